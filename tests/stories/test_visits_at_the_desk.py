"""Visits taken through the desk: the talk, each way of handling, follow-up and closing, corrections, taking up anew."""

from __future__ import annotations

import pytest

from conftest import TALK, Desk
from xinfang_cli.domain.errors import ExitCode

SEVEN = ("listened", "recorded", "questioned", "truth-told", "confirmed", "papers-asked", "policy-told")


def test_all_that_is_missing_is_listed_at_once(desk: Desk) -> None:
    ran = desk("visit register --visitor 刘某 --json")
    assert ran.exit_code == ExitCode.INCOMPLETE
    assert ran.fields == {"identity", "unit", "people", "nature", "subject"}


def test_who_accuses_names_the_accused(desk: Desk) -> None:
    line = "visit register --visitor 刘某 --identity 村民 --unit 三村 --people 1 --nature 控告 --subject 征地款"
    ran = desk(line, "--json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"accused"})


def test_the_talk_goes_on_over_several_calls(desk: Desk) -> None:
    number = desk.came()
    desk.ok(f"visit intake {number} --done listened,recorded --record 校舍漏雨")
    desk.clock.forward(minutes=20)
    desk.ok(f"visit intake {number} --done 询问清楚 --skip confirmed=来访人不愿核对")
    desk.ok(
        f"visit intake {number} --done truth-told,papers-asked,policy-told --papers 稍后补交 --policy 程序 --finish"
    )
    shown = desk.show(number)
    assert shown["status"] == "heard"
    assert {item: told["done"] for item, told in shown["intake"].items()} == dict.fromkeys(SEVEN, True) | {
        "confirmed": False
    }
    assert shown["intake"]["confirmed"]["reason"] == "来访人不愿核对"
    assert (shown["record"], shown["intake"]["papers-asked"]["text"]) == ("校舍漏雨", "later")
    assert shown["intake"]["questioned"]["at"] == "2026-11-23T09:20:00+08:00"
    assert [event["act"] for event in desk(f"visit history {number} --json").json] == [
        "register",
        "intake",
        "intake",
        "intake",
        "hear",
    ]


@pytest.mark.parametrize(
    ("done", "missing"),
    [
        ("recorded", {"record"}),
        ("papers-asked", {"papers"}),
        ("policy-told", {"policy"}),
        ("confirmed", {"signed"}),
        ("all", {"record", "papers", "policy", "signed"}),
    ],
)
def test_what_belongs_to_a_duty_comes_with_it(desk: Desk, done: str, missing: set[str]) -> None:
    ran = desk(f"visit intake {desk.came()} --done {done} --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, missing)


def test_a_text_without_its_duty_is_not_lost_in_silence(desk: Desk) -> None:
    ran = desk(f"visit intake {desk.came()} --done listened --record 校舍漏雨 --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.USAGE, {"record", "done"})


def test_how_a_visitor_was_received_and_what_he_was_promised_is_on_record(desk: Desk) -> None:
    number = desk.came()
    ran = desk(f"visit intake {number} --done listened --promise 下周修好 --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"promise_approved_by"})
    desk.ok(f"visit intake {number} --done listened --courteous --promise 下周修好 --promise-approved-by 王主任")
    desk.ok(f"visit intake {number} --done recorded --record 已记 --promise 无")
    conduct = desk.show(number)["conduct"]
    assert [(one["courteous"], one["promise"], one["promise_approved_by"]) for one in conduct] == [
        (True, "下周修好", "王主任"),
        (None, "无", None),
    ]
    page = desk.ok(f"visit show {number}")
    assert "已招呼让座，态度平和" in page
    assert "下周修好（王主任批准）" in page


def test_a_text_without_its_duty_is_told_before_who_may_do_it(desk: Desk) -> None:
    number = desk.came()
    desk.ok("staff add 小林 --role confidential", actor="王主任")
    for line in (f"visit intake {number} --done listened", "visit take-in --visitor 刘某 --done listened"):
        assert desk(f"{line} --record 校舍漏雨", actor="小林").exit_code == ExitCode.USAGE


def test_a_talk_without_finish_is_not_over(desk: Desk) -> None:
    number = desk.came()
    desk.ok(f"visit intake {number} --done all {TALK}")
    assert desk(f"visit answer {number} --text 派人 --basis 规定").exit_code == ExitCode.WRONG_STATE
    desk.ok(f"visit intake {number} --finish")
    assert desk.show(number)["status"] == "heard"


LATER = (
    "answer {} --text 派人 --basis 规定",
    "verify {} --unit 城管局 --person 小马 --phone 8881234 --finding 属实",
    "digest {} --to 王主任 --digest 要点",
    "refer {} --to 住建局 --due 2026-12-01",
    "explain {} --explained 政策 --basis 规定 --reaction 理解",
    "approve {} --by 王主任 --method 转办 --to 住建局 --words 同意",
    "instruct {} --by 王主任 --text 请办",
    "result {} --from 住建局 --outcome 支持 --text 已修 --basis 规定",
    "reply {} --channel visit --text 已修",
    "followup {} --plan 2026-12-01 --by-unit 住建局",
    "close {}",
)


@pytest.mark.parametrize("line", LATER)
def test_nothing_is_done_before_the_seven_duties(desk: Desk, line: str) -> None:
    ran = desk(f"visit {line.format(desk.came())}", "--json")
    assert ran.exit_code == ExitCode.REFUSED
    assert "visit-intake-seven" in ran.rules


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("answer {} --text 派人 --basis 规定", "replied"),
        ("explain {} --explained 政策 --basis 规定 --reaction 理解", "replied"),
        ("verify {} --unit 城管局 --person 小马 --phone 8881234 --finding 属实", "heard"),
        ("digest {} --to 王主任 --digest 要点", "handling"),
        ("refer {} --to 住建局 --due 2026-12-01", "handling"),
        ("instruct {} --by 王主任 --text 请办", "handling"),
        ("result {} --from 住建局 --outcome 支持 --text 已修 --basis 规定", "answered"),
        ("approve {} --by 王主任 --method 转办 --to 住建局 --words 同意", "heard"),
        ("report-up {} --to 王主任 --means 当面", "heard"),
        ("note {} 再约时间", "heard"),
    ],
)
def test_each_act_leads_where_the_contract_says(desk: Desk, line: str, status: str) -> None:
    number = desk.heard()
    desk.ok(f"visit {line.format(number)}")
    assert desk.show(number)["status"] == status


def test_an_answer_on_the_spot_is_result_and_reply(desk: Desk) -> None:
    number = desk.heard()
    desk.ok(f"visit answer {number} --text 本周派人查看 --basis 校舍安全规定 --outcome 支持")
    desk.ok(f"visit close {number}")
    shown = desk.show(number)
    assert (shown["result"]["outcome"], shown["result"]["basis"]) == ("supported", "校舍安全规定")
    assert [(reply["channel"], reply["text"]) for reply in shown["replies"]] == [("visit", "本周派人查看")]


def test_an_explanation_keeps_how_the_visitor_took_it(desk: Desk) -> None:
    number = desk.heard()
    desk.ok(f"visit explain {number} --explained 今年没有预算 --basis 预算规定 --reaction 表示理解")
    shown = desk.show(number)
    assert shown["result"]["outcome"] == "explained"
    assert shown["explanations"][0]["reaction"] == "表示理解"
    assert len(shown["replies"]) == 1


def test_a_call_to_verify_has_its_own_number(desk: Desk) -> None:
    number = desk.heard()
    line = f"visit verify {number} --unit 城管局 --person 小马 --phone 8881234 --finding 属实"
    desk.ok(line)
    desk.ok(line)
    assert [one["call"] for one in desk.show(number)["verifications"]] == ["C-2026-0001", "C-2026-0002"]


def test_a_digest_waits_until_that_leader_says_a_word(desk: Desk) -> None:
    number = desk.heard()
    desk.ok(f"visit digest {number} --to 王主任 --digest 要点")
    desk.ok(f"visit digest {number} --to 周市长 --digest 要点")
    assert desk("report daily --json").json["visits"]["digests_waiting"] == [number]
    desk.ok(f"visit instruct {number} --by 王主任 --text 请办")
    assert "待周市长批示" in desk.ok(f"visit next {number}")
    assert desk("report daily --json").json["visits"]["digests_waiting"] == [number]
    desk.ok(f"visit instruct {number} --by 周市长 --text 同意")
    assert desk("report daily --json").json["visits"]["digests_waiting"] == []


def test_a_referral_runs_until_its_day_and_is_overdue_after_it(desk: Desk) -> None:
    number = desk.heard()
    desk.ok(f"visit refer {number} --to 住建局 --due 2026-11-25")
    desk.clock.forward(days=3)
    (row,) = desk("report overdue --json").json
    assert (row["number"], row["due_on"], row["days_over"]) == (number, "2026-11-25", 1)
    assert row["next"] == "xinfang visit result 1 --from 市住房和城乡建设局"
    assert desk("visit list --overdue --format ids").stdout.split() == [number]
    desk.ok(f"visit result {number} --from 住建局 --outcome 支持 --text 已修 --basis 规定")
    assert desk("report overdue --json").json == []
    assert [one["state"] for one in desk.show(number)["deadlines"] if one["rule"] == "letter-answered-in-time"] == [
        "met_late"
    ]


def _replied(desk: Desk) -> str:
    number = desk.heard()
    desk.ok(f"visit refer {number} --to 住建局 --due 2026-12-10")
    desk.ok(f"visit result {number} --from 住建局 --outcome 支持 --text 已修 --basis 规定")
    desk.ok(f"visit reply {number} --channel phone --text 已修好")
    return number


def test_what_was_planned_is_followed_up_before_it_is_closed(desk: Desk) -> None:
    number = _replied(desk)
    desk.ok(f"visit followup {number} --plan 2026-11-24 --by-unit 住建局")
    assert desk(f"visit close {number} --json").rules == {"visit-closed-with-followup"}
    desk.clock.forward(days=2)
    assert desk("report daily --json").json["visits"]["followups"]["due"] == [number]
    assert [row["rule"] for row in desk("report overdue --json").json] == ["visit-followup-in-time"]
    desk.ok(f"visit followup {number} --by-unit 住建局 --visited-at 今天 --finding 不漏了 --closed")
    assert desk("report overdue --json").json == []
    desk.ok(f"visit close {number}")


@pytest.mark.parametrize("day", ["2026-11-24", "2026-11-20"])
def test_a_followup_is_made_neither_in_the_future_nor_before_the_visit(desk: Desk, day: str) -> None:
    number = desk.heard()
    desk.ok(f"visit answer {number} --text 本周查看 --basis 校舍安全规定")
    ran = desk(f"visit followup {number} --by-unit 本单位 --visited-at {day} --finding 已修 --closed --json")
    assert (ran.exit_code, ran.rules, ran.fields) == (3, {"letter-told-in-order"}, {"visited_at"})


def test_a_followup_that_does_not_close_takes_the_matter_up_again(desk: Desk) -> None:
    number = _replied(desk)
    desk.ok(f"visit followup {number} --plan 2026-11-24 --by-unit 住建局")
    desk.ok(f"visit followup {number} --by-unit 住建局 --visited-at 今天 --finding 又漏了 --not-closed")
    assert desk.show(number)["status"] == "handling"
    assert desk(f"visit close {number} --json").rules == {
        "letter-closed-with-result",
        "letter-closed-with-reply",
        "visit-closed-with-followup",
    }
    desk.ok(f"visit result {number} --from 住建局 --outcome 支持 --text 重修 --basis 规定")
    desk.ok(f"visit reply {number} --channel phone --text 已重修")
    desk.ok(f"visit followup {number} --by-unit 住建局 --visited-at 今天 --finding 不漏了 --closed")
    desk.ok(f"visit close {number}")


def test_a_visit_taken_up_again_needs_a_new_outcome(desk: Desk) -> None:
    number = _replied(desk)
    desk.ok(f"visit close {number}")
    first = desk.show(number)["closed_at"]
    desk.clock.forward(days=1)
    desk.ok(f"visit reopen {number} --by 王主任 --reason 雨后又漏")
    shown = desk.show(number)
    assert (shown["status"], shown["closed_at"], shown["first_closed_at"]) == ("heard", None, first)
    assert {one["rule"]: one["state"] for one in shown["deadlines"]} == {
        "letter-answered-in-time": "met",
        "letter-notice-in-time": "ended",
    }
    assert desk(f"visit close {number}").exit_code == ExitCode.REFUSED


def test_a_repeated_visit_takes_the_person_along_but_not_the_talk(desk: Desk) -> None:
    number = desk.heard("--phone 13911112222")
    ran = desk(f"visit take-in --same-visitor {number} --people 1 --nature request --subject 仍漏雨 --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"done"})
    line = f"visit take-in --same-visitor {number} --people 1 --nature request --subject 仍漏雨 --checked {TALK}"
    shown = desk.show(desk.number(line))
    assert (shown["status"], shown["visit_count"]) == ("heard", 2)
    assert shown["visitor"]["phone"] == "13911112222"


def test_a_sitting_that_breaks_off_keeps_what_was_said(desk: Desk) -> None:
    line = "visit take-in --visitor 刘某 --identity 村民 --unit 三村 --people 1 --nature request --subject 漏雨"
    number = desk.number(f"{line} --done listened,recorded --record 漏雨")
    assert desk.show(number)["status"] == "registered"
    assert desk(f"{line} --done listened --finish --json").rules == {"visit-intake-seven"}
    assert len(desk("visit list --json").json) == 1


def test_a_correction_keeps_the_old_value(desk: Desk) -> None:
    number = desk.came(visitor="刘健国")
    desk.ok(f"visit amend {number} --reason 笔误 --visitor 刘建国 --people 2 --nature 建议")
    shown = desk.show(number)
    assert (shown["visitor"]["name"], shown["people"], shown["nature"]) == ("刘建国", 2, "suggestion")
    assert [(one["field"], one["old"], one["new"]) for one in shown["amendments"]] == [
        ("visitor", "刘健国", "刘建国"),
        ("people", "1", "2"),
        ("nature", "request", "suggestion"),
    ]


def test_what_the_visitor_left_is_handed_out_before_closing(desk: Desk) -> None:
    number = desk.heard()
    desk.ok(f"visit enclose {number} --kind photo --quantity 1 --description 照片 --keeper 张三 --place 柜一")
    desk.ok(f"visit answer {number} --text 派人 --basis 规定")
    assert desk(f"visit close {number} --json").rules == {"letter-closed-with-enclosures-accounted"}
    desk.ok(f"visit hand-out {number} 1 --to 刘某 --reason 退还本人")
    desk.ok(f"visit close {number}")
