"""Local limits: the stricter of local and law wins, whatever the calendar; the latest that holds on the day counts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from days_of_2026 import WORK_2026, in_2026, rest_days
from xinfang_cli.domain import deadlines, local_limits
from xinfang_cli.domain.deadlines import LIMITS, Calendar
from xinfang_cli.domain.local_limits import RIGHTS, SET_ELSEWHERE, LocalLimit, LocalLimits, is_weaker
from xinfang_cli.domain.terms import DayKind

CALENDAR = Calendar(
    dict.fromkeys(rest_days(), DayKind.REST) | {in_2026(day): DayKind.WORK for day in WORK_2026}, frozenset({2026})
)
NOTICE = "letter-notice-in-time"


def local(
    days: int, *, working: bool = False, since: str = "2026-01-01", rule: str = NOTICE, at: str = ""
) -> LocalLimit:
    """A local limit on the written notice."""
    return LocalLimit(rule, days, working, "示例省信访条例", date.fromisoformat(since), at)


@given(
    st.dates(date(2025, 6, 1), date(2027, 6, 1)),
    st.sampled_from(sorted(set(LIMITS) - RIGHTS - set(SET_ELSEWHERE))),
    st.integers(1, 90),
    st.booleans(),
)
def test_a_local_limit_never_ends_later_than_the_law_s_own(start: date, rule: str, days: int, working: bool) -> None:
    limit, here = LIMITS[rule], local(days, working=working, rule=rule)
    end, law = local_limits.due(start, limit, CALENDAR, here), deadlines.due(start, limit, CALENDAR)
    assert end.on <= law.on
    assert end.rolled <= law.rolled
    assert deadlines.due(start, local_limits.governing(start, limit, CALENDAR, here), CALENDAR) == end


@pytest.mark.parametrize(
    ("start", "on"),
    [("09-28", "10-10"), ("09-16", "09-22"), ("02-12", "02-26"), ("04-30", "05-11"), ("08-03", "08-10")],
)
def test_five_working_days_are_counted_as_in_the_worked_examples(start: str, on: str) -> None:
    end = local_limits.due(in_2026(start), LIMITS[NOTICE], CALENDAR, local(5, working=True))
    assert end.on == in_2026(on)


def test_where_a_long_holiday_makes_working_days_longer_the_law_s_own_days_hold() -> None:
    end = local_limits.due(in_2026("09-25"), LIMITS[NOTICE], CALENDAR, local(10, working=True))
    assert end.on == in_2026("10-10")


@pytest.mark.parametrize(
    ("rule", "days", "working", "weaker"),
    [
        (NOTICE, 15, False, False),
        (NOTICE, 16, False, True),
        (NOTICE, 10, True, False),
        (NOTICE, 11, True, False),
        (NOTICE, 12, True, True),
        ("letter-handled-in-time", 90, False, True),
        ("letter-opened-same-day", 1, False, True),
        ("letter-objection-in-time", 5, False, False),
        ("letter-objection-in-time", 6, True, True),
    ],
)
def test_what_is_longer_than_the_law_is_weaker(rule: str, days: int, working: bool, weaker: bool) -> None:
    assert is_weaker(LIMITS[rule], local(days, working=working, rule=rule)) is weaker


def test_the_latest_that_holds_on_the_first_day_counts() -> None:
    first, second = local(10), local(5, since="2026-06-01")
    right = local(7, since="2026-06-01")
    known = LocalLimits((second, first, right))
    assert known.of(NOTICE, date(2025, 12, 31)) is None
    assert known.of(NOTICE, date(2026, 5, 31)) is first
    assert known.of(NOTICE, date(2026, 6, 1)) is right
    assert known.of("letter-handled-in-time", date(2026, 6, 1)) is None


def test_what_was_taken_in_after_a_clock_was_over_did_not_count_for_it() -> None:
    known = LocalLimits((local(10, at="2026-06-01T01:00:00Z"),))
    assert known.of(NOTICE, date(2026, 5, 1), "2026-05-20T01:00:00Z") is None
    assert known.of(NOTICE, date(2026, 5, 1), "2026-06-02T01:00:00Z") is not None
