"""Rounds, inspections and the chronicle as JSON-ready records."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage import lookups
from xinfang_cli.storage.rows import records

Record = dict[str, Any]

_PATROL = """SELECT p.id, p.place, p.fire, p.theft, p.secrets, p.damage, p.note, p.at, p.written_at, p.late,
  s.name AS "by" FROM patrol AS p JOIN staff AS s ON s.id = p.by_id WHERE """
_INSPECTION = """SELECT i.id, i.inspector, i.finding, i.category, i.at, i.written_at, s.name AS "by"
  FROM inspection AS i JOIN staff AS s ON s.id = i.by_id WHERE """
_CHRONICLE = """SELECT c.id, c.day AS date, c.event, c.category, c.source, s.name AS "by"
  FROM chronicle AS c JOIN staff AS s ON s.id = c.by_id WHERE """


def patrol_record(conn: sqlite3.Connection, key: str) -> Record:
    """One round."""
    return _rows(conn, f"{_PATROL}p.id = ?", (key,))[0]


def inspection_record(conn: sqlite3.Connection, key: str) -> Record:
    """One inspection."""
    return _rows(conn, f"{_INSPECTION}i.id = ?", (key,))[0]


def chronicle_record(conn: sqlite3.Connection, key: str) -> Record:
    """One great event."""
    return _rows(conn, f"{_CHRONICLE}c.id = ?", (key,))[0]


def between(conn: sqlite3.Connection, table: str, bounds: tuple[str, str]) -> list[Record]:
    """The rounds (`patrol`) or inspections (`inspection`) between two stored moments, in the order of time."""
    query = f"{_PATROL}p.at >= ? AND p.at < ? ORDER BY p.at, p.id"
    if table == "inspection":
        query = f"{_INSPECTION}i.at >= ? AND i.at < ? ORDER BY i.at, i.id"
    return _rows(conn, query, bounds)


def chronicle(
    conn: sqlite3.Connection, since: date | None = None, until: date | None = None, category: str | None = None
) -> list[Record]:
    """The great events in the order of their days (`R-CHR-01`)."""
    first, last = (since or date.min).isoformat(), (until or date.max).isoformat()
    where = f"{_CHRONICLE}c.day >= ? AND c.day <= ? AND (? IS NULL OR c.category = ?) ORDER BY c.day, c.id"
    return _rows(conn, where, (first, last, category, category))


def _rows(conn: sqlite3.Connection, query: str, values: tuple[object, ...]) -> list[Record]:
    zone = lookups.zone(conn)
    return [_told(row, zone) for row in records(conn, query, values)]


def _told(row: Record, zone: Any) -> Record:
    row |= {name: Moment.from_text(row[name], zone).iso for name in ("at", "written_at") if name in row}
    return row | ({"late": bool(row["late"])} if "late" in row else {})
