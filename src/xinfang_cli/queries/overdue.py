"""The clocks that run: those that have run out, and those that are due next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.queries import duty_clocks, past_clocks
from xinfang_cli.queries.past_clocks import Known
from xinfang_cli.storage import last_days
from xinfang_cli.storage.lookups import Sight, holding

# CROSS JOIN keeps SQLite from starting with the large tables: only the clocks that still run are walked.
_HEAD = """
SELECT d.matter_id, m.number, m.year, m.n, {status}, m.accusing, d.rule, d.due_on, unit.name, {handler}, d.starts_on,
 d.due_rolled, d.provisional FROM """
_TAIL = f"""
CROSS JOIN matter AS m ON m.id = d.matter_id
CROSS JOIN staff ON staff.id = m.handler_id
LEFT JOIN routing AS r ON r.id = d.routing_id
LEFT JOIN unit ON unit.id = r.unit_id
WHERE {{which}} AND d.due_on >= :first AND d.due_on < :last AND {holding("d.rule")}
ORDER BY d.due_on, m.year, m.n, d.id
"""
CLOCKS = "".join(
    (
        _HEAD.format(status="m.status", handler="staff.name"),
        "deadline AS d INDEXED BY deadline_open",
        _TAIL.format(which="d.met_at IS NULL AND d.ended_at IS NULL"),
    )
)
PAST_CLOCKS = "".join(
    (
        past_clocks.LATER,
        _HEAD.format(status=past_clocks.STATUS, handler=past_clocks.HANDLER),
        past_clocks.SOURCE,
        _TAIL.format(which=past_clocks.WHICH),
    )
)
"""The same as the book knew them at the end of a day gone by."""
_MOST_ROLLED = timedelta(days=31)
"""No run of rest days is longer."""
_NEXT = {"received": "open", "opened": "register", "registered": "abstract", "abstracted": "route"}
_DISPOSAL = "letter-forward-in-time"
_ANSWER = "letter-answered-in-time"
_OPENING = "letter-opened-same-day"
_AGAIN = "letter-urged-again"
_FOLLOW_UP = "visit-followup-in-time"
_LEGAL = {
    "letter-notice-in-time": "notify",
    "letter-passed-on-in-time": "next",
    "letter-handled-in-time": "opinion",
    "letter-extended-in-time": "opinion",
    "letter-reviewed-in-time": "review decide",
    "letter-rechecked-in-time": "review decide",
}


@dataclass(frozen=True)
class Clock:
    """One running clock; `is_visible` says whether the actor may know more of it than the number."""

    number: str
    rule: str
    due_on: date
    what: str
    handler: str
    next: str
    is_visible: bool
    starts_on: str | None = None
    due_rolled: str | None = None
    provisional: bool = False
    until: date = date.max
    """The last day on which it is kept: the strict one, or the rolled one where the office has it so."""


def clocks(
    conn: sqlite3.Connection, actor: Actor, first: date, last: date, year: int, known: Known | None = None
) -> Iterator[Clock]:
    """The clocks that run and end from the first day to before the last, the oldest first.

    With `known` as the book knew them then: what was written later does not count.
    """
    is_rolled = last_days.is_rolled(conn)
    begin = max(first, date.min + _MOST_ROLLED) - _MOST_ROLLED if is_rolled else first
    days: dict[str, object] = {"first": begin.isoformat(), "last": last.isoformat()}
    query = CLOCKS
    if known is not None:
        query, days = PAST_CLOCKS, days | {"seq": known.seq, "event": known.event}
    sight = Sight(conn, actor)
    seen: dict[int, bool] = {}
    for key, number, of_year, n, status, accusing, rule, due_on, unit, handler, *dates in conn.execute(query, days):
        is_guarded = sight.is_accusing(key, accusing)
        if key not in seen:
            seen[key] = not is_guarded or sight.may_see(key)
        # Reports are mailed on: where somebody is accused, they do not say where the matter went.
        name = None if is_guarded else unit
        short = str(n) if of_year == year else number
        noun = numbers.NOUN_OF[numbers.split(number)[0]]
        what, command = _what(rule, status, name), _next(rule, status, f"{noun} {{}} {short}", name)
        start, rolled, provisional = dates
        due = date.fromisoformat(due_on)
        until = date.fromisoformat(rolled) if is_rolled else due
        if first <= until < last:
            yield Clock(number, rule, due, what, handler, command, seen[key], start, rolled, bool(provisional), until)


def _what(rule: str, status: str, unit: str | None) -> str:
    label = LIMITS[rule].label if rule in LIMITS else rule
    if rule in (_ANSWER, _AGAIN) and unit:
        return f"{label}：{unit}"
    return f"{label}，未定去向" if rule == _DISPOSAL and status == "abstracted" else label


def _next(rule: str, status: str, command: str, unit: str | None) -> str:
    """The next command: `command` has the noun and the number, with a gap for the verb."""
    by = f" {shell_word(unit)}" if unit else ""
    if rule == _OPENING:
        return "xinfang " + command.format("open")
    if rule == _ANSWER:
        return "xinfang " + command.format("result") + (f" --from{by}" if by else "")
    if rule == _AGAIN:
        return "xinfang " + command.format("urge") + (f" --to{by}" if by else "")
    if rule == _FOLLOW_UP:
        return "xinfang " + command.format("followup")
    verb = _NEXT.get(status, "next") if rule == _DISPOSAL else _LEGAL.get(rule, "next")
    return "xinfang " + command.format(verb)


def overdue(conn: sqlite3.Connection, actor: Actor, now: datetime, as_of: date | None = None) -> list[dict[str, Any]]:
    """Every clock that ran out before the day and was neither met nor ended; the same-day one runs out overnight.

    A day gone by is told as the book knew it then.
    """
    day = as_of or now.date()
    known = past_clocks.known_on(conn, day) if day < now.date() else None
    found = [
        (clock.due_on, _row(clock, (day - clock.until).days, clock.due_on))
        for clock in clocks(conn, actor, date.min, day, now.year, known)
    ]
    found += _of_the_duty_room(conn, actor, now, day)
    return [row for _, row in sorted(found, key=lambda one: one[0])]


def _of_the_duty_room(
    conn: sqlite3.Connection, actor: Actor, now: datetime, day: date
) -> Iterator[tuple[date, dict[str, Any]]]:
    """The clocks of the duty room run by the minute: they are over at their time, not at the end of its day."""
    end = datetime.combine(day + timedelta(days=1), time.min, now.tzinfo)
    is_past, moment = end <= now, min(end, now)
    for clock in duty_clocks.clocks(conn, actor, now, end if is_past else None):
        if clock.is_over(moment):
            yield clock.due.day, _row(clock, (day - clock.due.day).days, clock.due.day)


def _row(clock: Clock | duty_clocks.DutyClock, days_over: int, due_on: date) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(("number", "rule", "due_on", "days_over", "what", "handler", "next"))
    row["number"] = clock.number
    if not clock.is_visible:
        return row | {"placeholder": True}
    told = {"rule": clock.rule, "what": clock.what, "handler": clock.handler, "next": clock.next}
    return row | told | {"due_on": due_on.isoformat(), "days_over": days_over}
