"""A leader tells namesakes apart; the guard, may-go and who may see follow, and nobody accused gets through."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Desk

TWO = "letter-namesakes-two-people"
NEVER = "letter-never-to-accused"
APART = "person distinct 王主任@东山镇 王主任@本单位 --by 周市长 --reason 核对身份证"


def accusing(desk: Desk, accused: str = "王主任@东山镇") -> str:
    return desk.abstracted(f"--accused {accused}", nature="accusation")


def may_go(desk: Desk, number: str, to: str) -> Any:
    return next(row["allowed"] for row in desk(f"letter may-go {number} --json").json if row["to"] == to)


def test_a_leader_of_the_name_of_the_accused_is_cleared_everywhere(desk: Desk) -> None:
    number = accusing(desk)
    route = f"letter route {number} 直送 王主任 --ground important-concise --json"
    assert desk(route).rules == {NEVER}
    assert may_go(desk, number, "王主任") is False
    assert desk(f"letter show {number}", actor="王主任").exit_code == 5
    said = desk.ok(APART)
    assert "王主任@东山镇人民政府" in said
    assert "王主任@东山市人民政府办公室" in said
    assert may_go(desk, number, "王主任") is True
    assert desk(f"letter show {number}", actor="王主任").exit_code == 0
    desk.ok(route.removesuffix("--json"))


def test_whom_the_office_knows_need_not_be_typed_with_his_unit(desk: Desk) -> None:
    number = accusing(desk)
    desk.ok("person distinct 王主任 王主任@东山镇 --by 周市长 --reason 核对身份证")
    assert may_go(desk, number, "王主任") is True
    desk.ok(f"letter route {number} 直送 王主任@本单位 --ground important-concise")


@pytest.mark.parametrize("accused", ["王主任", "王主任@本单位", "王主任@住建局"])
def test_the_accused_himself_stays_barred(desk: Desk, accused: str) -> None:
    desk.ok(APART)
    number = accusing(desk, accused)
    assert desk(f"letter instruct {number} --by 王主任 --text 请办 --json").rules >= {NEVER}
    assert desk(f"letter show {number}", actor="王主任").exit_code == 5


def test_the_unit_of_the_accused_stays_barred(desk: Desk) -> None:
    desk.ok(APART)
    number = accusing(desk)
    assert desk(f"letter route {number} 转办 镇政府 --json").rules == {NEVER}
    assert desk(f"letter reply {number} --channel letter --text 答复 --by 王主任@东山镇 --json").rules == {NEVER}


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        ("王主任@本单位", "王主任", {"one", "other"}),
        ("马某@东山镇", "马某@镇政府", {"one", "other"}),
        ("马某@东山镇", "馬某@东山镇人民政府", {"one", "other"}),
        ("马某", "马某@东山镇", {"one"}),
        ("马某@东山镇", "马某", {"other"}),
        ("马某", "马某", {"one", "other"}),
    ],
)
def test_one_person_is_never_told_apart_from_himself(desk: Desk, one: str, other: str, fields: set[str]) -> None:
    ran = desk(f"person distinct {one} {other} --by 周市长 --reason 核对 --json")
    assert (ran.exit_code, ran.rules, ran.fields) == (3, {TWO}, fields)


def test_names_that_only_sound_alike_need_no_unit(desk: Desk) -> None:
    number = accusing(desk, "何无名")
    assert desk(f"letter reply {number} --channel letter --text 答复 --by 贺无明 --json").exit_code == 6
    desk.ok("person distinct 何无名 贺无明 --by 周市长 --reason 核对")
    row = desk(f"letter amend {number} --reason 补充 --proposed-to 贺无明 --json").json
    assert "warnings" not in row


@pytest.mark.parametrize(
    ("by", "rule"), [("王主任", NEVER), ("张三", "letter-by-leader"), ("机要员小林", "letter-by-leader")]
)
def test_only_a_leader_who_is_neither_of_the_two_decides(desk: Desk, by: str, rule: str) -> None:
    ran = desk(f"person distinct 王主任@东山镇 王主任@本单位 --by {by} --reason 核对 --json")
    assert (ran.exit_code, ran.rules) == (3, {rule})


def test_nobody_records_it_who_is_one_of_the_two(desk: Desk) -> None:
    assert desk(APART, actor="王主任").exit_code == 9
    assert desk(APART, actor="李四").exit_code == 9


def test_what_is_missing_is_listed_and_the_leader_must_be_known(desk: Desk) -> None:
    assert desk("person distinct 马某@东山镇 马某@住建局 --json").fields == {"by", "reason"}
    assert desk("person distinct 马某@东山镇 马某@住建局 --by 吴某 --reason 核对").exit_code == 5
    assert desk("person distinct @东山镇 马某@住建局 --by 周市长 --reason 核对").exit_code == 2


def test_the_decision_is_audited(desk: Desk) -> None:
    desk.ok(APART)
    row = desk("audit list --limit 1 --json").json[0]
    assert (row["act"], row["outcome"], row["actor"]) == ("person distinct", "done", "张三")
