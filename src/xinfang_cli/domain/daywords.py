"""The days that people type, and the numerals, years and months that they are written with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

DAY_FORMS = "2026-11-23、11-23、11月23日、昨天、上周五、三天前"
YEARS = range(1900, 2101)
NEAR_YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1}
STEPS = {"上": -1, "本": 0, "这": 0, "当": 0, "下": 1}

_DIGITS = "零一二三四五六七八九"
_DIGIT = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
TENS = f"[{_DIGITS[1:]}]?十[{_DIGITS[1:]}]?"
NUMBER = rf"(?:[0-9]{{1,2}}|{TENS}|[零〇]?[{_DIGITS}〇])"
# 两月 is two months and not February: 两 counts and tells the hour, but numbers no month and no day.
COUNT = rf"(?:两|{NUMBER})"
YEAR = rf"(?:[0-9]{{4}}|[{_DIGITS}〇]{{4}})"
NEAR_YEAR = "|".join(NEAR_YEARS)

# Nobody types more for one point in time; the limit also bounds the work on hostile input.
_LONGEST = 40
_UNIT_SPACE = re.compile(r"(?<=[0-9]) (?=[年月日号时点分秒天小个周])|(?<=[年月号时点分]) (?=[0-9])")
_WEEKDAYS = "一二三四五六日"
_STEPS_OF_WORDS = {
    -3: ("大前天",),
    -2: ("前天", "前日"),
    -1: ("昨天", "昨日"),
    0: ("今天", "今日"),
    1: ("明天", "明日"),
    2: ("后天", "后日"),
    3: ("大后天",),
}
_DAY_WORDS = {word: step for step, words in _STEPS_OF_WORDS.items() for word in words}


def tidy(typed: str) -> str:
    """Half-width, upper case, single blanks and none between a number and its unit; too long a text becomes empty."""
    if len(typed) > _LONGEST:
        return ""
    text = " ".join(unicodedata.normalize("NFKC", typed).upper().split())
    return _UNIT_SPACE.sub("", text)


def not_understood(typed: str, forms: str) -> ValueError:
    """The error for a text that stands for no time, with the accepted forms."""
    return ValueError(f"看不懂时间「{typed[:20]}」。可用：{forms}")


def number(text: str) -> int:
    """The value of what `NUMBER` or `COUNT` matches, in digits or in Chinese up to 九十九."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGIT[text[-1]]
    return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[ones] if ones else 0)


def year_of(match: re.Match[str], today: date) -> int:
    """The year in the groups `year` and `near` of a match; this year where both are absent or silent.

    Raises:
        ValueError: the year is implausible.
    """
    groups = match.groupdict()
    typed, near = groups.get("year"), groups.get("near")
    if typed is None:
        return today.year + (NEAR_YEARS[near] if near else 0)
    year = int(typed) if typed.isascii() else int("".join(str(_DIGIT[char]) for char in typed))
    if year not in YEARS:
        raise ValueError(f"年份应在{YEARS[0]}至{YEARS[-1]}之间。可用：{DAY_FORMS}")
    return year


def month_near(today: date, step: int) -> tuple[int, int]:
    """Year and month that lie `step` months after the one of today."""
    year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
    return year, month + 1


def monday_near(today: date, step: int) -> date:
    """The Monday of the week that lies `step` weeks after the one of today."""
    return today + timedelta(weeks=step, days=-today.weekday())


def _existing(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"没有{year}年{month}月{day}日这一天。可用：{DAY_FORMS}") from None


def _written(match: re.Match[str], today: date) -> date:
    return _existing(year_of(match, today), number(match["month"]), number(match["day"]))


def _of_near_month(match: re.Match[str], today: date) -> date:
    return _existing(*month_near(today, STEPS[match["step"] or "本"]), number(match["day"]))


def _weekday(match: re.Match[str], today: date) -> date:
    weekday = _WEEKDAYS.index(match["day"].replace("天", "日"))
    return monday_near(today, STEPS[match["step"] or "本"]) + timedelta(days=weekday)


def _days_away(match: re.Match[str], today: date) -> date:
    days = number(match["count"]) * (1 if match["unit"] in "天日" else 7)
    return today + timedelta(days=-days if match["side"] == "前" else days)


_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = (
    (re.compile(r"(?P<year>[0-9]{4})(?P<dash>[-/.])(?P<month>[0-9]{1,2})(?P=dash)(?P<day>[0-9]{1,2})"), _written),
    (re.compile(r"(?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})"), _written),
    (
        re.compile(rf"(?:(?P<year>{YEAR})年|(?P<near>{NEAR_YEAR}))?(?P<month>{NUMBER})月(?P<day>{NUMBER})[日号]?"),
        _written,
    ),
    (re.compile(rf"(?P<step>[上本这当下])个?月(?P<day>{NUMBER})[日号]"), _of_near_month),
    (re.compile(rf"(?P<step>本)?(?P<day>{NUMBER})号"), _of_near_month),
    (re.compile(rf"(?:(?P<step>[上本这下])个?)?(?:周|星期|礼拜)(?P<day>[{_WEEKDAYS}天])"), _weekday),
    (
        re.compile(rf"(?P<count>[0-9]{{3}}|{COUNT})个?(?P<unit>天|日|周|星期|礼拜)[以之]?(?P<side>[前后])"),
        _days_away,
    ),
)


def day_of(text: str, today: date) -> date | None:
    """The day that a tidied text names, or None where it names none.

    Raises:
        ValueError: it names a day that does not exist.
    """
    if text in _DAY_WORDS:
        return today + timedelta(days=_DAY_WORDS[text])
    for pattern, reading in _READINGS:
        if match := pattern.fullmatch(text):
            return reading(match, today)
    return None
