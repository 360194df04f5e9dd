"""Plain-SQL looks at shifts: which one runs, who is on duty, which touch one another; stdlib only."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import tzinfo

from xinfang_cli.domain.moments import Moment


@dataclass(frozen=True)
class ShiftRow:
    """A shift as the guard of the post and the screens need it."""

    id: int
    number: str
    status: str
    start: Moment
    end: Moment
    leader_id: int
    leader: str
    holder_id: int | None
    holder: str | None
    started: Moment | None
    officers: tuple[tuple[int, str], ...]
    """Ids and names of the officers in force."""

    @property
    def officer_ids(self) -> frozenset[int]:
        """The ids of its officers."""
        return frozenset(key for key, _ in self.officers)


_SHIFT = """
SELECT s.id, s.number, s.status, s.start_at, s.end_at, s.leader_id, leader.name, s.holder_id, holder.name, s.started_at
FROM shift AS s JOIN staff AS leader ON leader.id = s.leader_id LEFT JOIN staff AS holder ON holder.id = s.holder_id
"""


def select(conn: sqlite3.Connection, zone: tzinfo, where: str, values: tuple[object, ...] = ()) -> list[ShiftRow]:
    """The shifts (alias `s`) that meet a condition, in the order that it ends with."""
    found = []
    for row in conn.execute(f"{_SHIFT} WHERE {where}", values).fetchall():
        officers = conn.execute(
            "SELECT o.staff_id, staff.name FROM shift_officer AS o JOIN staff ON staff.id = o.staff_id"
            " WHERE o.shift_id = ? AND o.ended_at IS NULL ORDER BY o.id",
            (row[0],),
        )
        start, end = (Moment.from_text(text, zone) for text in row[3:5])
        started = Moment.from_text(row[9], zone) if row[9] else None
        people = tuple(officers.fetchall())
        found.append(ShiftRow(row[0], row[1], row[2], start, end, row[5], row[6], row[7], row[8], started, people))
    return found


def running(conn: sqlite3.Connection, zone: tzinfo) -> ShiftRow | None:
    """The shift that somebody holds now; there is never more than one."""
    return next(iter(select(conn, zone, "s.status = 'running'")), None)


def running_id(conn: sqlite3.Connection) -> int | None:
    """The id of the shift that runs."""
    row = conn.execute("SELECT id FROM shift WHERE status = 'running'").fetchone()
    return row[0] if row else None


def on_duty(conn: sqlite3.Connection) -> frozenset[int]:
    """The ids of the officers of the shift that runs."""
    query = (
        "SELECT o.staff_id FROM shift_officer AS o JOIN shift AS s ON s.id = o.shift_id"
        " WHERE s.status = 'running' AND o.ended_at IS NULL"
    )
    return frozenset(key for (key,) in conn.execute(query))
