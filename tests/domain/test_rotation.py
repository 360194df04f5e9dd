"""A roster drawn up by the program: no gap, nobody twice in a row, and rest days shared fairly."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_cli.domain.deadlines import Calendar
from xinfang_cli.domain.duty_terms import RosterPattern
from xinfang_cli.domain.rotation import Hours, Neighbour, Slot, share, slots
from xinfang_cli.domain.terms import DayKind

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)
NAMES = ("甲", "乙", "丙", "丁", "戊")


def drawn(pattern: RosterPattern, days: int, rests: frozenset[date] = frozenset(), since: date = MONDAY) -> list[Slot]:
    """The shifts of so many days; `rests` are holidays besides Saturday and Sunday."""
    calendar = Calendar(dict.fromkeys(rests, DayKind.REST), frozenset({2026}))
    hours = Hours.read(pattern, None, None)
    return slots(since, since + timedelta(days=days - 1), pattern, hours, calendar, ZONE)


@pytest.mark.parametrize(("pattern", "count"), [(RosterPattern.DAY_AND_NIGHT, 7), (RosterPattern.HALVES, 14)])
def test_a_pattern_round_the_clock_leaves_no_minute_uncovered(pattern: RosterPattern, count: int) -> None:
    shifts = drawn(pattern, 7)
    assert len(shifts) == count
    assert all(one.end == other.start for one, other in pairwise(shifts))


def test_off_hours_leave_out_what_the_office_works() -> None:
    shifts = drawn(RosterPattern.OFF_HOURS, 7)
    uncovered = [(one.end, other.start) for one, other in pairwise(shifts) if one.end != other.start]
    workdays = [MONDAY + timedelta(days=n) for n in range(1, 5)]
    assert uncovered == [
        (datetime.combine(day, time(8), ZONE), datetime.combine(day, time(17, 30), ZONE)) for day in workdays
    ]


def test_a_holiday_in_the_week_is_kept_all_day() -> None:
    holiday = MONDAY + timedelta(days=2)
    shifts = drawn(RosterPattern.OFF_HOURS, 4, frozenset({holiday}))
    assert [slot.start.hour for slot in shifts] == [17, 17, 8, 17]
    assert [slot.is_rest for slot in shifts] == [False, False, True, False]


@pytest.mark.parametrize(
    ("change", "morning", "evening"),
    [(None, 8, (17, 30)), (time(18), 8, (18, 0)), (time(9), 9, (17, 30))],
)
def test_a_time_of_change_before_noon_is_the_mornings(
    change: time | None, morning: int, evening: tuple[int, int]
) -> None:
    hours = Hours.read(RosterPattern.OFF_HOURS, change, None)
    assert (hours.change, hours.evening) == (time(morning), time(*evening))


PATTERNS = st.sampled_from(list(RosterPattern))
HOLIDAYS = st.frozensets(st.integers(0, 40).map(lambda n: MONDAY + timedelta(days=n)), max_size=12)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(PATTERNS, st.integers(1, 40), HOLIDAYS, st.integers(3, 5), st.data())
def test_nobody_serves_twice_in_a_row_and_rest_days_differ_by_one_at_most(
    pattern: RosterPattern, days: int, rests: frozenset[date], count: int, data: st.DataObject
) -> None:
    officers = NAMES[:count]
    earlier = {name: data.draw(st.integers(3, 4), name) for name in officers}
    shifts = drawn(pattern, days, rests)
    turn = share(shifts, officers, earlier)
    for (one, who), (other, next_) in pairwise(zip(shifts, turn, strict=True)):
        assert one.end != other.start or who != next_
    served = Counter(earlier)
    served.update(who for slot, who in zip(shifts, turn, strict=True) if slot.is_rest)
    assert max(served.values()) - min(served.values()) <= 1


def test_who_had_fewer_rest_days_before_gets_the_next_ones() -> None:
    weekend = drawn(RosterPattern.DAY_AND_NIGHT, 2, since=MONDAY + timedelta(days=5))
    assert set(share(weekend, NAMES[:3], {"甲": 2, "乙": 1, "丙": 1})) == {"乙", "丙"}


def test_two_officers_take_turns() -> None:
    turn = share(drawn(RosterPattern.HALVES, 3), NAMES[:2], {})
    assert all(one != other for one, other in pairwise(turn))


@pytest.mark.parametrize("count", [2, 3])
def test_who_serves_just_before_is_not_the_first(count: int) -> None:
    shifts = drawn(RosterPattern.DAY_AND_NIGHT, 3)
    before = Neighbour(shifts[0].start - timedelta(days=1), shifts[0].start, "甲")
    assert share(shifts, NAMES[:count], {}, [before])[0] != "甲"
