"""Which points of the day-close checks may be carried over to a later day, and which never."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from xinfang_cli.domain.terms import Term

LONGEST = 7
"""Days: whoever needs more gives the reason anew."""

NEVER = (
    *("letter-never-to-accused", "duty-handover-due", "duty-shift-not-started"),
    *("duty-phone-report-in-time", "duty-written-report-in-time", "duty-next-report-in-time"),
)
"""What is not put off: a breach of secrecy, an empty or overdue post, the report of an emergency."""


class CheckTopic(Term):
    """What the points without a number are about."""

    DIARY = "diary", "值班日志"
    PATROL = "patrol", "巡查"
    LEADERS = "leaders", "领导外出"
    COLLECTION = "collection", "取信签收"


_CHECKS = {
    CheckTopic.DIARY: ("duty-diary-missing",),
    CheckTopic.PATROL: ("duty-patrol-missed",),
    CheckTopic.LEADERS: ("duty-leader-reach", "duty-leader-overdue"),
    CheckTopic.COLLECTION: ("letter-collection-complete", "letter-receipt-complete"),
}
"""The checks that find points of a topic."""


@dataclass(frozen=True)
class Carried:
    """What was carried over: the points of one record, or those of one topic that have no number."""

    number: str | None
    topic: CheckTopic | None
    reason: str
    until: date
    by: str

    def covers(self, check: str, number: str | None) -> bool:
        """Whether it is about this point, however grave."""
        if self.topic is None:
            return number == self.number
        return number is None and check in _CHECKS[self.topic]


def carrying(carried: Iterable[Carried], check: str, number: str | None) -> Carried | None:
    """What carries this point over; nothing carries a point that is never put off."""
    if check in NEVER:
        return None
    return next((one for one in carried if one.covers(check, number)), None)
