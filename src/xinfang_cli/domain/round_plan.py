"""The plan of rounds (本章 第二节 一.6): at which hours of the day, and which rounds were missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

NONE = "无"
WITHIN = timedelta(hours=1)
"""A round counts for a planned hour that lies at most this far from it."""

_HOUR = re.compile(r"([0-9]{1,2})[:：]([0-9]{2})")


def read(text: str) -> tuple[time, ...]:
    """The hours of a plan such as `0:10;5:30`; an empty one, or 无, plans nothing.

    Raises:
        ValueError: it is no plan.
    """
    if text.strip() in ("", NONE):
        return ()
    hours = set()
    for part in re.split("[;；、,，]", text):
        match = _HOUR.fullmatch(part.strip())
        if match is None or int(match[1]) > 23 or int(match[2]) > 59:
            raise ValueError(f"「{part.strip()}」不是钟点，例如 0:10")
        hours.add(time(int(match[1]), int(match[2])))
    return tuple(sorted(hours))


def is_plan(text: str) -> bool:
    """Whether the text is a plan."""
    try:
        read(text)
    except ValueError:
        return False
    return True


def missed(
    plan: Sequence[time], covered: Iterable[tuple[datetime, datetime]], made: Sequence[datetime], now: datetime
) -> list[datetime]:
    """The planned rounds inside the covered times that nobody made, as far as it is too late for them.

    Args:
        plan: the hours of the day.
        covered: from when to when somebody was on duty, in the office's zone.
        made: when rounds were made.
        now: until when a round may still be made.
    """
    found: set[datetime] = set()
    for start, end in covered:
        day = start.date()
        while plan and day <= end.date():
            for hour in plan:
                due = datetime.combine(day, hour, start.tzinfo)
                if start <= due < end and due + WITHIN < now and not any(abs(one - due) <= WITHIN for one in made):
                    found.add(due)
            day += timedelta(days=1)
    return sorted(found)
