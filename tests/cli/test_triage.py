"""`letter triage` at a real terminal: a card a letter, a digit a method, each done by its own command (desk P14)."""

from __future__ import annotations

import pytest

from conftest import Desk
from real_program import Terminal

WAYS = "去向（< 上一封 ! 离开）    1 转办  2 函转  3 批转  4 直送  5 摘报  6 自办  7 存查  8 送审  0 以后  9 结束："
SAVE = ("1 保存  2 改  0 放弃：", "1")


@pytest.fixture
def desk(live_desk: Desk) -> Desk:
    return live_desk


def _looks(desk: Desk, number: str) -> list[str]:
    return [row["act"] for row in desk(f"who-saw {number} --json").json]


def test_without_a_terminal_it_is_a_usage_error(desk: Desk) -> None:
    ran = desk("letter triage --json")
    assert (ran.exit_code, ran.stdout, ran.rules) == (2, "", {"usage-terminal"})


def test_a_reader_has_no_cards(desk: Desk) -> None:
    desk.abstracted()
    desk.actor = "日报"
    terminal = Terminal(desk, "letter triage")
    terminal.until("没有权限")
    assert terminal.code() == 9


def test_card_by_card_a_digit_decides_and_what_was_done_is_listed(desk: Desk) -> None:
    first, second, third, fourth = (desk.abstracted() for _ in range(4))
    urgent = desk.opened("--urgency critical")
    desk.ok(f"letter register {urgent} --rest not-given --anonymous")
    desk.ok(
        f"letter abstract {urgent} --nature request --matter 桥面塌陷 --people 村民 --when 今日 --where 三村"
        " --demand 抢修 --importance ordinary --read-in-full"
    )
    terminal = Terminal(desk, "letter triage")
    # The most urgent one first; what the letter says stands on the card.
    terminal.answer((f"1/5  {urgent}  特急", None), ("桥面塌陷", None), (WAYS, "0"))
    terminal.answer((f"2/5  {first}", None), (WAYS, "1"), ("去向", "住建局"), SAVE, (f"{first} 已转办", None))
    terminal.answer((f"3/5  {second}", None), (WAYS, "6"), ("理由", "5"), SAVE, (f"{second} ", None))
    terminal.answer((f"4/5  {third}", None), (WAYS, "8"), ("拟办方式", "2"), ("呈报领导", "王主任"))
    terminal.answer(("拟送单位", "城管局"), SAVE, (f"{third} ", None))
    terminal.answer((f"5/5  {fourth}", None), (WAYS, "<"), (f"1/5  {urgent}", None), (WAYS, "1"))
    terminal.answer(("去向", "住建局"), SAVE, (f"{urgent} 已转办", None))
    terminal.answer((f"5/5  {fourth}", None), (WAYS, "x"), ("请键入前面的数字", None), (WAYS, "9"))
    terminal.until("分办：已办4封，未办1封")
    terminal.until(f"打印转办单：xinfang letter print {first} {urgent} --form transfer")
    assert terminal.code() == 0
    statuses = {number: desk.show(number)["status"] for number in (first, second, third, fourth, urgent)}
    assert statuses == dict(zip(statuses, ["routed", "routed", "abstracted", "abstracted", "routed"], strict=True))
    assert [(one["method"], one["to"], one["for"]) for one in desk.show(third)["proposals"]] == [
        ("refer-by-letter", "市城市管理局", "王主任")
    ]


def test_what_waits_for_a_leader_has_no_card_and_is_counted(desk: Desk) -> None:
    waiting, free = desk.abstracted(), desk.abstracted()
    desk.ok(f"letter propose {waiting} --method 函转 --for 王主任 --to 住建局")
    terminal = Terminal(desk, "letter triage")
    terminal.answer((f"1/1  {free}", None), (WAYS, "0"), ("分办：已办0封，未办1封，等领导审定1封", None))
    assert terminal.code() == 0


def test_enter_takes_the_unit_that_was_approved(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter approve {number} --by 王主任 --method 批转 --to 住建局 --words 同意")
    terminal = Terminal(desk, "letter triage")
    terminal.answer(("批转 市住房和城乡建设局", None), (WAYS, "3"), ("〔市住房和城乡建设局〕", ""), SAVE)
    terminal.until("分办：已办1封，未办0封")
    assert terminal.code() == 0
    assert [one["to"] for one in desk.show(number)["routings"]] == ["市住房和城乡建设局"]


def test_what_is_refused_is_told_and_the_card_stays(desk: Desk) -> None:
    number = desk.abstracted("--accused 王某@东山镇", nature="accusation")
    terminal = Terminal(desk, "letter triage")
    terminal.answer((WAYS, "1"), ("去向", "镇政府"), SAVE, ("letter-never-to-accused", None))
    terminal.answer((WAYS, "2"), ("去向", "!"), ("已离开", None))
    terminal.answer((WAYS, "1"), ("去向", "市信访局"), SAVE, (f"{number} 已转办", None))
    terminal.until("分办：已办1封")
    assert terminal.code() == 0
    assert [one["to"] for one in desk.show(number)["routings"]] == ["市信访局"]


def test_a_card_of_an_accusing_letter_is_a_look_and_names_nobody(desk: Desk) -> None:
    number = desk.abstracted("--accused 王某@东山镇", nature="accusation")
    ordinary = desk.abstracted()
    terminal = Terminal(desk, "letter triage")
    terminal.answer((f"  {number}", None), (WAYS, "0"), (f"  {ordinary}", None), (WAYS, "0"))
    assert terminal.code() == 0
    assert "王某" not in terminal.seen
    assert "刘某" not in terminal.seen.partition(ordinary)[0]
    assert _looks(desk, number)[:1] == ["letter triage"]


def test_somebody_outside_an_accusing_letter_has_no_card_of_it(desk: Desk) -> None:
    desk.abstracted("--accused 王某@东山镇", nature="accusation")
    desk.actor = "赵六"
    terminal = Terminal(desk, "letter triage")
    terminal.until("分办：已办0封，未办0封")
    assert terminal.code() == 0
    assert "/1" not in terminal.seen


def test_mine_leaves_out_the_letters_of_others(desk: Desk) -> None:
    desk.abstracted()
    desk.actor = "赵六"
    own = desk.abstracted()
    terminal = Terminal(desk, "letter triage --mine")
    terminal.answer((f"1/1  {own}", None), (WAYS, "0"))
    assert terminal.code() == 0


def test_whoever_leaves_is_told_what_is_done(desk: Desk) -> None:
    first, _ = desk.abstracted(), desk.abstracted()
    terminal = Terminal(desk, "letter triage")
    terminal.answer((WAYS, "1"), ("去向", "住建局"), SAVE, ("2/2", None), (WAYS, "!"))
    terminal.answer((f"  {first} 已转办", None), ("此前分办的1封都已保存", None))
    assert terminal.code() == 130
    assert "没有保存任何内容" not in terminal.seen


def test_the_end_of_input_leaves_as_well(desk: Desk) -> None:
    desk.abstracted()
    terminal = Terminal(desk, "letter triage")
    terminal.until(WAYS)
    terminal.raw(b"\x04")
    assert terminal.code() == 130


def test_a_letter_that_somebody_else_did_meanwhile_is_passed_over(desk: Desk) -> None:
    first, second = desk.abstracted(), desk.abstracted()
    terminal = Terminal(desk, "letter triage")
    terminal.until(WAYS)
    desk.ok(f"letter route {second} 转办 城管局", actor="赵六")
    terminal.type("0")
    terminal.answer((f"{second} 已由别人办理", None), ("分办：已办0封，未办1封", None))
    assert terminal.code() == 0
    assert desk.show(first)["status"] == "abstracted"
