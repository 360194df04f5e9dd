"""A batch that is killed leaves whole lines; the same file again does the rest and nothing twice."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from conftest import Desk
from real_program import PROGRAM, environment

MANY = 12


def _file(folder: Path) -> Path:
    file = folder / "lines.jsonl"
    received = {"do": "letter receive", "from_unit": "个人", "listed": 1, "counted": 1, "checked": True, "as": "a"}
    opened = {"do": "letter open", "number": "$a", "checked": True}
    lines = [line for n in range(MANY) for line in (received | {"addressee": f"第{n}人"}, opened)]
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return file


def _start(desk: Desk, line: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAM, *line.split()],
        env=environment(desk),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _ended_after(process: subprocess.Popen[str], lines: int, by: signal.Signals) -> list[dict[str, object]]:
    """Read so many results, send the signal, and return all results that came out whole."""
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(lines)]
    process.send_signal(by)
    told += process.communicate(timeout=60)[0].splitlines(keepends=True)
    return [json.loads(line) for line in told if line.endswith("\n")]


def _letters(desk: Desk) -> dict[str, str]:
    return {row["addressee"]: row["status"] for row in desk("letter list --json").json}


def test_a_killed_batch_leaves_whole_lines_and_goes_on_where_it_was(live_desk: Desk, tmp_path: Path) -> None:
    line = f"batch {_file(tmp_path)} --request-id 早班"
    for after in (1, 6):
        told = _ended_after(_start(live_desk, line), after, signal.SIGKILL)
        assert [result["exit_code"] for result in told] == [0] * len(told)
        statuses = list(_letters(live_desk).values())
        # What was told is there; of what was not told one line may be there, whole.
        assert len(told) <= len(statuses) + statuses.count("opened") <= 2 * MANY
        verdict = live_desk("audit verify --json").json
        assert (verdict["ok"], verdict["problems"]) == (True, [])
    again = _start(live_desk, line).communicate(timeout=120)[0].splitlines()
    year = live_desk.clock.now.year
    expected = [f"L-{year}-{n:04}" for n in range(1, MANY + 1) for _ in range(2)]
    assert [json.loads(result)["number"] for result in again] == expected
    assert _letters(live_desk) == {f"第{n}人": "opened" for n in range(MANY)}


def test_a_killed_atomic_batch_leaves_nothing(live_desk: Desk, tmp_path: Path) -> None:
    process = _start(live_desk, f"batch {_file(tmp_path)} --atomic")
    journal, end = live_desk.book.with_name("book.db-journal"), time.monotonic() + 60
    while not journal.exists() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.001)
    process.kill()
    said = process.communicate(timeout=60)[0]
    if said:
        pytest.fail("the batch was over before it could be killed")
    assert _letters(live_desk) == {}
    assert live_desk("audit verify").exit_code == 0


def test_an_interrupted_batch_says_what_is_saved(live_desk: Desk, tmp_path: Path) -> None:
    process = _start(live_desk, f"batch {_file(tmp_path)}")
    assert process.stdout is not None
    assert process.stderr is not None
    told = [process.stdout.readline() for _ in range(3)]
    process.send_signal(signal.SIGTERM)
    rest, said = process.communicate(timeout=60)
    done = len(told) + len(rest.splitlines())
    assert process.returncode == 143
    assert f"此前的{done}行已经办完并保存。" in said or f"此前的{done - 1}行已经办完并保存。" in said
    assert len(_letters(live_desk)) == (done + 1) // 2
