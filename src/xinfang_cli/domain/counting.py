"""How a limit was counted, day by day, for people who want to check it (民法典 第201条, 第203条)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from xinfang_cli.domain.deadlines import Calendar, Limit

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class LeftOut:
    """A day that was not counted or on which a limit does not end, and who says that it is a rest day."""

    day: date
    source: str


@dataclass(frozen=True)
class Counted:
    """One limit as it was counted."""

    first_day: date
    """The first day that counts: the one after the start."""
    skipped: tuple[LeftOut, ...]
    """Rest days within a limit in working days."""
    rolled_over: tuple[LeftOut, ...]
    """Rest days from the strict end to the day on which it ends at the latest."""
    estimated: tuple[int, ...]
    """Years that it leans on and for which no official notice is entered."""


def counted(
    limit: Limit | None, start: date, due: date, rolled: date, calendar: Calendar, sources: Mapping[date, str]
) -> Counted:
    """Retrace a limit on the calendar as it is now; `sources` says by what notice a day is a rest day."""
    working = limit is not None and limit.working
    skipped = _rest(start + _DAY, due, calendar, sources) if working else ()
    rolled_over = _rest(due, rolled - _DAY, calendar, sources)
    leaned_on = [*(one.day for one in (*skipped, *rolled_over)), due, rolled]
    years = sorted({day.year for day in leaned_on if calendar.is_provisional(day)})
    return Counted(start + _DAY, skipped, rolled_over, tuple(years))


def _rest(first: date, last: date, calendar: Calendar, sources: Mapping[date, str]) -> tuple[LeftOut, ...]:
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(LeftOut(day, _source(day, calendar, sources)) for day in days if calendar.is_rest(day))


def _source(day: date, calendar: Calendar, sources: Mapping[date, str]) -> str:
    told = sources.get(day) or ("双休日" if day.weekday() >= _SATURDAY else "休息日")
    return f"{told}（{day.year}年日历未登记，估算）" if calendar.is_provisional(day) else told
