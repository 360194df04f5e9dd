"""An older register is worked on: what it answered is closed, what it left open is handled (本章 第一节)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from conftest import Desk
from xinfang_cli.services import sheets

HEADINGS = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")
ANSWERED = ("7", "甲某", "路灯不亮", "2019/4/25 9:32:09", "路灯不亮，请修", "已经修好。", "2019/5/10 14:56:53")
OPEN = ("8", "乙某", "校舍漏雨", "2020/1/2 8:00:00", "校舍漏雨，请修", "", "")
ACCUSING = ("9", "丙某", "有人占地", "2020/1/3 8:00:00", "反映有人占地", "", "")
REAL = Path(__file__).parents[3] / "shared" / "data" / "letters-with-replies.xlsx"
ABSTRACT = "--people 见信 --when 见信 --where 见信 --demand 解决问题 --importance important --read-in-full"

Import = Callable[..., list[str]]


@pytest.fixture
def imported(desk: Desk, tmp_path: Path) -> Import:
    """Import rows and give the numbers in the order of the rows."""

    def _import(*rows: Sequence[object]) -> list[str]:
        file = tmp_path / "register.csv"
        text = "\n".join(",".join(f'"{str(cell).replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
        file.write_text(",".join(HEADINGS) + "\n" + text + "\n", encoding="utf-8")
        desk.ok(f"letter import {file}")
        letters = desk("letter list --json").json
        numbers = {str(letter["origin"]["number"]): str(letter["number"]) for letter in letters}
        # A sheet keeps 7 as 7.0; the book knows it as 7.
        return [numbers[str(row[0]).removesuffix(".0")] for row in rows]

    return _import


def test_what_the_register_shows_as_answered_can_be_closed_as_it_is(desk: Desk, imported: Import) -> None:
    (number,) = imported(ANSWERED)
    assert desk.show(number)["status"] == "replied"
    assert [step["step"] for step in desk(f"letter next {number} --json").json] == ["close"]
    desk.ok(f"letter close {number}")
    assert desk.show(number)["status"] == "closed"


def test_what_was_closed_as_it_came_is_read_before_it_is_handled_again(desk: Desk, imported: Import) -> None:
    (number,) = imported(ANSWERED)
    desk.ok(f"letter close {number}")
    desk.ok(f"letter reopen {number} --reason 来信人不服 --by 王主任")
    assert desk.show(number)["status"] == "registered"
    assert "letter-abstract-first" in desk(f"letter route {number} 转办 住建局 --json").rules
    desk.ok(f"letter abstract {number} --nature request --matter 路灯 {ABSTRACT}")
    desk.ok(f"letter route {number} 转办 住建局")


def handle(desk: Desk, number: str) -> None:
    """From the abstract over approval and 函转, late, to the reply and the closing."""
    letter = desk.show(number)
    assert (letter["status"], letter["replies"], letter["result"]) == ("registered", [], None)
    desk.ok(f"letter abstract {number} --nature request --matter 请求修缮 {ABSTRACT}")
    desk.ok(f"letter excerpt {number} --to 住建局 --text 有群众反映房屋问题")
    assert desk(f"letter route {number} 函转 住建局 --late-reason 补办 --json").rules == {"letter-approval-on-record"}
    desk.ok(f"letter approve {number} --by 王主任 --method 函转 --to 住建局 --words 同意函转")
    assert desk(f"letter route {number} 函转 住建局 --json").fields == {"late_reason"}
    done = desk(f"letter route {number} 函转 住建局 --late-reason 导入前未转 --json").json
    assert [warning["rule"] for warning in done["warnings"]] == ["letter-forward-in-time"]
    routing = done["routings"][0]
    assert (routing["late"], routing["late_reason"]) == (True, "导入前未转")
    assert routing["excerpt"] == "有群众反映房屋问题"
    desk.ok(f"letter result {number} --from 住建局 --outcome supported --text 已修缮 --basis 房屋安全规定")
    desk.ok(f"letter reply {number} --channel letter --text 已修好，请查看")
    desk.ok(f"letter close {number}")
    assert desk.show(number)["status"] == "closed"
    assert desk("audit verify").exit_code == 0


def test_a_letter_imported_without_its_reply_is_taken_to_its_end(desk: Desk, imported: Import) -> None:
    numbers = imported(ANSWERED, OPEN)
    assert numbers == ["L-2019-0001", "L-2020-0001"]
    handle(desk, numbers[1])


@pytest.mark.skipif(not REAL.exists(), reason=f"the real register is not here: {REAL}")
def test_a_letter_of_the_real_register_without_its_reply_is_taken_to_its_end(desk: Desk, imported: Import) -> None:
    row = sheets.read_rows(str(REAL))[1]
    (number,) = imported((*row[:5], "", ""))
    handle(desk, number)


@pytest.mark.parametrize(
    "recipient",
    [
        "王大山",
        "王　大山",
        "王大山镇长",
        "東山镇人民政府",
        "东山镇人民政府",
        "镇政府",
        "东山镇民政所",
        "王某",
        "钱副镇长",
    ],
)
def test_an_imported_accusation_never_goes_to_the_accused(desk: Desk, imported: Import, recipient: str) -> None:
    (number,) = imported(ACCUSING)
    desk.ok(f"letter abstract {number} --nature accusation --matter 占地 {ABSTRACT} --accused 王大山@东山镇")
    before = desk.show(number)
    for command in (
        f"letter route {number} 转办 {recipient} --late-reason 补办",
        f"letter excerpt {number} --text 摘录 --to {recipient}",
        f"letter approve {number} --by 王主任 --method 批转 --words 同意 --to {recipient}",
        f"letter result {number} --outcome other --text 查无 --basis 规定 --from {recipient}",
        f"letter reply {number} --channel letter --text 答复 --by {recipient}",
    ):
        refused = desk(command, "--json")
        assert (refused.exit_code, "letter-never-to-accused" in refused.rules) == (3, True), command
        assert "王大山" not in "".join(finding["message"] for finding in refused.findings)
    assert desk.show(number) == before
    allowed = {row["to"]: row["allowed"] for row in desk(f"letter may-go {number} --json").json}
    assert (allowed["东山镇人民政府"], allowed["东山镇民政所"], allowed["市信访局"]) == (False, False, True)
    desk.ok(f"letter route {number} 转办 市信访局 --late-reason 导入前未转")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("坏.csv", '编号,收信日期\n1,"2019-04-25\n'.encode(), "引号没有闭合"),
        ("坏.csv", '编号,收信日期\n1,"2019"-04-25\n'.encode(), "引号后面还有字"),
        ("坏.xlsx", b"PK\x03\x04 no workbook", "xlsx 文件已损坏或加了密。"),
    ],
)
def test_why_a_file_cannot_be_read_is_told_in_chinese(desk: Desk, name: str, content: bytes, said: str) -> None:
    file = desk.book.parent / name
    file.write_bytes(content)
    ran = desk(f"letter import {file} --json")
    assert (ran.exit_code, ran.rules) == (10, {"import-file"})
    assert said in ran.findings[0]["message"]
    assert not set(re.findall("[A-Za-z]+", ran.findings[0]["message"])) - {"xlsx"}
