"""A signal at any moment of a write: the book keeps all or nothing, and the program says which."""

from __future__ import annotations

import json
import random
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Desk
from real_program import PROGRAM, environment
from xinfang_cli.__main__ import main
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.identity import Claim
from xinfang_cli.services.office import Call
from xinfang_cli.services.opening import open_office

RECEIVE = "letter receive --from-unit 个人 --listed 1 --counted 1 --checked --addressee"
AROUND_THE_COMMIT = """
import os, sys
from xinfang_cli.__main__ import main
from xinfang_cli.storage import connection

commit, moment, number = connection.commit, sys.argv.pop(1), int(sys.argv.pop(1))

def interrupted(conn, *more, **named):
    if moment == "before":
        os.kill(os.getpid(), number)
    commit(conn, *more, **named)
    os.kill(os.getpid(), number)

connection.commit = interrupted
main()
"""
INSIDE_THE_COMMIT = """
import os, sys
from xinfang_cli.__main__ import main
from xinfang_cli.storage import transactions

del sys.argv[1]
number = int(sys.argv.pop(1))

class Conn:
    def __init__(self, conn):
        self.conn = conn
    def execute(self, sql):
        done = self.conn.execute(sql)
        os.kill(os.getpid(), number)
        return done

inside = transactions._commit_undisturbed
transactions._commit_undisturbed = lambda conn, saved: inside(Conn(conn), saved)
main()
"""
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 143, signal.SIGKILL: 137}


@pytest.fixture
def desk(live_desk: Desk) -> Desk:
    return live_desk


def letters_to(desk: Desk) -> list[str]:
    with closing(sqlite3.connect(desk.book)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [name for (name,) in conn.execute("SELECT addressee FROM letter")]


@pytest.mark.parametrize("one", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    ("script", "moment", "is_saved"),
    [(AROUND_THE_COMMIT, "before", False), (INSIDE_THE_COMMIT, "inside", True), (AROUND_THE_COMMIT, "after", True)],
    ids=["before", "inside", "after"],
)
def test_a_signal_around_the_commit_is_told_as_it_is(
    desk: Desk, one: signal.Signals, script: str, moment: str, is_saved: bool
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", script, moment, str(int(one)), *shlex.split(RECEIVE), "甲"],
        env=environment(desk),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == CODES[one], ran.stderr
    assert letters_to(desk) == (["甲"] if is_saved else [])
    assert ("记录已经保存" in ran.stderr, "没有保存任何内容" in ran.stderr) == (is_saved, not is_saved)
    assert "Traceback" not in ran.stderr


def _struck(desk: Desk, addressee: str, one: signal.Signals, wait: float) -> tuple[int, str]:
    """Receive a letter and strike the process a moment after its journal appears: in the middle of the write."""
    journal = desk.book.with_name("book.db-journal")
    left = _state(journal)
    process = subprocess.Popen(
        [*PROGRAM, *shlex.split(RECEIVE), addressee],
        env=environment(desk),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None and _state(journal) in (None, left):
        time.sleep(0.0002)
    time.sleep(wait)
    process.send_signal(one)
    said = process.communicate(timeout=60)[1]
    code = process.returncode
    return (128 - code if code < 0 else code), said  # as a shell tells it


def _state(journal: Path) -> tuple[int, int] | None:
    """A journal that a killed writer left before it wrote anything lies there empty until the next one writes."""
    try:
        found = journal.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def _strike(desk: Desk, times: int) -> None:
    chance = random.Random(20261128)
    struck = 0
    for turn in range(times):
        one = chance.choice((signal.SIGINT, signal.SIGTERM, signal.SIGKILL))
        code, said = _struck(desk, f"第{turn}人", one, chance.uniform(0, 0.02))
        is_saved = f"第{turn}人" in letters_to(desk)
        assert code in (0, CODES[one]), said
        assert "Traceback" not in said
        if code == 0 or "记录已经保存" in said:
            assert is_saved
        if "没有保存任何内容" in said:
            assert not is_saved
        struck += code != 0
    assert struck > 0, "no signal hit a write: nothing was tested"
    verdict = desk("audit verify --json")
    assert (verdict.json["problems"], verdict.json["ok"]) == ([], True)
    names = letters_to(desk)
    assert len(names) == len(set(names))
    assert [row["number"][-4:] for row in reversed(desk("letter list --json").json)] == [
        f"{n:04}" for n in range(1, len(names) + 1)
    ]


def test_signals_in_the_middle_of_writes_leave_all_or_nothing(desk: Desk) -> None:
    _strike(desk, 6)


def test_an_interrupt_outside_the_error_boundary_leaves_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the program is loaded, or when all has been told already."""

    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("xinfang_cli.cli.program.app", interrupted)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == CODES[signal.SIGINT] == ExitCode.INTERRUPTED


STRUCK = """
import os, signal, sys
from xinfang_cli.__main__ import main
from xinfang_cli.services import receipt

one = int(sys.argv.pop(1))

class Struck:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), one)

def receive(office, form):
    type("Table", (), {"column": Struck()})

receipt.receive = receive
main()
"""
"""A signal that comes while a class is made, as the tables are in the middle of a write."""


@pytest.mark.parametrize("one", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("is_batch", [False, True])
def test_an_interrupt_while_a_class_is_made_is_no_fault_of_the_program(
    desk: Desk, one: signal.Signals, is_batch: bool
) -> None:
    line = {"do": "letter receive", "addressee": "甲", "from-unit": "个人", "listed": 1, "counted": 1, "checked": True}
    ran = subprocess.run(
        [sys.executable, "-c", STRUCK, str(int(one)), *(["batch"] if is_batch else [*shlex.split(RECEIVE), "甲"])],
        env=environment(desk),
        input=json.dumps(line),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, "程序出错" in ran.stderr + ran.stdout) == (CODES[one], False), ran.stderr
    assert letters_to(desk) == []


def test_an_interrupt_that_closed_the_connection_is_still_an_interrupt(desk: Desk) -> None:
    """SQLAlchemy closes the connection on which it was interrupted."""
    call = Call(desk.book, Claim(desk.login, 1000, None, "张三"), lambda: desk.clock.now)

    def interrupted() -> None:
        with open_office(call, "letter note") as office:
            office.session.connection().invalidate()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()


@pytest.mark.slow
def test_many_signals_in_the_middle_of_writes_leave_all_or_nothing(desk: Desk) -> None:
    _strike(desk, 150)
