"""What is put down at the post: every line that a record demands, at once, and what stands in the record afterwards."""

from __future__ import annotations

import pytest

from conftest import Desk
from xinfang_cli.domain.errors import ExitCode

CALL = {
    "--caller-unit": "东山镇",
    "--caller-name": "小马",
    "--phone": "0731-5551234",
    "--content": "请示停课",
    "--no-callback": "",
}
VISITOR = {
    "--name": "钱某",
    "--unit": "某公司",
    "--identity": "经理",
    "--id-number": "11010519491231002X",
    "--phone": "13712345678",
    "--matter": "洽谈合作",
    "--department": "办公室",
}
NAMES = {"--no-callback": "callback"}


def _line(command: str, lines: dict[str, str], without: str = "") -> str:
    return " ".join([command, *(f"{name} {value}" for name, value in lines.items() if name != without)])


@pytest.mark.parametrize("option", CALL)
def test_a_line_of_a_call_left_out_is_asked_for_by_name(desk: Desk, option: str) -> None:
    ran = desk(f"{_line('duty log-call', CALL, option)} --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {NAMES.get(option) or option[2:].replace("-", "_")})


@pytest.mark.parametrize("option", VISITOR)
def test_a_line_of_a_visitor_left_out_is_asked_for_by_name(desk: Desk, option: str) -> None:
    ran = desk(f"{_line('duty log-visitor', VISITOR, option)} --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {option[2:].replace("-", "_")})


def test_all_that_is_missing_is_listed_at_once(desk: Desk) -> None:
    assert desk("duty log-call --caller-unit 住建局 --json").fields == {"caller_name", "phone", "content", "callback"}
    meeting = {"convener", "meets_at", "venue", "agenda", "attendees", "materials"}
    assert desk(f"{_line('duty log-call', CALL)} --meeting --json").fields == meeting


def test_a_call_has_its_kind_its_shift_and_the_time_at_which_it_came(desk: Desk) -> None:
    number = desk.number(f"{_line('duty log-call', CALL)} --kind 汇报 --at 8:15")
    told = desk.show(number)
    assert (told["call_kind"], told["at"][:16], told["recorder"]) == ("report", "2026-11-23T08:15", "张三")
    assert (told["late"], told["caller_unit"]) == (False, "东山镇人民政府")


def test_a_visitor_is_in_the_house_until_he_leaves(desk: Desk) -> None:
    more = "--category 外单位来联系 --outcome 引见部门 --appointment 10:30 --lodging 招待所 --transport 自备车"
    number = desk.number(f"{_line('duty log-visitor', VISITOR)} {more}")
    told = desk.show(number)
    assert (told["category"], told["outcome"], told["appointment"]) == ("outside", "referred", "10:30")
    assert (told["lodging"], told["transport"], told["id_number"]) == ("招待所", "自备车", "110***********002X")
    assert desk("duty in-house --format ids").stdout == f"{number}\n"
    desk.ok(f"duty visitor-out {number}")
    assert desk("duty in-house --json").json == []
    assert desk(f"duty visitor-out {number}").exit_code == ExitCode.WRONG_STATE


def test_a_visitor_for_whom_a_leader_was_asked_waits_for_his_word(desk: Desk) -> None:
    number = desk.number(f"{_line('duty log-visitor', VISITOR)} --outcome 请示领导")
    assert desk(f"duty answer {number} --text 请进 --json").rules == {"duty-no-answer-without-instruction"}
    desk.ok(f"duty instruct {number} --by 王主任 --text 请到会议室")
    desk.ok(f"duty answer {number} --text 请到会议室")
    assert desk.show(number)["status"] == "done"


def test_without_a_paper_somebody_vouches(desk: Desk) -> None:
    line = f"{_line('duty log-visitor', VISITOR, '--id-number')} --id-kind none"
    assert desk(f"{line} --json").fields == {"vouched_by"}
    assert desk.show(desk.number(f"{line} --vouched-by 李四"))["vouched_by"] == "李四"


def test_a_task_is_asked_about_told_back_and_closed(desk: Desk) -> None:
    number = desk.number("duty task add --leader 王主任 --item 查问校舍修缮 --due 18:00 --units 住建局")
    assert desk.show(number)["due_at"].startswith("2026-11-23T18:00")
    desk.ok(f"duty task urge {number} 住建局 --text 问进度；已完成八成 --answered 老钱")
    desk.ok(f"duty task inform {number} 住建局 --means 电话 --answered 老钱")
    desk.ok(f"duty task report-back {number} 王主任 --text 已完成八成")
    desk.ok(f"duty task close {number}")
    told = desk.show(number)
    assert [one["act"] for one in told["acts"]] == ["urge", "inform", "report-back", "close"]
    assert (told["status"], told["recipients"][0]["answered"]) == ("done", "老钱")


def test_a_document_waits_until_it_is_passed_on_or_reported(desk: Desk) -> None:
    line = "duty log-document --kind 电报 --from-unit 省信访局 --urgency critical --marking ordinary --subject 防汛"
    passed, reported = desk.number(line), desk.number(line)
    assert desk.show(passed)["waits_for"] == ["onward"]
    desk.ok(f"duty pass-on {passed} 城管局 --answered 老孙")
    desk.ok(f"duty report-up {reported} 王主任")
    assert [desk.show(number)["status"] for number in (passed, reported)] == ["done", "done"]


def test_marked_classified_later_the_content_leaves_the_book(desk: Desk) -> None:
    number = desk.number(_line("duty log-call", CALL))
    desk.ok(f"duty amend {number} --reason 补充 --secrecy 机密 --document 密1")
    told = desk(f"duty show {number} --reveal --reason 核对 --json")
    assert (told.json["content"], told.json["what"]) == (None, "密件 密1")
    assert "请示停课" not in told.stdout


def test_a_corrected_kind_does_not_make_an_answer_lawful(desk: Desk) -> None:
    number = desk.number(f"{_line('duty log-call', CALL)} --kind 请示")
    desk.ok(f"duty amend {number} --reason 误读 --kind 汇报")
    assert desk(f"duty answer {number} --text 可以 --json").rules == {"duty-no-answer-without-instruction"}


def test_a_repeated_request_id_gives_the_same_number_and_no_second_call(desk: Desk) -> None:
    line = f"{_line('duty log-call', CALL)} --request-id 一"
    assert desk.number(line) == desk.number(line) == "C-2026-0001"
    assert len(desk("duty list --json").json) == 1
