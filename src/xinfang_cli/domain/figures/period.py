"""The span of days that a statistical report covers, and the spans that it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import cast

from dateutil.relativedelta import relativedelta

from xinfang_cli.domain.errors import Finding, UsageProblem

_DAY = timedelta(days=1)
_FEW_DAYS = 31
"""Up to here a trend goes by days."""


class Unit(StrEnum):
    """What a span is one of; the span before it is one of the same."""

    DAYS = "days"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_LENGTHS = {
    Unit.MONTH: relativedelta(months=1),
    Unit.QUARTER: relativedelta(months=3),
    Unit.YEAR: relativedelta(years=1),
}


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, both inclusive; `counted_to` is before `last` while it still runs."""

    first: date
    last: date
    unit: Unit
    counted_to: date

    @classmethod
    def of(cls, first: date, last: date, unit: Unit, known_to: date) -> Period:
        """A period as far as it has gone by on the last day that the report knows of."""
        return cls(first, last, unit, min(last, max(known_to, first)))

    @property
    def is_whole(self) -> bool:
        """Whether it is over."""
        return self.counted_to == self.last

    @property
    def before(self) -> Period:
        """The one before it (环比); of one that still runs as many days as have gone by."""
        length = _LENGTHS.get(self.unit)
        first = self.first - length if length else self.first - (self.last - self.first) - _DAY
        return self._part(first, self.first - _DAY)

    @property
    def year_ago(self) -> Period:
        """The same one a year earlier (同比)."""
        year = relativedelta(years=1)
        # A month ends on its own last day: February of a leap year has one more.
        last = self.last + _DAY - year - _DAY if self.unit is not Unit.DAYS else self.last - year
        return self._part(self.first - year, last)

    def _part(self, first: date, last: date) -> Period:
        if self.is_whole:
            return replace(self, first=first, last=last, counted_to=last)
        end = min(last, first + (self.counted_to - self.first))
        return replace(self, first=first, last=end, counted_to=end)

    @property
    def is_long(self) -> bool:
        """Whether a trend along it goes by months."""
        return (self.last - self.first).days >= _FEW_DAYS

    @property
    def steps(self) -> tuple[tuple[date, date], ...]:
        """The days, or for a longer span the months, along which a trend goes."""
        found: list[tuple[date, date]] = []
        day = self.first
        while day <= self.counted_to:
            end = day + relativedelta(day=31) if self.is_long else day
            found.append((day, min(end, self.counted_to)))
            day = end + _DAY
        return tuple(found)


def asked(values: Mapping[str, object], command: str, today: date, known_to: date, usual: Unit = Unit.MONTH) -> Period:
    """The period that the options of a statistical report name; without any, the month or year that runs.

    Raises:
        UsageProblem: more than one is named, one is no month, quarter or year, or it has not begun yet.
    """
    named = [unit for unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR) if values.get(unit) is not None]
    days = [name for name in ("since", "until") if values.get(name) is not None]
    if len(named) + bool(days) > 1:
        raise _problem(command, "--month、--quarter、--year 和 --since/--until 只能用一种", *named, *days)
    if days:
        first, last = _days(values, today)
        period = Period.of(first, last, Unit.DAYS, known_to)
    elif named:
        first, last = cast(tuple[date, date], values[named[0]])
        if last + _DAY != first + _LENGTHS[named[0]] or first.day != 1:
            raise _problem(command, f"{_SAID[named[0]]}", named[0])
        period = Period.of(first, last, named[0], known_to)
    else:
        first = known_to.replace(day=1) if usual is Unit.MONTH else known_to.replace(month=1, day=1)
        period = Period.of(first, first + _LENGTHS[usual] - _DAY, usual, known_to)
    if period.first > period.last:
        raise _problem(command, "起不能晚于止", *days)
    if period.first > today or period.first > known_to:
        raise _problem(command, "这段时间还没有到", *named, *days)
    return period


_SAID = {
    Unit.MONTH: "月份写成 2026-11、上月或 去年三月",
    Unit.QUARTER: "季度写成 2026Q4、上季度或 第三季度",
    Unit.YEAR: "年份写成 2026 或 去年",
}


def _days(values: Mapping[str, object], today: date) -> tuple[date, date]:
    since = cast("tuple[date, date] | None", values.get("since"))
    until = cast("tuple[date, date] | None", values.get("until"))
    last = until[1] if until else max(today, since[0] if since else today)
    return since[0] if since else last.replace(month=1, day=1), last


def _problem(command: str, message: str, *fields: str) -> UsageProblem:
    return UsageProblem(Finding("usage-value", f"{message}。", f"xinfang {command} --help", fields=tuple(fields)))
