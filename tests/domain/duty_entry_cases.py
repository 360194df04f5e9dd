"""For every clause on entries of the duty room one set of facts that it lets pass and one that it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from xinfang_cli.domain.duty_terms import CallKind, Secrecy, VisitorOutcome
from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.domain.rules.duty_facts import EntryFacts
from xinfang_cli.domain.rules.facts import PersonFact

ZONE = ZoneInfo("Asia/Shanghai")
CLERK = PersonFact("张三", frozenset({"clerk"}))
LEADER = PersonFact("王主任", frozenset({"leader"}))


@dataclass(frozen=True)
class EntryCase:
    """The same situation twice: once as the clause wants it, once as it forbids it."""

    passes: EntryFacts
    catches: EntryFacts


def at(day: int, hour: int = 9) -> Moment:
    """A moment in November 2026."""
    return Moment(datetime(2026, 11, day, hour, tzinfo=ZONE), Precision.SECOND)


def entry(kind: str = "C", **changes: Any) -> EntryFacts:
    """An entry with nothing special about it."""
    given: dict[str, Any] = {"number": f"{kind}-2026-0001", "kind": kind, "now": at(23), "at": at(23)}
    return EntryFacts(**(given | changes))


def asked(*acts: str, **changes: Any) -> EntryFacts:
    """A request by telephone on which so much was done."""
    return entry(said={"kind": CallKind.REQUEST}, acts=frozenset(acts), **changes)


SECRET: dict[str, Any] = {"secrecy": Secrecy.SECRET, "document": "密1"}

DUTY_ENTRY_CASES: dict[str, EntryCase] = {
    "duty-classified-content": EntryCase(entry(typed=SECRET), entry(typed=SECRET | {"content": "某事"})),
    "duty-no-answer-without-instruction": EntryCase(asked("report-up", "instruct"), asked("report-up")),
    "duty-call-back-is-no-answer": EntryCase(asked("instruct"), asked()),
    "duty-reported-to-leader": EntryCase(entry(persons={"to": LEADER}), entry(persons={"to": CLERK})),
    "duty-instructed-by-leader": EntryCase(entry(persons={"by": LEADER}), entry(persons={"by": CLERK})),
    "duty-void-before-onward": EntryCase(entry(acts=frozenset({"settle"})), entry(acts=frozenset({"pass-on"}))),
    "duty-closed-with-answer": EntryCase(asked("instruct", "answer"), asked("instruct")),
}
DUTY_ENTRY_CAUGHT: dict[str, tuple[EntryFacts, ...]] = {
    "duty-classified-content": (
        entry(typed=SECRET | {"agenda": "议题"}),
        entry(typed=SECRET | {"materials": "材料"}),
        entry(typed={"content": "某事"}, said={"secrecy": Secrecy.CONFIDENTIAL}),
    ),
    "duty-no-answer-without-instruction": (
        asked(),
        entry(said={"kind": CallKind.OTHER}, asked_once=True),
        entry("R", said={"outcome": VisitorOutcome.ASKED_LEADER}),
    ),
    "duty-reported-to-leader": (
        entry(typed={"report_up": "张三"}, persons={"report_up": CLERK}),
        entry(to_unit="市住房和城乡建设局"),
    ),
    "duty-void-before-onward": (entry(taken_over=True),),
    "duty-closed-with-answer": (asked(), asked("answer"), entry(said={"kind": CallKind.OTHER}, asked_once=True)),
}
