"""The plan of rounds: how it is written, and which rounds were missed."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from xinfang_cli.domain import round_plan

ZONE = ZoneInfo("Asia/Shanghai")
PLAN = (time(0, 10), time(5, 30))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


NIGHT = (at(23, 18), at(24, 8))


@pytest.mark.parametrize("text", ["0:10;5:30", "5:30；0:10", "00:10、05:30", "0：10, 5:30 "])
def test_a_plan_is_read_however_it_is_written(text: str) -> None:
    assert round_plan.read(text) == PLAN


@pytest.mark.parametrize("text", ["", "无", "  "])
def test_no_plan_plans_nothing(text: str) -> None:
    assert round_plan.read(text) == ()


@pytest.mark.parametrize("text", ["24:00", "5:60", "半夜", "0:10;", "5", "0:10-5:30"])
def test_what_is_no_plan_is_refused(text: str) -> None:
    assert not round_plan.is_plan(text)


def test_a_round_counts_within_an_hour_of_its_time() -> None:
    made = [at(23, 23, 10), at(24, 6, 31)]
    assert round_plan.missed(PLAN, [NIGHT], made, at(24, 12)) == [at(24, 5, 30)]


def test_a_round_is_not_missed_as_long_as_it_can_be_made() -> None:
    assert round_plan.missed(PLAN, [NIGHT], [], at(24, 1, 10)) == []
    assert round_plan.missed(PLAN, [NIGHT], [], at(24, 1, 11)) == [at(24, 0, 10)]


def test_outside_the_times_on_duty_no_round_is_planned() -> None:
    assert round_plan.missed(PLAN, [(at(24, 6), at(24, 18))], [], at(25, 12)) == []
    assert round_plan.missed(PLAN, [], [], at(25, 12)) == []


def test_every_night_has_its_rounds() -> None:
    days = [(at(23, 8), at(26, 8))]
    assert len(round_plan.missed(PLAN, days, [], at(27, 12))) == 6
