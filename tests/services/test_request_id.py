"""A repeated request id returns the first answer, whatever the command filled in on its own the first time."""

from __future__ import annotations

import pytest

from conftest import Desk

RECEIVE = "letter receive --addressee 周市长 --from-unit 个人 --checked"


def _twice(desk: Desk, line: str) -> tuple[str, str]:
    return desk.ok(f"{line} --request-id 甲").splitlines()[0], desk.ok(f"{line} --request-id 甲").splitlines()[0]


@pytest.mark.parametrize("typed", ["L-2026-0001", "L1", "1", "信〔2026〕1号"])
def test_a_number_may_be_typed_short(desk: Desk, typed: str) -> None:
    desk.received()
    first, second = _twice(desk, f"letter open {typed} --checked")
    assert first == second


def test_the_same_letter_typed_in_two_ways_is_the_same_request(desk: Desk) -> None:
    number = desk.received()
    desk.ok("letter open 1 --checked --request-id 甲")
    assert desk(f"letter open {number} --checked --request-id 甲").exit_code == 0


def test_counts_may_come_from_the_collection(desk: Desk) -> None:
    desk.ok("letter collect --listed 3 --counted 3")
    first, second = _twice(desk, RECEIVE)
    assert first == second
    assert len(desk("letter list --json").json) == 1


def test_the_rest_may_be_filled_by_the_program(desk: Desk) -> None:
    number = desk.opened()
    first, second = _twice(desk, f"letter register {number} --writer 刘某 --rest not-given")
    assert first == second


def test_other_values_under_the_same_id_are_refused(desk: Desk) -> None:
    desk.ok(f"{RECEIVE} --listed 1 --counted 1 --request-id 甲")
    again = desk(f"{RECEIVE} --listed 2 --counted 2 --request-id 甲 --json")
    assert (again.exit_code, again.rules) == (2, {"request-id-reused"})


def test_another_letter_under_the_same_id_is_refused(desk: Desk) -> None:
    one, other = desk.received(), desk.received()
    desk.ok(f"letter open {one} --checked --request-id 甲")
    assert desk(f"letter open {other} --checked --request-id 甲").exit_code == 2


def test_a_refused_command_does_not_use_the_id_up(desk: Desk) -> None:
    number = desk.received("--marking personal")
    assert desk(f"letter open {number} --checked --request-id 甲").exit_code == 3
    desk.ok(f"letter deliver {number} --to 周市长 --signed-by 周市长 --request-id 甲")


def test_a_command_that_was_only_tried_does_not_use_the_id_up(desk: Desk) -> None:
    desk.ok(f"{RECEIVE} --listed 1 --counted 1 --request-id 甲 --dry-run")
    assert desk("letter list --json").json == []
    desk.ok(f"{RECEIVE} --listed 2 --counted 2 --request-id 甲")
