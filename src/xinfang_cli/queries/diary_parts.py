"""The parts of a page of the diary that are no entries: steps, corrections, leaders, handovers."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage import entries, lookups
from xinfang_cli.storage.rows import Values, records

Record = dict[str, Any]
Bounds = tuple[str, str]

_ACTS = """SELECT a.id, a.entry_id, a.act, coalesce(u.name, p.name, a.to_whom) AS "to", a.answered, a.means, a.stage,
  a.n, a.text, a.at, a.written_at, b.name AS "by" FROM entry_act AS a JOIN staff AS b ON b.id = a.by_id
  LEFT JOIN unit AS u ON u.id = a.unit_id LEFT JOIN staff AS p ON p.id = a.staff_id
WHERE a.at >= ? AND a.at < ? ORDER BY a.at, a.id"""
_CORRECTIONS = """SELECT e.id AS entry_id, e.number, m.field, m.reason, m.at, s.name AS "by"
FROM entry_amendment AS m JOIN entry AS e ON e.id = m.entry_id JOIN staff AS s ON s.id = m.by_id
WHERE m.is_late = 1 AND m.at >= ? AND m.at < ? ORDER BY m.id"""
_TRIPS = """SELECT s.name, t.place, t.purpose, t.deputy, t.since_at AS since, t.until_at AS until, t.returned_at
FROM leader_trip AS t JOIN staff AS s ON s.id = t.leader_id
WHERE t.since_at < :last AND (t.returned_at IS NULL OR (t.returned_at >= :first AND t.returned_at > t.since_at))
ORDER BY t.since_at, t.id"""
_VISITING = """SELECT name, unit, place, host, since_at AS since, until_at AS until FROM leader_visiting
WHERE since_at < ? ORDER BY since_at, id"""
_HANDOVERS = """SELECT h.year, h.n, h.version, h.status, s.number AS shift, n.number AS "next", giver.name AS "from",
  taker.name AS "to", h.at, h.ended_at, h.reason, h.late_reason, h.period_over,
  (SELECT count(*) FROM handover_line WHERE handover_id = h.id) AS "lines",
  (SELECT count(*) FROM handover_answer AS a JOIN handover_line AS l ON l.id = a.line_id
    WHERE l.handover_id = h.id AND a.answer <> 'received') AS reserved
FROM handover AS h JOIN shift AS s ON s.id = h.shift_id LEFT JOIN shift AS n ON n.id = h.next_id
  JOIN staff AS giver ON giver.id = h.from_id JOIN staff AS taker ON taker.id = h.to_id
WHERE (h.at >= :first AND h.at < :last) OR (h.ended_at >= :first AND h.ended_at < :last) ORDER BY h.id"""
_ON_SHIFTS = """SELECT a.act, s.number AS shift, giver.name AS "from", taker.name AS "to", leader.name AS leader,
  a.text, a.at, b.name AS "by" FROM shift_act AS a JOIN shift AS s ON s.id = a.shift_id
  JOIN staff AS b ON b.id = a.by_id LEFT JOIN staff AS giver ON giver.id = a.giver_id
  LEFT JOIN staff AS taker ON taker.id = a.taker_id LEFT JOIN staff AS leader ON leader.id = a.leader_id
WHERE a.at >= ? AND a.at < ? AND a.act IN ('start', 'no-show', 'substitute', 'swap', 'leave', 'period-over')
ORDER BY a.at, a.id"""
_MOMENTS = ("at", "written_at", "since", "until", "returned_at", "ended_at")


def _records(conn: sqlite3.Connection, query: str, values: Values, zone: tzinfo) -> list[Record]:
    return [
        row | {name: Moment.from_text(row[name], zone).iso for name in _MOMENTS if row.get(name)}
        for row in records(conn, query, values)
    ]


def acts(conn: sqlite3.Connection, bounds: Bounds, zone: tzinfo) -> dict[int, list[Record]]:
    """What was done on entries in the span, by the entry's id."""
    found: dict[int, list[Record]] = defaultdict(list)
    for row in _records(conn, _ACTS, bounds, zone):
        found[row["entry_id"]].append(row)
    return found


def told(act: Record, *, hidden: bool) -> Record:
    """One step as the diary says it; of an accusing entry that it was done and when."""
    kept = {name: act[name] for name in ("act", "stage", "n", "at", "by")}
    words = {name: None if hidden else act[name] for name in ("to", "answered", "means", "text")}
    return kept | words


def visit(row: Record) -> Record:
    """A visit that was registered, as the diary lists it among the visitors."""
    person = row["visitor"] or {}
    kept = {name: row.get(name) for name in ("number", "people", "joint", "nature", "subject", "accusing")}
    known = {"kind": "visit", "at": row.get("visited_at"), "name": person.get("name"), "unit": person.get("unit")}
    return kept | known | {"is_late": False} | ({"placeholder": True} if row.get("placeholder") else {})


def named(conn: sqlite3.Connection, entry_id: int) -> tuple[str, bool]:
    """The number of an entry, and whether somebody is accused in it."""
    (number,) = conn.execute("SELECT number FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return number, entries.is_accusing(conn, entry_id)


def corrections(conn: sqlite3.Connection, bounds: Bounds, zone: tzinfo) -> Iterator[Record]:
    """Which entries were corrected after their diary was closed; the old and new values are on the entry's page."""
    for row in _records(conn, _CORRECTIONS, bounds, zone):
        hidden = entries.is_accusing(conn, row.pop("entry_id"))
        record = row | ({"reason": None} if hidden else {})
        yield {"section": "corrections", "number": row["number"], "at": row["at"], "written_at": row["at"]} | {
            "record": record
        }


def leaders(conn: sqlite3.Connection, actor: Actor, bounds: Bounds) -> list[Record]:
    """Whom of the leaders the day found away, and which leaders from above were here."""
    zone = lookups.zone(conn)
    first, last = bounds
    found = [{"kind": "away"} | row for row in _records(conn, _TRIPS, {"first": first, "last": last}, zone)]
    start = Moment.from_text(first, zone)
    for row, (until,) in zip(
        _records(conn, _VISITING, (last,), zone),
        conn.execute("SELECT until_at FROM leader_visiting WHERE since_at < ? ORDER BY since_at, id", (last,)),
        strict=True,
    ):
        if not Moment.from_text(until, zone).is_before(start):
            found.append({"kind": "visiting"} | row)
    return [row | {"purpose": None} if actor.reads_only and "purpose" in row else row for row in found]


def handovers(conn: sqlite3.Connection, bounds: Bounds, zone: tzinfo) -> list[Record]:
    """Offers, takeovers, rejections of the day, and what else happened to its shifts, in the order of time."""
    first, last = bounds
    offers = [
        {"kind": "handover"} | row | {"period_over": bool(row["period_over"])}
        for row in _records(conn, _HANDOVERS, {"first": first, "last": last}, zone)
    ]
    acts = [{"kind": "act"} | row for row in _records(conn, _ON_SHIFTS, bounds, zone)]
    return sorted([*offers, *acts], key=lambda row: str(row["at"]))
