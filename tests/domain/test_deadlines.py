"""Limits, counted on the calendar of 2026 (requirements 2.2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from days_of_2026 import WORK_2026, in_2026, rest_days
from xinfang_cli.domain.deadlines import LIMITS, Calendar, Due, due
from xinfang_cli.domain.terms import DayKind

CALENDAR = Calendar(
    dict.fromkeys(rest_days(), DayKind.REST) | {in_2026(day): DayKind.WORK for day in WORK_2026}, frozenset({2026})
)
DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))
RULES = st.sampled_from(sorted(LIMITS))


@pytest.mark.parametrize(
    ("start", "three", "fifteen", "five_working", "sixty", "ninety"),
    [
        ("09-10", ("09-13", "09-14"), ("09-25", "09-28"), "09-17", ("11-09", "11-09"), "12-09"),
        ("09-16", ("09-19", "09-20"), ("10-01", "10-08"), "09-22", ("11-15", "11-16"), "12-15"),
        ("09-28", ("10-01", "10-08"), ("10-13", "10-13"), "10-10", ("11-27", "11-27"), "12-27"),
        ("02-12", ("02-15", "02-24"), ("02-27", "02-27"), "02-26", ("04-13", "04-13"), "05-13"),
        ("04-30", ("05-03", "05-06"), ("05-15", "05-15"), "05-11", ("06-29", "06-29"), "07-29"),
        ("08-03", ("08-06", "08-06"), ("08-18", "08-18"), "08-10", ("10-02", "10-08"), "11-01"),
    ],
)
def test_the_worked_examples_of_2026_come_out(
    start: str,
    three: tuple[str, str],
    fifteen: tuple[str, str],
    five_working: str,
    sixty: tuple[str, str],
    ninety: str,
) -> None:
    began = in_2026(start)

    def counted(rule: str) -> tuple[date, date]:
        end = due(began, LIMITS[rule], CALENDAR)
        return end.on, end.rolled

    handled = counted("letter-handled-in-time")
    assert counted("letter-forward-in-time") == tuple(map(in_2026, three))
    assert counted("letter-notice-in-time") == tuple(map(in_2026, fifteen))
    assert counted("letter-objection-in-time") == (in_2026(five_working), in_2026(five_working))
    assert handled == tuple(map(in_2026, sixty))
    assert due(handled[0], LIMITS["letter-extended-in-time"], CALENDAR).on == in_2026(ninety)


def test_a_letter_is_to_be_opened_on_the_day_it_came() -> None:
    end = due(in_2026("11-23"), LIMITS["letter-opened-same-day"], CALENDAR)
    assert end == Due(in_2026("11-23"), in_2026("11-23"), provisional=False)


def test_a_work_weekend_is_no_rest_and_a_holiday_on_a_weekday_is() -> None:
    assert not CALENDAR.is_rest(in_2026("09-20"))
    assert CALENDAR.is_rest(in_2026("10-01"))


def test_without_an_entry_saturday_and_sunday_are_rest() -> None:
    week = [in_2026("11-23") + timedelta(days=offset) for offset in range(7)]
    assert [CALENDAR.is_rest(day) for day in week] == [False] * 5 + [True] * 2


def test_the_working_days_around_the_october_holiday_are_found() -> None:
    assert CALENDAR.next_workday(in_2026("09-30")) == in_2026("10-08")
    assert CALENDAR.last_workday_before(in_2026("10-08")) == in_2026("09-30")


@pytest.mark.parametrize(
    ("start", "rule", "provisional"),
    [
        (date(2026, 12, 1), "letter-notice-in-time", False),
        (date(2026, 12, 16), "letter-notice-in-time", False),
        (date(2026, 12, 17), "letter-notice-in-time", True),
        (date(2026, 12, 24), "letter-objection-in-time", False),
        (date(2026, 12, 25), "letter-objection-in-time", True),
        (date(2025, 12, 30), "letter-objection-in-time", True),
        (date(2025, 12, 31), "letter-objection-in-time", False),
    ],
)
def test_a_limit_that_leans_on_a_year_without_notice_is_provisional(start: date, rule: str, provisional: bool) -> None:
    assert due(start, LIMITS[rule], CALENDAR).provisional is provisional


def test_a_limit_that_is_rolled_into_a_year_without_notice_is_provisional() -> None:
    new_year_rest = Calendar({date(2026, 12, 31): DayKind.REST}, frozenset({2026}))
    end = due(date(2026, 12, 28), LIMITS["letter-forward-in-time"], new_year_rest)
    assert end == Due(date(2026, 12, 31), date(2027, 1, 1), provisional=True)


@given(DAYS, RULES)
def test_a_rolled_day_is_a_working_day_and_nothing_but_rest_lies_before_it(start: date, rule: str) -> None:
    end = due(start, LIMITS[rule], CALENDAR)
    between = [end.on + timedelta(days=offset) for offset in range((end.rolled - end.on).days)]
    assert not CALENDAR.is_rest(end.rolled)
    assert all(CALENDAR.is_rest(day) for day in between)


@given(DAYS, st.integers(0, 40))
def test_a_limit_in_working_days_counts_exactly_that_many(start: date, later: int) -> None:
    limit = LIMITS["letter-objection-in-time"]
    end = due(start + timedelta(days=later), limit, CALENDAR).on
    counted = [start + timedelta(days=offset) for offset in range(later + 1, (end - start).days + 1)]
    assert sum(not CALENDAR.is_rest(day) for day in counted) == limit.days


def test_every_limit_says_where_it_is_written() -> None:
    for rule, limit in LIMITS.items():
        assert limit.rule == rule
        assert limit.clause.startswith(("本章 ", "条例 "))
        assert limit.label
        assert limit.trigger


def test_only_the_objection_is_counted_in_working_days() -> None:
    assert [rule for rule, limit in LIMITS.items() if limit.working] == ["letter-objection-in-time"]
