"""Limits that a local document makes stricter: taken from a file, listed before they count, named where they count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from conftest import ZONE, Desk
from real_program import Terminal
from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.errors import ExitCode

FIVE = '[letter-notice-in-time]\nworking_days = 5\nbasis = "示例省信访条例 第20条"\nsince = 2026-01-01\n'
THIRTY = '["办结"]\ndays = 30\nbasis = "示例省信访条例 第23条"\nsince = 2026-01-01\n'
FIFTEEN = '[letter-extended-in-time]\ndays = 15\nbasis = "示例省信访条例 第23条"\nsince = "2026-01-01"\n'
NOTICE, HANDLED = "letter-notice-in-time", "letter-handled-in-time"


def a_file(desk: Desk, text: str) -> str:
    """The file of a place."""
    file = desk.book.parent / "地方期限.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def taken_in(desk: Desk, text: str) -> str:
    """Take local limits in, for good."""
    return desk.ok(f"deadline import {a_file(desk, text)} --confirm", actor="王主任")


def clock_of(desk: Desk, number: str, rule: str = NOTICE) -> dict[str, Any]:
    """One clock of the matter as it is explained."""
    return next(one for one in desk(f"deadline explain {number} --json").json["clocks"] if one["rule"] == rule)


def test_nothing_changes_until_it_is_confirmed_and_every_move_is_told(
    desk: Desk, count_rows: Callable[..., object]
) -> None:
    number = desk.abstracted()
    before, file = count_rows(desk.book), a_file(desk, FIVE)
    ran = desk(f"deadline import {file} --json", actor="王主任")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"confirm"})
    told = {one["rule"]: one["message"] for one in ran.findings}
    assert told["limit-changes"] == "书面告知：15日 → 5个工作日（示例省信访条例 第20条，2026-01-01起算的适用）。"
    assert told["limit-moves"] == f"{number} 书面告知：期满2026-12-08 → 2026-11-30，顺延日2026-12-08 → 2026-11-30。"
    assert count_rows(desk.book) == before
    assert clock_of(desk, number)["due_on"] == "2026-12-08"
    done = desk(f"deadline import {file} --confirm --json", actor="王主任").json
    assert {one["rule"] for one in done["limits"] if one["local"]} == {NOTICE}
    assert clock_of(desk, number)["due_on"] == "2026-11-30"
    assert desk("audit verify").exit_code == 0


def test_a_clock_under_a_local_limit_names_its_document_and_each_day_left_out(desk: Desk) -> None:
    taken_in(desk, FIVE)
    desk.clock.now = datetime(2026, 9, 28, 9, 0, tzinfo=ZONE)
    number = desk.received()
    clock = clock_of(desk, number)
    assert (clock["due_on"], clock["length"], clock["working"]) == ("2026-10-10", 5, True)
    assert [one["day"] for one in clock["skipped"]] == [f"2026-10-0{day}" for day in range(1, 8)]
    assert clock["local"]["basis"] == "示例省信访条例 第20条"
    said = desk.ok(f"deadline explain {number}")
    assert "地方规定    5个工作日，示例省信访条例 第20条，2026-01-01起；从短计算" in said.replace(
        "\n              ", ""
    )
    assert clock_of(desk, number, "letter-forward-in-time")["local"] is None


def test_a_clock_that_began_before_the_document_keeps_the_law_s_own_days(desk: Desk) -> None:
    number = desk.abstracted()
    taken_in(desk, FIVE.replace("2026-01-01", "2026-11-24"))
    assert (clock_of(desk, number)["due_on"], clock_of(desk, number)["local"]) == ("2026-12-08", None)
    desk.clock.forward(days=1)
    assert clock_of(desk, desk.abstracted())["due_on"] == "2026-12-01"


def test_a_clock_that_was_met_before_is_left_as_it_was(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter notify {number} --branch own --document 告知1号 --sent-at 2026-11-23")
    before = clock_of(desk, number)
    desk.clock.forward(days=1)
    taken_in(desk, FIVE)
    assert clock_of(desk, number) == before


def test_a_day_of_the_calendar_moves_the_strict_end_of_a_limit_in_working_days(desk: Desk) -> None:
    taken_in(desk, FIVE)
    number = desk.abstracted()
    assert f"{number} 书面告知：期满2026-11-30 → 2026-12-01" in desk.ok("calendar set 2026-11-25 休 --source 通知")
    assert clock_of(desk, number)["due_on"] == "2026-12-01"
    assert [one["day"] for one in clock_of(desk, number)["skipped"]] == ["2026-11-25", "2026-11-28", "2026-11-29"]


def test_the_sixty_days_become_thirty_and_their_extension_shorter(desk: Desk) -> None:
    taken_in(desk, THIRTY + FIFTEEN)
    number = desk.abstracted()
    desk.ok(f"letter accept {number} --kind 31-6")
    assert clock_of(desk, number, HANDLED)["due_on"] == "2026-12-23"
    line = f"letter extend {number} --by 王主任 --reason 须鉴定 --told-at 2026-11-23 --days"
    ran = desk(f"{line} 16 --json")
    assert (ran.exit_code, ran.rules) == (ExitCode.REFUSED, {"letter-extension-within-thirty"})
    assert "最多15日（示例省信访条例 第23条）" in ran.findings[0]["message"]
    desk.ok(f"{line} 15")
    extended = clock_of(desk, number, "letter-extended-in-time")
    assert (extended["due_on"], extended["local"]["days"]) == ("2027-01-07", 15)


def test_a_later_document_with_the_law_s_own_length_takes_a_local_limit_back(desk: Desk) -> None:
    taken_in(desk, FIVE)
    number = desk.abstracted()
    back = FIVE.replace("working_days = 5", "days = 15").replace("示例省信访条例 第20条", "示例省决定废止")
    assert "期满2026-11-30 → 2026-12-08" in taken_in(desk, back)
    assert (clock_of(desk, number)["due_on"], clock_of(desk, number)["length"]) == ("2026-12-08", 15)


def test_the_same_file_taken_in_again_adds_nothing(desk: Desk) -> None:
    taken_in(desk, FIVE)
    assert taken_in(desk, FIVE + THIRTY).splitlines()[0].endswith("，0个期限随之变动")
    assert "已登记0项" in taken_in(desk, FIVE + THIRTY)


def test_every_limit_is_listed_with_its_clause_and_the_local_document(desk: Desk) -> None:
    taken_in(desk, FIVE)
    desk.ok("config set letter.answer_days 10", actor="王主任")
    desk.ok("config set rules.regulation off", actor="王主任")
    rows = {one["rule"]: one for one in desk("deadline list --rules --json").json}
    assert set(rows) == set(LIMITS)
    assert (rows[NOTICE]["length"], rows[NOTICE]["local_length"], rows[NOTICE]["clause"]) == (
        "15日",
        "5个工作日",
        "条例 第23条",
    )
    assert (rows["letter-answered-in-time"]["days"], rows["letter-opened-same-day"]["length"]) == (10, "当日")
    assert {rule for rule, one in rows.items() if not one["in_force"]} == {
        rule for rule, limit in LIMITS.items() if not limit.clause.startswith("本章")
    }


def test_of_two_documents_the_one_that_holds_today_is_listed_and_until_then_the_one_to_come(desk: Desk) -> None:
    def listed() -> tuple[str, str]:
        row = next(one for one in desk("deadline list --rules --json").json if one["rule"] == NOTICE)
        return row["local_length"], row["local"]["since"]

    taken_in(desk, FIVE.replace("working_days = 5", "days = 4").replace("2026-01-01", "2030-01-01"))
    assert listed() == ("4日", "2030-01-01")
    taken_in(desk, FIVE)
    assert listed() == ("5个工作日", "2026-01-01")


def test_a_file_with_a_byte_order_mark_is_read_and_one_that_is_no_toml_told_of_in_chinese(desk: Desk) -> None:
    taken_in(desk, "\ufeff" + FIVE)
    ran = desk(f"deadline import {a_file(desk, FIVE + 'x y')} --confirm --json", actor="王主任")
    assert ran.findings[0]["message"] == "文件第5行第3列不合 TOML 的写法。"


def test_an_imported_register_counts_by_the_local_limit_too(desk: Desk) -> None:
    taken_in(desk, FIVE.replace("letter-notice", "letter-forward").replace("working_days = 5", "days = 1"))
    register = desk.book.parent / "旧登记簿.csv"
    register.write_text(
        "留言编号,留言用户,留言主题,留言时间,留言详情\n8,乙某,噪声,2026-11-20 8:00:00,夜里施工\n", encoding="utf-8"
    )
    desk.ok(f"letter import {register}")
    assert clock_of(desk, "1", "letter-forward-in-time")["due_on"] == "2026-11-21"


@pytest.mark.parametrize(
    "text",
    [
        "[x",
        "",
        FIVE.replace("letter-notice-in-time", "letter-unknown"),
        FIVE.replace("working_days = 5", "working_days = 0"),
        FIVE.replace("working_days = 5", 'working_days = "5"'),
        FIVE.replace("working_days = 5", "working_days = true"),
        FIVE.replace("working_days = 5", "working_days = 5\ndays = 5"),
        FIVE.replace("working_days = 5\n", ""),
        FIVE.replace('"示例省信访条例 第20条"', '" "'),
        FIVE.replace("2026-01-01", '"明年"'),
        FIVE.replace("since = 2026-01-01\n", ""),
        FIVE + "colour = 1\n",
        "days = 5\n",
    ],
)
def test_a_file_that_is_not_in_order_is_not_taken_in_at_all(desk: Desk, text: str) -> None:
    ran = desk(f"deadline import {a_file(desk, text)} --confirm --json", actor="王主任")
    assert ran.exit_code == ExitCode.BAD_DATA, ran.stderr
    assert all(one["local"] is None for one in desk("deadline list --rules --json").json)


def test_once_somebody_leads_only_leaders_change_limits(desk: Desk) -> None:
    assert desk(f"deadline import {a_file(desk, FIVE)} --confirm").exit_code == ExitCode.NOT_PERMITTED


def test_at_a_terminal_a_yes_is_asked_for(live_desk: Desk) -> None:
    live_desk.actor = "王主任"
    terminal = Terminal(live_desk, f"deadline import {a_file(live_desk, FIVE)}")
    terminal.answer(("书面告知：15日 → 5个工作日", None), ("1 登记  0 放弃：", "1"))
    assert terminal.code() == 0
    assert [one["rule"] for one in live_desk("deadline list --rules --json").json if one["local"]] == [NOTICE]
