"""The points in time that people type, read against an explicit now; days are in `daywords.py`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from xinfang_cli.domain.daywords import COUNT, DAY_FORMS, TENS, day_of, not_understood, number, tidy
from xinfang_cli.domain.moments import Moment, Precision

MOMENT_FORMS = "2026-11-23 09:30、11-23、11月23日、9:30、昨天17:05、上周五、三天前"

# The typed hour, by part of the day, and the hour it stands for; what is not listed could mean two things.
_PARTS: dict[str, dict[int, int]] = {
    "凌晨": {hour: hour for hour in range(7)},
    "清晨": {hour: hour for hour in range(4, 10)},
    "早晨": {hour: hour for hour in range(4, 12)},
    "早上": {hour: hour for hour in range(4, 12)},
    "上午": {hour: hour for hour in range(1, 12)},
    "中午": {11: 11, 12: 12, 13: 13, 14: 14, 1: 13, 2: 14},
    "下午": {12: 12} | {hour % 12: hour for hour in range(13, 24)} | {hour: hour for hour in range(13, 24)},
    "傍晚": {hour % 12: hour for hour in range(16, 21)} | {hour: hour for hour in range(16, 21)},
    "晚上": {hour % 12: hour for hour in range(17, 24)} | {hour: hour for hour in range(17, 24)},
}
_WORD_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_MINUTES_IN = {"小时": 60, "钟头": 60, "分钟": 1}

_HALF_DAY = re.compile(r"^([今昨明])([早晚])上?(?=.)")
_OFFSET = re.compile(r"(?P<local>[0-9]{4}-[^Z+]+) ?(?:Z|(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-5][0-9]))")
_AWAY = re.compile(rf"(?P<count>半|[0-9]{{3}}|{COUNT})个?(?P<unit>小时|钟头|分钟)[以之]?(?P<side>[前后])")
_CLOCK = re.compile(
    rf"(?:(?P<part>{'|'.join(_PARTS)}) ?)?(?P<hour>{COUNT})"
    r"(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,6})?)?"
    r"|[点时](?P<word>半|一刻|三刻|整|钟)?"
    rf"|[点时](?P<minutes>{COUNT})分(?:(?P<seconds>{COUNT})秒)?"
    rf"|[点时](?P<bare>[0-9]{{2}}|{TENS}|[零〇][一二三四五六七八九]))$"
)


def _time_of(match: re.Match[str]) -> tuple[time, Precision] | None:
    typed_hour = number(match["hour"])
    hour = _PARTS[match["part"]].get(typed_hour) if match["part"] else typed_hour
    minutes = match["minute"] or match["minutes"] or match["bare"]
    minute = number(minutes) if minutes else _WORD_MINUTES.get(match["word"], 0)
    seconds = match["second"] or match["seconds"]
    second = number(seconds or "0")
    if hour is None or hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second), Precision.SECOND if seconds else Precision.MINUTE


def _day_before(text: str, today: date) -> date | None:
    words = text.rstrip(" ,T")
    # Without a gap it is anybody's guess where the day ends and the hour begins.
    glued = words == text and text[-1:].isdigit()
    if not text:
        return today
    return None if glued else day_of(words, today)


def _with_clock(text: str, now: datetime) -> Moment | None:
    text = _HALF_DAY.sub(r"\1天\2上", text)
    match = _CLOCK.search(text)
    if match is None:
        return None
    clock, day = _time_of(match), _day_before(text[: match.start()], now.date())
    if clock is None or day is None:
        return None
    return Moment(datetime.combine(day, clock[0], now.tzinfo), clock[1])


def _away(text: str) -> timedelta | None:
    if text in ("刚才", "刚刚"):
        return timedelta(0)
    match = _AWAY.fullmatch(text)
    if match is None or (match["count"] == "半" and match["unit"] == "分钟"):
        return None
    count = 0.5 if match["count"] == "半" else number(match["count"])
    minutes = count * _MINUTES_IN[match["unit"]]
    return timedelta(minutes=-minutes if match["side"] == "前" else minutes)


def _relative(text: str, now: datetime) -> Moment | None:
    if text == "现在":
        return Moment(now.replace(microsecond=0), Precision.SECOND)
    away = _away(text)
    if away is None:
        return None
    # Through UTC, because two hours are two hours even on a night when the clocks change.
    at = (now.astimezone(UTC) + away).astimezone(now.tzinfo)
    return Moment(at.replace(second=0, microsecond=0), Precision.MINUTE)


def _with_offset(text: str, now: datetime) -> Moment | None:
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    shift = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    if shift >= timedelta(days=1):
        return None
    zone = timezone(-shift if match["sign"] == "-" else shift)
    read = _with_clock(match["local"].rstrip(), now.replace(tzinfo=zone))
    return read and Moment(read.at.astimezone(now.tzinfo), read.precision)


def read_moment(typed: str, now: datetime) -> Moment:
    """The point in time that a person typed, in the zone of `now` and as exact as it was typed.

    Raises:
        ValueError: the text is not understood or the day does not exist; the message lists the accepted forms.
    """
    text = tidy(typed)
    if (day := day_of(text, now.date())) is not None:
        return Moment(datetime.combine(day, time.min, now.tzinfo), Precision.DAY)
    read = _relative(text, now) or _with_offset(text, now) or _with_clock(text, now)
    if read is None:
        raise not_understood(typed, MOMENT_FORMS)
    return read


def read_day(typed: str, now: datetime) -> date:
    """The day that a person typed; a time of day is an error here.

    Raises:
        ValueError: the text is not understood, does not exist or has a time of day; the message lists the forms.
    """
    text = tidy(typed)
    if (day := day_of(text, now.date())) is not None:
        return day
    if _CLOCK.search(text) or _relative(text, now):
        raise ValueError(f"这里只要日期，不要钟点。可用：{DAY_FORMS}")
    raise not_understood(typed, DAY_FORMS)
