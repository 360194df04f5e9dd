"""封存: what accuses a superior is registered without its content and goes to units above alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from conftest import Desk

ABOVE = "letter-restricted-goes-above"
OUT = "letter-restricted-stays-out"


@pytest.fixture
def sealed(desk: Desk) -> str:
    number = desk.registered()
    desk.ok(f"letter abstract {number} --nature report --importance important --accused 不详 --restricted")
    return number


def test_the_content_stays_out_of_the_book(desk: Desk, sealed: str) -> None:
    record = desk.show(sealed)
    assert (record["status"], record["restricted"]) == ("abstracted", True)
    assert {record[name] for name in ("matter", "people", "when", "where", "demand")} == {"封存"}
    assert "封存 内容不进本账，只送上级单位" in " ".join(desk.ok(f"letter show {sealed}").split())
    with closing(sqlite3.connect(desk.book)) as conn:
        assert conn.execute("SELECT count(*) FROM restriction").fetchone() == (1,)


def test_a_restricted_letter_is_listed_as_one(desk: Desk, sealed: str) -> None:
    plain = desk.registered()
    desk.ok(f"letter abstract {plain} --nature request --importance ordinary --restricted")
    rows = {row["number"]: row["what"] for row in desk("letter list --json").json}
    assert (rows[sealed], rows[plain]) == ("检举控告件（封存）", "封存")


def test_content_and_restriction_exclude_each_other(desk: Desk) -> None:
    number = desk.registered()
    line = f"letter abstract {number} --nature request --importance ordinary --restricted --json"
    assert desk(f"{line} --matter 校舍漏雨").exit_code == 2
    assert desk(f"letter abstract {number} --nature request --importance ordinary --json").fields >= {
        "matter",
        "demand",
    }


@pytest.mark.parametrize(
    "line",
    ["转办 住建局", "转办 省信访局 住建局 --lead 省信访局", "直送 周市长 --ground important-concise"],
)
def test_nobody_but_a_unit_above_receives_it(desk: Desk, sealed: str, line: str) -> None:
    ran = desk(f"letter route {sealed} {line} --json")
    assert (ran.exit_code, ran.rules) == (3, {ABOVE})


def test_it_goes_to_a_unit_above(desk: Desk, sealed: str) -> None:
    allowed = {row["to"] for row in desk(f"letter may-go {sealed} --json").json if row["allowed"]}
    assert allowed == {"省信访局"}
    desk.ok(f"letter route {sealed} 转办 省信访局")


def test_an_overall_one_goes_above_without_the_leaders(desk: Desk) -> None:
    number = desk.registered()
    desk.ok(f"letter abstract {number} --nature report --importance overall --accused 不详 --restricted")
    desk.ok(f"letter route {number} 转办 省信访局")


@pytest.mark.parametrize(
    "line",
    [
        "amend {n} --reason 补充 --matter 校舍漏雨",
        "amend {n} --reason 补充 --intent 求助",
        "excerpt {n} --to 省信访局 --text 摘录",
        "route {n} 函转 省信访局 --excerpt 摘录",
    ],
)
def test_the_content_is_not_brought_in_later(desk: Desk, sealed: str, line: str) -> None:
    ran = desk(f"letter {line.format(n=sealed)} --json")
    assert ran.exit_code == 3
    assert OUT in ran.rules


def test_what_is_not_content_can_be_corrected(desk: Desk, sealed: str) -> None:
    desk.ok(f"letter amend {sealed} --reason 补充 --importance overall --accused @东山镇")
    assert desk(f"letter amend {sealed} --reason 补充 --restricted").exit_code == 2


def test_next_does_not_ask_for_what_stays_out(desk: Desk, sealed: str) -> None:
    assert [row["step"] for row in desk(f"letter next {sealed} --json").json] == ["route", "notify", "accept"]
