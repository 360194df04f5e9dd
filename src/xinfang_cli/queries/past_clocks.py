"""The clocks as the book knew them at the end of a day gone by: what was written later is taken back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from xinfang_cli.domain.moments import day_bounds
from xinfang_cli.domain.states import LETTER
from xinfang_cli.domain.terms import LetterStatus
from xinfang_cli.storage import lookups

LATER = """
WITH later AS (
  SELECT entity_id AS id, min(ver) AS since FROM audit
  WHERE seq >= :seq AND outcome = 'row' AND entity = 'deadline' GROUP BY entity_id
), known AS (
  SELECT id FROM deadline INDEXED BY deadline_open
  WHERE met_at IS NULL AND ended_at IS NULL AND due_on >= :first AND due_on < :last
  UNION SELECT id FROM later
) """
"""What runs now, and what was started (version 1), met or ended later: never all clocks that ever ran."""
SOURCE = "known CROSS JOIN deadline AS d ON d.id = known.id"
WHICH = "known.id NOT IN (SELECT id FROM later WHERE since = 1)"


_MOVES = {"receive": LetterStatus.RECEIVED, **{act: to for (at, act), to in LETTER.moves.items() if at != to}}
STATUS = f"""CASE WHEN m.kind <> 'L' OR NOT EXISTS (
  SELECT 1 FROM event AS e WHERE e.matter_id = m.id AND e.id >= :event) THEN m.status
 ELSE coalesce((SELECT CASE e.act {" ".join(f"WHEN '{act}' THEN '{to}'" for act, to in _MOVES.items())} END
  FROM event AS e WHERE e.matter_id = m.id AND e.id < :event AND e.act IN ({", ".join(f"'{act}'" for act in _MOVES)})
  ORDER BY e.id DESC LIMIT 1), m.status) END"""
"""How far a letter had come: to where the last move that was written by then had led."""
HANDLER = """coalesce((SELECT s.name FROM assignment AS a CROSS JOIN staff AS s ON s.id = a.from_id
 WHERE a.matter_id = m.id AND EXISTS (SELECT 1 FROM audit AS u
  WHERE u.entity = 'assignment' AND u.entity_id = a.id AND u.seq >= :seq) ORDER BY a.id LIMIT 1), staff.name)"""
"""Who had it: the one from whom it went first since."""


@dataclass(frozen=True)
class Known:
    """What the book knew at a moment gone by: nothing from these numbers of an audit entry and of an event on."""

    seq: int
    event: int


def known_at(conn: sqlite3.Connection, moment: str) -> Known:
    """What was known at this moment, as it is stored."""
    return Known(first_entry_from(conn, moment), lookups.first_event(conn, moment))


def known_on(conn: sqlite3.Connection, day: date) -> Known:
    """What was known when this day ended."""
    return known_at(conn, day_bounds(day, day, lookups.zone(conn))[1])


def first_entry_from(conn: sqlite3.Connection, moment: str) -> int:
    """The number of the first audit entry written from this moment on; they rise with time, so it is halved."""
    low, high = 1, (conn.execute("SELECT max(seq) FROM audit").fetchone()[0] or 0) + 1
    while low < high:
        middle = (low + high) // 2
        (at,) = conn.execute("SELECT at FROM audit WHERE seq = ?", (middle,)).fetchone()
        low, high = (middle + 1, high) if at < moment else (low, middle)
    return low
