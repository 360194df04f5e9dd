"""Every clock that runs, and how each clock of one matter was counted."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain import local_limits, numbers
from xinfang_cli.domain.counting import LeftOut, counted
from xinfang_cli.domain.deadlines import FORWARD, LIMITS, TRIGGERS, Calendar, Limit
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.local_limits import EXTENDED, LocalLimit, LocalLimits, governing
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.pack import pack_of
from xinfang_cli.queries import law_parts, letter_parts, limits, overdue, past_clocks
from xinfang_cli.storage import last_days, lookups

Record = dict[str, Any]

KEYS = (
    *("number", "rule", "what", "starts_on", "due_on", "due_rolled", "days_left", "state", "provisional"),
    *("handler", "next"),
)
WINDOWS = f"""SELECT m.id, m.number, s.paper, s.at, s.until_on, s.until_rolled, s.provisional, staff.name
FROM served AS s INDEXED BY served_until CROSS JOIN matter AS m ON m.id = s.matter_id
CROSS JOIN staff ON staff.id = m.handler_id
WHERE s.until_on IS NOT NULL AND s.until_on >= :day AND s.at < :end AND m.status <> 'void'
 AND {lookups.holding("'letter-review-requested-in-time'")} AND NOT EXISTS (SELECT 1 FROM review AS r
  WHERE r.matter_id = s.matter_id AND r.at < :end AND r.stage = CASE s.paper WHEN 'opinion' THEN 'review'
   ELSE 'recheck' END)
ORDER BY s.until_on, m.id"""
"""Until when petitioners may still ask for a review; a window that has passed is no clock any more."""


def running(conn: sqlite3.Connection, actor: Actor, now: datetime, as_of: date | None) -> list[Record]:
    """Every running clock with start, strict and rolled end, and the days that are left; what is due first comes first.

    A day gone by is told as the book knew it then.
    """
    day = as_of or now.date()
    known = past_clocks.known_on(conn, day) if day < now.date() else None
    found = [_row(clock, day) for clock in overdue.clocks(conn, actor, date.min, date.max, now.year, known)]
    found += _windows(conn, actor, day)
    return sorted(found, key=lambda one: (one["due_on"] or "", one["number"]))


def _row(clock: overdue.Clock, day: date) -> Record:
    row: Record = dict.fromkeys(KEYS) | {"number": clock.number}
    if not clock.is_visible:
        return row | {"placeholder": True}
    left = (clock.until - day).days
    return row | {
        "rule": clock.rule,
        "what": clock.what,
        "starts_on": clock.starts_on,
        "due_on": clock.due_on.isoformat(),
        "due_rolled": clock.due_rolled,
        "days_left": left,
        "state": "overdue" if left < 0 else "due_today" if left == 0 else "running",
        "provisional": clock.provisional,
        "handler": clock.handler,
        "next": clock.next,
    }


def _windows(conn: sqlite3.Connection, actor: Actor, day: date) -> list[Record]:
    zone, sight = lookups.zone(conn), lookups.Sight(conn, actor)
    end = Moment.of_day(date.fromordinal(day.toordinal() + 1), zone).text
    found = []
    is_rolled, asked = last_days.is_rolled(conn), {"day": day.isoformat(), "end": end}
    for key, number, paper, at, until, rolled, provisional, handler in conn.execute(
        WINDOWS.replace("until_on >=", "until_rolled >=") if is_rolled else WINDOWS, asked
    ):
        row: Record = dict.fromkeys(KEYS) | {"number": number}
        if sight.is_accusing(key) and not sight.may_see(key):
            found.append(row | {"placeholder": True})
            continue
        rule = law_parts.WINDOW[law_parts.OPENS[paper]]
        left = (date.fromisoformat(rolled if is_rolled else until) - day).days
        noun = numbers.NOUN_OF[numbers.split(number)[0]]
        found.append(
            row
            | {
                "rule": rule,
                "what": f"{LIMITS[rule].label}（由来信来访人提出）",
                "starts_on": Moment.from_text(at, zone).day.isoformat(),
                "due_on": until,
                "due_rolled": rolled,
                "days_left": left,
                "state": "due_today" if left == 0 else "running",
                "provisional": bool(provisional),
                "handler": handler,
                "next": f"xinfang {noun} show {number}",
            }
        )
    return found


def explained(conn: sqlite3.Connection, matter_id: int) -> Record:
    """Every clock of one matter: day zero, the days left out with their source, roll-over, extension, clause."""
    zone, calendar, silenced = lookups.zone(conn), lookups.calendar(conn), lookups.silenced(conn)
    local, over, is_rolled = last_days.local_limits(conn), _over(conn, matter_id), last_days.is_rolled(conn)
    sources = {date.fromisoformat(day): source for day, source in conn.execute("SELECT day, source FROM calendar_day")}
    parts = letter_parts.load(conn, [matter_id], zone)
    until, begins = last_days.by_last_day(conn, "until_on"), _begins(conn, matter_id)
    windows = law_parts.windows(parts.of("services", matter_id), parts.of("reviews", matter_id), until)
    clocks = [
        _explained(one, calendar, sources, _local(local, one, over))
        | {"trigger": _trigger(one, begins), "last_day": one["due_rolled"] if is_rolled else one["due_on"]}
        | _moved(one, parts, matter_id)
        for one in (*parts.of("deadlines", matter_id), *windows)
        if one["rule"] not in silenced
    ]
    (number,) = conn.execute("SELECT number FROM matter WHERE id = ?", (matter_id,)).fetchone()
    return {"number": number, "clocks": clocks}


def _over(conn: sqlite3.Connection, matter_id: int) -> dict[tuple[str, str, str], str]:
    """When each clock that runs no more was over, as stored: documents taken in later did not count for it."""
    query = """SELECT rule, starts_on, due_on, coalesce(met_at, ended_at) FROM deadline
        WHERE matter_id = ? AND coalesce(met_at, ended_at) IS NOT NULL"""
    return {(rule, start, due): over for rule, start, due, over in conn.execute(query, (matter_id,))}


def _local(local: LocalLimits, one: Record, over: dict[tuple[str, str, str], str]) -> LocalLimit | None:
    key = one["rule"], one["starts_on"], one["due_on"]
    return local.of(one["rule"], date.fromisoformat(one["starts_on"]), over.get(key))


def _explained(one: Record, calendar: Calendar, sources: dict[date, str], local: LocalLimit | None) -> Record:
    limit = LIMITS.get(one["rule"])
    start, due, rolled = (date.fromisoformat(one[name]) for name in ("starts_on", "due_on", "due_rolled"))
    if limit and one["rule"] == FORWARD:
        limit = _as_counted(limit, start, due, calendar, local)
    if limit and local and one["rule"] != EXTENDED:
        limit = governing(start, limit, calendar, local)
    found = counted(limit, start, due, rolled, calendar, sources)
    return {
        "rule": one["rule"],
        "label": limit.label if limit else one["rule"],
        "clause": limit.clause if limit else None,
        "pack": pack_of(limit.clause).value if limit else None,
        "requirement": limit.requirement if limit else None,
        "starts_on": one["starts_on"],
        "first_day": found.first_day.isoformat(),
        "length": limit.days if limit else None,
        "days": (due - start).days,
        "working": bool(limit and limit.working),
        "local": limits.record(local),
        "due_on": one["due_on"],
        "due_rolled": one["due_rolled"],
        "skipped": _days(found.skipped),
        "rolled_over": _days(found.rolled_over),
        "provisional": bool(found.estimated),
        "estimated_years": list(found.estimated),
        "met_at": one["met_at"],
        "state": one["state"],
    }


def _as_counted(limit: Limit, start: date, due: date, calendar: Calendar, local: LocalLimit | None) -> Limit:
    """The three days in the way that leads to the day on record: the setting may have been another one then."""
    in_either_way = (limit, replace(limit, working=True))
    return next((one for one in in_either_way if local_limits.due(start, one, calendar, local).on == due), limit)


def _begins(conn: sqlite3.Connection, matter_id: int) -> dict[str, str]:
    """Of receipt and opening, the day on which each was, and its word."""
    zone = lookups.zone(conn)
    query = "SELECT m.received_at, l.opened_at FROM matter AS m LEFT JOIN letter AS l ON l.id = m.id WHERE m.id = ?"
    received, opened = conn.execute(query, (matter_id,)).fetchone()
    # Opened on the day of receipt, it is receipt that the days count from.
    days = [*([(opened, "拆封")] if opened else []), (received, TRIGGERS["received"])]
    return {Moment.from_text(at, zone).day.isoformat(): words for at, words in days}


def _trigger(one: Record, begins: dict[str, str]) -> str | None:
    """What started it; after an objection or when a matter is taken up again, the days of receipt begin anew."""
    limit = LIMITS.get(one["rule"])
    if limit is None:
        return None
    return begins.get(one["starts_on"], "重新起算") if limit.trigger == "received" else TRIGGERS[limit.trigger]


def _days(left_out: tuple[LeftOut, ...]) -> list[Record]:
    return [{"day": one.day.isoformat(), "source": one.source} for one in left_out]


def _moved(one: Record, parts: Any, matter_id: int) -> Record:
    """By whose approval, or by which hearing, the clock ends later."""
    moved: Record = {"extension": None, "hearing_days": 0}
    if one["rule"] == "letter-extended-in-time":
        moved["extension"] = next(
            (
                {name: each[name] for name in ("days", "by", "reason", "told_at")}
                for each in reversed(parts.of("extensions", matter_id))
                if each["due_on"] == one["due_on"]
            ),
            None,
        )
    if one["rule"] == "letter-rechecked-in-time":
        days = [each["hearing_days"] or 0 for each in parts.of("reviews", matter_id) if each["stage"] == "recheck"]
        moved["hearing_days"] = days[-1] if days else 0
    return moved
