"""The times that people type, read on Monday 2026-11-23 at 16:40."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.domain.timespans import read_span
from xinfang_cli.domain.timewords import read_day, read_moment

ZONE = ZoneInfo("Asia/Shanghai")
WORDS = [
    *"上本今昨去年月周日号点时分秒半刻零两二十前后天春季度 Q4923:-/.T",
    "上午",
    "晚上",
    "小时",
    "+08:00",
    "2026",
    "100",
]
NOW = datetime(2026, 11, 23, 16, 40, 12, 345678, ZONE)
READERS: tuple[Callable[[str, datetime], object], ...] = (read_moment, read_day, read_span)
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def at(month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A moment of 2026 in the office's zone."""
    return datetime(2026, month, day, hour, minute, second, tzinfo=ZONE)


def refusals(typed: str) -> Iterator[str]:
    """What each reader says that does not take the text."""
    for read in READERS:
        try:
            read(typed, NOW)
        except ValueError as refusal:
            yield str(refusal)


@pytest.fixture
def in_zone() -> Iterator[Callable[[str], None]]:
    """Set the machine's time zone for one test."""
    before = os.environ.get("TZ")

    def change(zone: str | None) -> None:
        if zone is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = zone
        time.tzset()

    yield change
    change(before)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-11-23 09:30", at(11, 23, 9, 30)),
        ("2026-11-23T09:30", at(11, 23, 9, 30)),
        ("2026-11-23 01:30Z", at(11, 23, 9, 30)),
        ("2026-11-22T20:30-05:00", at(11, 23, 9, 30)),
        ("2026年11月23日 9:30", at(11, 23, 9, 30)),
        ("11月23日 9时30分", at(11, 23, 9, 30)),
        ("11 月 23 日 9 时 30 分", at(11, 23, 9, 30)),
        ("十一月二十三日九点三十分", at(11, 23, 9, 30)),
        ("11-23 9:30", at(11, 23, 9, 30)),
        ("9:30", at(11, 23, 9, 30)),
        ("\uff19\uff1a\uff13\uff10", at(11, 23, 9, 30)),
        ("9点零五分", at(11, 23, 9, 5)),
        ("9点05", at(11, 23, 9, 5)),
        ("九点整", at(11, 23, 9)),
        ("零点", at(11, 23)),
        ("上午9点半", at(11, 23, 9, 30)),
        ("中午12点一刻", at(11, 23, 12, 15)),
        ("中午1点", at(11, 23, 13)),
        ("下午12:30", at(11, 23, 12, 30)),
        ("下午15:00", at(11, 23, 15)),
        ("今晚8点", at(11, 23, 20)),
        ("昨晚11点", at(11, 22, 23)),
        ("昨天 17:05", at(11, 22, 17, 5)),
        ("昨天17:05", at(11, 22, 17, 5)),
        ("昨日下午三点", at(11, 22, 15)),
        ("上周五 9:30", at(11, 20, 9, 30)),
        ("两小时前", at(11, 23, 14, 40)),
        ("两个小时以前", at(11, 23, 14, 40)),
        ("半小时前", at(11, 23, 16, 10)),
        ("20分钟前", at(11, 23, 16, 20)),
        ("20小时前", at(11, 22, 20, 40)),
        ("刚才", at(11, 23, 16, 40)),
        ("明天上午9点", at(11, 24, 9)),
    ],
)
def test_a_typed_hour_is_known_to_the_minute(typed: str, expected: datetime) -> None:
    assert read_moment(typed, NOW) == Moment(expected, Precision.MINUTE)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-11-23T09:30:15", at(11, 23, 9, 30, 15)),
        ("2026-11-23T09:30:15+08:00", at(11, 23, 9, 30, 15)),
        ("2026-11-23T01:30:15.250Z", at(11, 23, 9, 30, 15)),
        ("9时30分15秒", at(11, 23, 9, 30, 15)),
        ("现在", at(11, 23, 16, 40, 12)),
    ],
)
def test_typed_seconds_are_kept(typed: str, expected: datetime) -> None:
    assert read_moment(typed, NOW) == Moment(expected, Precision.SECOND)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "改天",
        "26-11-23",
        "2026-11/23",
        "23",
        "1123",
        "25:00",
        "24:00",
        "9:60",
        "9:30:61",
        "9:5",
        "2026-11-2309:30",
        "2026-11-23 09:30+25:00",
        "昨天 17:05Z",
        "昨天上午",
        "上午12点",
        "晚上12点",
        "晚上3点",
        "下午0点",
        "9点5",
        "周八",
        "周二十点",
        "三天",
        "半天前",
        "半分钟前",
        "\u0661\u0661-\u0662\u0663",
        "2026-11-23 09:30; rm",
        "昨天\u200b",
    ],
)
@pytest.mark.parametrize("read", READERS)
def test_what_is_not_understood_is_never_guessed(read: Callable[[str, datetime], object], typed: str) -> None:
    with pytest.raises(ValueError, match=r"可用：.*11-23"):
        read(typed, NOW)


def test_a_time_on_a_day_that_does_not_exist_is_refused_by_its_day() -> None:
    with pytest.raises(ValueError, match="没有2026年2月30日这一天"):
        read_moment("2月30日 9:30", NOW)


@pytest.mark.parametrize("typed", ["9:30", "昨天 17:05", "2026-11-23 09:30", "两小时前", "现在"])
def test_where_a_day_is_wanted_a_time_of_day_is_an_error(typed: str) -> None:
    with pytest.raises(ValueError, match="只要日期，不要钟点"):
        read_day(typed, NOW)


def test_an_error_repeats_only_the_beginning_of_a_long_text() -> None:
    with pytest.raises(ValueError) as failure:
        read_moment("某" * 1000, NOW)
    assert str(failure.value).count("某") == 20


@given(DATES, st.times(), st.sampled_from([" ", "T"]))
def test_every_iso_moment_reads_back(day: date, clock: clock_time, separator: str) -> None:
    clock = clock.replace(microsecond=0)
    assert read_moment(f"{day}{separator}{clock}", NOW).at == datetime.combine(day, clock, ZONE)


@given(st.dates(date(1995, 1, 1), date(2100, 12, 30)), st.times())
def test_an_iso_moment_with_an_offset_comes_back_in_the_offices_zone(day: date, clock: clock_time) -> None:
    moment = datetime.combine(day, clock.replace(microsecond=0), ZONE)
    read = read_moment(moment.astimezone(ZoneInfo("America/New_York")).isoformat(), NOW)
    assert read.at == moment
    assert read.at.tzinfo is ZONE


@given(st.text(max_size=50) | st.lists(st.sampled_from(WORDS), max_size=8).map("".join))
def test_any_text_is_read_or_refused_with_a_message(typed: str) -> None:
    assert all("可用：" in refusal for refusal in refusals(typed))


def test_hours_are_counted_through_a_change_of_the_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    read = read_moment("2小时前", datetime(2026, 10, 25, 4, 0, tzinfo=berlin))
    assert read.at.isoformat() == "2026-10-25T02:00:00+01:00"


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_machines_time_zone_does_not_matter(in_zone: Callable[[str], None], zone: str) -> None:
    in_zone(zone)
    late = datetime(2026, 11, 23, 0, 5, tzinfo=ZONE)
    assert read_moment("昨天 17:05", late).iso == "2026-11-22T17:05:00+08:00"
    assert read_moment("10分钟前", late).iso == "2026-11-22T23:55:00+08:00"
    assert read_day("昨天", late) == date(2026, 11, 22)
    assert read_span("本月", late) == (date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.parametrize("unit", ["9", "十", " ", "9:", "去年", "2026-", "上个", "T", "三天前"])
@pytest.mark.parametrize("read", READERS)
def test_hostile_length_costs_no_time(read: Callable[[str, datetime], object], unit: str) -> None:
    typed = unit * (10_000 // len(unit)) + "x"
    began = time.process_time()
    with pytest.raises(ValueError):
        read(typed, NOW)
    assert timedelta(seconds=time.process_time() - began) < timedelta(seconds=1)
