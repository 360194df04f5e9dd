"""The days that people type, read on Monday 2026-11-23 at 16:40."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.timespans import read_span
from xinfang_cli.domain.timewords import read_day, read_moment

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 16, 40, 12, 345678, ZONE)
READERS: tuple[Callable[[str, datetime], object], ...] = (read_moment, read_day, read_span)

FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in "0123456789-:"}
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
WRITTEN_FORMS: tuple[Callable[[date], str], ...] = (
    date.isoformat,
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}年{in_chinese(day.month)}月{in_chinese(day.day)}日",
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: day.isoformat().translate(FULL_WIDTH),
)


def in_chinese(value: int) -> str:
    """A number from 1 to 99 in Chinese."""
    tens, ones = divmod(value, 10)
    digits = " 一二三四五六七八九"
    return ((digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")).strip()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        ("2026.11.3", date(2026, 11, 3)),
        ("11-03", date(2026, 11, 3)),
        ("12-31", date(2026, 12, 31)),
        ("11月3日", date(2026, 11, 3)),
        ("11月3号", date(2026, 11, 3)),
        ("三月十五", date(2026, 3, 15)),
        ("二〇二六年三月十五日", date(2026, 3, 15)),
        ("去年3月5日", date(2025, 3, 5)),
        ("上月5日", date(2026, 10, 5)),
        ("上个月5号", date(2026, 10, 5)),
        ("5号", date(2026, 11, 5)),
        ("今天", date(2026, 11, 23)),
        ("今日", date(2026, 11, 23)),
        ("昨天", date(2026, 11, 22)),
        ("前天", date(2026, 11, 21)),
        ("明天", date(2026, 11, 24)),
        ("后天", date(2026, 11, 25)),
        ("上周五", date(2026, 11, 20)),
        ("上星期天", date(2026, 11, 22)),
        ("周五", date(2026, 11, 27)),
        ("周一", date(2026, 11, 23)),
        ("下周一", date(2026, 11, 30)),
        ("三天前", date(2026, 11, 20)),
        ("3天以前", date(2026, 11, 20)),
        ("两周前", date(2026, 11, 9)),
        ("三天后", date(2026, 11, 26)),
        ("十五日后", date(2026, 12, 8)),
        ("100天前", date(2026, 8, 15)),
    ],
)
def test_a_day_is_that_day_and_not_midnight(typed: str, expected: date) -> None:
    assert read_moment(typed, NOW) == Moment.of_day(expected, ZONE)
    assert read_day(typed, NOW) == expected
    assert read_span(typed, NOW) == (expected, expected)


def test_month_and_day_stay_in_this_year_even_if_they_lie_ahead() -> None:
    assert read_day("11-23", datetime(2027, 1, 5, 8, 0, tzinfo=ZONE)) == date(2027, 11, 23)


def test_last_month_in_january_is_december_of_the_year_before() -> None:
    assert read_day("上月5日", datetime(2027, 1, 5, 8, 0, tzinfo=ZONE)) == date(2026, 12, 5)


@pytest.mark.parametrize("typed", ["2月30日", "2026-02-29", "13-01", "11-31", "2026年十三月一日", "32号"])
@pytest.mark.parametrize("read", READERS)
def test_a_day_that_does_not_exist_is_refused_by_name(read: Callable[[str, datetime], object], typed: str) -> None:
    with pytest.raises(ValueError, match=r"没有\d+年\d+月\d+日这一天。可用："):
        read(typed, NOW)


@pytest.mark.parametrize("typed", ["两月", "去年两月", "两月五日", "11月两日", "两号"])
@pytest.mark.parametrize("read", READERS)
def test_two_months_are_not_february(read: Callable[[str, datetime], object], typed: str) -> None:
    with pytest.raises(ValueError, match="看不懂"):
        read(typed, NOW)


def test_an_implausible_year_is_refused() -> None:
    with pytest.raises(ValueError, match="1900至2100"):
        read_moment("0026-11-23", NOW)


@given(DATES, st.sampled_from(WRITTEN_FORMS))
def test_every_written_form_of_a_date_reads_back(day: date, write: Callable[[date], str]) -> None:
    assert read_day(write(day), NOW) == day
    assert read_moment(write(day), NOW) == Moment.of_day(day, ZONE)
