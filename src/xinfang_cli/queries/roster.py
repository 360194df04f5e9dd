"""The roster as it is asked for: which shifts there are, and what is wrong with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.deadlines import Calendar
from xinfang_cli.domain.duty_terms import RosterPattern
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.names import keys
from xinfang_cli.domain.terms import Role
from xinfang_cli.storage import lookups, shifts
from xinfang_cli.storage.shifts import ShiftRow

Record = dict[str, Any]
_MORE = """SELECT s.consulted, s.ended_at, s.pattern, writer.name, leader.phone, s.at
FROM shift AS s JOIN staff AS writer ON writer.id = s.by_id JOIN staff AS leader ON leader.id = s.leader_id
WHERE s.id = ?"""


def listing(conn: sqlite3.Connection, asked: Mapping[str, Any]) -> list[Record]:
    """The shifts of a span, in the order of time; what was removed only where it is asked for."""
    status = asked.get("status")
    where = "s.status = ?" if status else "s.status <> ?"
    rows = shifts.select(
        conn, lookups.zone(conn), f"{where} ORDER BY s.start_at, s.id", (status.value if status else "removed",)
    )
    found = [row for row in rows if _is_asked(row, asked)]
    limit = asked.get("limit")
    return [record_of(conn, row) for row in (found if limit is None else found[:limit])]


def _is_asked(row: ShiftRow, asked: Mapping[str, Any]) -> bool:
    since, until, officer = asked.get("since"), asked.get("until"), asked.get("officer")
    if since is not None and row.end.day < since[0]:
        return False
    if until is not None and row.start.day > until[1]:
        return False
    return officer is None or any(keys(name) & keys(officer) for _, name in row.officers)


def record_of(conn: sqlite3.Connection, row: ShiftRow) -> Record:
    """One shift as JSON."""
    consulted, ended_at, pattern, writer, phone, at = conn.execute(_MORE, (row.id,)).fetchone()
    zone = lookups.zone(conn)
    return {
        "number": row.number,
        "formal_number": numbers.formal(row.number),
        "status": row.status,
        "start": row.start.iso,
        "end": row.end.iso,
        "officers": [name for _, name in row.officers],
        "leader": row.leader,
        "leader_phone": phone,
        "holder": row.holder,
        "started_at": row.started.iso if row.started else None,
        "ended_at": Moment.from_text(ended_at, zone).iso if ended_at else None,
        "pattern": pattern,
        "consulted": consulted,
        "compiled_by": writer,
        "compiled_at": Moment.from_text(at, zone).iso,
    }


def record(conn: sqlite3.Connection, number: str) -> Record:
    """One shift with what was done to it, and its handovers."""
    (row,) = shifts.select(conn, lookups.zone(conn), "s.number = ?", (number,))
    return record_of(conn, row) | {"acts": _acts(conn, row.id), "handovers": _handovers(conn, row.id)}


def _acts(conn: sqlite3.Connection, shift_id: int) -> list[Record]:
    query = """SELECT a.act, a.at, giver.name, taker.name, leader.name, a.text, actor.name
        FROM shift_act AS a JOIN staff AS actor ON actor.id = a.by_id
        LEFT JOIN staff AS giver ON giver.id = a.giver_id LEFT JOIN staff AS taker ON taker.id = a.taker_id
        LEFT JOIN staff AS leader ON leader.id = a.leader_id WHERE a.shift_id = ? ORDER BY a.id"""
    zone = lookups.zone(conn)
    names = ("act", "at", "giver", "taker", "leader", "text", "by")
    rows = [dict(zip(names, row, strict=True)) for row in conn.execute(query, (shift_id,))]
    return [row | {"at": Moment.from_text(row["at"], zone).iso} for row in rows]


def _handovers(conn: sqlite3.Connection, shift_id: int) -> list[Record]:
    query = """SELECT h.year, h.n, h.status, h.version, giver.name, taker.name, h.at, h.ended_at, h.period_over
        FROM handover AS h JOIN staff AS giver ON giver.id = h.from_id JOIN staff AS taker ON taker.id = h.to_id
        WHERE h.shift_id = :id OR h.next_id = :id ORDER BY h.id"""
    zone, found = lookups.zone(conn), []
    for year, n, status, version, giver, taker, at, ended_at, period_over in conn.execute(query, {"id": shift_id}):
        found.append(
            {
                "number": numbers.handover_sheet(year, n),
                "status": status,
                "version": version,
                "from": giver,
                "to": taker,
                "offered_at": Moment.from_text(at, zone).iso,
                "ended_at": Moment.from_text(ended_at, zone).iso if ended_at else None,
                "period_over": bool(period_over),
            }
        )
    return found


@dataclass(frozen=True)
class _Roster:
    conn: sqlite3.Connection
    rows: Sequence[ShiftRow]
    calendar: Calendar
    now: datetime


def check(conn: sqlite3.Connection, now: datetime, asked: Mapping[str, Any]) -> list[Record]:
    """What is wrong with the roster, by default of what runs and is to come; `warn` is a reminder, no finding."""
    zone = lookups.zone(conn)
    rows = shifts.select(conn, zone, "s.status NOT IN ('removed', 'ended') ORDER BY s.start_at, s.id")
    is_span = asked.get("since") is not None or asked.get("until") is not None
    chosen = [row for row in rows if (is_span or row.end.at > now or row.status == "running") and _is_asked(row, asked)]
    roster = _Roster(conn, chosen, lookups.calendar(conn), now)
    found = [*_gaps(roster), *_booked_twice(roster), *_people(roster), *_unapproved(roster)]
    return found if is_span else [*found, *_months(conn, now)]


def _finding(check_: str, number: str, message: str, hint: str, severity: str = "refuse") -> Record:
    return {"check": check_, "number": number, "message": message, "hint": hint, "severity": severity}


def _gaps(roster: _Roster) -> Iterator[Record]:
    """No uncovered minute between two shifts, but for the office hours that a roster of off-hours leaves out."""
    last: ShiftRow | None = None
    for row in roster.rows:
        if last is not None and last.end.is_before(row.start) and not _is_office_time(roster.calendar, last, row):
            message = f"{last.end.words}至{row.start.words}没有人值班。"
            span = f"--start '{last.end.words}' --end '{row.start.words}'"
            hint = f"xinfang duty roster add {span} --officer 姓名 --leader 领导"
            yield _finding("gap", row.number, message, hint)
        if last is None or last.end.is_before(row.end):
            last = row


def _is_office_time(calendar: Calendar, last: ShiftRow, row: ShiftRow) -> bool:
    is_one_workday = last.end.day == row.start.day and not calendar.is_rest(last.end.day)
    return is_one_workday and last.pattern == row.pattern == RosterPattern.OFF_HOURS.value


def _booked_twice(roster: _Roster) -> Iterator[Record]:
    for place, one in enumerate(roster.rows):
        for other in roster.rows[place + 1 :]:
            if not other.start.is_before(one.end):
                touches = not one.end.is_before(other.start)
                if touches and len(one.officers) == 1 and one.officers == other.officers:
                    name = one.officers[0][1]
                    message = f"{name}在{one.number}和相接的{other.number}都是唯一的值班员，没有人接他的班。"
                    yield _finding("relieved-by-himself", other.number, message, _swap(other.number))
                continue
            both = [name for key, name in one.officers if key in other.officer_ids]
            if both:
                message = f"{'、'.join(both)}同时排在{one.number}和{other.number}。"
                yield _finding("double-booking", other.number, message, _swap(other.number))
            else:
                message = f"{one.number}和{other.number}时间重叠。"
                yield _finding("overlap", other.number, message, f"xinfang duty roster remove {other.number}")


def _swap(number: str) -> str:
    return f"xinfang duty roster swap --shift {number} --giver … --taker … --reason … --approved-by 领导"


def _people(roster: _Roster) -> Iterator[Record]:
    phone = "SELECT coalesce(phone, '') FROM staff WHERE id = ?"
    told: set[int] = set()
    for row in roster.rows:
        (number,) = roster.conn.execute(phone, (row.leader_id,)).fetchone()
        if not number.strip() and row.leader_id not in told:
            told.add(row.leader_id)
            hint = f"xinfang staff set {row.leader} --phone 号码"
            yield _finding("leader-without-phone", row.number, f"带班领导{row.leader}没有登记电话。", hint)
        gone = [name for key, name in row.officers if not _is_of_duty(roster.conn, key)]
        if gone:
            yield _finding("not-duty-staff", row.number, f"{'、'.join(gone)}不再是值班人员。", _swap(row.number))
        if not row.officers:
            yield _finding("nobody", row.number, f"{row.number}没有值班员。", _swap(row.number))


def _is_of_duty(conn: sqlite3.Connection, key: int) -> bool:
    is_there = conn.execute("SELECT 1 FROM staff WHERE id = ? AND retired_at IS NULL", (key,)).fetchone() is not None
    return is_there and bool({Role.DUTY, Role.CLERK} & lookups.roles(conn, key))


_SOON = timedelta(days=2)


def _unapproved(roster: _Roster) -> Iterator[Record]:
    """What begins within two days has been approved (P-COV-06)."""
    for row in roster.rows:
        if row.status in ("draft", "submitted") and row.start.at <= roster.now + _SOON:
            message = f"{row.number}（{row.start.words}起）还没有审定。"
            yield _finding("not-approved", row.number, message, f"xinfang duty roster approve {row.number} --by 领导")


_DAYS_BEFORE = 3


def _months(conn: sqlite3.Connection, now: datetime) -> Iterator[Record]:
    """The roster of a month is published before it begins (P-COV-06); an office without a roster is not reminded."""
    if conn.execute("SELECT 1 FROM shift WHERE status <> 'removed'").fetchone() is None:
        return
    ahead = now.date() + timedelta(days=_DAYS_BEFORE)
    for month in dict.fromkeys((_month(now.date()), _month(ahead))):
        query = """SELECT start_at FROM shift WHERE status IN ('approved', 'running', 'ended')"""
        zone = lookups.zone(conn)
        days = {_month(Moment.from_text(text, zone).day) for (text,) in conn.execute(query)}
        if month not in days:
            message = f"{month[0]}年{month[1]}月的值班表还没有审定公布。"
            hint = "xinfang duty roster generate --since … --until … --officers … --leaders … --pattern 24h"
            yield _finding("month-not-published", "", message, hint, "warn")


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
