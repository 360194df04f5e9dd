"""Limits that a place has made stricter than the regulation or the chapter; the stricter wins (N-PRV-01, N-PRV-02)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from xinfang_cli.domain import deadlines
from xinfang_cli.domain.deadlines import Calendar, Due, Limit

EXTENDED = "letter-extended-in-time"
RIGHTS = frozenset({"letter-objection-in-time", "letter-review-requested-in-time", "letter-recheck-requested-in-time"})
"""How long others may still object or ask: made shorter, it would take a right from them."""
SET_ELSEWHERE = {
    "letter-answered-in-time": "xinfang config set letter.answer_days 天数",
    "letter-urged-again": "xinfang letter urge --next 日期",
    "visit-followup-in-time": "xinfang visit followup --plan 日期",
}
"""Limits that the office sets itself, each in its own place, and where."""
_WEEK, _WORKDAYS = 7, 5


@dataclass(frozen=True)
class LocalLimit:
    """The length that a local document gives a limit, for clocks that start from `since` on."""

    rule: str
    days: int
    working: bool
    basis: str
    since: date
    written_at: str = ""
    """When it was taken in, as stored; empty while it is only read from a file."""

    @property
    def length(self) -> str:
        """The length in words."""
        return length(self.days, working=self.working)


def length(days: int, *, working: bool) -> str:
    """A length in words: 「5个工作日」, 「15日」."""
    return f"{days}个工作日" if working else f"{days}日"


@dataclass(frozen=True)
class LocalLimits:
    """Every local limit that the book knows, in the order in which they were taken in."""

    all: tuple[LocalLimit, ...] = ()

    def of(self, rule: str, start: date, known_at: str | None = None) -> LocalLimit | None:
        """What holds for a clock that starts on this day; with `known_at` as it was known at that stored moment."""
        found = [
            one
            for one in self.all
            if one.rule == rule and one.since <= start and (known_at is None or one.written_at <= known_at)
        ]
        # Of two that begin on the same day, the one that was taken in later puts the other right.
        return max(enumerate(found), key=lambda item: (item[1].since, item[0]))[1] if found else None

    def plus(self, more: Iterable[LocalLimit]) -> LocalLimits:
        """The same with these taken in after them."""
        return LocalLimits((*self.all, *more))


def due(start: date, limit: Limit, calendar: Calendar, local: LocalLimit | None) -> Due:
    """When a limit ends: by its own length or by the local one, whichever is earlier."""
    own = deadlines.due(start, limit, calendar)
    return own if local is None else min(own, deadlines.due(start, _as_limit(limit, local), calendar), key=_strict)


def governing(start: date, limit: Limit, calendar: Calendar, local: LocalLimit | None) -> Limit:
    """The limit by which such a clock ends: the local one unless the law's own is earlier."""
    if local is None:
        return limit
    here = _as_limit(limit, local)
    return min((here, limit), key=lambda one: deadlines.due(start, one, calendar).on)


def _as_limit(limit: Limit, local: LocalLimit) -> Limit:
    return replace(limit, days=local.days, working=local.working)


def _strict(end: Due) -> date:
    return end.on


def is_weaker(limit: Limit, local: LocalLimit) -> bool:
    """Whether the local length is longer: working days are held against calendar days by weeks without a holiday."""
    days = local.days
    if local.working and not limit.working:
        days += days // _WORKDAYS * (_WEEK - _WORKDAYS)
    return days > limit.days
