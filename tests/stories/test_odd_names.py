"""Names with blanks and braces go through every step, list and report; a next step that names them can be pasted."""

from __future__ import annotations

import re

import pytest

from conftest import Desk

LEADER, UNIT, CLERK = "'吴{z} 长'", "'甲{x} 局'", "'李{y} 四'"
_COMMAND = re.compile(r"xinfang .*")


@pytest.fixture
def odd(desk: Desk) -> Desk:
    """The desk with a leader, a clerk and a unit whose names are no easy ones."""
    desk.ok(f"staff add {LEADER} --role leader --phone 5551111", actor="王主任")
    desk.ok(f"staff add {CLERK} --role clerk", actor="王主任")
    desk.ok(f"unit add {UNIT} --head '王{{0}}'")
    return desk


def commands(text: str) -> list[str]:
    """The commands that a text gives."""
    return [match[0].strip() for match in _COMMAND.finditer(text)]


def test_what_is_sent_up_to_such_a_leader_is_approved_by_the_line_that_is_given(odd: Desk) -> None:
    number = odd.abstracted()
    told = odd.ok(f"letter propose {number} --method 批转 --to {UNIT} --for {LEADER}")
    (line,) = [one for one in commands(told) if " approve " in one]
    assert line in odd.ok(f"letter next {number} --json")
    desk_page = odd.ok("desk", actor="吴{z} 长")
    assert line in commands(desk_page)
    odd.ok(line.removeprefix("xinfang "))
    assert odd.show(number)["approvals"][0]["by"] == "吴{z} 长"


def test_such_a_unit_is_urged_again_and_its_result_asked_for_by_the_lines_that_are_given(odd: Desk) -> None:
    number = odd.abstracted()
    odd.ok(f"letter route {number} 转办 {UNIT}")
    told = odd.ok(f"letter urge {number} --to {UNIT} --text 请办 --next 2026-11-25")
    odd.clock.forward(days=30)
    rows = {row["rule"]: row["next"] for row in odd("report overdue --json").json}
    asked = [one for one in commands(odd.ok(f"letter next {number} --format tsv")) if " urge " in one]
    assert rows["letter-urged-again"] == f"xinfang letter urge 1 --to {UNIT}"
    assert asked == [f"xinfang letter urge {number} --to {UNIT}"]
    assert told.startswith(f"{number} 已催办甲{{x}} 局")
    odd.ok(rows["letter-urged-again"].removeprefix("xinfang ") + " --text 再催 --next 2027-01-10")
    odd.ok(rows["letter-answered-in-time"].removeprefix("xinfang ") + " --outcome 支持 --text 已办 --basis 规定")
    assert odd.show(number)["result"]["from"] == "甲{x} 局"


def test_a_digest_for_such_a_leader_stands_in_the_steps_of_the_visit_and_on_his_desk(odd: Desk) -> None:
    number = odd.heard()
    told = odd.ok(f"visit digest {number} --to {LEADER} --digest 校舍漏雨")
    (line,) = [one for one in commands(told) if " instruct " in one]
    assert line.startswith(f"xinfang visit instruct {number} --by {LEADER} --text ")
    assert f"--by {LEADER} --text 批示" in odd.ok("desk", actor="吴{z} 长")
    odd.ok(line.removeprefix("xinfang "))


def test_a_desk_is_handed_to_such_a_clerk_and_back_by_the_line_that_is_given(odd: Desk) -> None:
    number = odd.abstracted()
    odd.ok(f"desk hand-over --of 张三 --to {CLERK} --reason 病假 --by {LEADER} --until 2026-11-24")
    odd.clock.forward(days=3)
    (line,) = [one for one in commands(odd.ok("desk", actor="李{y} 四")) if " hand-over " in one]
    odd.ok(line.removeprefix("xinfang ").replace("--by 领导", f"--by {LEADER}"), actor="李{y} 四")
    assert odd.show(number)["handler"] == "张三"


def test_reports_and_pages_are_there_with_such_names(odd: Desk) -> None:
    number = odd.abstracted()
    odd.ok(f"letter route {number} 转办 {UNIT}")
    odd.ok(f"letter file-case {number} --criterion '重{{要}}' --decided-by {LEADER}")
    odd.came("--accused '王{0}@甲{x} 局'")
    odd.clock.forward(days=70)
    for page in ("report daily", "report overdue", "report stats --by unit", "desk", "check", "deadline list"):
        assert odd(page).exit_code in (0, 8), page
