"""Roster, post, handover and keys at the desk: what is beside the clauses of `post_scenes.py`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

import post_desk
from conftest import Desk
from post_desk import HANDOVER, KEYS, TAKEOVER

SWAP = "--reason 探亲 --approved-by 王主任"
CALL = "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --content 路面塌陷 --no-callback"


def rows(desk: Desk, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(desk.book)) as conn:
        return conn.execute(query).fetchall()


def status(desk: Desk) -> dict[str, Any]:
    return dict(desk("duty status --json").json)


def found(desk: Desk) -> list[str]:
    return [row["check"] for row in desk("duty roster check --json").json]


# The roster.


def test_a_roster_without_fault_is_passed_over_in_silence(desk: Desk) -> None:
    post_desk.rostered(desk)
    ran = desk("duty roster check --json")
    assert (ran.exit_code, ran.json) == (0, [])


def test_a_gap_between_two_shifts_is_found(desk: Desk) -> None:
    post_desk.draft(desk, 1, 3, "张三")
    post_desk.draft(desk, 4, 6, "李四")
    post_desk.approve(desk)
    ran = desk("duty roster check --json")
    assert ran.exit_code == 8
    assert [(row["check"], row["message"]) for row in ran.json] == [
        ("gap", "2026-11-23 12:00至2026-11-23 13:00没有人值班。")
    ]


def test_who_is_on_two_shifts_at_one_time_is_found(desk: Desk) -> None:
    post_desk.draft(desk, 1, 3, "张三", "李四")
    post_desk.draft(desk, 2, 6, "李四")
    post_desk.approve(desk)
    assert found(desk) == ["double-booking"]


def test_two_shifts_at_one_time_are_found(desk: Desk) -> None:
    post_desk.draft(desk, 1, 3, "张三")
    post_desk.draft(desk, 2, 6, "李四")
    post_desk.approve(desk)
    assert found(desk) == ["overlap"]


def test_a_leader_who_lost_his_telephone_is_found(desk: Desk) -> None:
    post_desk.rostered(desk)
    with closing(sqlite3.connect(desk.book, isolation_level=None)) as conn:
        conn.execute("UPDATE staff SET phone = NULL, ver = ver + 1 WHERE name = '王主任'")
    assert found(desk) == ["leader-without-phone"]


def test_an_officer_who_left_the_duty_staff_is_found(desk: Desk) -> None:
    post_desk.rostered(desk)
    desk.ok("staff set 李四 --role confidential", actor="王主任")
    assert found(desk) == ["not-duty-staff"]


def test_a_month_without_a_roster_is_a_reminder_and_no_finding(desk: Desk) -> None:
    post_desk.rostered(desk)
    desk.clock.forward(days=6)
    ran = desk("duty roster check --json")
    assert [(row["check"], row["severity"]) for row in ran.json] == [("month-not-published", "warn")]
    assert ran.exit_code == 0


def test_office_hours_between_two_nights_are_no_gap(desk: Desk) -> None:
    span = "--since 2026-11-24 --until 2026-11-30"
    desk.ok(f"duty roster generate {span} --officers 张三,李四,赵六 --leaders 王主任 --pattern off-hours")
    post_desk.approve(desk)
    assert found(desk) == []


def test_a_shift_needs_a_time_and_not_only_a_day(desk: Desk) -> None:
    ran = desk("duty roster add --start 2026-11-25 --end 2026-11-26 --officer 张三 --leader 王主任 --json")
    assert (ran.exit_code, ran.fields) == (2, {"start", "end"})


def test_two_exchange_their_shifts(desk: Desk) -> None:
    number = post_desk.rostered(desk)
    post_desk.draft(desk, 15, 23, "赵六")
    post_desk.approve(desk)
    desk.ok(f"duty roster swap --shift {number} --giver 张三 --taker 赵六 --in-return 3 {SWAP}")
    shifts = desk("duty roster list --json").json
    assert [row["officers"] for row in shifts] == [["赵六"], ["李四"], ["张三"]]


def test_a_swap_keeps_both_names_and_who_approved(desk: Desk) -> None:
    number = post_desk.rostered(desk)
    ran = desk(f"duty roster swap --shift {number} --giver 张三 --taker 赵六 {SWAP} --json")
    act = ran.json["acts"][-1]
    assert {name: act[name] for name in ("act", "giver", "taker", "leader", "text")} == {
        "act": "swap",
        "giver": "张三",
        "taker": "赵六",
        "leader": "王主任",
        "text": "探亲",
    }


def test_an_officer_of_the_running_shift_may_be_swapped_but_not_its_holder(desk: Desk) -> None:
    post_desk.draft(desk, -1, 7, "张三", "李四")
    post_desk.approve(desk)
    desk.ok("duty start")
    refused = desk(f"duty roster swap --shift 1 --giver 张三 --taker 赵六 {SWAP} --json")
    assert refused.rules == {"duty-no-end-before-takeover"}
    desk.ok(f"duty roster swap --shift 1 --giver 李四 --taker 赵六 {SWAP}")
    assert status(desk)["officers"] == ["张三", "赵六"]


def test_an_offer_to_who_was_swapped_away_is_void(desk: Desk) -> None:
    post_desk.offered(desk)
    desk.ok(f"duty roster swap --shift 2 --giver 李四 --taker 赵六 {SWAP}")
    assert status(desk)["handover"] is None
    assert desk(f"{TAKEOVER} --ack-all --json", actor="李四").rules >= {"duty-takeover-offered"}


# The post.


@pytest.mark.parametrize(("minutes", "code"), [(30, 0), (31, 3)])
def test_a_shift_may_be_taken_up_half_an_hour_early(desk: Desk, minutes: int, code: int) -> None:
    post_desk.draft(desk, minutes / 60, 7, "张三")
    post_desk.approve(desk)
    assert desk("duty start").exit_code == code


def test_a_clerk_who_is_not_on_shift_has_no_business_at_the_post(desk: Desk) -> None:
    desk.ok("staff add 小周 --role clerk", actor="王主任")
    post_desk.on_duty(desk)
    assert desk("duty no-show --tried 电话", actor="小周").exit_code == 9


@pytest.mark.parametrize("line", ["staff retire 张三", "staff set 张三 --role leader", "staff set 张三 --role reader"])
def test_the_holder_does_not_leave_by_the_back_door(desk: Desk, line: str) -> None:
    post_desk.on_duty(desk)
    ran = desk(f"{line} --json", actor="王主任")
    assert (ran.exit_code, ran.rules) == (3, {"duty-no-end-before-takeover"})


def test_whoever_is_not_at_the_post_may_leave_the_office(desk: Desk) -> None:
    post_desk.on_duty(desk)
    assert desk("staff retire 李四", actor="王主任").exit_code == 0


def test_a_first_shift_that_nobody_starts_is_an_alarm(desk: Desk) -> None:
    post_desk.rostered(desk)
    ran = desk("duty status --check --json")
    assert (ran.exit_code, [row["check"] for row in ran.json["attention"]]) == (8, ["shift-not-started"])


def test_a_call_without_an_onward_step_is_an_alarm(desk: Desk) -> None:
    post_desk.on_duty(desk)
    assert desk("duty status --check").exit_code == 0
    number = desk.number(CALL)
    ran = desk("duty status --check --json")
    assert (ran.exit_code, [row["check"] for row in ran.json["attention"]]) == (8, ["call-without-onward-step"])
    desk.ok(f"duty pass-on {number} 住建局 --answered 老钱")
    assert desk("duty status --check").exit_code == 0


def test_a_substitute_for_a_first_shift_starts_it(desk: Desk) -> None:
    post_desk.rostered(desk)
    desk.ok("duty substitute 赵六 --ordered-by 王主任", actor="李四")
    assert desk("duty start").exit_code == 3
    desk.ok("duty start", actor="赵六")
    assert status(desk)["on_duty"]["name"] == "赵六"


def test_of_several_who_were_expected_one_is_replaced(desk: Desk) -> None:
    post_desk.draft(desk, -1, 7, "张三")
    post_desk.draft(desk, 7, 15, "李四", "赵六")
    post_desk.approve(desk)
    desk.ok("staff add 钱七 --role duty", actor="王主任")
    desk.ok("duty start")
    desk.ok("duty substitute 钱七 --ordered-by 王主任 --for 赵六")
    assert status(desk)["next"]["officers"] == ["李四", "钱七"]


def test_where_the_next_shift_has_wholly_passed_the_one_that_is_due_relieves(desk: Desk) -> None:
    post_desk.on_duty(desk)
    post_desk.draft(desk, 15, 23, "赵六")
    post_desk.approve(desk)
    desk.clock.forward(hours=16)
    assert status(desk)["next"]["officers"] == ["赵六"]
    desk.ok(HANDOVER.replace("李四", "赵六"))
    desk.ok(f"{TAKEOVER} --ack-all --late-reason 前一班无人", actor="赵六")
    assert status(desk)["shift"] == "S-2026-0003"


# Handover and takeover.


def test_an_offer_is_taken_back_and_the_giver_stays(desk: Desk) -> None:
    post_desk.offered(desk)
    assert desk(HANDOVER).exit_code == 6
    desk.ok("duty handover --withdraw --reason 单子要改")
    assert (status(desk)["handover"], status(desk)["on_duty"]["name"]) == (None, "张三")
    desk.ok(HANDOVER)
    assert status(desk)["handover"]["number"] == "交〔2026〕2号"


def test_from_the_second_version_on_the_sheet_that_was_read_is_named(desk: Desk) -> None:
    post_desk.offered_and_joined(desk)
    assert status(desk)["handover"]["version"] == 2
    desk.ok(f"{TAKEOVER} --ack-all --sheet 2", actor="李四")


def test_each_matter_gets_its_answer(desk: Desk) -> None:
    post_desk.on_duty(desk)
    first, second, third = (post_desk.task(desk.book, "张三", desk.clock.now, what) for what in ("甲", "乙", "丙"))
    desk.ok(HANDOVER)
    said = desk.ok(f"{TAKEOVER} --ack {first} --reserve 2=8点50分再打 --missing {third}=没有见到原件", actor="李四")
    assert "收到1，保留1，未见1" in said
    assert f"2  {second}  保留：8点50分再打" in said
    answers = rows(desk, "SELECT answer, text FROM handover_answer ORDER BY id")
    assert answers == [("received", None), ("reserved", "8点50分再打"), ("missing", "没有见到原件")]


def test_a_line_that_is_not_on_the_sheet_is_not_found(desk: Desk) -> None:
    post_desk.offered_with_a_matter(desk)
    for option, typed in (("ack", "2"), ("reserve", "2=不清"), ("missing", "2=没有见到")):
        ran = desk(f"{TAKEOVER} --{option} {typed} --json", actor="李四")
        assert (ran.exit_code, ran.fields) == (5, {option})
    assert desk(f"{TAKEOVER} --ack 1 --reserve 1=不清 --json", actor="李四").exit_code == 2


def test_what_was_settled_after_the_offer_needs_no_answer(desk: Desk) -> None:
    post_desk.on_duty(desk)
    number = desk.number(CALL)
    desk.ok(HANDOVER)
    desk.ok(f"duty pass-on {number} 住建局 --answered 老钱")
    desk.ok(TAKEOVER, actor="李四")


def test_what_was_attested_is_stored_and_told(desk: Desk) -> None:
    post_desk.on_duty(desk)
    said = desk.ok(f"{HANDOVER} --checked --no-equipment-ok --note 传真机卡纸")
    assert "值班电话畅通未转接、值班设备正常：否、值班室无无关人员、值班室当面交接" in said
    stored = rows(desk, "SELECT side, item, sound FROM handover_check ORDER BY id")
    assert stored == [
        ("giver", item, int(item != "equipment_ok"))
        for item in ("phone_ok", "equipment_ok", "room_clear", "face_to_face")
    ]


def test_a_fault_of_the_room_needs_a_note(desk: Desk) -> None:
    post_desk.on_duty(desk)
    ran = desk(f"{HANDOVER} --no-phone-ok --json")
    assert (ran.exit_code, ran.fields) == (4, {"note"})


def test_the_diary_is_closed_with_what_the_book_knows_of_the_leaders(desk: Desk) -> None:
    away = "--since 今天 --until 2026-11-25 --place 省城 --address 省城宾馆 --phone 13600000000"
    desk.ok(f"leader away --leader 周市长 {away} --purpose 开会 --deputy 王主任")
    post_desk.on_duty(desk)
    assert "周市长在省城（开会），至2026-11-25" in desk.ok(HANDOVER)


def test_who_is_accused_gets_a_place_without_a_word(desk: Desk) -> None:
    post_desk.on_duty(desk)
    number = post_desk.task(desk.book, "张三", desk.clock.now, "反映李四作风问题", "李四")
    refused = desk(f"{HANDOVER} --json")
    assert refused.rules == {"duty-handover-accused-reported"}
    post_desk.report_up(desk.book, "张三", desk.clock.now, number, "王主任")
    said = desk.ok(HANDOVER)
    assert f"1  {number} 占号" in said
    assert "作风" not in said
    desk.ok(f"{TAKEOVER} --ack 1", actor="李四")
    (row,) = desk("duty status --json", actor="李四").json["open"]
    assert (row["what"], row["placeholder"]) == ("占号", True)


# The keys.


def test_the_figure_that_should_be_is_not_told_to_who_counts(desk: Desk) -> None:
    post_desk.offered(desk)
    ran = desk("duty takeover --ack-all --keys 大门=5 --json", actor="李四")
    assert ran.rules == {"duty-keys-tally"}
    assert "2" not in ran.findings[0]["message"]


def test_a_difference_that_is_explained_goes_on_the_sheet(desk: Desk) -> None:
    post_desk.on_duty(desk)
    desk.ok(HANDOVER.replace(KEYS, "--keys 大门=1 --key-note 一把在锁匠处"))
    desk.ok("duty takeover --ack-all --keys 大门=1", actor="李四")
    counts = rows(desk, "SELECT side, expected, counted, note FROM key_count ORDER BY id")
    assert counts == [("giver", 2, 1, "一把在锁匠处"), ("taker", 1, 1, None)]


def test_what_is_lent_between_the_two_counts_is_not_missed(desk: Desk) -> None:
    post_desk.offered(desk)
    desk.ok("duty key lend 大门 --to 老何")
    desk.ok("duty takeover --ack-all --keys 大门=1", actor="李四")
    (key,) = desk("duty key list --json").json
    assert (key["holder"], key["count"], key["there"]) == ("李四、老何", 2, 1)


def test_keys_that_are_all_lent_are_in_the_borrowers_hands(desk: Desk) -> None:
    post_desk.on_duty(desk)
    desk.ok("duty key lend 大门 --to 老何 --count 2")
    assert desk("duty key list --json").json[0]["holder"] == "老何"
    desk.ok("duty key return 大门")
    assert desk("duty key list --json").json[0]["holder"] == "张三"


def test_a_key_that_nobody_registered_is_not_found(desk: Desk) -> None:
    post_desk.on_duty(desk)
    assert desk(f"{HANDOVER} --keys 后门=1").exit_code == 5
    assert desk("duty key lend 后门 --to 老何").exit_code == 5


LEFT_OUT = {
    "duty roster add": {"start", "end", "officer", "leader"},
    "duty roster generate": {"since", "until", "officers", "leaders", "pattern"},
    "duty roster consult": {"with"},
    "duty roster approve": {"by"},
    "duty roster swap": {"shift", "giver", "taker", "reason", "approved_by"},
    "duty handover": {"to", "briefed"},
    "duty handover --withdraw": {"reason"},
    "duty reject": {"reason"},
    "duty no-show": {"tried"},
    "duty substitute": {"name", "ordered_by"},
    "duty end --period-over": {"approved_by", "received_by"},
    "duty key add": {"name", "count"},
    "duty key lend": {"name", "to"},
    "duty key return": {"name"},
}


@pytest.mark.parametrize("line", LEFT_OUT)
def test_what_is_left_out_is_asked_for_all_at_once(desk: Desk, line: str) -> None:
    post_desk.draft(desk, -1, 7, "张三")
    ran = desk(f"{line} --json")
    assert (ran.exit_code, ran.stdout) == (4, "")
    assert LEFT_OUT[line] <= ran.fields
