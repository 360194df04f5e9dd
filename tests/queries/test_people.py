"""People, units, book and audit as they are listed: in one order, in words, in the office's time."""

from __future__ import annotations

import re

import pytest

from conftest import Desk
from xinfang_cli.cli import catalogue


@pytest.mark.parametrize("typed", ["--role duty --role clerk", "--role clerk --role duty"])
def test_roles_are_listed_in_one_order_however_they_were_given(desk: Desk, typed: str) -> None:
    desk.ok(f"staff add 孙七 {typed}", actor="王主任")
    assert desk("staff show 孙七 --json").json["roles"] == ["clerk", "duty"]


def test_old_values_of_a_unit_are_told_in_the_words_of_its_form(desk: Desk) -> None:
    desk.ok("unit add 市教育局 --head 甲某 --parent 市信访局")
    desk.ok("unit set 市教育局 --head 乙某 --parent 省信访局 --above")
    shown = desk.ok("unit show 市教育局 --format text")
    assert {line.split(maxsplit=2)[2] for line in shown.splitlines() if line.startswith("曾改")} == {
        "上级单位：市信访局 改为 省信访局",
        "主要负责人：甲某 改为 乙某",
        "属于本单位的上级：否 改为 是",
    }


PAGES = [
    "staff show 张三",
    "unit show 住建局",
    "rule show time-in-order",
    "book info",
    "letter history 1 --format table",
]
_COMMANDS = "|".join(sorted(map(re.escape, catalogue.every()), key=len, reverse=True))
CODES = rf"(?:{_COMMANDS}|[a-z]+(?:-[a-z]+)+|--[a-z]+|[A-Z]-(?:[A-Z]+-)?[\d-]+|/\S+|[0-9a-f-]{{36}}|Asia/Shanghai)"


@pytest.mark.parametrize("line", PAGES)
def test_a_clerk_reads_words_and_not_codes(desk: Desk, line: str) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    desk.ok("staff set 张三 --title 科员")
    assert re.findall(r"[A-Za-z]{2,}", re.sub(CODES, "", desk.ok(line))) == []


def test_times_of_book_and_audit_are_the_offices(desk: Desk) -> None:
    desk.ok("letter collect --listed 0 --counted 0")
    at = "2026-11-23T09:00:00+08:00"
    assert desk("book info --json").json["created_at"] == at
    assert desk("audit head --json").json["at"] == at
    assert {row["at"] for row in desk("audit list --json").json} == {at}
