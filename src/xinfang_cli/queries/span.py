"""Which time a daily report covers; stateless, so that the same question always means the same time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from xinfang_cli.domain.deadlines import Calendar
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.storage import lookups

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_CUTOFF = re.compile(r"([0-9]{1,2})[:：]([0-9]{2})")


@dataclass(frozen=True)
class Span:
    """From one moment, inclusive, to another, exclusive; `is_over` unless it ends only because now is now."""

    from_: datetime
    until: datetime
    date: date
    """The last day of which it holds anything."""
    is_over: bool = True

    @property
    def bounds(self) -> tuple[str, str]:
        """The stored texts between which its moments lie."""
        # What happened in this very second is part of a span that runs until now.
        end = self.until if self.is_over else self.until + _SECOND
        return Moment(self.from_).text, Moment(end).text


def read(conn: sqlite3.Connection, values: Mapping[str, object], now: datetime) -> Span:
    """The span that the values of `report daily` ask for, by the office's own calendar.

    Raises:
        UsageProblem: the values contradict one another or lie in the future.
    """
    return daily_span(values, now, lookups.calendar(conn))


def daily_span(values: Mapping[str, object], now: datetime, calendar: Calendar) -> Span:
    """The span that the values ask for; without any, today until now.

    Raises:
        UsageProblem: the values contradict one another or lie in the future.
    """
    day, cutoff = values.get("date"), values.get("cutoff")
    since, until = _moment(values, "since"), _moment(values, "until")
    ways = [name for name in ("date", "cutoff") if values.get(name) is not None]
    ways += ["since"] if since is not None or until is not None else []
    if len(ways) > 1:
        raise _usage("日期（--date）、起止（--since、--until）和截止时刻（--cutoff）只能用一种", *ways)
    if cutoff is not None:
        return _to_cutoff(_clock(str(cutoff)), now, calendar)
    if since is not None or until is not None:
        return _between(since, until, now)
    return _whole_day(day if isinstance(day, date) else now.date(), now)


def _whole_day(day: date, now: datetime) -> Span:
    return _span(datetime.combine(day, time.min, now.tzinfo), _midnight_after(day, now), now, "date")


def _between(since: Moment | None, until: Moment | None, now: datetime) -> Span:
    if until is not None and until.precision is Precision.DAY:
        last = _midnight_after(until.day, now)
    else:
        last = now if until is None else until.at
    first = datetime.combine((last - _SECOND).date(), time.min, now.tzinfo) if since is None else since.at
    return _span(first, last, now, "since", is_open=until is None)


def _to_cutoff(clock: time, now: datetime, calendar: Calendar) -> Span:
    today = now.date()
    start = datetime.combine(calendar.last_workday_before(today), clock, now.tzinfo)
    return _span(start, datetime.combine(today, clock, now.tzinfo), now, "cutoff")


def _span(first: datetime, last: datetime, now: datetime, field: str, *, is_open: bool = False) -> Span:
    is_over = last <= now and not is_open
    last = min(last, now)
    if first > now:
        raise _usage("日报的时间还没有到", field)
    if first > last or (first == last and is_over):
        raise _usage("起不能晚于止", "since", "until")
    return Span(first, last, max(first.date(), (last - _SECOND).date()), is_over)


def _midnight_after(day: date, now: datetime) -> datetime:
    return datetime.combine(day + _DAY, time.min, now.tzinfo)


def _clock(typed: str) -> time:
    match = _CUTOFF.fullmatch(typed.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise _usage("截止时刻（--cutoff）请填钟点，例如 17:30", "cutoff")
    return time(int(match[1]), int(match[2]))


def _moment(values: Mapping[str, object], name: str) -> Moment | None:
    value = values.get(name)
    return value if isinstance(value, Moment) else None


def _usage(message: str, *fields: str) -> UsageProblem:
    return UsageProblem(Finding("usage-value", f"{message}。", "xinfang report daily --help", fields=fields))
