"""Transactions that wait for their turn, and what SQLite's errors mean to a clerk."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from xinfang_cli.domain.errors import BookProblem, Busy, Finding, StorageProblem, XinfangError
from xinfang_cli.storage import placement

DEADLINE = 10.0
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_T = TypeVar("_T")


def begin(conn: sqlite3.Connection, deadline: float = DEADLINE) -> None:
    """Take the write lock now, retrying with jitter for so many seconds.

    Raises:
        Busy: others kept it all the time.
    """
    # SQLite's own busy handler starves single writers; random short waits are fair (safety §0.7).
    with typed_sqlite_errors():
        patiently(lambda: conn.execute("BEGIN IMMEDIATE"), deadline)


def commit(conn: sqlite3.Connection, deadline: float = DEADLINE, saved: Callable[[], None] = lambda: None) -> None:
    """Commit; while readers are in the way it is the COMMIT that is repeated, never the work.

    `saved` is called at once when it is done: no signal comes between, so that nothing saved is told as not saved.

    Raises:
        Busy: readers stayed; rolled back, nothing saved.
        StorageProblem: disk full (not saved), or an I/O error, after which the record may well be saved (`unknown`).
    """
    try:
        patiently(lambda: _commit_undisturbed(conn, saved), deadline)
    except sqlite3.Error as error:
        roll_back(conn)
        problem = translate(error)
        if problem is None:
            raise
        # These are raised before the point of no return; after any other error the journal may already be gone.
        if _code(error) in (*_LOCKED, sqlite3.SQLITE_FULL):
            raise problem from error
        finding = Finding(
            "storage-commit",
            "提交时读写出错，这一笔是否已经记下不能确定。",
            "带上同一个 --request-id 重新执行同一条命令；已记下的不会重复",
        )
        raise StorageProblem(finding, outcome="unknown") from error


def _commit_undisturbed(conn: sqlite3.Connection, saved: Callable[[], None]) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        conn.execute("COMMIT")
        saved()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def translate(error: sqlite3.Error) -> XinfangError | None:
    """What an SQLite error before the COMMIT means to a clerk; None for a mistake of the program."""
    code = _code(error)
    if code in _LOCKED:
        return Busy(Finding("book-busy", "账簿一直被别人占用，没有记下任何内容。", "过一会儿重新执行同一条命令"))
    if code == sqlite3.SQLITE_FULL:
        return StorageProblem(Finding("storage-full", "磁盘已满，没有记下。", "df -h"), outcome="not_saved")
    if code == sqlite3.SQLITE_IOERR:
        finding = Finding("storage-io", "读写磁盘出错，没有记下。", "重新执行同一条命令；再出错时检查磁盘")
        return StorageProblem(finding, outcome="not_saved")
    # An unreadable sector, too, is reported as a corrupt book (safety §7.4): no talk of damage before a second look.
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        hint = "重新执行同一条命令；仍读不出时执行 xinfang audit verify"
        return BookProblem(Finding("book-damaged", "账簿读不出，或者不是信访账簿。", hint))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return placement.permissions("账簿或它所在的目录打不开或不能写。", "chmod 700 目录 && chmod 600 账簿文件")
    return None


def _code(error: sqlite3.Error) -> int:
    # Errors of Python's own module carry no code.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@contextmanager
def typed_sqlite_errors() -> Iterator[None]:
    """Raise what `translate` makes of SQLite's errors; mistakes of the program pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        problem = translate(error)
        if problem is None:
            raise
        raise problem from error


def patiently(attempt: Callable[[], _T], deadline: float) -> _T:
    """Repeat while the book is locked, for so many seconds; then SQLite's own error comes through."""
    give_up = time.monotonic() + deadline
    while True:
        try:
            return attempt()
        except sqlite3.OperationalError as error:
            if _code(error) not in _LOCKED or time.monotonic() > give_up:
                raise
        time.sleep(0.0005 + 0.0195 * os.urandom(1)[0] / 255)


def roll_back(conn: sqlite3.Connection) -> None:
    """Give up the open transaction, if any; never raises, since closing gives it up as well."""
    with suppress(sqlite3.Error):
        if conn.in_transaction:
            conn.execute("ROLLBACK")
