"""The shifts of a span of time: who held the post from when to when, and whose diary is closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from xinfang_cli.domain import round_plan
from xinfang_cli.domain.moments import Moment, day_bounds
from xinfang_cli.storage import lookups

Record = dict[str, Any]


@dataclass(frozen=True)
class Closing:
    """The diary of a shift as it was closed."""

    id: int
    at: Moment
    written: str
    leaders: str


@dataclass(frozen=True)
class Watch:
    """One shift as it was really kept: until somebody took over, or until now."""

    number: str
    status: str
    start: Moment
    end: Moment
    begin: datetime
    until: datetime
    leader: str
    holder: str | None
    officers: tuple[str, ...]
    closing: Closing | None

    @property
    def was_kept(self) -> bool:
        """Whether somebody took it up."""
        return self.status in ("running", "ended")

    def covers(self, at: datetime) -> bool:
        """Whether what happened then happened on this shift."""
        return self.was_kept and self.begin <= at < self.until


# A shift that nobody has taken over from goes on, whatever the roster says.
_SHIFTS = """
SELECT s.id, s.number, s.status, s.start_at, s.end_at, s.started_at, s.ended_at, leader.name, holder.name,
  c.id, c.at, c.written_at, c.leaders
FROM shift AS s JOIN staff AS leader ON leader.id = s.leader_id LEFT JOIN staff AS holder ON holder.id = s.holder_id
  LEFT JOIN diary_close AS c ON c.shift_id = s.id
WHERE s.status IN ('approved', 'running', 'ended') AND min(s.start_at, coalesce(s.started_at, s.start_at)) < :last
  AND (s.status = 'running' OR max(s.end_at, coalesce(s.ended_at, s.end_at)) > :first)
ORDER BY coalesce(s.started_at, s.start_at), s.id
"""
_OFFICERS = """SELECT staff.name FROM shift_officer AS o JOIN staff ON staff.id = o.staff_id
WHERE o.shift_id = ? AND o.ended_at IS NULL ORDER BY o.id"""


def watches(conn: sqlite3.Connection, zone: tzinfo, first: datetime, last: datetime, now: datetime) -> list[Watch]:
    """The approved and kept shifts that touch the span, in the order of time."""
    bounds = {"first": Moment(first).text, "last": Moment(last).text}
    found = [_watch(conn, zone, row, now) for row in conn.execute(_SHIFTS, bounds).fetchall()]
    return [one for one in found if one.begin < last and one.until > first]


def _watch(conn: sqlite3.Connection, zone: tzinfo, row: Sequence[Any], now: datetime) -> Watch:
    key, number, status, start, end, started, ended, leader, holder, closing, at, written, leaders = row
    begins, ends = Moment.from_text(start, zone), Moment.from_text(end, zone)
    until = Moment.from_text(ended, zone).at if ended else ends.at
    if status == "running":
        until = max(ends.at, now + timedelta(seconds=1))
    return Watch(
        number,
        status,
        begins,
        ends,
        Moment.from_text(started, zone).at if started else begins.at,
        until,
        leader,
        holder,
        tuple(name for (name,) in conn.execute(_OFFICERS, (key,))),
        Closing(closing, Moment.from_text(at, zone), written, leaders) if closing else None,
    )


def missed_rounds(
    conn: sqlite3.Connection, kept: Sequence[Watch], first: datetime, last: datetime, now: datetime
) -> list[datetime]:
    """The planned rounds in the span that nobody made while somebody was on duty (`D-SEC-02`)."""
    text = lookups.setting(conn, "patrol.times")
    plan = round_plan.read(text) if round_plan.is_plan(text) else ()
    if not plan:
        return []
    near = Moment(first - round_plan.WITHIN).text, Moment(last + round_plan.WITHIN).text
    rows = conn.execute("SELECT at FROM patrol WHERE at >= ? AND at <= ?", near)
    made = [Moment.from_text(at, first.tzinfo or lookups.zone(conn)).at for (at,) in rows]
    spans = [(max(one.begin, first), min(one.until, last, now)) for one in kept if one.was_kept]
    return round_plan.missed(plan, spans, made, now)


LOOKED_BACK = timedelta(days=31)
"""How far back missing pages of the diary are looked for."""


def unclosed_days(conn: sqlite3.Connection, zone: tzinfo, until: date, now: datetime) -> list[date]:
    """Days gone by, up to this one, that a shift covers and whose diary is not whole (`D-DIA-01`).

    A shift that still runs may close its diary yet, and closes with it every day that it touches.
    """
    end = min(until, now.date() - timedelta(days=1))
    first, _ = day_bounds(end - LOOKED_BACK, end, zone)
    start, last = Moment.from_text(first, zone).at, Moment.of_day(end + timedelta(days=1), zone).at
    found: set[date] = set()
    for one in watches(conn, zone, start, last, now):
        is_open = one.status == "running" and now < one.end.at
        if one.closing is not None or is_open or (not one.was_kept and now < one.end.at):
            continue
        day = max(one.begin, start).date()
        while day <= end and datetime.combine(day, datetime.min.time(), zone) < one.until:
            found.add(day)
            day += timedelta(days=1)
    return sorted(found)
