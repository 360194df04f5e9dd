"""Many at one book: every number is given once, none is left out, nothing that was acknowledged is lost."""

from __future__ import annotations

import shlex
import subprocess

import pytest

from conftest import Desk
from real_program import PROGRAM, environment
from xinfang_cli.domain.errors import ExitCode

RECEIVE = "letter receive --from-unit 个人 --listed 1 --counted 1 --checked -q --addressee"


def _all_at_once(desk: Desk, many: int, *, may_be_busy: bool = False) -> None:
    processes = [
        subprocess.Popen(
            [*PROGRAM, *shlex.split(RECEIVE), f"第{turn}人"],
            env=environment(desk),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for turn in range(many)
    ]
    told = [(process.communicate(timeout=300), process.returncode) for process in processes]
    lawful = (ExitCode.DONE, ExitCode.BUSY) if may_be_busy else (ExitCode.DONE,)
    assert [(said, code) for (_, said), code in told if code not in lawful] == []
    numbers = {f"第{turn}人": out.strip() for turn, ((out, _), _) in enumerate(told)}
    for name in [name for name, number in numbers.items() if not number]:
        # What was not saved can be done again, as the message says.
        numbers[name] = desk.ok(f"{RECEIVE} {name}").strip()
    assert sorted(numbers.values()) == [f"L-{desk.clock.now.year}-{n:04}" for n in range(1, many + 1)]
    kept = {row["addressee"]: row["number"] for row in desk("letter list --json").json}
    assert kept == numbers
    verdict = desk("audit verify --json").json
    assert (verdict["ok"], verdict["problems"]) == (True, [])


def test_letters_received_at_once_get_numbers_without_gaps(live_desk: Desk) -> None:
    _all_at_once(live_desk, 6)


@pytest.mark.slow
def test_fifty_letters_received_at_once_get_numbers_without_gaps(live_desk: Desk) -> None:
    _all_at_once(live_desk, 50, may_be_busy=True)  # ten seconds of patience are not enough for all on a slow machine


def test_the_same_request_from_many_is_done_once(live_desk: Desk) -> None:
    line = f"{RECEIVE} 周市长 --request-id 同一请求"
    processes = [
        subprocess.Popen([*PROGRAM, *shlex.split(line)], env=environment(live_desk), stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    told = {(process.communicate(timeout=120)[0].strip(), process.returncode) for process in processes}
    assert told == {(f"L-{live_desk.clock.now.year}-0001", 0)}
    assert len(live_desk("letter list --json").json) == 1
