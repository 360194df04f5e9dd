"""A success is kept under its request id and told again; nothing else uses the id up (cli contract §1)."""

from __future__ import annotations

import pytest

from conftest import Desk

RECEIVE = "letter receive --addressee 周市长 --from-unit 个人 --checked"


def test_what_the_command_filled_in_itself_does_not_make_the_repetition_another_call(desk: Desk) -> None:
    desk.ok("letter collect --listed 3 --counted 3")
    first = desk.number(f"{RECEIVE} --request-id a")
    assert desk.number(f"{RECEIVE} --request-id a") == first
    assert desk("letter list --format ids").stdout.split() == [first]


@pytest.mark.parametrize("again", ["1", "L1", "L-2026-0001", "信〔2026〕1号"])
def test_every_form_of_a_number_is_the_same_call(desk: Desk, again: str) -> None:
    desk.opened()
    command = "letter register {} --writer 刘某 --rest not-given --request-id a"
    desk.ok(command.format("1"))
    assert desk.ok(command.format(again)).startswith("L-2026-0001")


@pytest.mark.parametrize(
    "other",
    [
        "letter note 1 别的话 --request-id a",
        "letter note 2 一句话 --request-id a",
        "letter void 1 --reason 一句话 --request-id a",
        "--actor 赵六 letter note 1 一句话 --request-id a",
    ],
)
def test_the_same_id_with_anything_else_is_a_usage_error(desk: Desk, other: str) -> None:
    desk.received()
    desk.received()
    desk.ok("letter note 1 一句话 --request-id a")
    refused = desk(other, "--json")
    assert (refused.exit_code, refused.rules) == (2, {"request-id-reused"})


def test_neither_a_refusal_nor_a_dry_run_uses_the_id_up(desk: Desk) -> None:
    number = desk.abstracted()
    assert desk(f"letter close {number} --request-id a").exit_code == 3
    assert desk(f"letter route {number} 转办 没有这个局 --request-id a").exit_code == 5
    desk.ok(f"letter route {number} 转办 城管局 --request-id a --dry-run")
    desk.ok(f"letter route {number} 转办 住建局 --request-id a")
    assert [routing["to"] for routing in desk.show(number)["routings"]] == ["市住房和城乡建设局"]
    assert desk(f"letter route {number} 转办 城管局 --request-id a").exit_code == 2


def test_the_repetition_tells_the_record_and_the_warnings_again(desk: Desk) -> None:
    number = desk.abstracted()
    desk.clock.forward(days=5)
    command = f"letter route {number} 转办 住建局 --late-reason 核实 --request-id a --json"
    first = desk(command).json
    assert desk(command).json == first
    assert [warning["rule"] for warning in first["warnings"]] == ["letter-forward-in-time"]
