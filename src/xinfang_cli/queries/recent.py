"""What a desk at a terminal need not be told again: the office, the day's mail, the record touched last."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from xinfang_cli.domain import numbers
from xinfang_cli.domain.moments import Moment, day_bounds
from xinfang_cli.storage import lookups

_TOUCHED_LAST = timedelta(hours=12)


def office_name(conn: sqlite3.Connection) -> str:
    """The name of the office."""
    return lookups.office_unit(conn)[1]


def todays_counts(conn: sqlite3.Connection, now: datetime) -> tuple[int, int] | None:
    """What the mail list of today's last collection said, and what was counted."""
    bounds = day_bounds(now.date(), now.date(), lookups.zone(conn))
    query = "SELECT listed, counted FROM collection WHERE at >= ? AND at < ? ORDER BY id DESC LIMIT 1"
    row = conn.execute(query, bounds).fetchone()
    return (row[0], row[1]) if row else None


def touched_last(conn: sqlite3.Connection, actor_id: int | None, noun: str, now: datetime) -> str | None:
    """The number of the record of this noun that this person touched last, at most twelve hours ago."""
    kinds = numbers.NOUNS[noun]
    if set(kinds) <= set(numbers.ENTRIES):
        return _entry_touched_last(conn, actor_id, kinds, Moment(now - _TOUCHED_LAST).text)
    query = (
        "SELECT m.number FROM event AS e NOT INDEXED CROSS JOIN matter AS m ON m.id = e.matter_id"
        " WHERE e.id >= ? AND e.by_id = ? AND m.kind = ? ORDER BY e.id DESC LIMIT 1"
    )
    first = lookups.first_event(conn, Moment(now - _TOUCHED_LAST).text)
    row = conn.execute(query, (first, actor_id, kinds)).fetchone()
    return str(row[0]) if row else None


def _entry_touched_last(conn: sqlite3.Connection, actor_id: int | None, kinds: str, since: str) -> str | None:
    query = """SELECT e.number FROM entry AS e LEFT JOIN entry_act AS a ON a.entry_id = e.id AND a.by_id = :actor
        WHERE instr(:kinds, e.kind) AND (a.written_at >= :since OR (e.by_id = :actor AND e.written_at >= :since))
        ORDER BY max(coalesce(a.written_at, ''), CASE WHEN e.by_id = :actor THEN e.written_at ELSE '' END) DESC,
          coalesce(a.id, 0) DESC, e.id DESC LIMIT 1"""
    row = conn.execute(query, {"actor": actor_id, "kinds": kinds, "since": since}).fetchone()
    return str(row[0]) if row else None
