"""What an entry of the duty room still waits for: as long as it waits for anything it is open and is handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xinfang_cli.domain.duty_terms import CallKind, Stage, VisitorOutcome
from xinfang_cli.domain.terms import Marking, Term


class Waiting(Term):
    """One thing that an entry waits for."""

    ONWARD = "onward", "未转未报"
    ADDRESSEE = "addressee", "未交本人"
    INSTRUCTION = "instruction", "待批示"
    ANSWER = "answer", "待答复"
    CALL_BACK = "call-back", "待回电"
    INFORM = "inform", "未全部通知"
    REPORT_BACK = "report-back", "待回告"
    FIRST_REPORT = "first-report", "待初报"
    CLOSING = "closing", "未办结"


@dataclass(frozen=True)
class EntryState:
    """What decides it: kind, what was said at the start, and the acts since."""

    kind: str
    acts: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    uninformed: int = 0
    """Units that have to be informed and are not yet."""
    taken_over: bool = False
    """It became a letter or visit, or an incident: what follows is followed up there."""
    more: Mapping[str, object] | None = None
    """Of a call `outgoing`, `kind` and `callback`, of a visitor `outcome`, of a document `marking`."""

    def get(self, name: str) -> object:
        """What was said at the start."""
        return (self.more or {}).get(name)

    def did(self, *acts: str) -> bool:
        """Whether one of these acts is on record."""
        return bool(self.acts & set(acts))


def waiting(state: EntryState) -> tuple[Waiting, ...]:
    """Everything that an entry waits for, the most pressing first (本章 第二节 一.2, 三.1)."""
    judge = {"C": _call, "D": _document, "R": _visitor, "T": _task, "E": _incident}[state.kind]
    found = judge(state)
    return (*found, Waiting.INFORM) if state.uninformed else found


_ONWARD = ("pass-on", "report-up", "inform", "settle")


def _call(state: EntryState) -> tuple[Waiting, ...]:
    found: list[Waiting] = []
    if not (state.get("outgoing") or state.taken_over or state.did(*_ONWARD)):
        found.append(Waiting.ONWARD)
    elif state.get("kind") == CallKind.REQUEST and state.did("report-up") and not state.taken_over:
        found += _asked(state)
    # Who is answered has been called back.
    if state.get("callback") and not state.did("call-back", "answer"):
        found.append(Waiting.CALL_BACK)
    return tuple(found)


def _asked(state: EntryState) -> list[Waiting]:
    if not state.did("instruct"):
        return [Waiting.INSTRUCTION]
    return [] if state.did("answer", "settle") else [Waiting.ANSWER]


def _document(state: EntryState) -> tuple[Waiting, ...]:
    if state.taken_over or state.did(*_ONWARD):
        return ()
    return (Waiting.ADDRESSEE if state.get("marking") == Marking.PERSONAL else Waiting.ONWARD,)


def _visitor(state: EntryState) -> tuple[Waiting, ...]:
    asked = state.get("outcome") == VisitorOutcome.ASKED_LEADER
    if not asked or state.taken_over or state.did("instruct", "settle"):
        return ()
    return (Waiting.INSTRUCTION,)


def _task(state: EntryState) -> tuple[Waiting, ...]:
    if state.did("close"):
        return ()
    return (Waiting.CLOSING,) if state.did("report-back") else (Waiting.REPORT_BACK,)


def _incident(state: EntryState) -> tuple[Waiting, ...]:
    if state.did("close"):
        return ()
    return (Waiting.CLOSING,) if Stage.FIRST in state.stages else (Waiting.FIRST_REPORT, Waiting.CLOSING)
