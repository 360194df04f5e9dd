"""Proposals, objections, urgings, changes of handler at the desk (本章 第一节 三; 条例 第23条、第40条)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from conftest import ZONE, Desk

ACCUSED = "--accused 王大山@东山镇"
OBJECTS = "--reason 不属本局职责"


def routed(desk: Desk, more: str = "转办 住建局") -> str:
    number = desk.abstracted()
    desk.ok(f"letter route {number} {more}")
    return number


def steps(desk: Desk, number: str, actor: str | None = None) -> dict[str, Any]:
    return {step["step"]: step for step in desk(f"letter next {number} --json", actor=actor).json}


def waiting(desk: Desk) -> Any:
    return desk("letter list --step approve --format ids").stdout.split()


def clock_of(desk: Desk, number: str, rule: str) -> list[tuple[str, str]]:
    return [(one["due_on"], one["state"]) for one in desk.show(number)["deadlines"] if one["rule"] == rule]


# Proposals.


def test_a_proposal_waits_for_its_leader_until_he_decides(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter propose {number} --method 转办 --to 住建局 --for 王主任 --text 请住建局核查")
    assert waiting(desk) == [number]
    assert desk("report daily --json").json["letters"]["waiting_for_approval"] == [number]
    assert desk("letter next --json", actor="王主任").json[0]["number"] == number
    assert "王主任" in steps(desk, number)["approve"]["command"]
    desk.ok(f"letter approve {number} --by 王主任 --words 同意")
    assert (waiting(desk), desk("letter next --json", actor="王主任").json) == ([], [])
    assert desk("report daily --json").json["letters"]["waiting_for_approval"] == []


def test_a_proposal_is_shown_with_everything_that_was_proposed(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter propose {number} --method 批转 --to 住建局 --for 王主任 --text 请住建局核查")
    (proposal,) = desk.show(number)["proposals"]
    assert proposal == {
        "method": "refer-endorsed",
        "to": "市住房和城乡建设局",
        "for": "王主任",
        "text": "请住建局核查",
        "at": "2026-11-23T09:00:00+08:00",
        "by": "张三",
    }
    assert "请住建局核查" in desk.ok(f"letter show {number}")


@pytest.mark.parametrize(
    ("said", "method", "to"),
    [
        ("", "refer-endorsed", "市住房和城乡建设局"),
        ("--to 城管局", "refer-endorsed", "市城市管理局"),
        ("--method 转办", "refer", "市住房和城乡建设局"),
        ("--method 存查", "no-action", None),
        ("--method 直送 --to 周市长", "submit", "周市长"),
        ("--declined", "refer-endorsed", "市住房和城乡建设局"),
    ],
)
def test_an_approval_takes_from_the_proposal_what_it_does_not_say(
    desk: Desk, said: str, method: str, to: str | None
) -> None:
    number = desk.abstracted()
    desk.ok(f"letter propose {number} --method 批转 --to 住建局 --for 王主任")
    desk.ok(f"letter approve {number} --by 周市长 --words 阅 {said}")
    (approval,) = desk.show(number)["approvals"]
    assert (approval["method"], approval["to"]) == (method, to)


def test_the_approval_of_a_proposed_letter_to_a_unit_approves_the_drafted_excerpt(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter propose {number} --method 函转 --to 住建局 --for 王主任")
    assert desk(f"letter approve {number} --by 王主任 --words 同意 --json").rules == {"letter-excerpt-before-approval"}
    desk.ok(f"letter excerpt {number} --to 住建局 --text 反映校舍漏雨")
    desk.ok(f"letter approve {number} --by 王主任 --words 同意")
    desk.ok(f"letter route {number} 函转 住建局")
    assert desk.show(number)["routings"][0]["excerpt"] == "反映校舍漏雨"


def test_without_a_proposal_an_approval_says_its_method(desk: Desk) -> None:
    number = desk.abstracted()
    ran = desk(f"letter approve {number} --by 王主任 --words 同意 --json")
    assert (ran.exit_code, ran.fields) == (4, {"method"})


def test_a_letter_that_goes_on_without_its_leader_waits_no_longer(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter propose {number} --method 转办 --to 住建局 --for 王主任")
    desk.ok(f"letter route {number} 转办 住建局")
    assert waiting(desk) == []


def test_the_last_of_several_proposals_is_the_one_that_waits(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter propose {number} --method 转办 --to 住建局 --for 王主任")
    desk.ok(f"letter propose {number} --method 批转 --to 城管局 --for 周市长")
    assert desk("letter next --json", actor="王主任").json == []
    assert "周市长" in steps(desk, number)["approve"]["what"]


def test_a_proposal_to_somebody_accused_later_is_found_and_its_approval_refused(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter propose {number} --method 转办 --to 东山镇 --for 王主任")
    ran = desk(f"letter amend {number} --reason 补充 {ACCUSED} --json")
    assert [warning["rule"] for warning in ran.json["warnings"]] == ["letter-never-to-accused"]
    assert desk(f"letter approve {number} --by 王主任 --words 同意 --json").rules == {"letter-never-to-accused"}


# Objections.


def test_a_unit_objects_and_the_letter_is_routed_anew_within_three_days(desk: Desk) -> None:
    number = routed(desk)
    desk.clock.forward(days=2)
    said = desk.ok(f"letter return {number} --by 住建局 {OBJECTS}")
    assert "2026-11-28" in said
    record = desk.show(number)
    assert record["status"] == "abstracted"
    assert record["returns"] == [
        {"by": "市住房和城乡建设局", "reason": "不属本局职责", "at": "2026-11-25T09:00:00+08:00"}
    ]
    assert clock_of(desk, number, "letter-answered-in-time") == [("2026-12-08", "ended")]
    assert clock_of(desk, number, "letter-forward-in-time") == [("2026-11-26", "met"), ("2026-11-28", "running")]
    desk.ok(f"letter route {number} 转办 城管局")
    assert clock_of(desk, number, "letter-forward-in-time")[-1] == ("2026-11-28", "met")
    assert [one["late"] for one in desk.show(number)["routings"]] == [False, False]


def test_a_letter_returned_and_left_lying_is_late(desk: Desk) -> None:
    number = routed(desk)
    desk.ok(f"letter return {number} --by 住建局 {OBJECTS}")
    desk.clock.forward(days=4)
    assert desk(f"letter route {number} 转办 城管局 --json").fields == {"late_reason"}
    assert desk("report overdue --json").json[0]["rule"] == "letter-forward-in-time"


def test_a_unit_returns_only_once_what_it_was_sent_once(desk: Desk) -> None:
    number = routed(desk)
    desk.ok(f"letter return {number} --by 住建局 {OBJECTS}")
    desk.ok(f"letter route {number} 转办 城管局")
    assert desk(f"letter return {number} --by 住建局 {OBJECTS} --json").rules == {"letter-returned-by-holder"}
    desk.ok(f"letter return {number} --by 城管局 {OBJECTS}")
    desk.ok(f"letter route {number} 转办 住建局")
    desk.ok(f"letter return {number} --by 住建局 {OBJECTS}")


def test_the_other_units_keep_their_clock_when_one_objects(desk: Desk) -> None:
    number = routed(desk, "转办 住建局 城管局 --lead 住建局")
    desk.ok(f"letter return {number} --by 城管局 {OBJECTS}")
    assert clock_of(desk, number, "letter-answered-in-time") == [("2026-12-08", "running"), ("2026-12-08", "ended")]


DAYS_OFF = {
    "2026-09-25": "rest",
    "2026-09-20": "work",
    "2026-10-10": "work",
    **{f"2026-10-{day:02}": "rest" for day in range(1, 8)},
}


@pytest.mark.parametrize(
    ("sent", "last", "late"),
    [
        ("2026-11-23", "2026-11-30", "2026-12-01"),
        ("2026-11-27", "2026-12-04", "2026-12-05"),
        ("2026-11-28", "2026-12-04", "2026-12-05"),
        ("2026-09-16", "2026-09-22", "2026-09-23"),
        ("2026-09-28", "2026-10-10", "2026-10-11"),
        ("2026-09-24", "2026-10-09", "2026-10-10"),
    ],
)
def test_the_fifth_working_day_is_the_last_to_object(desk: Desk, sent: str, last: str, late: str) -> None:
    """Over weekends, holidays and the working weekends that make up for them."""
    for day, kind in DAYS_OFF.items():
        desk.ok(f"calendar set {day} {kind} --source 国办通知")
    desk.clock.now = datetime.fromisoformat(f"{sent}T09:00").replace(tzinfo=ZONE)
    number = routed(desk)
    desk.clock.now = datetime.fromisoformat(f"{late}T00:01").replace(tzinfo=ZONE)
    refused = desk(f"letter return {number} --by 住建局 {OBJECTS} --json")
    assert (refused.exit_code, refused.rules) == (3, {"letter-objection-in-time"})
    assert f"letter urge {number}" in refused.findings[0]["hint"]
    assert last in refused.findings[0]["message"]
    desk.ok(f"letter return {number} --by 住建局 {OBJECTS} --at '{last} 23:59'")


def test_an_office_without_the_regulation_has_no_last_day_to_object(desk: Desk) -> None:
    number = routed(desk)
    desk.ok("config set rules.regulation off", actor="王主任")
    desk.clock.forward(days=30)
    desk.ok(f"letter return {number} --by 住建局 {OBJECTS}")


# Urging.


def test_an_urging_is_kept_and_its_day_comes_up(desk: Desk) -> None:
    number = routed(desk)
    desk.ok(f"letter urge {number} --to 住建局 --text 请抓紧反馈 --next 2026-11-26")
    assert desk.show(number)["urgings"] == [
        {
            "to": "市住房和城乡建设局",
            "text": "请抓紧反馈",
            "next_on": "2026-11-26",
            "at": "2026-11-23T09:00:00+08:00",
            "by": "张三",
        }
    ]
    assert steps(desk, number)["urge"]["due_on"] == "2026-11-26"
    desk.clock.forward(days=3)
    due = desk("report daily --json").json["deadlines"]
    assert [(one["number"], one["rule"], one["due_on"]) for one in due] == [
        (number, "letter-urged-again", "2026-11-26")
    ]
    desk.clock.forward(days=1)
    overdue = desk("report overdue --json").json
    assert [(one["rule"], one["days_over"]) for one in overdue] == [("letter-urged-again", 1)]
    assert "letter urge" in overdue[0]["next"]


@pytest.mark.parametrize(
    "line",
    [
        "letter urge {n} --to 住建局 --text 再催 --next 2026-12-01",
        "letter result {n} --from 住建局 --outcome 支持 --text 已修缮 --basis 校舍安全规定",
    ],
)
def test_who_is_urged_again_or_has_answered_is_no_longer_to_be_asked(desk: Desk, line: str) -> None:
    number = routed(desk)
    desk.ok(f"letter urge {number} --to 住建局 --text 请抓紧 --next 2026-11-26")
    desk.ok(line.format(n=number))
    assert clock_of(desk, number, "letter-urged-again")[0] == ("2026-11-26", "met")


def test_a_leader_is_urged_until_he_decides(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter propose {number} --method 转办 --to 住建局 --for 王主任")
    ran = desk(f"letter urge {number} --to 王主任 --text 请审定 --next 2026-11-24 --json")
    assert "warnings" not in ran.json
    desk.ok(f"letter approve {number} --by 王主任 --words 同意")
    assert clock_of(desk, number, "letter-urged-again") == [("2026-11-24", "met")]


# Handlers.


def test_the_paper_goes_with_the_handler_and_both_are_on_record(desk: Desk) -> None:
    number = routed(desk)
    desk.ok(f"letter assign {number} --to 赵六 --reason 张三出差")
    record = desk.show(number)
    assert record["handler"] == "赵六"
    assert [(one["holder"], one["reason"]) for one in record["custody"]] == [("张三", None), ("赵六", "张三出差")]
    assert "赵六（张三出差）" in desk.ok(f"letter show {number}")
    last = desk(f"letter history {number} --json").json[-1]
    assert (last["act"], last["detail"], last["note"]) == ("assign", "赵六", "张三出差")
    assert desk("letter list --mine --format ids", actor="赵六").stdout.split() == [number]


def test_an_accusation_is_seen_by_the_new_handler_and_no_longer_by_the_old(desk: Desk) -> None:
    number = desk.abstracted(ACCUSED, nature="accusation")
    assert desk(f"letter show {number}", actor="赵六").exit_code == 5
    ran = desk(f"letter assign {number} --to 赵六 --reason 张三出差 --json")
    assert (ran.exit_code, ran.json["number"], ran.json["matter"]) == (0, number, None)
    assert desk(f"letter show {number}").exit_code == 5
    assert desk("letter list --json").json[0]["placeholder"] is True
    assert desk.show(number, actor="赵六")["handler"] == "赵六"


def test_a_handler_accused_later_is_found_though_the_letter_went_on(desk: Desk) -> None:
    number = routed(desk)
    desk.ok(f"letter assign {number} --to 赵六 --reason 出差")
    desk.ok(f"letter assign {number} --to 张三 --reason 回来", actor="赵六")
    ran = desk(f"letter amend {number} --reason 补充 --accused 赵六 --json")
    assert [warning["rule"] for warning in ran.json["warnings"]] == ["letter-never-to-accused"]


def test_what_was_said_about_an_accusation_names_nobody(desk: Desk) -> None:
    number = desk.abstracted(ACCUSED, nature="accusation")
    desk.ok(f"letter propose {number} --method 转办 --to 住建局 --for 王主任 --text 请查王大山")
    desk.ok(f"letter route {number} 转办 住建局")
    desk.ok(f"letter urge {number} --to 住建局 --text 王大山一事请抓紧 --next 2026-11-25")
    desk.ok(f"letter return {number} --by 住建局 --reason 王大山不归本局管")
    desk.ok(f"letter assign {number} --to 赵六 --reason 王大山打招呼")
    shown = desk.ok(f"letter show {number} --json", actor="赵六") + desk.ok(
        f"letter history {number} --json", actor="赵六"
    )
    assert "王大山" not in shown
