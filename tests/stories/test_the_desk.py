"""The desk: what is late, due and open for one person, one line when all is well; a colleague's matters taken over."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Desk
from xinfang_cli.domain.errors import ExitCode


def _desk(desk: Desk, line: str, actor: str = "张三") -> Any:
    return desk(line, "--json", actor=actor).json


def test_a_desk_on_which_all_is_well_is_one_line(desk: Desk) -> None:
    assert desk.ok("desk") == "11月23日 周一 09:00 张三：没有超期、到期和待办。\n"
    assert desk("").stdout == desk.ok("desk")


def test_without_an_actor_the_desk_is_everybodys(desk: Desk) -> None:
    desk.received()
    shown = desk("desk", "--json", actor="").json
    assert (shown["of"], [one["number"] for one in shown["due_today"]]) == (None, ["L-2026-0001"])


def test_clocks_stand_under_the_day_on_which_they_end(desk: Desk) -> None:
    desk.abstracted()
    desk.clock.forward(days=2)
    assert [one["rule"] for one in _desk(desk, "desk")["due_soon"]] == ["letter-forward-in-time"]
    desk.clock.forward(days=1)
    assert [one["next"] for one in _desk(desk, "desk")["due_today"]] == ["xinfang letter route 1"]
    desk.clock.forward(days=2)
    late = _desk(desk, "desk")["overdue"]
    assert [(one["number"], one["days_over"], one["subject"]) for one in late] == [("L-2026-0001", 2, "校舍漏雨")]
    assert "超2天" in desk.ok("desk")


def test_what_has_no_clock_stands_there_as_a_step(desk: Desk) -> None:
    number = desk.heard()
    shown = _desk(desk, "desk")
    assert [one["number"] for one in shown["steps"]] == [number]
    assert shown["steps"][0]["next"].startswith(f"xinfang visit answer {number}")
    assert shown["counts"]["steps"] == 1


def test_a_proposal_waits_on_the_clerks_desk_and_is_to_be_decided_on_the_leaders(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter propose {number} --method 转办 --for 周市长 --to 住建局")
    desk.clock.forward(days=1)
    mine, his = _desk(desk, "desk"), _desk(desk, "desk", actor="周市长")
    assert [(one["number"], one["leader"], one["days"]) for one in mine["waiting"]] == [(number, "周市长", 1)]
    assert (mine["to_decide"], [one["number"] for one in his["to_decide"]]) == ([], [number])
    desk.ok(f"letter approve {number} --by 周市长 --words 同意")
    assert _desk(desk, "desk")["waiting"] == _desk(desk, "desk", actor="周市长")["to_decide"] == []


def test_a_visit_put_before_a_leader_is_on_his_desk_until_he_says_a_word(desk: Desk) -> None:
    number = desk.heard()
    desk.ok(f"visit digest {number} --to 周市长 --digest 校舍漏雨")
    (his,) = _desk(desk, "desk", actor="周市长")["to_decide"]
    assert (his["number"], his["next"]) == (number, f"xinfang visit instruct {number} --by 周市长 --text 批示")
    assert [one["leader"] for one in _desk(desk, "desk")["waiting"]] == ["周市长"]
    assert _desk(desk, "desk", actor="王主任")["to_decide"] == []
    desk.ok(f"visit instruct {number} --by 周市长 --text 查")
    assert _desk(desk, "desk")["waiting"] == _desk(desk, "desk", actor="周市长")["to_decide"] == []


def test_the_desk_of_somebody_else_is_looked_at_by_name(desk: Desk) -> None:
    desk.received()
    assert [one["number"] for one in _desk(desk, "desk --of 张三", actor="赵六")["due_today"]] == ["L-2026-0001"]
    ran = desk("desk --of 无此人 --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.NOT_FOUND, {"of"})


def test_only_the_counts_are_one_line(desk: Desk) -> None:
    desk.received()
    assert desk.ok("desk --count").count("\n") == 1
    assert _desk(desk, "desk --count")["due_today"] == 1


def test_an_accusing_matter_tells_nothing_and_to_others_only_its_number(desk: Desk) -> None:
    desk.abstracted("--accused 赵某@东山镇", nature="accusation")
    mine = desk.ok("desk")
    assert "检举控告件" in mine
    assert "校舍漏雨" not in mine
    desk.clock.forward(days=5)
    others = _desk(desk, "desk --all", actor="赵六")["overdue"]
    assert others == [{"number": "L-2026-0001", "due_on": "2026-11-26", "placeholder": True}]


HAND_OVER = "desk hand-over --of 张三 --to 赵六 --reason 病假 --by 王主任"


def test_a_colleagues_open_matters_go_to_another_and_come_back(desk: Desk) -> None:
    letter, visit = desk.abstracted(), desk.heard()
    closed = desk.came()
    desk.ok(f"visit void {closed} --reason 重登")
    desk.ok(f"{HAND_OVER} --until 2026-11-30")
    his = _desk(desk, "desk", actor="赵六")
    assert his["stood_in_for"] == [{"of": "张三", "reason": "病假", "until": "2026-11-30", "open": 2, "over": False}]
    assert [desk.show(number)["handler"] for number in (letter, visit, closed)] == ["赵六", "赵六", "张三"]
    own = desk.received()
    desk.ok(f"letter assign {own} --to 赵六 --reason 调岗")
    desk.clock.forward(days=8)
    assert "已到期，请交还" in desk.ok("desk", actor="赵六")
    desk.ok("desk hand-over --back --of 赵六 --to 张三 --reason 交还 --by 王主任")
    assert [desk.show(number)["handler"] for number in (letter, visit, own)] == ["张三", "张三", "赵六"]
    assert _desk(desk, "desk", actor="赵六")["stood_in_for"] == []


@pytest.mark.parametrize(
    ("line", "code", "rule"),
    [
        ("desk hand-over --of 张三 --to 赵六 --reason 病假 --by 张三", ExitCode.REFUSED, "letter-by-leader"),
        (
            "desk hand-over --of 张三 --to 张三 --reason 病假 --by 王主任",
            ExitCode.REFUSED,
            "letter-assigned-to-another",
        ),
        ("desk hand-over --of 赵六 --to 张三 --reason 病假 --by 王主任", ExitCode.NOT_FOUND, "desk-nothing-open"),
    ],
)
def test_a_hand_over_is_refused(desk: Desk, line: str, code: ExitCode, rule: str) -> None:
    desk.abstracted()
    ran = desk(line, "--json")
    assert (ran.exit_code, ran.rules) == (code, {rule})


@pytest.mark.parametrize("barred", ["赵六", "王主任"])
def test_nothing_goes_to_the_accused_by_a_hand_over_and_nothing_else_with_it(desk: Desk, barred: str) -> None:
    plain = desk.abstracted()
    accusing = desk.abstracted(f"--accused {barred}", nature="accusation")
    ran = desk(HAND_OVER, "--json")
    assert (ran.exit_code, set(ran.rules)) == (ExitCode.REFUSED, {"letter-never-to-accused"})
    assert [desk.show(number)["handler"] for number in (plain, accusing)] == ["张三", "张三"]
