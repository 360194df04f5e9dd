"""Words for times in the filters of reading commands: said back in full beside the answer, or refused by option."""

from __future__ import annotations

import json

import pytest

from conftest import Desk


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("letter list --since 上周", "时间：收到不早于 2026-11-16\n"),
        ("letter list --since 国庆 --until 上周", "时间：收到不早于 2026-10-01，收到不晚于 2026-11-22\n"),
        ("letter list --until 三天前 --json", "时间：收到不晚于 2026-11-20\n"),
        ("visit list --since 2026-10", "时间：来访不早于 2026-10-01\n"),
        ("report transfers --since 上月 --until 上月", "时间：起 2026-10-01，止 2026-10-31\n"),
        ("report overdue --as-of 昨天", "时间：截至日期 2026-11-22\n"),
        ("report daily --date 前天", "时间：日期 2026-11-21\n"),
        ("report daily --since 昨天", "时间：起 2026-11-22\n"),
        ("report daily --since 8:30 --json", "时间：起 2026-11-23 08:30\n"),
        ("letter list --since 2026-11-01 --until 2026-11-20", ""),
        (
            "search 车位 --since 去年春天 --until 上周",
            "时间：收到、发生不早于 2025-03-01，收到、发生不晚于 2026-11-22\n",
        ),
        ("report daily", ""),
    ],
)
def test_words_for_times_are_said_back_in_full(desk: Desk, line: str, said: str) -> None:
    ran = desk(line)
    assert (ran.exit_code, ran.stderr) == (0, said)


def test_of_an_error_nothing_but_the_error_is_told(desk: Desk) -> None:
    ran = desk("report daily --since 明天 --json")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert set(json.loads(ran.stderr)) == {"error"}


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("report daily --since foo", "--since"),
        ("report daily --until 某时", "--until"),
        ("report daily --cutoff 晚上", "--cutoff"),
        ("report transfers --since foo", "--since"),
        ("letter list --until foo", "--until"),
    ],
)
def test_a_time_that_nobody_understands_is_refused_with_its_option(desk: Desk, line: str, option: str) -> None:
    ran = desk(line)
    assert (ran.exit_code, option in ran.stderr) == (2, True), ran.stderr
    assert desk(f"{line} --json").fields == {option.removeprefix("--")}
