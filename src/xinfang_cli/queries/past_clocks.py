"""The clocks as the book knew them at the end of a day gone by: what was written later is taken back."""

from __future__ import annotations

import sqlite3
from datetime import date

from xinfang_cli.domain.moments import day_bounds
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


def first_entry_after(conn: sqlite3.Connection, day: date) -> int:
    """The number of the first audit entry written after this day; they rise with time, so it is halved."""
    _, moment = day_bounds(day, day, lookups.zone(conn))
    low, high = 1, (conn.execute("SELECT max(seq) FROM audit").fetchone()[0] or 0) + 1
    while low < high:
        middle = (low + high) // 2
        (at,) = conn.execute("SELECT at FROM audit WHERE seq = ?", (middle,)).fetchone()
        low, high = (middle + 1, high) if at < moment else (low, middle)
    return low
