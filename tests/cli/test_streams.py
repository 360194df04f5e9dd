"""Streams that are closed, full, broken or not UTF-8: no traceback, the right code, nothing saved goes untold."""

from __future__ import annotations

import json

import pytest

from conftest import Desk
from real_program import shell

GONE = "| (exec <&-; sleep 0.2)"


@pytest.fixture
def desk(live_desk: Desk) -> Desk:
    return live_desk


@pytest.mark.parametrize("line", ["letter list", "report daily --json", "--help"])
@pytest.mark.parametrize(("how", "code"), [(">&-", 12), (">/dev/full", 12), (GONE, 0), ("2>&-", 0), ("<&-", 0)])
def test_a_reading_command_on_a_broken_stream_ends_with_the_right_code(
    desk: Desk, line: str, how: str, code: int
) -> None:
    ran = shell(desk, f"xinfang {line} {how}")
    assert ran.returncode == code, ran.stderr.decode()
    assert b"Traceback" not in ran.stderr


def test_a_long_list_may_be_cut_off_by_its_reader(desk: Desk) -> None:
    ran = shell(desk, "xinfang requirement list | head -1")
    assert (ran.returncode, ran.stdout.count(b"\n"), ran.stderr) == (0, 1, b"")


@pytest.mark.parametrize("how", [">&-", ">/dev/full", GONE])
def test_what_was_saved_but_could_not_be_printed_is_told_as_saved(desk: Desk, how: str) -> None:
    number = desk.received()
    ran = shell(desk, f"xinfang letter open {number} --checked {how}")
    assert ran.returncode == 12
    assert "记录已经保存" in ran.stderr.decode()
    assert desk.show(number)["status"] == "opened"


def test_a_script_learns_from_the_outcome_that_it_must_not_write_again(desk: Desk) -> None:
    ran = shell(desk, f"xinfang letter open {desk.received()} --checked --json >/dev/full")
    error = json.loads(ran.stderr)["error"]
    assert (error["exit_code"], error["class"], error["outcome"]) == (12, "storage", "saved")


@pytest.mark.parametrize("how", ["2>&-", "2>/dev/full", "<&- 2>&-", "<&-"])
def test_a_writing_command_needs_no_other_stream_than_its_output(desk: Desk, how: str) -> None:
    number = desk.received()
    ran = shell(desk, f"xinfang letter open {number} --checked {how}")
    assert ran.returncode == 0
    assert ran.stdout.decode().startswith(f"{number} 已拆封")


def test_with_all_streams_closed_the_book_is_written_and_stays_whole(desk: Desk) -> None:
    number = desk.received()
    assert shell(desk, f"xinfang letter open {number} --checked <&- >&- 2>&-").returncode == 12
    assert desk.show(number)["status"] == "opened"
    assert desk("audit verify").exit_code == 0


@pytest.mark.parametrize("how", ["2>&-", "2>/dev/full"])
def test_a_refusal_that_nobody_can_read_keeps_its_code(desk: Desk, how: str) -> None:
    assert shell(desk, f"xinfang letter close {desk.abstracted()} {how}").returncode == 3


READER = {"XINFANG_ACTOR": ""}
"""A name that the locale cannot read would be a usage error; a reader needs none."""


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "gbk:strict"} | READER,
    ],
)
def test_output_is_utf_8_whatever_the_locale(desk: Desk, locale: dict[str, str]) -> None:
    desk.registered("--writer 刘某")
    ran = shell(desk, "xinfang letter list --format csv; xinfang letter close 7 2>&1", **locale)
    assert "刘某" in ran.stdout.decode("utf-8")


def test_text_that_the_locale_cannot_read_is_a_usage_error_and_saves_nothing(desk: Desk) -> None:
    number = desk.received()
    strict = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for line in (f"letter note {number} $'\\xd6\\xd0'", f"letter open {number} --checked --request-id $'\\xff'"):
        ran = shell(desk, f"xinfang {line}", **strict | READER)
        assert (ran.returncode, b"Traceback" in ran.stderr) == (2, False)
    assert shell(desk, "xinfang letter list", **strict).returncode == 2


@pytest.mark.parametrize("line", ["letter receive", "letter list --reveal", "letter close"])
def test_without_a_terminal_nobody_is_asked_and_nobody_waits(desk: Desk, line: str) -> None:
    # Standard input stays open and silent: a program that asks would sit there until `shell` gives it up.
    ran = shell(desk, f"xinfang {line} < <(sleep 100 2>/dev/null)")
    assert ran.returncode in (2, 4)
