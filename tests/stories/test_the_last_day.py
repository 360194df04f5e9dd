"""By which day a limit is kept: the strict one, or, where the office has it so, the one to which it rolls (C-13)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from conftest import ZONE, Desk

FORWARD, NOTICE = "letter-forward-in-time", "letter-notice-in-time"


@pytest.fixture
def number(desk: Desk) -> str:
    """A letter of 27 November 2026: the fifteen days end on a Saturday, 12 December."""
    desk.clock.now = datetime(2026, 11, 27, 9, 0, tzinfo=ZONE)
    return desk.abstracted()


def rolled(desk: Desk) -> None:
    """The office takes the day to which a limit rolls over."""
    desk.ok("config set deadline.last_day rolled", actor="王主任")


def at(desk: Desk, text: str) -> None:
    """Move the clock."""
    desk.clock.now = datetime.fromisoformat(text).replace(tzinfo=ZONE)


def notice(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The row on the written notice, if there is one."""
    return next((one for one in rows if one.get("rule") == NOTICE), None)


def overdue(desk: Desk) -> int | None:
    """By how many days the notice is overdue."""
    row = notice(desk("report overdue --json").json)
    return row["days_over"] if row else None


@pytest.mark.parametrize(
    ("setting", "day", "over"),
    [
        ("strict", "2026-12-12", None),
        ("strict", "2026-12-13", 1),
        ("rolled", "2026-12-14", None),
        ("rolled", "2026-12-15", 1),
    ],
)
def test_a_limit_is_over_on_the_day_after_its_last(
    desk: Desk, number: str, setting: str, day: str, over: int | None
) -> None:
    desk.ok(f"config set deadline.last_day {setting}", actor="王主任")
    at(desk, f"{day} 10:00")
    assert overdue(desk) == over
    left = notice(desk("deadline list --json").json)
    assert left is not None
    assert (left["due_on"], left["due_rolled"]) == ("2026-12-12", "2026-12-14")
    assert (left["days_left"] < 0) is (over is not None)
    told = [one for one in desk("report daily --json").json["warnings"] if one["rule"] == NOTICE]
    assert bool(told) is (over is not None)
    late = {one["rule"] for one in desk("desk --json").json["overdue"]}
    assert (NOTICE in late) is (over is not None)


def test_on_its_last_day_a_rolled_limit_is_due_today(desk: Desk, number: str) -> None:
    rolled(desk)
    desk.ok(f"letter route {number} 转办 住建局")
    at(desk, "2026-12-14 10:00")
    assert NOTICE in {one["rule"] for one in desk("desk --json").json["due_today"]}
    said = desk.ok(f"letter note {number} --text 已电话联系")
    assert "书面告知，2026-12-14前  xinfang" in said


@pytest.mark.parametrize(("setting", "state"), [("strict", "met_late"), ("rolled", "met")])
def test_what_was_done_on_the_rolled_day_is_in_time_as_the_office_has_it(
    desk: Desk, number: str, setting: str, state: str
) -> None:
    desk.ok(f"config set deadline.last_day {setting}", actor="王主任")
    at(desk, "2026-12-14 10:00")
    desk.ok(f"letter notify {number} --branch own --document 告知1号 --sent-at 2026-12-14")
    clock = notice(desk(f"deadline explain {number} --json").json["clocks"])
    assert clock is not None
    assert (clock["state"], clock["last_day"]) == (state, "2026-12-14" if setting == "rolled" else "2026-12-12")
    assert ("以顺延日2026-12-14为准" in desk.ok(f"deadline explain {number}")) is (setting == "rolled")
    at(desk, "2027-01-06 10:00")
    for more in ("", "--as-of 2027-01-05"):
        figures = desk(f"report stats --month 2026-12 --json {more}").json["figures"]
        kept = next(one for one in figures if one["id"] == "T-ACC-01")
        assert (kept["numerator"], kept["denominator"]) == (1 if setting == "rolled" else 0, 1)


def test_a_letter_sent_on_the_rolled_day_needs_no_reason(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 12, 2, 9, 0, tzinfo=ZONE)
    number = desk.abstracted()
    rolled(desk)
    at(desk, "2026-12-07 10:00")
    ran = desk(f"letter route {number} 转办 住建局 --json")
    assert ran.exit_code == 0, ran.stderr
    assert FORWARD not in {one["rule"] for one in ran.json.get("warnings", [])}
    assert ran.json["routings"][0]["late"] is False


def test_a_list_of_what_is_overdue_follows_the_setting(desk: Desk, number: str) -> None:
    desk.ok(f"letter route {number} 转办 住建局 --late-reason 核实")
    at(desk, "2026-12-13 10:00")
    strict = desk("letter list --overdue --format ids").stdout.split()
    rolled(desk)
    assert (strict, desk("letter list --overdue --format ids").stdout.split()) == ([number], [])


@pytest.mark.parametrize(
    ("setting", "start", "trigger"), [("received", "2026-11-23", "签收"), ("opened", "2026-11-25", "拆封")]
)
def test_the_three_days_run_from_receipt_or_as_the_office_has_it_from_opening(
    desk: Desk, setting: str, start: str, trigger: str
) -> None:
    desk.ok(f"config set letter.three_days_from {setting}", actor="王主任")
    number = desk.received()
    assert (FORWARD in {one["rule"] for one in desk("deadline list --json").json}) is (setting == "received")
    desk.clock.forward(days=2)
    desk.ok(f"letter open {number} --checked")
    clocks = [one for one in desk(f"deadline explain {number} --json").json["clocks"] if one["rule"] == FORWARD]
    assert [(one["starts_on"], one["trigger"], one["state"]) for one in clocks] == [(start, trigger, "running")]


def test_what_came_open_counts_from_receipt_whatever_the_setting(desk: Desk) -> None:
    desk.ok("config set letter.three_days_from opened", actor="王主任")
    number = desk.received("--channel online")
    (clock,) = [one for one in desk(f"deadline explain {number} --json").json["clocks"] if one["rule"] == FORWARD]
    assert (clock["starts_on"], clock["trigger"]) == ("2026-11-23", "签收")


def test_after_an_objection_the_days_are_said_to_begin_anew(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    desk.clock.forward(days=2)
    desk.ok(f"letter return {number} --by 住建局 --reason 不属本单位职责")
    clocks = [one for one in desk(f"deadline explain {number} --json").json["clocks"] if one["rule"] == FORWARD]
    assert [(one["starts_on"], one["trigger"]) for one in clocks] == [
        ("2026-11-23", "签收"),
        ("2026-11-25", "重新起算"),
    ]


def test_the_three_days_may_be_working_days_and_the_running_ones_follow(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 11, 26, 9, 0, tzinfo=ZONE)
    number, sent = desk.abstracted(), desk.abstracted()
    desk.ok(f"letter route {sent} 转办 住建局")

    def forward(of: str) -> tuple[str, int, bool, list[str]]:
        (one,) = [one for one in desk(f"deadline explain {of} --json").json["clocks"] if one["rule"] == FORWARD]
        return one["due_on"], one["length"], one["working"], [day["day"] for day in one["skipped"]]

    assert forward(number) == ("2026-11-29", 3, False, [])
    said = desk.ok("config set letter.three_days working", actor="王主任").splitlines()
    assert said[1:] == [f"  {number} 三日内转出：期满2026-11-29 → 2026-12-01，顺延日2026-11-30 → 2026-12-01"]
    assert forward(number) == ("2026-12-01", 3, True, ["2026-11-28", "2026-11-29"])
    assert forward(sent) == ("2026-11-29", 3, False, [])
    assert "期满2026-12-01 → 2026-12-02" in desk.ok("calendar set 2026-11-30 休 --source 通知")
    desk.ok("config set letter.three_days calendar", actor="王主任")
    assert forward(number) == ("2026-11-29", 3, False, [])
    assert desk("audit verify").exit_code == 0
