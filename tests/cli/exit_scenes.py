"""Scenes at the desk that end with each exit code: for the test of the codes and the test of the language."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing

import pytest

from conftest import Desk, Ran
from real_program import Terminal, shell
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.storage import transactions

Scene = Callable[[Desk, pytest.MonkeyPatch], Ran]

SCENES: dict[str, tuple[ExitCode, Scene]] = {}
"""Under its name: the code that a scene ends with, and how it is played."""

SOMEBODY = "刘某 13900000009"
"""Whom an unexpected error talks of."""
ACCUSING = "--nature 控告 --matter 收受财物 --people 居民 --when 去年 --where 东山镇 --demand 查处 --importance 一般"


def scene(code: ExitCode) -> Callable[[Scene], Scene]:
    def keep(function: Scene) -> Scene:
        SCENES[function.__name__] = (code, function)
        return function

    return keep


def _mistake(*_: object) -> None:
    raise KeyError(SOMEBODY)


def _of_process(ran: subprocess.CompletedProcess[bytes]) -> Ran:
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


@scene(ExitCode.DONE)
def a_letter_is_received_in_a_process_of_its_own(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    words = "--addressee 周市长 --from-unit 个人 --listed 2 --counted 1 --note 少一件，已告邮局 --checked"
    return _of_process(shell(desk, f"xinfang letter receive {words}"))


@scene(ExitCode.DONE)
def a_letter_is_transferred_late_with_a_warning(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    number = desk.abstracted()
    desk.clock.forward(days=9)
    return desk(f"letter route {number} 转办 住建局 --late-reason 等待核实")


@scene(ExitCode.BUG)
def a_mistake_of_the_program_while_reading(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Ran:
    monkeypatch.setattr("xinfang_cli.queries.letters.rows", _mistake)
    return desk("letter list")


@scene(ExitCode.BUG)
def a_mistake_of_the_program_while_writing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Ran:
    number = desk.received()
    monkeypatch.setattr("xinfang_cli.services.envelopes.open_letter", _mistake)
    return desk(f"letter open {number} --checked")


@scene(ExitCode.USAGE)
def an_option_that_is_misspelt(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return _of_process(shell(desk, "xinfang letter list --某项 3"))


@scene(ExitCode.USAGE)
def a_request_id_that_served_for_another_command(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    desk.ok("letter collect --listed 1 --counted 1 --request-id 1")
    return desk("letter collect --listed 2 --counted 2 --request-id 1")


@scene(ExitCode.REFUSED)
def a_letter_to_the_accused(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    number = desk.registered()
    desk.ok(f"letter abstract {number} {ACCUSING} --accused 王某@东山镇 --read-in-full")
    return desk(f"letter route {number} 转办 东山镇")


@scene(ExitCode.REFUSED)
def a_letter_closed_before_anything_was_done(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return desk(f"letter close {desk.abstracted()}")


@scene(ExitCode.INCOMPLETE)
def a_form_that_nobody_filled(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return _of_process(shell(desk, "xinfang letter receive"))


@scene(ExitCode.NOT_FOUND)
def a_number_that_was_never_given(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return desk("letter show 99")


@scene(ExitCode.NOT_FOUND)
def a_unit_that_the_book_does_not_know(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return desk(f"letter route {desk.abstracted()} 转办 无此单位")


@scene(ExitCode.WRONG_STATE)
def an_answer_before_anybody_was_asked(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return desk(f"letter reply {desk.abstracted()} --channel 电话 --text 已办")


@scene(ExitCode.BUSY)
def a_book_that_somebody_else_keeps_locked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Ran:
    monkeypatch.setattr(transactions.begin, "__defaults__", (0.2,))
    with closing(sqlite3.connect(desk.book, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        return desk("letter collect --listed 1 --counted 1")


@scene(ExitCode.ATTENTION)
def a_clock_that_has_run_out(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    desk.received()
    desk.clock.forward(days=30)
    return desk("report overdue --check --format table")


@scene(ExitCode.ATTENTION)
def a_book_that_somebody_changed_behind_the_program(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    desk.received()
    with closing(sqlite3.connect(desk.book)) as conn, conn:
        conn.execute("UPDATE staff SET phone = '13800000009', ver = ver + 1 WHERE id = 1")
    return desk("audit verify")


@scene(ExitCode.NOT_PERMITTED)
def a_record_by_nobody(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return desk("letter collect --listed 1 --counted 1", actor="")


@scene(ExitCode.NOT_PERMITTED)
def a_record_by_a_reader(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return desk("letter collect --listed 1 --counted 1", actor="日报")


@scene(ExitCode.BAD_DATA)
def an_input_that_is_no_json(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return _of_process(shell(desk, "echo 甲 | xinfang letter receive --input -"))


@scene(ExitCode.BAD_DATA)
def a_register_that_does_not_exist(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return desk("letter import /无此文件.csv")


@scene(ExitCode.BOOK)
def a_book_that_was_never_made(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return desk(f"--db {desk.book.parent}/无.db letter list")


@scene(ExitCode.BOOK)
def a_folder_in_the_place_of_the_book(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return desk(f"--db {desk.book.parent} letter list")


@scene(ExitCode.BOOK)
def a_book_that_is_damaged(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    desk.book.write_bytes(bytes(desk.book.stat().st_size))
    return desk("letter list")


@scene(ExitCode.BOOK)
def a_book_of_a_newer_program(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    with closing(sqlite3.connect(desk.book)) as conn:
        conn.execute("PRAGMA user_version = 9999")
    return desk("letter collect --listed 1 --counted 1")


@scene(ExitCode.STORAGE)
def a_result_that_cannot_be_printed(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return _of_process(shell(desk, "xinfang letter collect --listed 1 --counted 1 >/dev/full"))


@scene(ExitCode.STORAGE)
def a_disk_without_room_for_the_record(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return _of_process(shell(desk, "ulimit -f 8; xinfang letter collect --listed 1 --counted 1"))


@scene(ExitCode.INTERRUPTED)
def a_person_who_leaves_at_a_prompt(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return _at_a_prompt(desk, lambda terminal: terminal.type("!"))


@scene(ExitCode.INTERRUPTED)
def a_ctrl_c_at_a_prompt(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return _at_a_prompt(desk, lambda terminal: terminal.type("\x03", end=""))


@scene(ExitCode.TERMINATED)
def a_process_that_is_asked_to_end(desk: Desk, _: pytest.MonkeyPatch) -> Ran:
    return _at_a_prompt(desk, lambda terminal: terminal.process.send_signal(signal.SIGTERM))


def _at_a_prompt(desk: Desk, leave: Callable[[Terminal], object]) -> Ran:
    terminal = Terminal(desk, "letter collect")
    terminal.answer(("清单件数：", "3"), ("实点件数：", None))
    leave(terminal)
    return Ran(terminal.code(), "", terminal.seen.replace("\r\n", "\n"))
