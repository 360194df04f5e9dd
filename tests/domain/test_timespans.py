"""The spans that people type, read on Monday 2026-11-23."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.timespans import read_span

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 16, 40, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("本周", "2026-11-23", "2026-11-29"),
        ("这周", "2026-11-23", "2026-11-29"),
        ("上周", "2026-11-16", "2026-11-22"),
        ("上个星期", "2026-11-16", "2026-11-22"),
        ("本月", "2026-11-01", "2026-11-30"),
        ("这个月", "2026-11-01", "2026-11-30"),
        ("上月", "2026-10-01", "2026-10-31"),
        ("上个月", "2026-10-01", "2026-10-31"),
        ("今年", "2026-01-01", "2026-12-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("前年", "2024-01-01", "2024-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
        ("今年春天", "2026-03-01", "2026-05-31"),
        ("2026春", "2026-03-01", "2026-05-31"),
        ("夏天", "2026-06-01", "2026-08-31"),
        ("去年秋季", "2025-09-01", "2025-11-30"),
        ("去年冬天", "2025-12-01", "2026-02-28"),
        ("2023年冬", "2023-12-01", "2024-02-29"),
        ("去年三月", "2025-03-01", "2025-03-31"),
        ("3月", "2026-03-01", "2026-03-31"),
        ("三月份", "2026-03-01", "2026-03-31"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026年11月", "2026-11-01", "2026-11-30"),
        ("二〇二六年十一月", "2026-11-01", "2026-11-30"),
        ("第三季度", "2026-07-01", "2026-09-30"),
        ("三季度", "2026-07-01", "2026-09-30"),
        ("去年第四季度", "2025-10-01", "2025-12-31"),
        ("2026Q4", "2026-10-01", "2026-12-31"),
        ("\uff12\uff10\uff12\uff16\uff51\uff14", "2026-10-01", "2026-12-31"),
        ("本季度", "2026-10-01", "2026-12-31"),
        ("上季度", "2026-07-01", "2026-09-30"),
        ("上半年", "2026-01-01", "2026-06-30"),
        ("去年下半年", "2025-07-01", "2025-12-31"),
        ("国庆", "2026-10-01", "2026-10-07"),
        ("去年国庆", "2025-10-01", "2025-10-07"),
        ("元旦", "2026-01-01", "2026-01-03"),
        ("五一", "2026-05-01", "2026-05-05"),
        ("劳动节", "2026-05-01", "2026-05-05"),
        ("2026年11月23日", "2026-11-23", "2026-11-23"),
        ("昨天", "2026-11-22", "2026-11-22"),
    ],
)
def test_a_span_runs_from_its_first_to_its_last_day(typed: str, first: str, last: str) -> None:
    assert read_span(typed, NOW) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("上月", "2025-12-01", "2025-12-31"),
        ("上季度", "2025-10-01", "2025-12-31"),
        ("上周", "2025-12-29", "2026-01-04"),
    ],
)
def test_early_in_january_the_last_span_lies_in_the_year_before(typed: str, first: str, last: str) -> None:
    span = read_span(typed, datetime(2026, 1, 5, 8, 0, tzinfo=ZONE))
    assert span == (date.fromisoformat(first), date.fromisoformat(last))


def test_spring_festival_is_eight_days_from_new_years_eve() -> None:
    assert read_span("春节", NOW) == (date(2026, 2, 16), date(2026, 2, 23))
    assert read_span("去年春节", NOW) == (date(2025, 1, 28), date(2025, 2, 4))


@pytest.mark.parametrize("year", range(2015, 2036))
def test_every_new_year_of_the_table_follows_a_new_moon_between_late_january_and_late_february(year: int) -> None:
    eve, _ = read_span(f"{year}年春节", NOW)
    new_moon, month = datetime(2000, 1, 6, 18, 14, tzinfo=ZoneInfo("UTC")), timedelta(days=29.530588861)
    noon = datetime.combine(eve + timedelta(days=1), datetime.min.time(), ZONE) + timedelta(hours=12)
    age = (noon - new_moon) % month
    assert date(year, 1, 21) <= eve + timedelta(days=1) <= date(year, 2, 20)
    assert min(age, month - age) < timedelta(days=1.2)


def test_a_spring_festival_outside_the_table_asks_for_dates() -> None:
    with pytest.raises(ValueError, match="2015至2035年，请写起止日期"):
        read_span("2036年春节", NOW)


@pytest.mark.parametrize(
    "typed", ["13月", "2026-13", "0月", "第五季度", "2026Q5", "9:30", "近日", "26年", "上上周", "秋天里"]
)
def test_a_span_that_is_not_understood_is_never_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match="可用：上周、上月"):
        read_span(typed, NOW)


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_month_reads_the_same_in_digits_and_in_words(year: int, month: int) -> None:
    first, last = read_span(f"{year}-{month:02d}", NOW)
    assert (first, last) == read_span(f"{year}年{month}月", NOW)
    assert first == date(year, month, 1)
    assert (last + timedelta(days=1)).day == 1


@given(st.integers(1900, 2100))
def test_the_quarters_of_a_year_fill_it_without_gaps(year: int) -> None:
    quarters = [read_span(f"{year}Q{quarter}", NOW) for quarter in range(1, 5)]
    assert all(last + timedelta(days=1) == first for (_, last), (first, _) in pairwise(quarters))
    assert (quarters[0][0], quarters[-1][1]) == read_span(str(year), NOW)
