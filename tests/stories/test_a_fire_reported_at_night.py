"""A fire is reported at night: opened at once, reported by telephone and in writing, followed up, closed when known."""

from __future__ import annotations

from datetime import datetime

import pytest

from conftest import ZONE, Desk

NIGHT = datetime(2026, 11, 23, 20, 2, tzinfo=ZONE)
CALL = (
    "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --kind incident --callback"
    " --content 镇中心小学东侧仓库起火，学生已放假，消防到场"
)
REPORT = "duty incident report {} --to 王主任 --stage"


@pytest.fixture
def night(desk: Desk) -> Desk:
    desk.clock.now = NIGHT
    return desk


@pytest.fixture
def fire(night: Desk) -> str:
    return night.number(f"duty incident open --call {night.number(CALL)} --place 镇中心小学东侧仓库")


def test_what_the_caller_said_is_taken_over_and_the_rest_is_still_to_be_found_out(night: Desk, fire: str) -> None:
    told = night.show(fire)
    assert (told["situation"], told["call"]) == ("镇中心小学东侧仓库起火，学生已放假，消防到场", "C-2026-0001")
    assert told["source"].startswith("东山镇人民政府 小马")
    assert (told["level"], told["casualties"], told["incident_kind"]) == ("unknown", None, None)
    assert night.show("C-2026-0001")["taken_over"] == [fire]


def test_an_unknown_level_runs_the_strictest_clocks(night: Desk, fire: str) -> None:
    told = night.show(fire)
    assert told["phone_due_at"].startswith("2026-11-23T20:22")
    assert told["written_due_at"].startswith("2026-11-23T20:42")


def test_the_office_rules_its_own_limits(night: Desk) -> None:
    night.ok("config set incident.larger.phone 10", actor="王主任")
    number = night.number("duty incident open --place 仓库 --source 群众 --situation 起火")
    assert night.show(number)["phone_due_at"].startswith("2026-11-23T20:12")
    assert night("config set incident.major.phone 241", actor="王主任").exit_code == 2


def test_a_level_that_becomes_known_sets_the_clocks_anew_and_keeps_what_was_thought(night: Desk, fire: str) -> None:
    night.ok(f"duty amend {fire} --reason 补充 --level 一般")
    told = night.show(fire)
    assert told["phone_due_at"].startswith("2026-11-23T20:32")
    assert [(one["field"], one["old"], one["new"]) for one in told["amendments"]] == [("level", "unknown", "ordinary")]


def test_the_first_report_goes_by_telephone_and_then_in_writing_to_several(night: Desk, fire: str) -> None:
    night.clock.forward(minutes=7)
    assert "warnings" not in night(f"{REPORT.format(fire)} first --means phone --text 起火 --json").json
    night.clock.forward(minutes=10)
    ran = night(f"{REPORT.format(fire)} first --to 城管局 --means written --text 起火，无伤亡 --json")
    assert "warnings" not in ran.json
    acts = [(one["stage"], one["means"], one["to"]) for one in ran.json["acts"] if one["act"] == "report"]
    assert acts == [("first", "phone", "王主任"), ("first", "written", "王主任"), ("first", "written", "市城市管理局")]


def test_follow_ups_are_numbered_and_nothing_told_before_is_overwritten(night: Desk, fire: str) -> None:
    night.ok(f"{REPORT.format(fire)} first --means phone --text 起火")
    first = night.ok(f"{REPORT.format(fire)} follow-up --means phone --text 明火已灭 --casualties 待查")
    second = night.ok(f"{REPORT.format(fire)} follow-up --means written --text 无人伤亡 --casualties 无")
    assert ("续报一" in first, "续报二" in second) == (True, True)
    told = night.show(fire)
    assert [one["text"] for one in told["acts"] if one["act"] == "report"] == ["起火", "明火已灭", "无人伤亡"]
    assert [(one["old"], one["new"]) for one in told["amendments"]] == [(None, "待查"), ("待查", "无")]
    assert told["casualties"] == "无"


def test_a_late_first_report_is_made_all_the_same_and_put_on_record(night: Desk, fire: str) -> None:
    night.clock.forward(minutes=21)
    ran = night(f"{REPORT.format(fire)} first --means phone --text 起火 --json")
    assert (ran.exit_code, [one["rule"] for one in ran.json["warnings"]]) == (0, ["duty-incident-in-time"])


def test_it_closes_when_a_leader_and_a_department_know(night: Desk, fire: str) -> None:
    assert night(f"duty incident close {fire} --json").rules == {"duty-incident-told-before-closing"}
    night.ok(f"{REPORT.format(fire)} first --means phone --text 起火")
    assert night(f"duty incident close {fire}").exit_code == 3
    night.ok(f"duty incident inform {fire} 城管局 --means phone --answered 老孙")
    night.ok(f"{REPORT.format(fire)} final --means written --text 处置完毕")
    night.ok(f"duty incident close {fire}")
    assert (night.show(fire)["status"], night(f"duty incident close {fire}").exit_code) == ("done", 6)


def test_the_night_ends_with_nothing_left_but_the_call_back(night: Desk, fire: str) -> None:
    night.ok(f"{REPORT.format(fire)} first --means phone --text 起火")
    night.ok(f"duty incident inform {fire} 城管局 --means phone --answered 老孙")
    night.ok(f"{REPORT.format(fire)} final --means written --text 处置完毕")
    night.ok(f"duty incident close {fire}")
    (left,) = night("duty list --open --json").json
    assert (left["number"], left["waits_for"]) == ("C-2026-0001", ["call-back"])
    night.ok("duty call-back C1 --answered 小马 --text 已处置完毕")
    assert night("duty list --open --json").json == []
