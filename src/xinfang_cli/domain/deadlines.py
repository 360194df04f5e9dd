"""Every limit of the chapter and the regulation as data, and how a limit is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from xinfang_cli.domain.terms import DayKind

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """The office's rest days and work weekends, and the years for which an official notice is entered.

    A single day of a year, such as a local holiday, does not make the year certain.
    """

    days: Mapping[date, DayKind]
    years: frozenset[int]

    def is_rest(self, day: date) -> bool:
        """Whether nobody works: as the calendar says, else on Saturday and Sunday."""
        kind = self.days.get(day)
        return day.weekday() >= _SATURDAY if kind is None else kind is DayKind.REST

    def is_provisional(self, day: date) -> bool:
        """Whether the year's notice is missing, so that rest days are only estimated from the weekday."""
        return day.year not in self.years

    def next_workday(self, day: date) -> date:
        """The first working day after this day."""
        day += _DAY
        while self.is_rest(day):
            day += _DAY
        return day

    def last_workday_before(self, day: date) -> date:
        """The last working day before this day."""
        day -= _DAY
        while self.is_rest(day):
            day -= _DAY
        return day


_STATUTORY = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
"""The holidays with the same date every year, from 元旦 to 国庆 (全国年节及纪念日放假办法): every notice has them."""


def complete_years(days: Mapping[date, DayKind]) -> frozenset[int]:
    """The years that were entered day by day as far as 国庆, so that they may count as a notice taken in."""
    rests = {day for day, kind in days.items() if kind is DayKind.REST}
    years = {day.year for day in rests}
    return frozenset(year for year in years if all(date(year, *day) in rests for day in _STATUTORY))


@dataclass(frozen=True)
class Limit:
    """A limit: what it is for, the event that starts it, its length in days, and where it is written."""

    rule: str
    label: str
    trigger: str
    days: int
    working: bool
    clause: str
    requirement: str


@dataclass(frozen=True)
class Due:
    """When a limit ends: strictly, moved off rest days, and whether a calendar was missing for that."""

    on: date
    rolled: date
    provisional: bool


# The textbook does not speak of working days and the regulation does so once: elsewhere calendar days are the strict
# reading (C-13). The three days run from receipt, not from opening, for the same reason (C-14).
LIMITS: dict[str, Limit] = {
    limit.rule: limit
    for limit in (
        Limit("letter-opened-same-day", "当日拆封", "received", 0, False, "本章 第一节 四.1", "L-REQ-02"),
        Limit("letter-forward-in-time", "三日内转出", "received", 3, False, "本章 第一节 三.1", "L-MTH-03"),
        Limit("letter-answered-in-time", "承办单位反馈结果", "sent", 15, False, "本章 第一节 四.5", "N-ASN-01"),
        Limit("letter-objection-in-time", "提出异议", "transferred", 5, True, "条例 第23条", "N-OBJ-01"),
        Limit("letter-urged-again", "再次催问", "urged", 0, False, "本章 第一节 四.5；条例 第40条", "N-SUP-01"),
        Limit("visit-followup-in-time", "计划的回访", "planned", 0, False, "本章 第一节 五.1(6)", "V-FUP-03"),
        Limit("letter-passed-on-in-time", "登记并转送交办", "received", 15, False, "条例 第22条", "N-ACC-01"),
        Limit("letter-notice-in-time", "书面告知", "received", 15, False, "条例 第23条", "N-ACC-02"),
        Limit("letter-handled-in-time", "办结", "accepted", 60, False, "条例 第34条", "N-HDL-01"),
        Limit("letter-extended-in-time", "延期办结", "handling-due", 30, False, "条例 第34条", "N-HDL-02"),
        Limit("letter-review-requested-in-time", "申请复查", "answered", 30, False, "条例 第35条", "N-RVW-01"),
        Limit("letter-reviewed-in-time", "复查意见", "review-requested", 30, False, "条例 第35条", "N-RVW-02"),
        Limit("letter-recheck-requested-in-time", "申请复核", "reviewed", 30, False, "条例 第36条", "N-RVW-03"),
        Limit("letter-rechecked-in-time", "复核意见", "recheck-requested", 30, False, "条例 第36条", "N-RVW-04"),
    )
}


FORWARD = "letter-forward-in-time"
"""The chapter's three days, which an office may count in its own way."""

TRIGGERS = {
    "received": "签收",
    "sent": "转出",
    "transferred": "收到转送、交办",
    "urged": "催办",
    "accepted": "受理",
    "planned": "计划回访",
    "handling-due": "原办理期限届满",
    "answered": "收到处理意见",
    "review-requested": "收到复查请求",
    "reviewed": "收到复查意见",
    "recheck-requested": "收到复核请求",
}
"""What starts a clock, in words."""

OUTLIVING = frozenset({"letter-reviewed-in-time", "letter-rechecked-in-time"})
"""Clocks that go on when the matter is closed: it is closed before it is reviewed (C-09)."""


def ending(day: date, calendar: Calendar) -> Due:
    """A limit whose last day is known; where it is a rest day, the calendar moves it (民法典 第203条)."""
    rolled = calendar.next_workday(day) if calendar.is_rest(day) else day
    return Due(day, rolled, calendar.is_provisional(day) or calendar.is_provisional(rolled))


def due(start: date, limit: Limit, calendar: Calendar) -> Due:
    """When a limit that starts on this day ends; the starting day is not counted (民法典 第201条, 第203条)."""
    on = _workday_after(start, limit.days, calendar) if limit.working else start + timedelta(days=limit.days)
    rolled = calendar.next_workday(on) if calendar.is_rest(on) else on
    leaned_on = (start + _DAY if limit.working else on, rolled)
    return Due(on, rolled, any(calendar.is_provisional(day) for day in leaned_on))


def _workday_after(start: date, count: int, calendar: Calendar) -> date:
    day = start
    for _ in range(count):
        day = calendar.next_workday(day)
    return day
