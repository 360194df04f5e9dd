"""The State Council's notices on rest days and make-up work days, as far as the package `chinesecalendar` has them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xinfang_cli.domain.terms import DayKind

Days = dict[date, tuple[DayKind, str]]
"""What a calendar says of each day, and by which notice."""


def source() -> str:
    """Where these days are from, with the version of the package."""
    import chinese_calendar

    return f"国务院办公厅放假通知，程序所带资料 {chinese_calendar.__version__}"


def years() -> tuple[int, ...]:
    """The years that the package knows."""
    import chinese_calendar

    return tuple(sorted({day.year for day in chinese_calendar.holidays}))


def days(wanted_years: Iterable[int]) -> Days:
    """The rest days and make-up work days of these years, in order, each with the name of its holiday."""
    import chinese_calendar

    wanted, told = frozenset(wanted_years), source()
    names = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}
    rests = {day: (DayKind.REST, f"{names[name]}，{told}") for day, name in chinese_calendar.holidays.items()}
    works = {day: (DayKind.WORK, f"{names[name]}调休，{told}") for day, name in chinese_calendar.workdays.items()}
    return {day: kind for day, kind in sorted((rests | works).items()) if day.year in wanted}
