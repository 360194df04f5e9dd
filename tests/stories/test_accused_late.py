"""Somebody turns out to be accused after the matter went out: what is told, what comes next, and what is kept once."""

from __future__ import annotations

import pytest

from conftest import Desk
from xinfang_cli.domain.errors import ExitCode

ADD = "--reason 补充 --accused 王大山@东山镇"


def sent_out(desk: Desk) -> str:
    """A letter that is with the unit of him who turns out to be accused, urged, and to be sent there again."""
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 镇政府")
    desk.ok(f"letter urge {number} --to 镇政府 --text 请办 --next 2026-11-25")
    desk.ok(f"letter propose {number} --method 批转 --to 镇政府 --for 王主任")
    return number


def test_who_is_accused_is_put_down_once(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter amend {number} {ADD} --accused 王大山@东山镇")
    ran = desk(f"letter amend {number} {ADD} --json")
    assert (ran.exit_code, ran.rules, ran.fields) == (
        ExitCode.WRONG_STATE,
        {"letter-nothing-to-amend"},
        {"accused"},
    )
    desk.ok(f"letter amend {number} {ADD} --where 镇上")
    shown = desk.show(number)
    assert (len(shown["accused"]), [one["field"] for one in shown["amendments"]]) == (1, ["accused", "where"])


def test_a_visit_has_each_accused_and_each_representative_once(desk: Desk) -> None:
    number = desk.came("--representative 何某 --representative 何某 --accused 马某 --accused 马某", people=6)
    desk.ok(f"visit amend {number} --reason 补充 --representative 何某 --representative 丁某 --accused 马某")
    ran = desk(f"visit show {number} --reveal --reason 核对 --json").json
    assert (ran["representatives"], len(ran["accused"])) == (["何某", "丁某"], 1)


def test_what_comes_next_never_leads_to_the_accused(desk: Desk) -> None:
    number = sent_out(desk)
    desk.ok(f"letter amend {number} {ADD}")
    steps = {one["step"]: one for one in desk(f"letter next {number} --json").json}
    recall = f"xinfang letter instruct {number} --by 领导 --text 处理意见"
    assert (steps["urge"]["command"], steps["urge"]["blocked_by"]) == (recall, "是被反映的一方，收回并报告领导")
    assert steps["approve"]["command"].startswith(f"xinfang letter propose {number} --method ")
    assert steps["approve"]["blocked_by"] == "所拟去向是被反映的一方，须重新拟办"


def test_other_recipients_of_the_same_letter_are_urged_as_before(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 镇政府 住建局 --lead 住建局")
    desk.ok(f"letter urge {number} --to 住建局 --text 请办 --next 2026-11-25")
    desk.ok(f"letter amend {number} {ADD}")
    steps = {one["step"]: one for one in desk(f"letter next {number} --json").json}
    assert steps["urge"]["command"] == f"xinfang letter urge {number} --to 市住房和城乡建设局"


@pytest.mark.parametrize("closed", [False, True])
def test_what_went_to_the_accused_is_recalled_by_a_line_that_can_be_given_in_every_state(
    desk: Desk, closed: bool
) -> None:
    number = desk.abstracted("--accused 王小山@住建局")
    desk.ok(f"letter route {number} 转办 镇政府")
    if closed:
        desk.ok(f"letter result {number} --from 镇政府 --outcome 支持 --text 已办 --basis 规定")
        desk.ok(f"letter reply {number} --channel letter --text 已办")
        desk.ok(f"letter close {number}")
    ran = desk("person join 王小山@住建局 王某@东山镇 --reason 同一身份证号 --json")
    told = {one["hint"].partition("：")[2] for one in ran.json["warnings"]}
    (listed,) = {one["hint"] for one in desk("check --json").json if one["check"] == "letter-never-to-accused"}
    assert told == {listed.partition("：")[2]}
    line = next(iter(told)).removeprefix("xinfang ").replace("--by 领导", "--by 周市长")
    desk.ok(line)
