"""A case is filed by a criterion and a leader, investigated by others than the accused, and its end is the result."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Desk

CONCLUDE = "--truth 部分属实 --conclusion 镇政府责令整改"
ACCUSING = "--accused 王大山@东山镇"


def file(desk: Desk, number: str, criterion: str = "涉及群众重大利益") -> None:
    desk.ok(f"letter file-case {number} --criterion {criterion} --decided-by 王主任")


def cases(desk: Desk, more: str = "", actor: str | None = None) -> list[dict[str, Any]]:
    return list(desk(f"case list --json {more}", actor=actor).json)


@pytest.fixture
def filed(desk: Desk) -> str:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    file(desk, number)
    return number


@pytest.fixture
def accusing(desk: Desk) -> str:
    number = desk.abstracted(ACCUSING, nature="accusation")
    file(desk, number, "刘某反映王大山")
    return number


def test_a_case_has_a_number_of_its_own_and_its_conclusion_is_the_result(desk: Desk, filed: str) -> None:
    desk.clock.forward(hours=2)
    desk.ok(f"letter conclude-case {filed} --investigator 赵六 --investigator 李四 {CONCLUDE} --decided-by 周市长")
    record = desk.show(filed)
    assert record["case"] == {
        "number": "F-2026-0001",
        "criterion": "涉及群众重大利益",
        "decided_by": "王主任",
        "filed_at": "2026-11-23T09:00:00+08:00",
        "investigators": ["赵六", "李四"],
        "truth": "partly-true",
        "conclusion": "镇政府责令整改",
        "concluded_by": "周市长",
        "concluded_at": "2026-11-23T11:00:00+08:00",
    }
    assert (record["status"], record["result"]["text"], record["result"]["truth"]) == (
        "answered",
        "镇政府责令整改",
        "partly-true",
    )
    assert {one["rule"]: one["state"] for one in record["deadlines"]}["letter-answered-in-time"] == "met"


def test_the_conclusion_counts_before_what_the_unit_had_answered(desk: Desk, filed: str) -> None:
    desk.ok(f"letter result {filed} --from 住建局 --outcome 支持 --text 已修缮 --basis 校舍规定")
    desk.clock.forward(hours=1)
    desk.ok(f"letter conclude-case {filed} --investigator 赵六 {CONCLUDE} --decided-by 王主任")
    record = desk.show(filed)
    assert (record["result"]["text"], [one["text"] for one in record["other_results"]]) == (
        "镇政府责令整改",
        ["已修缮"],
    )


def test_a_letter_reopened_can_be_filed_again_and_shows_the_latest_case(desk: Desk, filed: str) -> None:
    desk.ok(f"letter conclude-case {filed} --investigator 赵六 {CONCLUDE} --decided-by 王主任")
    file(desk, filed, "群众不服")
    record = desk.show(filed)
    assert (record["case"]["number"], record["case"]["concluded_at"]) == ("F-2026-0002", None)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("repeat", "重复上访三次以上"),
        ("2", "涉及群众重大利益"),
        ("涉及群众重大利益", "涉及群众重大利益"),
        ("其他重要问题", "其他重要问题"),
    ],
)
def test_a_criterion_is_typed_by_code_place_or_words(desk: Desk, typed: str, stored: str) -> None:
    desk.ok("config set case.criteria repeat=重复上访三次以上；涉及群众重大利益", actor="王主任")
    number = desk.abstracted()
    file(desk, number, typed)
    assert desk.show(number)["case"]["criterion"] == stored


def test_a_place_that_the_list_does_not_have_is_a_slip(desk: Desk) -> None:
    number = desk.abstracted()
    ran = desk(f"letter file-case {number} --criterion 3 --decided-by 王主任 --json")
    assert (ran.exit_code, ran.fields) == (2, {"criterion"})


@pytest.mark.parametrize("value", ["a=甲；a=乙", "甲；甲", "甲；；乙", "=甲", "a="])
def test_a_list_of_criteria_that_cannot_be_told_apart_is_not_kept(desk: Desk, value: str) -> None:
    assert desk("config set case.criteria", value, "--json", actor="王主任").exit_code == 2


def test_a_case_needs_criterion_and_leader(desk: Desk) -> None:
    number = desk.abstracted()
    assert desk(f"letter file-case {number} --decided-by 王主任 --json").fields == {"criterion"}
    assert desk(f"letter file-case {number} --criterion 重要 --decided-by 张三 --json").rules == {"letter-by-leader"}


@pytest.mark.parametrize(
    "line",
    [
        "conclude-case {n} --investigator 赵六 --investigator 王大山 --decided-by 王主任",
        "conclude-case {n} --investigator 钱副镇长 --decided-by 王主任",
        "conclude-case {n} --investigator 赵六 --decided-by 王大山",
    ],
)
def test_nobody_of_the_accused_investigates_or_decides(desk: Desk, accusing: str, line: str) -> None:
    ran = desk(f"letter {line.format(n=accusing)} {CONCLUDE} --json")
    assert (ran.exit_code, ran.rules) == (3, {"letter-never-to-accused"})


def test_an_investigator_accused_later_is_found_again(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 自办 --ground direct")
    file(desk, number)
    desk.ok(f"letter conclude-case {number} --investigator 马某 {CONCLUDE} --decided-by 王主任")
    ran = desk(f"letter amend {number} --reason 补充 --nature 控告 --accused 马某 --json")
    assert [one["rule"] for one in ran.json["warnings"]] == ["letter-never-to-accused"]


def test_a_case_of_an_accusing_letter_is_masked_as_the_letter(desk: Desk, accusing: str) -> None:
    assert desk.show(accusing)["case"]["criterion"] == "刘*反映王**"
    assert desk("case show 1 --json").json["criterion"] == "刘*反映王**"
    assert cases(desk)[0]["criterion"] is None
    looks = [row for row in desk(f"audit list --of {accusing} --json").json if row["outcome"] == "look"]
    assert [row["act"] for row in looks] == ["case show", "letter show"]


def test_a_criterion_of_the_office_shows_in_the_list_of_an_accusing_letter(desk: Desk) -> None:
    desk.ok("config set case.criteria 涉及群众重大利益", actor="王主任")
    file(desk, desk.abstracted(ACCUSING, nature="accusation"))
    assert cases(desk)[0]["criterion"] == "涉及群众重大利益"


def test_who_may_not_see_the_letter_sees_the_number_of_the_case_alone(desk: Desk, accusing: str) -> None:
    row = cases(desk, actor="赵六")[0]
    assert {name: value for name, value in row.items() if value is not None} == {
        "number": "F-2026-0001",
        "placeholder": True,
    }
    assert desk("case show 1", actor="赵六").exit_code == 5
    assert desk("case show 1", actor="日报").exit_code in (5, 9)


def test_open_cases_can_be_listed_alone(desk: Desk, filed: str) -> None:
    desk.ok(f"letter conclude-case {filed} --investigator 赵六 {CONCLUDE} --decided-by 王主任")
    file(desk, desk.abstracted())
    assert [row["number"] for row in cases(desk)] == ["F-2026-0002", "F-2026-0001"]
    assert [row["number"] for row in cases(desk, "--open")] == ["F-2026-0002"]
    assert [row["number"] for row in cases(desk, "--limit 1")] == ["F-2026-0002"]


def test_the_page_and_the_next_steps_speak_of_the_case(desk: Desk, filed: str) -> None:
    assert "F-2026-0001" in desk.ok(f"letter show {filed}")
    steps = {row["step"]: row["blocked_by"] for row in desk(f"letter next {filed} --json").json}
    assert steps["conclude-case"] == "未查结前不能办结"


def test_no_case_has_this_number(desk: Desk) -> None:
    assert desk("case show 7").exit_code == 5
    assert desk("case show L1").exit_code == 2
