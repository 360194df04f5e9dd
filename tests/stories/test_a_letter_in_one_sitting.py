"""A letter taken in in one sitting: with all its options, at the prompts, and taken up again where it stopped."""

from __future__ import annotations

import pytest

from conftest import Desk
from real_program import Terminal

RECEIVED = "--addressee 王主任 --from-unit 个人 --listed 1 --counted 1 --checked"
REGISTERED = f"{RECEIVED} --writer 刘某 --rest not-given"
READ = "--nature 要求 --matter 校舍漏雨 --people 师生 --when 今年 --where 东山镇小学 --demand 修缮 --importance 一般"
SAVE = ("1 保存  2 改  0 放弃：", "1")


def acts(desk: Desk, number: str) -> list[str]:
    return [event["act"] for event in desk(f"letter history {number} --json").json]


def test_with_all_its_options_a_letter_goes_from_the_envelope_to_the_unit(desk: Desk) -> None:
    told = desk.ok(f"letter take-in {REGISTERED} {READ} --method 转办 --to 住建局")
    lines = [line for line in told.splitlines() if line.startswith("L-2026-0001 ")]
    assert ["已签收" in lines[0], "已拆封" in lines[1], "已登记" in lines[2], "已摘要" in lines[3]] == [True] * 4
    assert "已转办" in lines[4]
    assert acts(desk, "L-2026-0001") == ["receive", "open", "register", "abstract", "route"]
    assert desk.show("L-2026-0001")["status"] == "routed"
    assert desk("audit verify").exit_code == 0


def test_without_a_method_it_ends_with_the_abstract(desk: Desk) -> None:
    desk.ok(f"letter take-in {REGISTERED} {READ}")
    assert desk.show("L-2026-0001")["status"] == "abstracted"


@pytest.mark.parametrize("mark", ["--misdelivered", "--marking personal"])
def test_an_envelope_that_may_not_be_opened_is_only_signed_for(desk: Desk, mark: str) -> None:
    desk.ok(f"letter take-in {RECEIVED} {mark}")
    assert acts(desk, "1") == ["receive"]


def test_what_came_by_fax_is_open_already(desk: Desk) -> None:
    desk.ok(f"letter take-in {REGISTERED} {READ} --channel fax")
    assert acts(desk, "1") == ["receive", "register", "abstract"]


def test_what_all_steps_lack_is_listed_at_once_and_nothing_is_kept(desk: Desk) -> None:
    ran = desk("letter take-in --from-unit 个人 --listed 1 --counted 1 --json")
    assert ran.exit_code == 4
    assert {"addressee", "seal", "edge_cut", "writer", "occupation", "nature", "matter", "read_in_full"} <= ran.fields
    assert desk("letter list --format ids").stdout == ""
    hints = " ".join(finding["hint"] for finding in ran.findings)
    assert ("xinfang letter take-in --" in hints, "L-2026" in hints) == (True, False)


def test_where_a_clause_stops_the_disposal_all_before_it_stays_and_the_way_on_is_told(desk: Desk) -> None:
    accusing = f"{REGISTERED} {READ} --nature 控告 --accused @东山镇人民政府"
    ran = desk(f"letter take-in {accusing} --method 转办 --to 东山镇人民政府")
    assert (ran.exit_code, "letter-never-to-accused" in ran.stderr) == (3, True)
    assert "续办：xinfang letter take-in L-2026-0001" in ran.stdout
    assert acts(desk, "1") == ["receive", "open", "register", "abstract"]
    entries = [line for line in desk("audit list --of L-2026-0001 --json").json if line["act"] == "letter take-in"]
    assert sorted(entry["outcome"] for entry in entries) == ["done"] * 4 + ["refused"]
    desk.ok("letter take-in 1 --method 转办 --to 住建局")
    assert desk.show("L-2026-0001")["status"] == "routed"


def test_a_name_that_the_book_does_not_know_takes_nothing_in(desk: Desk) -> None:
    assert desk(f"letter take-in {REGISTERED} {READ} --method 转办 --to 无此单位").exit_code == 5
    assert desk("letter list --format ids").stdout == ""


def test_the_accused_is_told_before_what_else_a_later_step_lacks(desk: Desk) -> None:
    number = desk.registered()
    ran = desk(f"letter take-in {number} --nature 控告 --accused @东山镇人民政府 --method 转办 --to 东山镇人民政府")
    assert ran.exit_code == 3
    assert desk.show(number)["status"] == "registered"


def test_a_letter_that_is_past_all_steps_is_not_taken_in_again(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    assert desk(f"letter take-in {number} --method 转办 --to 住建局").exit_code == 6
    assert desk(f"letter take-in {desk.abstracted()}").exit_code == 4


def test_a_trial_of_the_whole_sitting_keeps_nothing_and_a_repeated_request_does_it_once(desk: Desk) -> None:
    line = f"letter take-in {REGISTERED} {READ} --method 转办 --to 住建局"
    assert "L-2026-0001 已转办" in desk.ok(f"{line} --dry-run")
    assert desk("letter list --format ids").stdout == ""
    for _ in range(2):
        assert desk.ok(f"in {REGISTERED} {READ} -q --request-id R1") == "L-2026-0001\n"
    assert desk.ok("letter list --format ids") == "L-2026-0001\n"


ENVELOPE = (
    ("收件人〔", ""),
    ("来函单位〔个人〕：", ""),
    ("清单件数：", "1"),
    ("实点件数：", "1"),
    ("1 均已查无异常  2 逐项：", "1"),
    ("信封标记", "1"),
    ("邮戳日期：", ""),
    SAVE,
    ("已签收", None),
    ("1 均已查无异常  2 逐项：", "1"),
    SAVE,
    ("已拆封", None),
    ("随信物品    1 有  0 无：", "0"),
)
CONTENT = (
    ("性质（可多选", "2"),
    ("主旨", "校舍漏雨"),
    ("涉及人员", "全校师生"),
    ("发生时间", "今年春天"),
    ("地点", "东山镇小学"),
    ("要求", "修缮校舍"),
    ("重要程度", "1"),
    ("信中是否控告、检举、揭发具体的人或单位？", "0"),
    ("通读全文", "1"),
    *((label, "") for label in ("来信意图", "可信程度", "拟办方式", "拟送", "问题分类")),
    SAVE,
    ("已摘要", None),
)
WRITER = (("写信人姓名", "刘某"), ("信中写明", "0"), SAVE, ("已登记", None))


def test_at_the_prompts_each_step_is_saved_when_its_line_appears(live_desk: Desk) -> None:
    terminal = Terminal(live_desk, "in")
    terminal.answer(*ENVELOPE, *WRITER, *CONTENT, ("去向    1 转办", "1"), ("去向（可多选", "住建局"), SAVE)
    terminal.answer(("已转办 市住房和城乡建设局", None), ("再收一封    1 是  0 结束：", "0"))
    assert terminal.code() == 0, terminal.seen
    assert acts(live_desk, "1") == ["receive", "open", "register", "abstract", "route"]


def test_whoever_leaves_keeps_the_steps_that_were_done_and_goes_on_with_the_number(live_desk: Desk) -> None:
    terminal = Terminal(live_desk, "letter take-in")
    terminal.answer(*ENVELOPE, ("写信人姓名", "刘某"), ("信中写明", "!"))
    assert terminal.code() == 130
    for words in ("这一步没有保存", "L-2026-0001 此前各步都已保存", "续办：xinfang letter take-in L-2026-0001"):
        assert words in terminal.seen
    assert "没有保存任何内容" not in terminal.seen
    assert acts(live_desk, "1") == ["receive", "open"]
    again = Terminal(live_desk, "letter take-in 1")
    again.answer(*WRITER, *CONTENT, ("去向    1 转办", "0"))
    assert again.code() == 0, again.seen
    assert live_desk.show("L-2026-0001")["status"] == "abstracted"


def test_a_refusal_at_the_prompts_keeps_what_was_typed_and_tells_the_way_on(live_desk: Desk) -> None:
    number = live_desk.abstracted("--accused @东山镇人民政府")
    terminal = Terminal(live_desk, f"letter take-in {number}")
    terminal.answer(("去向    1 转办", "1"), ("去向（可多选", "东山镇人民政府"), SAVE)
    assert terminal.code() == 3, terminal.seen
    for words in ("letter-never-to-accused", f"续办：xinfang letter take-in {number}", "--input "):
        assert words in terminal.seen
