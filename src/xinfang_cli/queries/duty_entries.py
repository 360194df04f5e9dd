"""Entries of the duty room as JSON-ready records: one with everything, many with what lists show."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, tzinfo
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, NotFound, NotPermitted, UsageProblem
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import day_bounds
from xinfang_cli.queries import entry_masking, entry_parts, matters
from xinfang_cli.queries.matters import time
from xinfang_cli.storage import entries, lookups, shifts
from xinfang_cli.storage.rows import records

Record = dict[str, Any]

_ENTRY = """
SELECT e.id, e.number, e.kind AS letter, e.status, e.accusing, e.what, e.at, e.written_at, e.late,
  recorder.name AS recorder, s.number AS shift, e.closed_at, e.voided_at, e.void_reason
FROM entry AS e JOIN staff AS recorder ON recorder.id = e.by_id LEFT JOIN shift AS s ON s.id = e.shift_id
"""
_KEYS = (
    "number formal_number kind status at written_at late recorder shift who what waits_for acts accused recipients"
    " amendments taken_over closed_at void accusing"
)
KEYS = tuple(_KEYS.split())
"""The keys of every entry; beside them stand the fields of its kind."""
_CHUNK = 500


def find(conn: sqlite3.Connection, actor: Actor, typed: str, now_year: int) -> int:
    """The id of the entry of this number, if the actor may see it.

    Raises:
        UsageProblem: it is no number.
        NotFound: there is none, or not for this actor; both sound the same.
        NotPermitted: a reader may only run lists and reports.
    """
    try:
        number = numbers.read(typed, "duty", now_year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", "xinfang duty list")) from None
    row = conn.execute("SELECT id FROM entry WHERE number = ?", (number,)).fetchone()
    if row is None or not entries.may_be_seen(lookups.Sight(conn, actor), row[0]):
        message = f"没有编号为{number}的记录，或者不由您办理。"
        raise NotFound(Finding("duty-not-found", message, "查看编号：xinfang duty list", "本章 第一节 四.5"))
    if actor.reads_only:
        message = "没有写明查看人；只读人员只能看列表和报告。"
        raise NotPermitted(Finding("role-required", message, "xinfang --actor 姓名 duty show", "本章 第一节 四.5"))
    return int(row[0])


def needs_look(conn: sqlite3.Connection, actor: Actor, entry_id: int) -> bool:
    """Whether showing it is recorded: an accusing entry to anybody, a caller's number to who is on duty."""
    if entries.is_accusing(conn, entry_id):
        return True
    (kind,) = conn.execute("SELECT kind FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return kind in "CR" and actor.id in shifts.on_duty(conn)


def record(conn: sqlite3.Connection, actor: Actor, number: str, *, reveal: bool = False) -> Record:
    """Everything of one entry, masked as the actor's standing demands."""
    raw = _raws(conn, "WHERE e.number = ?", (number,))[0]
    zone = lookups.zone(conn)
    full = _assemble(conn, raw, entry_parts.load(conn, [raw], zone), zone)
    full["accusing"] = entries.is_accusing(conn, raw["id"])
    if reveal:
        return full
    if full["accusing"]:
        return entry_masking.accusing_record(full, entry_masking.names_of(conn, raw["id"]))
    return entry_masking.ordinary_record(full, on_duty=actor.id in shifts.on_duty(conn))


def shown(conn: sqlite3.Connection, actor: Actor, number: str) -> Record:
    """The record, or its number alone where the command itself took it out of the actor's sight."""
    key, kind = conn.execute("SELECT id, kind FROM entry WHERE number = ?", (number,)).fetchone()
    is_seen = entries.may_be_seen(lookups.Sight(conn, actor), key)
    return record(conn, actor, number) if is_seen else placeholder(number, kind)


def placeholder(number: str, letter: str) -> Record:
    """What anybody may see of an entry that is not for him: its number."""
    keys = (*KEYS, *entry_parts.KEYS_OF[letter])
    return dict.fromkeys(keys) | {"number": number, "placeholder": True}


def rows(
    conn: sqlite3.Connection, actor: Actor, which: tuple[str, Sequence[object]], limit: int | None, *, hides: bool
) -> Iterator[Record]:
    """Entries for a list, newest first; 占号 for what the actor may not see, nothing of it with `hides`."""
    sight, zone = lookups.Sight(conn, actor), lookups.zone(conn)
    hanging = joined(conn)
    where, values = which
    query = f"SELECT e.id FROM entry AS e {where} ORDER BY e.at DESC, e.id DESC LIMIT ?"
    cursor = conn.execute(query, (*values, -1 if limit is None or hides else limit))
    told = 0
    while limit is None or told < limit:
        ids = [key for (key,) in cursor.fetchmany(_CHUNK if limit is None else min(limit - told, _CHUNK))]
        if not ids:
            return
        raws = _raws(conn, f"WHERE e.id IN ({', '.join('?' * len(ids))}) ORDER BY e.at DESC, e.id DESC", ids)
        parts = entry_parts.load(conn, raws, zone)
        for raw in raws:
            accusing = bool(raw["accusing"]) or (raw["id"] in hanging and entries.is_accusing(conn, raw["id"]))
            is_hidden = accusing and not entries.may_be_seen(sight, raw["id"])
            if is_hidden and hides:
                continue
            told += 1
            full = _assemble(conn, raw, parts, zone) | {"accusing": accusing}
            shown = entry_masking.listed(full)
            yield matters.veiled(shown) if is_hidden else shown


def joined(conn: sqlite3.Connection) -> frozenset[int]:
    """Entries that belong to something else, so that somebody accused there is accused here."""
    query = """SELECT entry_id FROM taken_over UNION SELECT id FROM incident WHERE call_id IS NOT NULL
        UNION SELECT call_id FROM incident WHERE call_id IS NOT NULL"""
    return frozenset(key for (key,) in conn.execute(query))


def _raws(conn: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Record]:
    return records(conn, f"{_ENTRY} {where}", values)


def _assemble(conn: sqlite3.Connection, raw: Record, parts: entry_parts.Parts, zone: tzinfo) -> Record:
    key, letter = raw["id"], raw["letter"]
    own = parts.own[key]
    void = {"at": time(raw["voided_at"], zone), "reason": raw["void_reason"]} if raw["voided_at"] else None
    waits = entries.waits_for(conn, key, letter) if raw["status"] == "open" else ()
    return {
        "number": raw["number"],
        "formal_number": numbers.formal(raw["number"]),
        "kind": numbers.NOUN_OF[letter],
        "status": raw["status"],
        **{name: time(raw[name], zone) for name in ("at", "written_at")},
        "late": bool(raw["late"]),
        "recorder": raw["recorder"],
        "shift": raw["shift"],
        "who": entry_parts.who(letter, own),
        "what": raw["what"],
        "waits_for": [one.value for one in waits],
        **{name: parts.of(name, key) for name in ("acts", "accused", "recipients", "amendments", "taken_over")},
        "closed_at": time(raw["closed_at"], zone),
        "void": void,
        **own,
    }


INSIDE: tuple[str, tuple[object, ...]] = (
    "WHERE e.kind = 'R' AND e.status <> 'void' AND e.id IN (SELECT id FROM reception WHERE left_at IS NULL)",
    (),
)
"""The visitors who have not left, as `rows` takes it."""


def recipients(conn: sqlite3.Connection, entry_id: int) -> list[Record]:
    """The units that have to be told of an entry, and whether they were."""
    return entry_parts.recipients(conn, entry_id, lookups.zone(conn))


def list_filter(conn: sqlite3.Connection, wanted: Record) -> tuple[str, list[object]]:
    """The SQL conditions of `duty list` and their values, as `rows` takes them."""
    parts: list[str] = []
    values: list[object] = []
    zone = lookups.zone(conn)

    def where(condition: str, *bound: object) -> None:
        parts.append(condition)
        values.extend(bound)

    if wanted.get("kind"):
        where("e.kind = ?", numbers.NOUNS[wanted["kind"].value])
    if wanted.get("status"):
        where("e.status = ?", wanted["status"].value)
    if wanted.get("open"):
        where("e.status = 'open'")
    if wanted.get("since"):
        where("e.at >= ?", _bound(wanted["since"][0], zone, 0))
    if wanted.get("until"):
        where("e.at < ?", _bound(wanted["until"][1], zone, 1))
    if wanted.get("text"):
        found = "(instr(e.what, ?) OR e.id IN (SELECT id FROM call WHERE instr(content, ?)))"
        where(found, wanted["text"], wanted["text"])
    return ("WHERE " + " AND ".join(parts) if parts else ""), values


def _bound(day: date, zone: Any, end: int) -> str:
    return day_bounds(day, day, zone)[end]


def tells(wanted: Record) -> bool:
    """Whether a list so filtered would tell more of a 占号 than its number, which says its kind and about its time."""
    return not {name for name, value in wanted.items() if value} <= {"since", "until", "limit", "kind"}
