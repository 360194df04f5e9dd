"""What of a span may belong into the chronicle: a person confirms each by running its command (`R-CHR-03`)."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from xinfang_cli.domain.duty_terms import ChronicleCategory, IncidentLevel
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment, day_bounds
from xinfang_cli.domain.rules.visit import JOINT_FROM
from xinfang_cli.storage import entries, lookups

Record = dict[str, Any]

USUAL = timedelta(days=7)
"""Without dates the last days are looked through."""

_INCIDENTS = """SELECT e.id, e.number, e.at, i.place, e.what, i.level FROM entry AS e INDEXED BY entry_at
CROSS JOIN incident AS i ON i.id = e.id WHERE e.at >= ? AND e.at < ? AND e.status <> 'void'
AND i.level IN ('larger', 'major', 'extreme') ORDER BY e.at, e.id"""
_VISITING = """SELECT id, name, unit, place, since_at FROM leader_visiting WHERE since_at >= ? AND since_at < ?
ORDER BY since_at, id"""
_CASES = """SELECT f.matter_id, f.number, f.at FROM filed_case AS f WHERE f.at >= ? AND f.at < ? ORDER BY f.at, f.id"""
_JOINT = """SELECT m.id, m.number, m.received_at, v.people, v.subject, p.workplace FROM event AS e INDEXED BY event_at
CROSS JOIN matter AS m ON m.id = e.matter_id CROSS JOIN visit AS v ON v.id = m.id
CROSS JOIN petitioner AS p ON p.id = m.id
WHERE e.at >= ? AND e.at < ? AND e.act = 'register' AND m.kind = 'V' AND m.status <> 'void' AND v.people >= ?
ORDER BY e.at, e.id"""
_MEETINGS = """SELECT e.id, e.number, e.at, m.convener, m.meets_at, m.agenda FROM entry AS e INDEXED BY entry_at
CROSS JOIN meeting AS m ON m.id = e.id WHERE e.at >= ? AND e.at < ? AND e.status <> 'void' ORDER BY e.at, e.id"""


def proposals(conn: sqlite3.Connection, actor: Actor, since: date, until: date) -> list[Record]:
    """The events of the days `since` to `until` that are no part of the chronicle yet, in the order of the days."""
    zone = lookups.zone(conn)
    bounds = day_bounds(since, until, zone)
    known = {source for (source,) in conn.execute("SELECT source FROM chronicle WHERE source IS NOT NULL")}
    every = (*_incidents(conn, bounds), *_visiting(conn, bounds), *_cases(conn, bounds), *_joint(conn, actor, bounds))
    found: list[Record] = [
        {"date": Moment.from_text(at, zone).day.isoformat(), "event": event, "category": kind.value, "source": source}
        for source, at, event, kind in (*every, *_meetings(conn, bounds))
        if source not in known
    ]
    return [row | {"command": _command(row)} for row in sorted(found, key=lambda row: row["date"])]


def _command(row: Record) -> str:
    words = ["xinfang", "chronicle", "add", "--date", row["date"], "--event", row["event"]]
    return shlex.join([*words, "--category", row["category"], "--source", row["source"]])


Proposal = tuple[str, str, str, ChronicleCategory]
"""Where it stands, when it was, what happened, and of which kind it is."""


def _incidents(conn: sqlite3.Connection, bounds: tuple[str, str]) -> Iterator[Proposal]:
    for key, number, at, place, what, level in conn.execute(_INCIDENTS, bounds).fetchall():
        if not entries.is_accusing(conn, key):
            event = f"{place}：{what}（{IncidentLevel.read(level).label}突发事件）"
            yield number, at, event, ChronicleCategory.DISASTER


def _visiting(conn: sqlite3.Connection, bounds: tuple[str, str]) -> Iterator[Proposal]:
    for key, name, unit, place, at in conn.execute(_VISITING, bounds).fetchall():
        yield f"来访领导{key}", at, f"{unit}{name}来本地考察检查（{place}）", ChronicleCategory.SUPERIOR


def _cases(conn: sqlite3.Connection, bounds: tuple[str, str]) -> Iterator[Proposal]:
    for _, number, at in conn.execute(_CASES, bounds).fetchall():
        yield number, at, f"一件信访事项立案查办（{number}）", ChronicleCategory.PUBLIC


def _joint(conn: sqlite3.Connection, actor: Actor, bounds: tuple[str, str]) -> Iterator[Proposal]:
    sight = lookups.Sight(conn, actor)
    for key, number, at, people, subject, unit in conn.execute(_JOINT, (*bounds, JOINT_FROM)).fetchall():
        told = f"{people}人集体来访" if sight.is_accusing(key) else f"{unit or ''}{people}人集体来访，反映{subject}"
        yield number, at, told, ChronicleCategory.PUBLIC


def _meetings(conn: sqlite3.Connection, bounds: tuple[str, str]) -> Iterator[Proposal]:
    for key, number, at, convener, meets_at, agenda in conn.execute(_MEETINGS, bounds).fetchall():
        if not entries.is_accusing(conn, key):
            yield number, at, f"{convener}通知{meets_at}召开会议：{agenda}", ChronicleCategory.MEETING
