"""A call taken down at the ear and a round of calls, at a real terminal: digits, and nothing typed is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import Desk
from real_program import Terminal

SAVE = ("1 保存  2 改  0 放弃：", "1")
CALL = "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --content 请示停课 --no-callback"


@pytest.fixture
def desk(live_desk: Desk) -> Desk:
    return live_desk


def test_a_call_is_taken_down_with_digits_and_its_five_elements(desk: Desk) -> None:
    desk.ok(CALL)
    terminal = Terminal(desk, "call")
    terminal.answer(
        ("来电单位（个人、不详照写）：", "dsz"),
        ("1 东山镇人民政府", "1"),
        ("来电人    1 小马（", "1"),
        ("电话    1 0731-5551234（上次）：", "1"),
        ("类别    1 指示  2 通知  3 请示  4 汇报  5 突发事件  6 群众反映  7 其他：", "3"),
        ("来电内容", "请示是否停课"),
        ("已向对方复述核对    1 是  0 否：", "1"),
        ("需要回电    1 是  0 否：", "0"),
        SAVE,
    )
    terminal.until("同样的命令：xinfang duty log-call")
    assert terminal.code() == 0
    told = desk.show("C2")
    assert (told["caller_unit"], told["caller_name"], told["call_kind"]) == ("东山镇人民政府", "小马", "request")
    assert (told["content"], told["read_back"], told["callback"]) == ("请示是否停课", True, False)
    number = desk("duty show C2 --reveal --reason 核对 --json").json["phone"]
    assert number == "0731-5551234"


def test_whether_to_call_back_has_no_default(desk: Desk) -> None:
    terminal = Terminal(desk, CALL.replace(" --no-callback", " --kind 汇报"))
    terminal.answer(
        ("来电是否控告", "0"), ("已向对方复述核对", "0"), ("需要回电", ""), ("请键入", None), ("需要回电", "!")
    )
    assert terminal.code() == 130


def test_the_number_of_an_accusing_call_is_offered_to_nobody(desk: Desk) -> None:
    desk.ok(f"{CALL} --accused 孙局长@城管局")
    terminal = Terminal(desk, "call --caller-unit 东山镇人民政府")
    shown = terminal.until("来电人")
    terminal.answer(("：", "!"))
    assert terminal.code() == 130
    assert "小马" not in shown + terminal.seen


def test_every_unit_is_asked_for_and_told_in_one_round(desk: Desk) -> None:
    desk.ok(CALL)
    terminal = Terminal(desk, "duty notify C1 --units 东山镇,住建局,城管局")
    ask = "1 有人接  2 无人接  0 以后："
    terminal.answer(
        (f"应通知 东山镇    {ask}", "1"),
        ("东山镇接话人：", "小马"),
        (f"应通知 住建局    {ask}", "2"),
        (f"应通知 城管局    {ask}", "0"),
        ("接1、未接1，还有2个单位没有通知到", None),
    )
    assert terminal.code() == 0
    told = {row["unit"]: (row["answered"], row["unanswered"]) for row in desk("duty notify --list C1 --json").json}
    assert told == {
        "东山镇人民政府": ("小马", 0),
        "市住房和城乡建设局": (None, 1),
        "市城市管理局": (None, 0),
    }
    again = Terminal(desk, "duty notify C1")
    again.answer(
        ("应通知 市住房和城乡建设局", "1"),
        ("接话人：", "老钱"),
        ("应通知 市城市管理局", "1"),
        ("接话人：", "老孙"),
        ("全部通知到", None),
    )
    assert again.code() == 0
    assert desk("duty notify --list C1 --check").exit_code == 0


def test_what_was_told_before_leaving_is_kept(desk: Desk) -> None:
    desk.ok(CALL)
    terminal = Terminal(desk, "duty notify C1 --units 东山镇,住建局")
    terminal.answer(("应通知 东山镇", "1"), ("接话人：", "小马"), ("应通知 住建局", "!"))
    assert terminal.code() == 130
    found = re.search(r"存在 (\S+\.json)", terminal.seen)
    assert found, terminal.seen
    assert json.loads(Path(found[1]).read_text("utf-8"))["answered"] == ["东山镇=小马"]
    desk.ok(f"duty notify --input {found[1]}")
    assert desk("duty notify --list C1 --json").json[0]["answered"] == "小马"
