"""For every clause on entries of the duty room one set of facts that it lets pass and one that it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from xinfang_cli.domain.duty_terms import CallKind, IdKind, ReportMeans, Secrecy, Stage, VisitorOutcome
from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.domain.rules.duty_facts import EntryFacts
from xinfang_cli.domain.rules.facts import PersonFact
from xinfang_cli.domain.terms import Marking

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


def in_writing(**changes: Any) -> EntryFacts:
    """A first report of an emergency in writing."""
    return entry("E", typed={"stage": Stage.FIRST, "means": ReportMeans.WRITTEN}, **changes)


SECRET: dict[str, Any] = {"secrecy": Secrecy.SECRET, "document": "密1"}

DUTY_ENTRY_CASES: dict[str, EntryCase] = {
    "duty-classified-content": EntryCase(entry(typed=SECRET), entry(typed=SECRET | {"content": "某事"})),
    "duty-no-answer-without-instruction": EntryCase(asked("report-up", "instruct"), asked("report-up")),
    "duty-call-back-is-no-answer": EntryCase(asked("instruct"), asked()),
    "duty-reported-to-leader": EntryCase(entry(persons={"to": LEADER}), entry(persons={"to": CLERK})),
    "duty-instructed-by-leader": EntryCase(entry(persons={"by": LEADER}), entry(persons={"by": CLERK})),
    "duty-sealed-stays-closed": EntryCase(
        entry("D", typed={"marking": Marking.SECRET}), entry("D", typed={"marking": Marking.SECRET, "subject": "某事"})
    ),
    "duty-personal-to-addressee": EntryCase(
        entry("D", said={"marking": Marking.SECRET}), entry("D", said={"marking": Marking.PERSONAL})
    ),
    "duty-incident-has-occurred": EntryCase(
        entry("E", typed={"occurred_at": at(23)}), entry("E", typed={"occurred_at": at(24)})
    ),
    "duty-id-number-true": EntryCase(
        entry("R", typed={"id_number": "11010519491231002x"}), entry("R", typed={"id_number": "110105194912310021"})
    ),
    "duty-task-reported-back": EntryCase(entry("T", acts=frozenset({"report-back"})), entry("T")),
    "duty-task-back-to-asker": EntryCase(
        entry("T", persons={"to": LEADER}, said={"leader": "王主任"}),
        entry("T", persons={"to": LEADER}, said={"leader": "周市长"}),
    ),
    "duty-incident-first-report-first": EntryCase(
        entry("E", typed={"stage": Stage.FINAL}, stages=frozenset({Stage.FIRST})),
        entry("E", typed={"stage": Stage.FINAL}),
    ),
    "duty-incident-phone-first": EntryCase(in_writing(by_phone=True), in_writing()),
    "duty-incident-in-time": EntryCase(in_writing(due={"written": at(23)}), in_writing(due={"written": at(22)})),
    "duty-incident-told-before-closing": EntryCase(
        entry("E", told=frozenset({"leader", "department"})), entry("E", told=frozenset({"leader"}))
    ),
    "duty-incident-final-report": EntryCase(entry("E", stages=frozenset({Stage.FINAL})), entry("E")),
    "duty-amend-changes-something": EntryCase(
        entry(typed={"reason": "笔误", "phone": "1"}), entry(typed={"reason": "笔误", "note": "某事"})
    ),
    "duty-classified-by-number": EntryCase(
        entry(typed={"secrecy": Secrecy.SECRET}, document="密1"), entry(typed={"secrecy": Secrecy.SECRET})
    ),
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
    "duty-sealed-stays-closed": (entry("D", typed={"subject": "某事"}, said={"marking": Marking.PERSONAL}),),
    "duty-id-number-true": (
        entry("R", typed={"id_kind": IdKind.ID_CARD, "id_number": "1101051949123１002０"}),
        entry("R", typed={"id_number": "11010519491231ABCX"}),
    ),
    "duty-instructed-by-leader": (entry("T", persons={"leader": CLERK}),),
    "duty-incident-first-report-first": (entry("E", typed={"stage": Stage.FOLLOW_UP}),),
    "duty-incident-told-before-closing": (entry("E"), entry("E", told=frozenset({"department"}))),
    "duty-void-before-onward": (entry(taken_over=True),),
    "duty-closed-with-answer": (asked(), asked("answer"), entry(said={"kind": CallKind.OTHER}, asked_once=True)),
}
