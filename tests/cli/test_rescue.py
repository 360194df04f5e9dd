"""Whatever ends a command, what was typed at its prompts lies in a private file, whole, and the book is as before."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from conftest import Desk
from real_program import PROGRAM, Terminal

TEXT = "=HYPERLINK() [red]\x1b[31m “引号” 'x' \\ 业主刘某，\u3000第3栋😀"
SAVE = ("1 保存  2 改  0 放弃：", "1")
HURRIED = (
    sys.executable,
    "-c",
    "from xinfang_cli.storage import transactions; transactions.begin.__defaults__ = (0.3,);"
    "from xinfang_cli.__main__ import main; main()",
)
CRAMPED = ("bash", "-c", 'ulimit -f 8; exec "$0" "$@"', *PROGRAM)
Rows = Callable[[Path], dict[str, int]]


@pytest.fixture
def desk(live_desk: Desk) -> Desk:
    return live_desk


@contextmanager
def unchanged(desk: Desk, count_rows: Rows) -> Iterator[None]:
    before = count_rows(desk.book)
    yield
    assert count_rows(desk.book) == before
    assert desk("audit verify").exit_code == 0


def kept(desk: Desk, terminal: Terminal) -> dict[str, object]:
    """What the one rescue file holds; it is private, and the terminal told where it lies and how to go on."""
    (place,) = (desk.book.parent / "rescue").iterdir()
    assert str(place) in terminal.seen
    assert f"--input {place}" in terminal.seen
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    return dict(json.loads(place.read_text("utf-8")))


@pytest.mark.parametrize(
    ("ready", "to", "code"),
    [("registered", "住建局", 3), ("abstracted", "无此单位", 5), ("received", "住建局", 3)],
    ids=["refused", "not found", "sealed"],
)
def test_a_refused_text_is_kept(desk: Desk, count_rows: Rows, ready: str, to: str, code: int) -> None:
    number = getattr(desk, ready)(*(("--marking personal",) if ready == "received" else ()))
    with unchanged(desk, count_rows):
        terminal = Terminal(desk, f"letter excerpt {number}")
        terminal.answer(("摘录", TEXT), ("拟送单位", to), SAVE)
        assert terminal.code() == code, terminal.seen
    assert kept(desk, terminal) == {"number": number, "text": TEXT, "to": to}


def test_what_the_state_does_not_allow_is_kept(desk: Desk, count_rows: Rows) -> None:
    number = desk.abstracted()
    with unchanged(desk, count_rows):
        terminal = Terminal(desk, f"letter reply {number} --channel phone")
        terminal.answer(("答复内容", TEXT), SAVE)
        assert terminal.code() == 6, terminal.seen
    assert kept(desk, terminal) == {"number": number, "channel": "phone", "text": TEXT}


def test_what_a_stranger_typed_is_kept(desk: Desk, count_rows: Rows) -> None:
    desk.abstracted()
    desk.actor = "无此人"
    terminal = Terminal(desk, "letter note 1")
    terminal.answer(("内容", TEXT), SAVE)
    assert terminal.code() == 9, terminal.seen
    assert kept(desk, terminal)["text"] == TEXT


def test_a_busy_book_keeps_the_text_waiting(desk: Desk, count_rows: Rows) -> None:
    number = desk.abstracted()
    with unchanged(desk, count_rows):
        terminal = Terminal(desk, f"letter note {number}", HURRIED)
        with closing(sqlite3.connect(desk.book, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            terminal.answer(("内容", TEXT), SAVE)
            assert terminal.code() == 7, terminal.seen
    assert kept(desk, terminal)["text"] == TEXT


def test_a_record_that_finds_no_room_is_kept(desk: Desk, count_rows: Rows) -> None:
    number = desk.abstracted()
    with unchanged(desk, count_rows):
        terminal = Terminal(desk, f"letter note {number}", CRAMPED)
        terminal.answer(("内容", TEXT), SAVE)
        assert terminal.code() == 12, terminal.seen
    assert kept(desk, terminal)["text"] == TEXT


LEAVING: dict[str, tuple[int, Callable[[Terminal], object]]] = {
    "ctrl-c": (130, lambda terminal: terminal.type("\x03", end="")),
    "ctrl-d": (130, lambda terminal: terminal.type("\x04", end="")),
    "!": (130, lambda terminal: terminal.type("!")),
    "SIGTERM": (143, lambda terminal: terminal.process.send_signal(signal.SIGTERM)),
    "SIGHUP": (143, lambda terminal: terminal.process.send_signal(signal.SIGHUP)),
}


@pytest.mark.parametrize("how", LEAVING)
def test_whoever_leaves_finds_all_that_was_typed(desk: Desk, count_rows: Rows, tmp_path: Path, how: str) -> None:
    """The text of the editor, too; at the last question, where most would be lost."""
    number = desk.abstracted()
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "第一段\\n\\n\\t第二段\\n" > "$1"\n')
    editor.chmod(0o700)
    code, leave = LEAVING[how]
    with unchanged(desk, count_rows):
        terminal = Terminal(desk, f"letter excerpt {number}", EDITOR=str(editor))
        terminal.answer(("摘录", "e"), ("拟送单位", "住建局"), (SAVE[0], None))
        leave(terminal)
        assert terminal.code() == code, terminal.seen
    assert kept(desk, terminal) == {"number": number, "text": "第一段\n\n\t第二段", "to": "住建局"}


def test_the_printed_line_takes_it_up_again(desk: Desk) -> None:
    number = desk.registered()
    terminal = Terminal(desk, f"letter excerpt {number}")
    terminal.answer(("摘录", TEXT), ("拟送单位", "住建局"), SAVE)
    assert terminal.code() == 3
    line = re.search(r"xinfang (letter excerpt --input \S+)", terminal.seen)
    assert line
    about = "--nature 要求 --matter 甲 --people 乙 --when 今年 --where 丙 --demand 丁 --importance 一般 --read-in-full"
    desk.ok(f"letter abstract {number} {about}")
    desk.ok(line[1])
    assert desk.show(number)["excerpts"][0]["text"] == TEXT


def test_a_text_that_was_saved_leaves_no_copy(desk: Desk) -> None:
    number = desk.abstracted()
    terminal = Terminal(desk, f"letter note {number}")
    terminal.answer(("内容", TEXT), SAVE)
    assert terminal.code() == 0, terminal.seen
    assert not (desk.book.parent / "rescue").exists()
