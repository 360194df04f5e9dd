"""Handover and takeover at a real terminal: one digit for each matter, keys counted without a figure to copy."""

from __future__ import annotations

import pytest

import post_desk
from conftest import Desk
from real_program import Terminal

SAVE = ("1 保存  2 改  0 放弃：", "1")
CHECKS = ("值班电话畅通未转接、值班设备正常、值班室无无关人员、值班室当面交接    1 均已查无异常  2 逐项：", "1")


@pytest.fixture
def desk(live_desk: Desk) -> Desk:
    return live_desk


def _offered(desk: Desk) -> None:
    post_desk.on_duty(desk)
    for what in ("查问防汛值守", "转告会议改期"):
        post_desk.task(desk.book, "张三", desk.clock.now, what)
    desk.ok(post_desk.HANDOVER)
    desk.actor = "李四"


def test_every_matter_is_answered_with_a_digit_and_the_keys_are_counted_blind(desk: Desk) -> None:
    _offered(desk)
    terminal = Terminal(desk, "duty takeover")
    terminal.answer(
        ("第1版  未办2件", None),
        ("查问防汛值守", ""),
        ("请键入 1、2 或 3", None),
        ("查问防汛值守", "1"),
        ("转告会议改期", "2"),
        ("说明：", "8点50分再打"),
        ("钥匙 大门  清点几把：", "2"),
        CHECKS,
        SAVE,
    )
    terminal.until("收到1，保留1")
    assert terminal.code() == 0
    assert "大门2" not in terminal.seen.partition("清点几把")[0]


def test_all_at_once_asks_how_many_there_were(desk: Desk) -> None:
    _offered(desk)
    terminal = Terminal(desk, "duty takeover --ack-all --keys 大门=2 --checked")
    terminal.answer(("以上共几件：", "3"), ("请数一数", None), ("以上共几件：", "2"), SAVE)
    terminal.until("收到2")
    assert terminal.code() == 0


def test_whoever_leaves_the_dialogue_has_taken_nothing_over(desk: Desk) -> None:
    _offered(desk)
    terminal = Terminal(desk, "duty takeover")
    terminal.answer(("查问防汛值守", "1"), ("转告会议改期", "!"))
    assert terminal.code() == 130
    assert desk("duty status --json").json["on_duty"]["name"] == "张三"


def test_the_giver_counts_and_attests_as_well(desk: Desk) -> None:
    post_desk.on_duty(desk)
    terminal = Terminal(desk, "duty handover --close-diary")
    terminal.answer(
        ("钥匙 大门  清点几把：", "2"),
        ("接班人：", "李四"),
        ("已当面说明情况", "1"),
        ("领导活动（没有写 无）", "无"),
        CHECKS,
        SAVE,
    )
    terminal.until("向李四交班")
    assert terminal.code() == 0
