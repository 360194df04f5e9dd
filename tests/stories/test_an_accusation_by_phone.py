"""A call accuses the head of a unit: it is kept from him from the first moment, and so is the letter it becomes."""

from __future__ import annotations

import pytest

from conftest import Desk

RULE = "letter-never-to-accused"
ACCUSED = "孙局长@市城市管理局"
CALL = (
    "duty log-call --caller-unit 个人 --caller-name 刘建国 --phone 13712345678 --kind petition --no-callback"
    " --content 反映孙局长在滨河苑拆迁中收受好处"
)
ENVELOPE = "letter receive --addressee 周市长 --seal intact --address-check correct"


@pytest.fixture
def accused(desk: Desk) -> str:
    return desk.number(f"{CALL} --accused {ACCUSED}")


@pytest.mark.parametrize("to", ["城管局", "市城市管理局", "孙局长@城管局", "城 管 局"])
@pytest.mark.parametrize("line", ["duty pass-on {n} --answered 老孙 --to", "duty report-up {n} --to"])
def test_the_call_goes_to_the_accused_by_no_name_of_his(desk: Desk, accused: str, line: str, to: str) -> None:
    ran = desk(f"{line.format(n=accused)}", to, "--json")
    assert (ran.exit_code, ran.rules) == (3, {RULE})
    assert desk.show(accused)["acts"] == []


def test_the_same_command_that_names_the_accused_does_not_pass_it_on_to_him(desk: Desk) -> None:
    ran = desk(f"{CALL} --accused {ACCUSED} --pass-on 城管局 --answered 老孙 --json")
    assert (ran.exit_code, RULE in ran.rules) == (3, True)
    assert desk("duty list --json").json == []


def test_who_answers_is_not_the_accused_either(desk: Desk, accused: str) -> None:
    assert desk(f"duty pass-on {accused} --to 住建局 --answered 孙局长 --json").rules == {RULE}


def test_whoever_has_nothing_to_do_with_it_sees_a_number(desk: Desk, accused: str) -> None:
    (row,) = desk("duty list --json", actor="赵六").json
    assert {name: value for name, value in row.items() if value is not None} == {
        "number": accused,
        "placeholder": True,
    }
    assert desk(f"duty show {accused}", actor="赵六").exit_code == 5
    assert desk("duty list --open --json", actor="赵六").json == []


def test_whoever_may_see_it_reads_no_name_and_his_look_is_on_record(desk: Desk, accused: str) -> None:
    shown = desk(f"duty show {accused} --json")
    assert not [name for name in ("刘建国", "孙局长", "城市管理局", "13712345678") if name in shown.stdout]
    looks = [row for row in desk(f"audit list --of {accused} --json").json if row["outcome"] == "look"]
    assert [row["actor"] for row in looks] == ["张三"]
    told = desk(f"duty show {accused} --reveal --reason 领导批示 --json", actor="王主任").json
    assert (told["caller_name"], told["accused"]) == ("刘建国", [{"name": "孙局长", "unit": "市城市管理局"}])


def test_who_may_not_see_it_learns_no_more_from_the_audit(desk: Desk, accused: str) -> None:
    desk.ok(f"duty show {accused} --reveal --reason 孙局长要查", actor="王主任")
    told = [row for row in desk("audit list --json", actor="赵六").json if row["entity"] == accused]
    assert told
    assert all(row["placeholder"] and row["act"] is row["reason"] is None for row in told)
    assert desk(f"audit list --of {accused}", actor="赵六").exit_code == 5
    assert "孙局长" not in desk.ok(f"audit list --of {accused}")


def test_it_becomes_a_letter_that_is_guarded_from_its_first_moment(desk: Desk, accused: str) -> None:
    letter = desk.number(f"{ENVELOPE} --from-call {accused}")
    assert desk(f"letter hand-out {letter} 1 --to 孙局长 --reason 退还 --json").rules == {RULE}
    assert desk(f"letter assign {letter} --to 孙局长 --reason 移交 --json").rules == {RULE}
    assert desk(f"letter show {letter}", actor="赵六").exit_code == 5
    told = desk(f"letter show {letter} --json --reveal --reason 办理").json
    assert told["accused"] == [{"name": "孙局长", "unit": "市城市管理局"}]
    assert (told["channel"], told["from_unit"]) == ("phone", "个人")
    assert (told["listed"], told["counted"]) == (1, 1)
    assert desk.show(accused)["taken_over"] == [letter]
    assert desk.show(accused)["status"] == "done"


def test_who_called_is_who_wrote(desk: Desk, accused: str) -> None:
    letter = desk.number(f"{ENVELOPE} --from-call {accused}")
    desk.ok(f"letter register {letter} --rest not-given")
    writer = desk(f"letter show {letter} --json --reveal --reason 办理").json["writer"]
    assert (writer["name"], writer["phone"]) == ("刘建国", "13712345678")


def test_a_visit_takes_over_what_the_caller_said(desk: Desk, accused: str) -> None:
    visit = desk.number(f"visit register --identity 居民 --people 1 --nature 要求 --from-call {accused}")
    told = desk(f"visit show {visit} --json --reveal --reason 办理").json
    assert (told["visitor"]["name"], told["visitor"]["phone"]) == ("刘建国", "13712345678")
    assert told["subject"].startswith("反映孙局长")
    assert desk(f"visit refer {visit} --to 城管局 --due 11-30 --json").rules == {RULE}


def test_whom_the_call_accuses_later_the_letter_accuses_too(desk: Desk, accused: str) -> None:
    letter = desk.number(f"{ENVELOPE} --from-call {accused}")
    desk.ok(f"duty amend {accused} --reason 补充 --accused 王某@东山镇")
    assert desk(f"letter hand-out {letter} 1 --to 镇政府 --reason 退还 --json").rules == {RULE}


def test_whom_the_letter_accuses_later_the_call_keeps_from_as_well(desk: Desk) -> None:
    call = desk.number(CALL)
    letter = desk.number(f"{ENVELOPE} --from-call {call}")
    desk.ok(f"letter amend {letter} --reason 补充 --accused {ACCUSED}")
    assert desk(f"duty pass-on {call} --to 城管局 --answered 老孙 --json").rules == {RULE}


def test_where_the_call_already_went_is_told_and_stays_on_the_daily_report(desk: Desk) -> None:
    call = desk.number(f"{CALL} --pass-on 城管局 --answered 老孙 --report-up 王主任")
    ran = desk(f"duty amend {call} --reason 补充 --accused {ACCUSED} --json")
    assert (ran.exit_code, {one["rule"] for one in ran.json["warnings"]}) == (0, {RULE})
    warned = [one for one in desk("report daily --json").json["warnings"] if one["rule"] == RULE]
    assert [one["number"] for one in warned] == [call]


@pytest.mark.parametrize(
    "line", [f"{ENVELOPE} --from-call C9", "visit register --people 1 --nature 要求 --from-call C9"]
)
def test_a_call_that_is_not_there_cannot_be_taken_over(desk: Desk, line: str) -> None:
    assert desk(f"{line} --json").exit_code == 5


def test_the_call_that_verifies_an_accusing_visit_is_seen_by_whoever_sees_the_visit(desk: Desk) -> None:
    visit = desk.heard(f"--accused {ACCUSED}", nature="accusation")
    desk.ok(f"visit verify {visit} --unit 住建局 --person 老钱 --phone 5551234 --finding 情况属实")
    (call,) = [row["number"] for row in desk("duty list --json").json]
    assert desk.show(call)["outgoing"] is True
    assert desk(f"duty show {call}", actor="赵六").exit_code == 5
    assert desk("duty list --json", actor="赵六").json[0]["placeholder"] is True
