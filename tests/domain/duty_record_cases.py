"""Passing and refused cases of the clauses on whereabouts, rounds, diary and chronicle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.domain.rules.diary import DiaryFacts
from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.domain.rules.facts import PersonFact
from xinfang_cli.domain.rules.whereabouts import TripFacts

CHIEF = PersonFact("周市长", frozenset({"chief"}))
CLERK = PersonFact("张三", frozenset({"clerk"}))


@dataclass(frozen=True)
class DutyCase:
    """The same situation twice: once as the clause wants it, once as it forbids it."""

    passes: DutyFacts
    catches: DutyFacts


def at(day: int, hour: int = 9) -> Moment:
    """A moment in November 2026."""
    return Moment(datetime(2026, 11, day, hour, tzinfo=ZoneInfo("Asia/Shanghai")), Precision.SECOND)


def trip(**changes: Any) -> TripFacts:
    """A chief about to go away for two days, a leader standing in."""
    typed = {"since": at(24), "until": at(25), "deputy": "王主任"} | changes.pop("typed", {})
    given: dict[str, Any] = {"noun": "leader", "now": at(23), "at": at(23), "persons": {"leader": CHIEF}}
    return TripFacts(**(given | {"typed": typed} | changes))


def event(**typed: Any) -> DutyFacts:
    """A great event about to be put down."""
    given = {"date": date(2026, 11, 23), "event": "省里来人调研"} | typed
    return DutyFacts(noun="chronicle", now=at(23), at=at(23), typed=given)


def diary(**changes: Any) -> DiaryFacts:
    """张三 on duty, about to close the diary of his shift."""
    given: dict[str, Any] = {"now": at(23), "at": at(23), "actor": "张三", "officers": frozenset({"张三"})}
    return DiaryFacts(**(given | changes))


DUTY_RECORD_CASES: dict[str, DutyCase] = {
    "duty-trip-in-order": DutyCase(trip(), trip(typed={"until": at(22)})),
    "duty-trip-of-leader": DutyCase(trip(), trip(persons={"leader": CLERK})),
    "duty-leader-away-once": DutyCase(trip(), trip(open_trip="省城，2026-11-23至2026-11-25")),
    "duty-leaders-not-all-away": DutyCase(trip(), trip(away=frozenset({"王主任"}))),
    "duty-diary-by-officer": DutyCase(diary(), diary(actor="李四")),
    "duty-diary-closed-once": DutyCase(diary(), diary(closed=True)),
    "duty-carried-a-week": DutyCase(event(until=date(2026, 11, 30)), event(until=date(2026, 12, 1))),
    "duty-chronicle-has-happened": DutyCase(event(), event(date=date(2026, 11, 24))),
    "duty-chronicle-brief": DutyCase(event(), event(event="字" * 121)),
}
DUTY_RECORD_CAUGHT: dict[str, tuple[DutyFacts, ...]] = {
    "duty-carried-a-week": (event(until=date(2026, 11, 22)),),
    "duty-diary-by-officer": (diary(officers=frozenset()),),
    "duty-leaders-not-all-away": (trip(stands_in_for=frozenset({"李市长"})), trip(others_here=0)),
}
