"""Which clocks run, and how each was counted: day zero, rest days with their source, roll-over, extension, clause."""

from __future__ import annotations

import os
import time
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from conftest import ZONE, Desk
from xinfang_cli.domain.counting import counted
from xinfang_cli.domain.deadlines import LIMITS, Calendar, due
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import DayKind

FOUR_PARTS = "--claim 修缮 --facts 漏雨属实 --decision 年内修好 --basis 校舍安全规定 --outcome supported"


def explained(desk: Desk, number: str) -> dict[str, dict[str, Any]]:
    """Every clock of the matter, by its rule."""
    return {one["rule"]: one for one in desk(f"deadline explain {number} --json").json["clocks"]}


def listed(desk: Desk, more: str = "", actor: str | None = None) -> list[dict[str, Any]]:
    """The list of running clocks."""
    return list(desk(f"deadline list {more} --json", actor=actor).json)


def test_several_clocks_of_one_matter_run_side_by_side(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    desk.ok(f"letter accept {number} --kind 31-6")
    found = {one["rule"]: (one["starts_on"], one["due_on"], one["days_left"], one["state"]) for one in listed(desk)}
    assert found == {
        "letter-notice-in-time": ("2026-11-23", "2026-12-08", 15, "running"),
        "letter-answered-in-time": ("2026-11-23", "2026-12-08", 15, "running"),
        "letter-handled-in-time": ("2026-11-23", "2027-01-22", 60, "running"),
    }


def test_a_clock_that_ran_out_says_by_how_much(desk: Desk) -> None:
    desk.abstracted()
    desk.clock.forward(days=4)
    first = listed(desk)[0]
    assert (first["rule"], first["days_left"], first["state"]) == ("letter-forward-in-time", -1, "overdue")


def test_a_day_gone_by_is_told_as_the_book_knew_it_then(desk: Desk) -> None:
    number = desk.abstracted()
    desk.clock.forward(days=2)
    desk.ok(f"letter route {number} 转办 住建局")
    assert "letter-forward-in-time" not in {one["rule"] for one in listed(desk)}
    assert "letter-forward-in-time" in {one["rule"] for one in listed(desk, "--as-of 2026-11-24")}


def test_the_window_for_a_review_is_a_clock_until_it_has_passed(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter opinion {number} {FOUR_PARTS}")
    desk.ok(f"letter serve {number} --at 2026-11-23 --signed-by 刘某")
    window = {one["rule"]: one for one in listed(desk)}["letter-review-requested-in-time"]
    assert (window["due_on"], window["days_left"]) == ("2026-12-23", 30)
    desk.clock.forward(days=31)
    assert "letter-review-requested-in-time" not in {one["rule"] for one in listed(desk)}


def test_of_an_accusing_matter_others_see_the_number_alone(desk: Desk) -> None:
    number = desk.abstracted("--accused 王大山@东山镇", nature="accusation")
    for one in listed(desk, actor="赵六"):
        assert one.pop("placeholder") is True
        assert {value for value in one.values() if value is not None} == {number}
    assert desk(f"deadline explain {number}", actor="赵六").exit_code == ExitCode.NOT_FOUND


def test_the_starting_day_does_not_count_and_the_clause_is_named(desk: Desk) -> None:
    clock = explained(desk, desk.abstracted())["letter-notice-in-time"]
    assert (clock["starts_on"], clock["first_day"], clock["days"]) == ("2026-11-23", "2026-11-24", 15)
    assert (clock["clause"], clock["pack"], clock["requirement"]) == ("条例 第23条", "regulation", "N-ACC-02")


def test_each_day_of_a_roll_over_has_its_source(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 9, 16, 9, 0, tzinfo=ZONE)
    for day in range(1, 8):
        desk.ok(f"calendar set 2026-10-0{day} 休 --source 国办发明电〔2025〕7号")
    clock = explained(desk, desk.received())["letter-notice-in-time"]
    assert (clock["due_on"], clock["due_rolled"]) == ("2026-10-01", "2026-10-08")
    assert [one["day"] for one in clock["rolled_over"]] == [f"2026-10-0{day}" for day in range(1, 8)]
    assert {one["source"] for one in clock["rolled_over"]} == {"国办发明电〔2025〕7号"}
    assert not clock["provisional"]


def test_a_year_without_notice_is_provisional_and_says_so(desk: Desk) -> None:
    number = desk.abstracted()
    desk.clock.now = datetime(2026, 12, 18, 9, 0, tzinfo=ZONE)
    desk.ok(f"letter accept {number} --kind 31-6")
    clock = explained(desk, number)["letter-handled-in-time"]
    assert (clock["provisional"], clock["estimated_years"]) == (True, [2027])
    assert "2027年日历未登记" in desk.ok(f"deadline explain {number}")


def test_an_extension_is_shown_with_who_approved_it(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter accept {number} --kind 31-6")
    desk.ok(f"letter extend {number} --days 20 --by 王主任 --reason 须鉴定 --told-at 2026-11-23")
    clock = explained(desk, number)["letter-extended-in-time"]
    assert (clock["starts_on"], clock["due_on"]) == ("2027-01-22", "2027-02-11")
    assert (clock["extension"]["days"], clock["extension"]["by"]) == (20, "王主任")
    assert "20日，王主任批准：须鉴定" in desk.ok(f"deadline explain {number}")


def test_a_visit_is_explained_by_its_own_number(desk: Desk) -> None:
    number = desk.heard()
    assert "letter-notice-in-time" in explained(desk, number)
    assert "letter-notice-in-time" in explained(desk, "V1")


REST = Calendar(
    {date(2026, 10, day): DayKind.REST for day in range(1, 8)} | {date(2026, 10, 10): DayKind.WORK}, frozenset({2026})
)


def test_a_limit_in_working_days_names_each_day_that_it_skips() -> None:
    limit, start = LIMITS["letter-objection-in-time"], date(2026, 9, 28)
    end = due(start, limit, REST)
    found = counted(limit, start, end.on, end.rolled, REST, {date(2026, 10, 1): "国庆"})
    assert end.on == date(2026, 10, 10)
    assert [one.day for one in found.skipped] == [date(2026, 10, day) for day in range(1, 8)]
    assert found.skipped[0].source == "国庆"
    assert (end.on - start).days - len(found.skipped) == limit.days


ZONES = ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati")


def _all_ends() -> list[tuple[str, date, date, str]]:
    start = datetime(2026, 6, 1, 23, 59, tzinfo=ZONE)
    found = []
    for offset in range(210):
        day = Moment(start + timedelta(days=offset)).day
        for limit in LIMITS.values():
            end = due(day, limit, REST)
            found.append((limit.rule, end.on, end.rolled, Moment.of_day(end.on, ZONE).text))
    return found


def test_the_time_zone_of_the_machine_changes_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = []
    for zone in ZONES:
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        ends.append(_all_ends())
    monkeypatch.undo()
    time.tzset()
    assert ends[0] == ends[1] == ends[2]
    assert len(ends[0]) == 210 * len(LIMITS)


@pytest.mark.parametrize("zone", ZONES)
def test_at_the_desk_the_day_is_the_office_s_own_wherever_the_machine_is(
    desk: Desk, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TZ", zone)
    time.tzset()
    try:
        desk.clock.now = datetime(2026, 11, 23, 23, 59, tzinfo=ZONE)
        number = desk.abstracted()
        assert explained(desk, number)["letter-notice-in-time"]["due_on"] == "2026-12-08"
        desk.clock.forward(minutes=2)
        assert {one["rule"]: one["days_left"] for one in listed(desk)}["letter-notice-in-time"] == 14
    finally:
        monkeypatch.undo()
        time.tzset()
