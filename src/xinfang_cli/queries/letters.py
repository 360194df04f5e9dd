"""Letters as JSON-ready records: one with everything, many with what lists show; masked where they must be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, NotFound, NotPermitted, UsageProblem
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN
from xinfang_cli.queries import letter_parts, masking
from xinfang_cli.storage import lookups

Record = dict[str, Any]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LETTER = """
SELECT m.id, m.number, m.status, m.accusing, m.nature, m.natures, m.importance, m.urgency, m.topic, m.method,
  m.received_at, receiver.name AS receiver, handler.name AS handler, m.handler_id, m.closed_at, m.first_closed_at,
  m.voided_at, m.void_reason, m.origin_layout, m.origin_number,
  l.channel, l.addressee, l.from_unit, l.listed, l.counted, l.seal, l.address_check, l.misdelivered, l.marking,
  l.level, l.document_no, l.copies, l.postmark_on, l.opened_at, l.from_call, l.delivered_to, l.forwarded_to,
  p.name AS writer, p.anonymous, p.occupation, p.political_status, p.workplace, p.address, p.phone, p.id_number,
  p.sent_on, p.signatories,
  a.matter, a.people, a.when_, a.where_, a.demand, a.intent, a.credibility, a.proposed, a.proposed_to
FROM matter AS m JOIN letter AS l ON l.id = m.id
  JOIN staff AS receiver ON receiver.id = m.receiver_id JOIN staff AS handler ON handler.id = m.handler_id
  LEFT JOIN petitioner AS p ON p.id = m.id LEFT JOIN abstract AS a ON a.id = m.id
"""

KEYS = _words(
    "number formal_number status channel received_at receiver handler addressee from_unit listed counted seal "
    "address_check misdelivered marking urgency postmark_on opened_at enclosures writer sent_on signatories "
    "nature natures matter people when where demand importance intent credibility topic title text accused "
    "proposals approvals instructions routings result other_results replies case links deadlines origin closed_at "
    "void"
)
"""The keys of a letter that the contract names."""

LONG_KEYS = ("people", "demand", "intent", "text")
"""Long texts that lists leave out."""


def find(conn: sqlite3.Connection, actor: Actor, typed: str, now_year: int) -> int:
    """The id of the letter of this number, if the actor may see it.

    Raises:
        UsageProblem: it is no number.
        NotFound: there is none, or not for this actor; both sound the same.
        NotPermitted: a reader may only run lists and reports.
    """
    try:
        number = numbers.read(typed, "letter", now_year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", "xinfang letter list")) from None
    row = conn.execute("SELECT id FROM matter WHERE number = ?", (number,)).fetchone()
    if row is None or not lookups.Sight(conn, actor).may_see(row[0]):
        message = f"没有编号为{number}的件，或者不由您办理。"
        raise NotFound(Finding("letter-not-found", message, "查看编号：xinfang letter list", "本章 第一节 四.5"))
    if actor.reads_only:
        message = "没有写明查看人；只读人员只能看列表和报告。"
        raise NotPermitted(Finding("role-required", message, "xinfang --actor 姓名 letter show", "本章 第一节 四.5"))
    return int(row[0])


def record(conn: sqlite3.Connection, actor: Actor, number: str, *, reveal: bool = False) -> Record:
    """Everything of one letter, masked as the actor's standing demands."""
    cursor = conn.execute(f"{LETTER} WHERE m.number = ?", (number,))
    raw = dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True))
    zone = lookups.zone(conn)
    parts = letter_parts.load(conn, [raw["id"]], zone)
    full = _assemble(conn, raw, parts, zone) | _texts(conn, raw["id"])
    if reveal:
        return full
    if raw["accusing"]:
        return masking.accusing_record(full)
    return masking.handlers_record(full) if actor.id == raw["handler_id"] else masking.ordinary_record(full)


def needs_look(conn: sqlite3.Connection, actor: Actor, matter_id: int) -> bool:
    """Whether showing it is recorded: an accusing matter to anybody, address and phone of an ordinary one's writer."""
    accusing, handler = conn.execute("SELECT accusing, handler_id FROM matter WHERE id = ?", (matter_id,)).fetchone()
    return bool(accusing) or (handler == actor.id and _has_contact(conn, matter_id))


def _has_contact(conn: sqlite3.Connection, matter_id: int) -> bool:
    row = conn.execute("SELECT phone, address FROM petitioner WHERE id = ?", (matter_id,)).fetchone()
    return row is not None and any(value not in (None, UNKNOWN, NOT_GIVEN) for value in row)


def _texts(conn: sqlite3.Connection, matter_id: int) -> Record:
    row = conn.execute("SELECT title, text FROM original WHERE id = ?", (matter_id,)).fetchone()
    return {"title": row[0], "text": row[1]} if row else {"title": None, "text": None}


def _time(text: str | None, zone: Any) -> str | None:
    return Moment.from_text(text, zone).iso if text else None


def _assemble(conn: sqlite3.Connection, raw: Record, parts: letter_parts.Parts, zone: Any) -> Record:
    key = raw["id"]
    results = parts.results(key)
    record: Record = {name: raw.get(name) for name in KEYS}
    record |= {
        "formal_number": numbers.formal(raw["number"]),
        "received_at": _time(raw["received_at"], zone),
        "opened_at": _time(raw["opened_at"], zone),
        "closed_at": _time(raw["closed_at"], zone),
        "first_closed_at": _time(raw["first_closed_at"], zone),
        "misdelivered": bool(raw["misdelivered"]),
        "natures": raw["natures"].split(",") if raw["natures"] else [],
        "when": raw["when_"],
        "where": raw["where_"],
        "proposed": raw["proposed"],
        "proposed_to": raw["proposed_to"],
        "method": raw["method"],
        "level": raw["level"],
        "document_no": raw["document_no"],
        "copies": raw["copies"],
        "delivered_to": raw["delivered_to"],
        "forwarded_to": raw["forwarded_to"],
        "writer": _writer(raw),
        "enclosures": parts.of("enclosures", key),
        "accused": parts.of("accused", key),
        "proposals": parts.of("proposals", key),
        "excerpts": parts.of("excerpts", key),
        "approvals": parts.of("approvals", key),
        "instructions": parts.of("instructions", key),
        "routings": parts.of("routings", key),
        "returns": parts.of("returns", key),
        "urgings": parts.of("urgings", key),
        "custody": parts.custody(key),
        "result": results[0] if results else None,
        "other_results": results[1:],
        "replies": parts.of("replies", key),
        "case": None,
        "links": [],
        "deadlines": parts.of("deadlines", key),
        "amendments": parts.of("amendments", key),
        "origin": {"layout": raw["origin_layout"], "number": raw["origin_number"]} if raw["origin_layout"] else None,
        "void": {"at": _time(raw["voided_at"], zone), "reason": raw["void_reason"]} if raw["voided_at"] else None,
        "accusing": bool(raw["accusing"]),
    }
    return record


def _writer(raw: Record) -> Record | None:
    if raw["writer"] is None and not raw["anonymous"]:
        return None
    names = ("occupation", "political_status", "workplace", "address", "phone", "id_number")
    return {"name": raw["writer"], "anonymous": bool(raw["anonymous"])} | {name: raw[name] for name in names}


_CHUNK = 500


def listing(where: str) -> str:
    """The query for the ids that a list shows; it looks at one table alone, so that each filter goes its own index."""
    return f"SELECT m.id FROM matter AS m {where} ORDER BY m.year DESC, m.n DESC LIMIT ?"


def _raws(conn: sqlite3.Connection, ids: Sequence[int]) -> list[Record]:
    marks = ", ".join("?" * len(ids))
    cursor = conn.execute(f"{LETTER} WHERE m.id IN ({marks}) ORDER BY m.year DESC, m.n DESC", tuple(ids))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def rows(
    conn: sqlite3.Connection,
    actor: Actor,
    where: str,
    values: Sequence[object],
    limit: int | None,
    *,
    hides: bool = False,
) -> Iterator[Record]:
    """Letters for a list, newest first; full keys less the long texts, 占号 for what the actor may not see.

    With `hides` there is no 占号 either: of what a filter found, it would say what the filter asks.
    """
    zone = lookups.zone(conn)
    sight = lookups.Sight(conn, actor)
    shown = 0
    # Where some are left out, others take their places.
    cursor = conn.execute(listing(where), (*values, -1 if limit is None or hides else limit))
    while limit is None or shown < limit:
        chunk = cursor.fetchmany(_CHUNK if limit is None else min(limit - shown, _CHUNK))
        if not chunk:
            return
        raws = _raws(conn, [key for (key,) in chunk])
        parts = letter_parts.load(conn, [raw["id"] for raw in raws], zone)
        titles = _titles(conn, [raw["id"] for raw in raws])
        for raw in raws:
            if raw["accusing"] and not sight.may_see(raw["id"]):
                if not hides:
                    shown += 1
                    yield placeholder(raw["number"])
                continue
            shown += 1
            record = _assemble(conn, raw, parts, zone) | {"title": titles.get(raw["id"])}
            for name in LONG_KEYS:
                record.pop(name, None)
            yield masking.listed(record | {"what": record["matter"] or record["title"]})


def _titles(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    marks = ", ".join("?" * len(ids))
    return dict(conn.execute(f"SELECT id, title FROM original WHERE id IN ({marks})", tuple(ids)).fetchall())


def placeholder(number: str) -> Record:
    """What anybody may see of a matter that is not for him: its number."""
    return {name: None for name in KEYS if name not in LONG_KEYS} | {"number": number, "placeholder": True}


def tells(wanted: Record) -> bool:
    """Whether a list so filtered would tell more of a 占号 than its number, which says about when it came."""
    return not {name for name, value in wanted.items() if value} <= {"since", "until", "limit"}


def list_filter(conn: sqlite3.Connection, actor: Actor, wanted: Record, today: date) -> tuple[str, list[object]]:
    """The SQL conditions of `letter list` and their values, as `rows` takes them."""
    from xinfang_cli.queries import letter_filter

    return letter_filter.build(conn, actor, wanted, today)
