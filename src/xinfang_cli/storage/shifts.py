"""Plain-SQL looks at shifts: which one runs, who is on duty, which touch one another; stdlib only."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import timedelta, tzinfo

from xinfang_cli.domain import numbers
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.post import Post


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
    pattern: str | None
    officers: tuple[tuple[int, str], ...]
    """Ids and names of the officers in force."""

    @property
    def officer_ids(self) -> frozenset[int]:
        """The ids of its officers."""
        return frozenset(key for key, _ in self.officers)


_SHIFT = """
SELECT s.id, s.number, s.status, s.start_at, s.end_at, s.leader_id, leader.name, s.holder_id, holder.name,
  s.started_at, s.pattern
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
        key, number, status, _, _, leader_id, leader, holder_id, holder, _, pattern = row
        found.append(
            ShiftRow(key, number, status, start, end, leader_id, leader, holder_id, holder, started, pattern, people)
        )
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


EARLY = timedelta(minutes=30)
"""How long before its beginning a shift may be taken up."""


def followers(conn: sqlite3.Connection, zone: tzinfo, shift: ShiftRow) -> list[ShiftRow]:
    """The approved shifts that touch this one, one after the other: the rest of the covered period."""
    found: list[ShiftRow] = []
    reach = shift.end
    query = "s.status = 'approved' AND s.end_at > ? ORDER BY s.start_at, s.id"
    for one in select(conn, zone, query, (shift.end.text[:20],)):
        if reach.is_before(one.start):
            break
        if shift.end.is_before(one.end):
            found.append(one)
            reach = one.end if reach.is_before(one.end) else reach
    return found


def following(conn: sqlite3.Connection, zone: tzinfo, shift: ShiftRow, now: Moment) -> ShiftRow | None:
    """Who comes next: the first of the touching shifts that is not over yet; the last of them where all are."""
    touching = followers(conn, zone, shift)
    return next((one for one in touching if now.is_before(one.end)), touching[-1] if touching else None)


def startable(conn: sqlite3.Connection, zone: tzinfo, at: Moment, statuses: tuple[str, ...]) -> list[ShiftRow]:
    """The shifts that are due, or are due in a moment, the one that is due first."""
    marks = ", ".join("?" * len(statuses))
    early = Moment(at.at + EARLY, at.precision)
    rows = select(conn, zone, f"s.status IN ({marks}) ORDER BY s.start_at, s.id", statuses)
    return [one for one in rows if not early.is_before(one.start) and at.is_before(one.end)]


def coming(conn: sqlite3.Connection, zone: tzinfo, at: Moment) -> ShiftRow | None:
    """The approved shift that is due or comes first, where nobody is on duty."""
    rows = select(conn, zone, "s.status = 'approved' ORDER BY s.start_at, s.id")
    return next((one for one in rows if at.is_before(one.end)), None)


@dataclass(frozen=True)
class OfferRow:
    """A handover that waits for the incoming officer."""

    id: int
    number: str
    shift_id: int
    next_id: int
    giver: str
    to_id: int
    to: str
    version: int
    at: Moment


def offer(conn: sqlite3.Connection, zone: tzinfo) -> OfferRow | None:
    """The handover that is on offer; there is never more than one."""
    query = """SELECT h.id, h.year, h.n, h.shift_id, h.next_id, giver.name, h.to_id, taker.name, h.version, h.at
        FROM handover AS h JOIN staff AS giver ON giver.id = h.from_id JOIN staff AS taker ON taker.id = h.to_id
        WHERE h.status = 'offered'"""
    row = conn.execute(query).fetchone()
    if row is None:
        return None
    key, year, n, shift_id, next_id, giver, to_id, to, version, at = row
    number = numbers.handover_sheet(year, n)
    return OfferRow(key, number, shift_id, next_id, giver, to_id, to, version, Moment.from_text(at, zone))


def diary_is_closed(conn: sqlite3.Connection, shift_id: int) -> bool:
    """Whether the diary of a shift is closed."""
    return conn.execute("SELECT 1 FROM diary_close WHERE shift_id = ?", (shift_id,)).fetchone() is not None


def post(conn: sqlite3.Connection, zone: tzinfo) -> Post:
    """The post as the one guard needs it (`domain/post.py`)."""
    shift = running(conn, zone)
    if shift is None:
        return Post()
    after = followers(conn, zone, shift)
    offered = offer(conn, zone)
    return Post(
        shift.number,
        shift.holder or "",
        shift.end,
        after[0].number if after else "",
        offered.to if offered else "",
    )
