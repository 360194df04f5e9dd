"""What cannot be put right today is carried over with a reason; the grave is not, and tomorrow it is asked again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import post_desk
from conftest import Desk
from xinfang_cli.domain.errors import ExitCode

CARRY = "check carry-over"


@pytest.fixture
def left(desk: Desk) -> str:
    """A letter that was signed for and not opened, on the next day."""
    number = desk.received()
    desk.clock.forward(days=1)
    return number


def _points(desk: Desk, actor: str = "张三") -> set[tuple[str | None, str | None]]:
    return {(row["check"], row["number"]) for row in desk("check --json", actor=actor).json}


def test_a_point_that_is_carried_over_is_silent_for_the_day_and_comes_back(desk: Desk, left: str) -> None:
    assert {number for _, number in _points(desk)} == {left}
    said = desk.ok(f"{CARRY} {left} --reason 收件人出差，信等他回来")
    assert said.startswith(f"{left} 的检查项留到2026-11-24")
    silent = desk("check")
    assert (silent.exit_code, silent.stdout) == (ExitCode.DONE, "")
    desk.clock.forward(days=1)
    assert {number for _, number in _points(desk)} == {left}


def test_it_stays_away_until_the_day_that_is_named(desk: Desk, left: str) -> None:
    desk.ok(f"{CARRY} {left} --reason 等鉴定 --until 2026-11-26")
    for passed in (0, 1, 1):
        desk.clock.forward(days=passed)
        assert _points(desk) == set()
    desk.clock.forward(days=1)
    assert {number for _, number in _points(desk)} == {left}


def test_what_is_carried_over_is_asked_for_with_reason_day_and_name(desk: Desk, left: str) -> None:
    desk.ok(f"{CARRY} {left} --reason 等鉴定")
    rows = desk("check --carried --json").json
    assert {(row["number"], row["reason"], row["until"], row["by"]) for row in rows} == {
        (left, "等鉴定", "2026-11-24", "张三")
    }
    assert "等鉴定" in desk.ok("check --carried --format table")


def test_only_what_is_named_is_carried_over(desk: Desk, left: str) -> None:
    other = desk.received()
    desk.clock.forward(days=1)
    desk.ok(f"{CARRY} {left} --reason 等鉴定")
    assert {number for _, number in _points(desk)} == {other}


def _no_diary(desk: Desk) -> None:
    post_desk.on_duty(desk)
    desk.clock.forward(days=2)


def _no_round(desk: Desk) -> None:
    desk.ok("config set patrol.times 12:00", actor="王主任")
    post_desk.on_duty(desk)
    desk.clock.forward(hours=6)


def _leader_not_back(desk: Desk) -> None:
    away = "leader away --leader 王主任 --place 省城 --address 省城宾馆 --phone 13900000000 --purpose 开会"
    desk.ok(f"{away} --deputy 周市长 --since 今天 --until 今天")
    desk.clock.forward(days=2)


def _not_signed_for(desk: Desk) -> None:
    desk.ok("letter collect --listed 2 --counted 2")


@pytest.mark.parametrize(
    ("topic", "left_undone"),
    [
        ("值班日志", _no_diary),
        ("巡查", _no_round),
        ("领导外出", _leader_not_back),
        ("取信签收", _not_signed_for),
    ],
)
def test_points_without_a_number_are_carried_over_by_what_they_are_about(
    desk: Desk, topic: str, left_undone: Callable[[Desk], None]
) -> None:
    left_undone(desk)
    before = _points(desk)
    desk.ok(f"{CARRY} --topic {topic} --reason 停电，明日补办")
    gone = before - _points(desk)
    assert gone
    assert {number for _, number in gone} == {None}


def test_an_overdue_handover_is_never_carried_over(desk: Desk) -> None:
    shift = post_desk.on_duty(desk)
    desk.clock.forward(hours=9)
    desk.ok(f"{CARRY} {shift} --reason 接班人路上")
    assert ("duty-handover-due", shift) in _points(desk)


def test_an_empty_post_is_never_carried_over(desk: Desk) -> None:
    shift = post_desk.rostered(desk)
    desk.ok(f"{CARRY} {shift} --reason 堵车")
    assert ("duty-shift-not-started", shift) in _points(desk)


def test_the_report_of_an_emergency_is_never_carried_over(desk: Desk) -> None:
    post_desk.on_duty(desk)
    fire = desk.number(
        "duty incident open --place 东山镇 --source 镇值班室 --situation 仓库起火 --next-report-at '今天 10:00'"
    )
    desk.clock.forward(hours=6)
    before = {check for check, number in _points(desk) if number == fire}
    desk.ok(f"{CARRY} {fire} --reason 电话不通")
    clocks = {f"duty-{what}-report-in-time" for what in ("phone", "written", "next")}
    assert clocks <= before
    assert {check for check, number in _points(desk) if number == fire} == clocks


def test_a_breach_of_secrecy_is_never_carried_over(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    desk.ok(f"letter amend {number} --reason 补充 --nature 控告 --accused @住建局")
    desk.ok(f"{CARRY} {number} --reason 已去函收回")
    assert ("letter-never-to-accused", number) in _points(desk)


def test_the_reason_names_nobody_whom_the_record_hides(desk: Desk) -> None:
    number = desk.abstracted("--accused 刘建国@东山镇", nature="accusation")
    desk.clock.forward(days=8)
    said = desk(f"{CARRY} {number} --reason 刘建国出差 --json").json
    shown = desk("check --carried --json")
    assert "刘建国" not in f"{said}{shown.stdout}"
    assert [row["until"] for row in shown.json if row["number"] == number]
    assert desk(f"{CARRY} {number} --reason 等", actor="赵六").exit_code == ExitCode.NOT_FOUND
    assert number in {row["number"] for row in desk("check --json", actor="赵六").json}


@pytest.mark.parametrize(
    ("line", "code", "rule"),
    [
        ("--reason 等", ExitCode.INCOMPLETE, "check-carry-over-complete"),
        ("L1", ExitCode.INCOMPLETE, "check-carry-over-complete"),
        ("L99 --reason 等", ExitCode.NOT_FOUND, "record-not-found"),
        ("某信 --reason 等", ExitCode.USAGE, "usage-number"),
        ("L1 --reason 等 --until 2026-11-23", ExitCode.REFUSED, "duty-carried-a-week"),
        ("L1 --reason 等 --until 2026-12-02", ExitCode.REFUSED, "duty-carried-a-week"),
    ],
)
def test_what_cannot_be_carried_over(desk: Desk, left: str, line: str, code: ExitCode, rule: str) -> None:
    assert left == "L-2026-0001"
    ran = desk(f"{CARRY} {line} --json")
    assert (ran.exit_code, ran.rules) == (code, {rule})
    assert len(_points(desk)) > 0


def test_a_reader_carries_nothing_over(desk: Desk, left: str) -> None:
    assert desk(f"{CARRY} {left} --reason 等", actor="日报").exit_code == ExitCode.NOT_PERMITTED
