"""Prompts at a real terminal: the order of the paper form, digits, the way back, leaving, and nothing typed is lost."""

from __future__ import annotations

import json
import re
import signal
import stat
from pathlib import Path

import pytest

from conftest import Desk
from real_program import Terminal

SAVE = ("1 保存  2 改  0 放弃：", "1")
ABSTRACT = (
    ("性质（可多选", "2"),
    ("主旨", "校舍漏雨"),
    ("涉及人员", "全校师生"),
    ("发生时间", "今年春天"),
    ("地点", "东山镇小学"),
    ("要求", "修缮校舍"),
    ("重要程度", "1"),
)
ACCUSING = "信中是否控告、检举、揭发具体的人或单位？"
OPTIONAL = ("来信意图", "可信程度", "拟办方式", "拟送", "问题分类")


@pytest.fixture
def desk(live_desk: Desk) -> Desk:
    return live_desk


def rescued(terminal: Terminal) -> Path:
    found = re.search(r"存在 (\S+\.json)", terminal.seen)
    assert found, terminal.seen
    return Path(found[1])


def test_a_letter_is_signed_for_with_few_keys_and_every_check(desk: Desk) -> None:
    terminal = Terminal(desk, "letter receive")
    terminal.answer(
        ("收件人〔东山市人民政府办公室〕：", ""),
        ("来函单位〔个人〕：", ""),
        ("清单件数：", "30"),
        ("实点件数：", "３０"),
        ("封装完好、地址邮编无误、无错投错送    1 均已查无异常  2 逐项：", "１"),
        ("信封标记    1 无标记  2 私人（亲启）  3 密件：", "1"),
        ("邮戳日期：", "１月2日"),
        ("-01-02（周", None),
        SAVE,
    )
    terminal.until("同样的命令：xinfang letter receive --checked --addressee …")
    assert terminal.code() == 0
    letter = desk.show("1")
    assert (letter["addressee"], letter["from_unit"], letter["counted"]) == ("东山市人民政府办公室", "个人", 30)
    assert (letter["seal"], letter["marking"], letter["postmark_on"]) == (
        "intact",
        "ordinary",
        letter["received_at"][:4] + "-01-02",
    )


@pytest.mark.parametrize("field", ["封装完好", "信封标记"])
def test_a_check_and_a_marking_have_no_default(desk: Desk, field: str) -> None:
    terminal = Terminal(desk, "letter receive --addressee 周市长 --from-unit 个人 --listed 1 --counted 1")
    if field == "信封标记":
        terminal.answer(("逐项：", "1"))
    terminal.answer((field, ""), ("请键入", None), (field, "!"))
    assert terminal.code() == 130


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("letter register 1 --rest not-given", "写信人姓名（0 匿名）："),
        ("letter enclose 1 --kind cash --quantity 1 --amount 5 --description 钞票 --place 柜", "复点人："),
    ],
)
def test_a_name_has_no_default(desk: Desk, line: str, field: str) -> None:
    desk.opened()
    terminal = Terminal(desk, line)
    terminal.answer((field, ""), ("这一项必须填", None), (field, "!"))
    assert terminal.code() == 130


def test_a_wrong_entry_is_asked_again_and_the_way_back_keeps_what_was_typed(desk: Desk) -> None:
    terminal = Terminal(desk, "letter collect")
    terminal.answer(
        ("清单件数：", "三十"),
        ("请填不小于0的整数", None),
        ("清单件数：", "31"),
        ("实点件数：", "＜"),
        ("清单件数〔31〕：", "30"),
        ("实点件数：", "30"),
        ("1 保存  2 改  0 放弃：", "2"),
        ("改第几项：", "2"),
        ("实点件数〔30〕：", "29"),
        ("备注", "少一件，已告邮局"),
        SAVE,
    )
    assert terminal.code() == 0, terminal.seen
    assert "取信29件（清单30件）" in terminal.seen


def test_whether_anybody_is_accused_is_always_asked(desk: Desk) -> None:
    desk.registered()
    terminal = Terminal(desk, "letter abstract 1")
    terminal.answer(*ABSTRACT, (ACCUSING, ""), ("请键入 1 或 0", None), (ACCUSING, "1"))
    terminal.answer(("被反映人", "王某@东山镇、李某"), ("通读全文    1 是  0 否：", "1"))
    terminal.answer(*((field, "") for field in OPTIONAL), SAVE)
    assert terminal.code() == 0, terminal.seen
    assert [one["name"][0] for one in desk.show("1")["accused"]] == ["王", "李"]


def test_an_accusation_against_nobody_is_asked_for_whom(desk: Desk) -> None:
    desk.registered()
    terminal = Terminal(desk, "letter abstract 1")
    terminal.answer(("性质", "5、２"), *ABSTRACT[1:], (ACCUSING, "0"), ("被反映人", "？"), ("通读全文", "1"))
    terminal.answer(*((field, "") for field in OPTIONAL), SAVE)
    assert terminal.code() == 0, terminal.seen
    assert desk.show("1")["natures"] == ["accusation", "request"]


def test_an_anonymous_writer_takes_two_answers(desk: Desk) -> None:
    desk.opened()
    terminal = Terminal(desk, "letter register 1")
    terminal.answer(("写信人姓名（0 匿名）：", "0"), ("信中写明", "0"), SAVE)
    assert terminal.code() == 0, terminal.seen
    assert desk.show("1")["writer"]["anonymous"] is True


def test_only_the_facts_that_the_letter_gives_are_asked_for(desk: Desk) -> None:
    desk.opened()
    terminal = Terminal(desk, "letter register 1")
    terminal.answer(("写信人姓名", "刘某"), ("4 家庭住址", "4，1"), ("职业", "-"), ("家庭住址", "三村"), SAVE)
    assert terminal.code() == 0, terminal.seen
    writer = desk.show("1")["writer"]
    assert (writer["address"], writer["occupation"], writer["workplace"]) == ("三村", "未提供", "未提供")


@pytest.mark.parametrize("how", ["!", "！", "\x03", "\x04"])
def test_leaving_saves_nothing_but_keeps_what_was_typed(desk: Desk, how: str) -> None:
    terminal = Terminal(desk, "letter collect")
    terminal.answer(("清单件数：", "30"))
    terminal.until("实点件数：")
    terminal.type(how, end="" if how < " " else "\n")
    assert terminal.code() == 130
    assert "没有保存" in terminal.seen
    assert json.loads(rescued(terminal).read_text())["listed"] == "30"
    assert "B-" not in desk.ok("audit list")


def test_giving_up_at_the_end_keeps_nothing(desk: Desk) -> None:
    terminal = Terminal(desk, "letter collect")
    terminal.answer(("清单件数：", "3"), ("实点件数：", "3"), ("1 保存  2 改  0 放弃：", "0"))
    assert terminal.code() == 130
    assert not (desk.book.parent / "rescue").exists()


@pytest.mark.parametrize(("signal_", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 143)])
def test_a_terminal_that_goes_away_leaves_the_text_behind(desk: Desk, signal_: signal.Signals, code: int) -> None:
    desk.registered()
    terminal = Terminal(desk, "letter abstract 1")
    terminal.answer(*ABSTRACT[:3])
    terminal.until("发生时间")
    terminal.process.send_signal(signal_)
    assert terminal.code() == code
    (kept,) = (desk.book.parent / "rescue").iterdir()
    assert json.loads(kept.read_text())["matter"] == "校舍漏雨"


def test_text_typed_survives_a_refusal_and_comes_back_as_printed(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter excerpt {number} --text 摘录 --to 城管局")
    terminal = Terminal(desk, f"letter reply {number}")
    terminal.answer(("答复方式", "1"), ("答复内容", "=HYPERLINK()\x1b[31m 已答复"), SAVE)
    assert terminal.code() == 6, terminal.seen
    place = rescued(terminal)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    line = re.search(r"xinfang letter reply --input \S+", terminal.seen)
    assert line
    desk.ok(f"letter route {number} 转办 城管局")
    desk.ok(f"letter result {number} --from 城管局 --outcome 支持 --text 好 --basis 规定")
    desk.ok(line[0].removeprefix("xinfang "))
    assert desk.show(number)["replies"][0]["text"] == "=HYPERLINK()\x1b[31m 已答复"


def test_a_long_text_is_written_in_ones_own_editor(desk: Desk, tmp_path: Path) -> None:
    desk.abstracted()
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "第一段\\n\\n第二段\\n" > "$1"\nstat -c %a "$1" >&2\n')
    editor.chmod(0o700)
    terminal = Terminal(desk, "letter note 1", EDITOR=str(editor))
    terminal.answer(("内容（e 用编辑器）：", "e"), ("600", None), SAVE)
    assert terminal.code() == 0, terminal.seen
    assert "第一段\\n\\n第二段" in desk.ok("letter history 1")


@pytest.mark.parametrize("editor", ["false", "/nowhere/editor", "'"])
def test_an_editor_that_fails_loses_nothing(desk: Desk, editor: str) -> None:
    desk.abstracted()
    terminal = Terminal(desk, "letter note 1", EDITOR=editor)
    terminal.answer(("内容", "e"), ("编辑器", None), ("内容", "直接键入"), SAVE)
    assert terminal.code() == 0, terminal.seen


def test_the_letter_touched_last_has_a_short_name_on_a_terminal(desk: Desk) -> None:
    number = desk.received()
    for line, words in (("letter open ＠ --checked", f"{number} 已拆封"), ("letter show @", "（信〔")):
        terminal = Terminal(desk, line)
        terminal.answer((f"@ 即 {number}", None), (words, None))
        assert terminal.code() == 0


def test_it_means_nothing_to_somebody_who_touched_nothing(desk: Desk) -> None:
    desk.received()
    terminal = Terminal(desk, "letter open @ --checked", XINFANG_ACTOR="赵六")
    terminal.until("@ 不指任何一件")
    assert terminal.code() == 2


def test_a_line_that_the_terminal_would_cut_is_not_taken(desk: Desk) -> None:
    desk.abstracted()
    terminal = Terminal(desk, "letter note 1")
    terminal.answer(("内容", "长" * 2000), ("请用编辑器", None), ("内容", "短"), SAVE)
    assert terminal.code() == 0


def test_bytes_that_are_no_text_are_asked_again(desk: Desk) -> None:
    desk.abstracted()
    terminal = Terminal(desk, "letter note 1")
    terminal.until("内容")
    terminal.raw(b"\xd6\xd0\n")
    terminal.answer(("不能保存的字符", None), ("内容", "中"), SAVE)
    assert terminal.code() == 0
