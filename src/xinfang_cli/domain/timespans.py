"""The spans of days that people type for filters and reports: weeks, months, seasons, quarters, festivals."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from xinfang_cli.domain.daywords import (
    NEAR_YEAR,
    NUMBER,
    STEPS,
    YEAR,
    day_of,
    monday_near,
    month_near,
    not_understood,
    number,
    tidy,
    year_of,
)

SPAN_FORMS = "上周、上月、2026-11、去年三月、今年春天、第三季度、上半年、2026、国庆、2026-11-23"

Span = tuple[date, date]

_NEW_YEARS = {
    first.year: first
    for first in map(
        date.fromisoformat,
        (
            "2015-02-19",
            "2016-02-08",
            "2017-01-28",
            "2018-02-16",
            "2019-02-05",
            "2020-01-25",
            "2021-02-12",
            "2022-02-01",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2027-02-06",
            "2028-01-26",
            "2029-02-13",
            "2030-02-03",
            "2031-01-23",
            "2032-02-11",
            "2033-01-31",
            "2034-02-19",
            "2035-02-08",
        ),
    )
}
_FESTIVALS = {"国庆": (10, 1, 7), "元旦": (1, 1, 3), "五一": (5, 1, 5), "劳动": (5, 1, 5)}
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_IN_YEAR = rf"(?:(?P<year>{YEAR})年?|(?P<near>{NEAR_YEAR}))? ?"


def months(year: int, month: int, count: int) -> Span:
    """First and last day of `count` months that begin with this one."""
    after, following = month_near(date(year, month, 1), count)
    return date(year, month, 1), date(after, following, 1) - timedelta(days=1)


def _week(match: re.Match[str], today: date) -> Span:
    monday = monday_near(today, STEPS[match["step"]])
    return monday, monday + timedelta(days=6)


def _near_month(match: re.Match[str], today: date) -> Span:
    return months(*month_near(today, STEPS[match["step"]]), 1)


def _near_quarter(match: re.Match[str], today: date) -> Span:
    into_quarter = (today.month - 1) % 3
    return months(*month_near(today, STEPS[match["step"]] * 3 - into_quarter), 3)


def _month(match: re.Match[str], today: date) -> Span:
    month = number(match["month"])
    if not 1 <= month <= 12:
        raise ValueError(f"没有{month}月。可用：{SPAN_FORMS}")
    return months(year_of(match, today), month, 1)


def _quarter(match: re.Match[str], today: date) -> Span:
    return months(year_of(match, today), number(match["q"] or match["quarter"]) * 3 - 2, 3)


def _half(match: re.Match[str], today: date) -> Span:
    return months(year_of(match, today), 1 if match["half"] == "上" else 7, 6)


def _season(match: re.Match[str], today: date) -> Span:
    return months(year_of(match, today), _SEASONS[match["season"]], 3)


def _year(match: re.Match[str], today: date) -> Span:
    return months(year_of(match, today), 1, 12)


def _festival(match: re.Match[str], today: date) -> Span:
    month, first, last = _FESTIVALS[match["festival"]]
    year = year_of(match, today)
    return date(year, month, first), date(year, month, last)


def _spring_festival(match: re.Match[str], today: date) -> Span:
    """Eight days from New Year's Eve on."""
    year = year_of(match, today)
    if year not in _NEW_YEARS:
        raise ValueError(f"春节日期只收录{min(_NEW_YEARS)}至{max(_NEW_YEARS)}年，请写起止日期，如 2026-02-16")
    eve = _NEW_YEARS[year] - timedelta(days=1)
    return eve, eve + timedelta(days=7)


_SPANS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Span]], ...] = (
    (re.compile(r"(?P<step>[上本这下])个?(?:周|星期|礼拜)"), _week),
    (re.compile(r"(?P<step>[上本这当下])个?月"), _near_month),
    (re.compile(r"(?P<step>[上本这下])个?季度?"), _near_quarter),
    (re.compile(rf"{_IN_YEAR}(?:-?Q(?P<q>[1-4])|第?(?P<quarter>[1-4一二三四])季度?)"), _quarter),
    (re.compile(rf"{_IN_YEAR}(?P<half>[上下])半年"), _half),
    (re.compile(rf"{_IN_YEAR}(?P<season>[春夏秋冬])[天季]?"), _season),
    (re.compile(rf"(?:(?P<year>{YEAR})年|(?P<near>{NEAR_YEAR}))?(?P<month>{NUMBER})月份?"), _month),
    (re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})"), _month),
    (re.compile(rf"(?P<year>{YEAR})年?|(?P<near>{NEAR_YEAR})"), _year),
    (re.compile(rf"{_IN_YEAR}(?P<festival>{'|'.join(_FESTIVALS)})(?:节|假期|长假|期间)?"), _festival),
    (re.compile(rf"{_IN_YEAR}春节(?:假期|长假|期间)?"), _spring_festival),
)


def read_span(typed: str, now: datetime) -> Span:
    """First and last day of the span that a person typed; a single day is a span of one.

    Raises:
        ValueError: the text is not understood or names days that do not exist; the message lists the accepted forms.
    """
    text = tidy(typed)
    for pattern, reading in _SPANS:
        if match := pattern.fullmatch(text):
            return reading(match, now.date())
    day = day_of(text, now.date())
    if day is None:
        raise not_understood(typed, SPAN_FORMS)
    return day, day
