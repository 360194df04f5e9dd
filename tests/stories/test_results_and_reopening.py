"""Result, reply, closing and taking up again: what counts, in which round (本章 第一节 四.5)."""

from __future__ import annotations

import pytest

from conftest import Desk


def result(desk: Desk, number: str, unit: str, text: str) -> None:
    desk.ok(f"letter result {number} --from {unit} --outcome supported --basis 校舍安全规定 --text {text}")


def told(desk: Desk, number: str) -> tuple[str | None, list[str]]:
    """The text of the result that counts, and those of the others."""
    letter = desk.show(number)
    return (letter["result"] or {}).get("text"), [other["text"] for other in letter["other_results"]]


def test_the_lead_s_result_counts_and_what_it_adds_stands_beside_it(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局 城管局 --lead 城管局")
    result(desk, number, "住建局", "协办的")
    assert told(desk, number) == ("协办的", [])
    result(desk, number, "城管局", "主办的")
    result(desk, number, "城管局", "主办补充的")
    result(desk, number, "本单位", "本单位的")
    assert told(desk, number) == ("主办的", ["协办的", "主办补充的", "本单位的"])
    assert desk.show(number)["status"] == "answered"


def test_a_unit_that_is_asked_again_gives_the_result_of_the_new_round(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    result(desk, number, "住建局", "不归我局管")
    desk.clock.forward(hours=1)
    desk.ok(f"letter route {number} 转办 城管局")
    assert desk.show(number)["status"] == "routed"
    assert told(desk, number) == ("不归我局管", [])
    assert "letter-closed-with-result" in desk(f"letter close {number} --json").rules
    result(desk, number, "城管局", "已办")
    assert told(desk, number) == ("已办", ["不归我局管"])


@pytest.mark.parametrize("day", ["明天", "2026-11-20"])
def test_a_reply_was_given_neither_in_the_future_nor_before_the_letter_came(desk: Desk, day: str) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 自办 --ground direct")
    ran = desk(f"letter reply {number} --channel phone --text 已说明 --replied-on {day} --json")
    assert (ran.exit_code, ran.rules, ran.fields) == (3, {"letter-told-in-order"}, {"replied_on"})


@pytest.mark.parametrize("method", ["自办 --ground direct", "存查 --ground untraceable --evidence 两次查访无此单位"])
def test_the_office_s_own_reply_is_the_result_where_none_is_recorded(desk: Desk, method: str) -> None:
    number = desk.abstracted()
    desk.ok(f"letter approve {number} --by 王主任 --method 存查 --words 同意")
    desk.ok(f"letter route {number} {method}")
    desk.ok(f"letter reply {number} --channel phone --text 已当面说明 --by 张三 --replied-on 今天")
    letter = desk.show(number)
    assert (letter["status"], letter["result"]["text"]) == ("replied", "已当面说明")
    assert letter["replies"][0] | {"at": None} == {
        "channel": "phone",
        "text": "已当面说明",
        "by": "张三",
        "replied_on": "2026-11-23",
        "no_address": False,
        "at": None,
    }
    desk.ok(f"letter close {number}")


def test_no_action_is_closed_without_an_answer_only_where_nobody_can_be_answered(desk: Desk) -> None:
    number = desk.registered("--anonymous")
    desk.ok(
        f"letter abstract {number} --nature request --matter 桥 --people 不详 --when 不详 --where 不详 --demand 修桥"
        " --importance ordinary --read-in-full"
    )
    desk.ok(f"letter approve {number} --by 王主任 --method 存查 --words 同意")
    desk.ok(f"letter route {number} 存查 --ground untraceable --evidence 无姓名住址")
    assert desk(f"letter close {number} --json").rules == {"letter-closed-with-reply"}
    desk.ok(f"letter reply {number} --no-address")
    desk.ok(f"letter close {number}")
    assert desk.show(number)["result"] is None


def test_where_name_and_address_are_known_somebody_is_answered(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 自办 --ground direct")
    refused = desk(f"letter reply {number} --no-address --json")
    assert (refused.exit_code, refused.rules) == (3, {"letter-no-address-is-true"})


def closed(desk: Desk) -> str:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    result(desk, number, "住建局", "第一次")
    desk.ok(f"letter reply {number} --channel letter --text 第一次")
    desk.ok(f"letter close {number}")
    desk.clock.forward(days=2)
    desk.ok(f"letter reopen {number} --reason 来信人不服 --by 王主任")
    return number


def test_a_letter_taken_up_again_starts_from_the_disposal_with_new_clocks(desk: Desk) -> None:
    number = closed(desk)
    letter = desk.show(number)
    assert (letter["status"], letter["closed_at"]) == ("abstracted", None)
    assert letter["first_closed_at"] == "2026-11-23T09:00:00+08:00"
    running = [(clock["rule"], clock["due_on"]) for clock in letter["deadlines"] if clock["state"] == "running"]
    assert running == [("letter-forward-in-time", "2026-11-28")]
    assert desk(f"letter close {number} --json").rules == {
        "letter-closed-with-disposal",
        "letter-closed-with-result",
        "letter-closed-with-reply",
    }


def test_it_needs_disposal_result_and_reply_a_second_time_and_keeps_its_first_closing(desk: Desk) -> None:
    number = closed(desk)
    desk.ok(f"letter route {number} 自办 --ground direct")
    assert desk(f"letter close {number} --json").rules == {"letter-closed-with-result", "letter-closed-with-reply"}
    desk.ok(f"letter reply {number} --channel visit --text 第二次")
    assert told(desk, number) == ("第二次", ["第一次"])
    desk.ok(f"letter close {number}")
    letter = desk.show(number)
    assert (letter["first_closed_at"][:10], letter["closed_at"][:10]) == ("2026-11-23", "2026-11-25")


def test_a_result_of_the_same_minute_is_still_one_of_the_earlier_handling(desk: Desk) -> None:
    number = desk.registered("--anonymous")
    desk.ok(
        f"letter abstract {number} --nature request --matter 校舍漏雨 --people 师生 --when 今年 --where 小学"
        " --demand 修缮 --importance ordinary --read-in-full"
    )
    steps = ("route {} 自办 --ground direct", "reply {} --channel phone --text 已修", "close {}")
    for step in (*steps, "reopen {} --reason 又漏 --by 王主任", steps[0], "reply {} --no-address"):
        desk.ok(f"letter {step.format(number)}")
    ran = desk(f"letter close {number} --json")
    assert (ran.exit_code, ran.rules) == (3, {"letter-closed-with-result"})
    desk.ok(f"letter result {number} --from 本单位 --outcome 支持 --text 已修 --basis 校舍安全规定")
    desk.ok(f"letter close {number}")


def test_only_a_leader_agrees_to_take_a_letter_up_again(desk: Desk) -> None:
    number = closed(desk)
    desk.ok(f"letter route {number} 自办 --ground direct")
    desk.ok(f"letter reply {number} --channel visit --text 第二次")
    desk.ok(f"letter close {number}")
    assert desk(f"letter reopen {number} --reason 不服 --by 张三 --json").rules == {"letter-by-leader"}
    assert desk(f"letter reopen {number} --reason 不服 --by 陌生人").exit_code == 5
