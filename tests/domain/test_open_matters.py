"""What an entry of the duty room waits for: nothing that waits is ever left off a handover."""

from __future__ import annotations

import pytest

from xinfang_cli.domain.open_matters import EntryState, Waiting, waiting

CALL = {"outgoing": 0, "kind": "other", "callback": 0}


def _call(*acts: str, taken_over: bool = False, uninformed: int = 0, **said: object) -> tuple[Waiting, ...]:
    return waiting(EntryState("C", frozenset(acts), frozenset(), uninformed, taken_over, CALL | said))


def test_a_call_waits_until_it_is_passed_on_or_reported() -> None:
    assert _call() == (Waiting.ONWARD,)
    for act in ("pass-on", "report-up", "inform", "settle"):
        assert _call(act) == ()
    assert _call(taken_over=True) == ()
    assert _call(outgoing=1) == ()


def test_a_call_back_that_was_promised_is_waited_for_whatever_else_was_done() -> None:
    assert _call(callback=1) == (Waiting.ONWARD, Waiting.CALL_BACK)
    assert _call("pass-on", callback=1) == (Waiting.CALL_BACK,)
    assert _call("pass-on", "call-back", callback=1) == ()
    assert _call(taken_over=True, callback=1) == (Waiting.CALL_BACK,)


def test_a_request_waits_for_the_leader_and_then_for_its_answer() -> None:
    assert _call(kind="request") == (Waiting.ONWARD,)
    assert _call("report-up", kind="request") == (Waiting.INSTRUCTION,)
    assert _call("report-up", "instruct", kind="request") == (Waiting.ANSWER,)
    assert _call("report-up", "instruct", "answer", kind="request", callback=1) == ()


def test_units_that_are_not_informed_are_waited_for() -> None:
    assert _call("inform", uninformed=2) == (Waiting.INFORM,)


@pytest.mark.parametrize(
    ("acts", "found"),
    [((), Waiting.REPORT_BACK), (("inform", "urge"), Waiting.REPORT_BACK), (("report-back",), Waiting.CLOSING)],
)
def test_a_task_waits_for_the_report_back_and_for_its_closing(acts: tuple[str, ...], found: Waiting) -> None:
    assert waiting(EntryState("T", frozenset(acts))) == (found,)
    assert waiting(EntryState("T", frozenset({*acts, "close"}))) == ()


def test_an_emergency_waits_for_its_first_report_and_for_its_closing() -> None:
    assert waiting(EntryState("E")) == (Waiting.FIRST_REPORT, Waiting.CLOSING)
    assert waiting(EntryState("E", frozenset({"report"}), frozenset({"first"}))) == (Waiting.CLOSING,)
    assert waiting(EntryState("E", frozenset({"report", "close"}), frozenset({"first", "final"}))) == ()


def test_a_visitor_for_whom_a_leader_is_asked_waits_for_the_leader() -> None:
    assert waiting(EntryState("R", more={"outcome": None})) == ()
    assert waiting(EntryState("R", more={"outcome": "asked-leader"})) == (Waiting.INSTRUCTION,)
    assert waiting(EntryState("R", frozenset({"instruct"}), more={"outcome": "asked-leader"})) == ()


def test_a_document_waits_until_it_is_passed_on_or_reported() -> None:
    assert waiting(EntryState("D")) == (Waiting.ONWARD,)
    assert waiting(EntryState("D", more={"marking": "secret"})) == (Waiting.ONWARD,)
    assert waiting(EntryState("D", more={"marking": "personal"})) == (Waiting.ADDRESSEE,)
    assert waiting(EntryState("D", frozenset({"settle"}), more={"marking": "personal"})) == ()
    assert waiting(EntryState("D", frozenset({"pass-on"}))) == ()
