"""A disk that is full, a book that is locked, foreign, newer, damaged or cut short, and who can read the files."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Desk
from real_program import Terminal, environment, shell
from xinfang_cli.storage import connection, transactions

COLLECT = "letter collect --listed 1 --counted 1"
PROGRAM = 'xinfang() { "$PYTHON" -m xinfang_cli "$@"; }'
FULL = (
    PROGRAM
    + """
mount -t tmpfs -o size=2m,mode=700 tmpfs "$ROOM" || exit 99
cp -p "$XINFANG_DB" "$ROOM/book.db"
export XINFANG_DB="$ROOM/book.db"
xinfang letter collect --listed 7 --counted 7 >&2
dd if=/dev/zero of="$ROOM/filler" bs=1k 2>/dev/null
for turn in 1 2; do
    xinfang letter collect --listed 1 --counted 1 --json 2>"$OUT/error$turn" && exit 98
    echo $? >"$OUT/code$turn"
done
xinfang letter list --json >"$OUT/read" || exit 97
rm "$ROOM/filler"
xinfang audit verify --json >"$OUT/verdict" || exit 96
xinfang letter collect --listed 1 --counted 1 -q
"""
)


def _may_mount() -> bool:
    unshare = shutil.which("unshare")
    probe = [unshare or "unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return unshare is not None and subprocess.run(probe, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _may_mount(), reason="this machine permits no mount in a namespace of one's own")
def test_a_full_disk_saves_nothing_says_so_and_leaves_the_book_clean(live_desk: Desk, tmp_path: Path) -> None:
    room, out = tmp_path / "room", tmp_path / "out"
    room.mkdir(mode=0o700)
    out.mkdir()
    more = environment(live_desk, PYTHON=sys.executable, ROOM=str(room), OUT=str(out))
    words = ["unshare", "-rm", "bash", "-c", FULL]
    ran = subprocess.run(words, env=more, capture_output=True, text=True, check=False, timeout=180)
    assert ran.returncode == 0, ran.stderr
    for turn in ("1", "2"):
        assert (out / f"code{turn}").read_text().strip() == "12"
        error = json.loads((out / f"error{turn}").read_text())["error"]
        assert (error["class"], error["outcome"]) == ("storage", "not_saved")
    assert json.loads((out / "read").read_text()) == []
    verdict = json.loads((out / "verdict").read_text())
    assert (verdict["ok"], verdict["problems"]) == (True, [])
    assert ran.stdout.strip().endswith("-0002"), "a number was lost with the failed records"


def test_a_file_that_may_not_grow_saves_nothing(live_desk: Desk) -> None:
    ran = shell(live_desk, f"ulimit -f 8; xinfang {COLLECT} --json")
    error = json.loads(ran.stderr)["error"]
    assert (ran.returncode, error["class"], error["outcome"]) == (12, "storage", "not_saved")
    assert shell(live_desk, "xinfang audit verify").returncode == 0
    assert live_desk.number(COLLECT).endswith("-0001")


@pytest.mark.parametrize("line", [COLLECT, "letter list", "audit verify", "letter show 1"])
def test_a_locked_book_is_busy_for_writing_and_reading(desk: Desk, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    desk.received()
    monkeypatch.setattr(connection, "DEADLINE", 0.2)
    monkeypatch.setattr(transactions.begin, "__defaults__", (0.2,))
    with closing(sqlite3.connect(desk.book, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = desk(line, "--json")
    assert ran.exit_code == 7
    assert {finding["rule"] for finding in ran.findings} == {"book-busy"}
    assert desk.ok(line)


def _other_program(book: Path) -> None:
    book.unlink()
    with closing(sqlite3.connect(book)) as conn, conn:
        conn.execute("CREATE TABLE letter (id INTEGER)")
    book.chmod(0o600)


def _newer(book: Path) -> None:
    with closing(sqlite3.connect(book)) as conn:
        conn.execute("PRAGMA user_version = 9999")


def _write(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(book: Path) -> None:
        book.write_bytes(change(book.read_bytes()))

    return spoil


def _garbage(content: bytes) -> bytes:
    return content[:4096] + random.Random(1).randbytes(len(content) - 4096)


SPOILT: dict[str, Callable[[Path], None]] = {
    "another program's": _other_program,
    "of a newer program": _newer,
    "empty": _write(lambda content: b""),
    "a text": _write(lambda content: "东山市人民政府办公室\n".encode() * 1000),
    "zeros": _write(lambda content: bytes(len(content))),
    "cut in half": _write(lambda content: content[: len(content) // 2]),
    "cut to its header": _write(lambda content: content[:100]),
    "cut to its first page": _write(lambda content: content[:4096]),
    "garbage behind its first page": _write(_garbage),
}


@pytest.mark.parametrize("line", [COLLECT, "letter list", "letter show 1", "report daily", "audit verify", "book info"])
@pytest.mark.parametrize("how", SPOILT)
def test_a_book_that_is_none_is_refused_by_every_command(desk: Desk, how: str, line: str) -> None:
    desk.received()
    SPOILT[how](desk.book)
    before = desk.book.read_bytes()
    ran = desk(line, "--json")
    assert ran.exit_code == 11, ran.stderr
    assert ran.stdout == ""
    assert desk.book.read_bytes() == before, "a book that cannot be used was changed"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_nobody_else_can_read_any_file_whatever_the_umask(live_desk: Desk, tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        live_desk.book = tmp_path / "fresh" / "deep" / "book.db"
        live_desk.ok("init --office 东山市人民政府办公室")
        live_desk.ok("staff add 张三 --role clerk")
        live_desk.ok("letter list --format csv", "-o", str(tmp_path / "list.csv"))
        live_desk.ok("report daily", "-o", str(tmp_path / "daily.txt"))
        terminal = Terminal(live_desk, "letter collect")
        terminal.answer(("清单件数：", "3"), ("实点件数：", "!"))
        assert terminal.code() == 130
        with closing(connection.open_writing(live_desk.book)) as conn:
            connection.begin(conn)
            conn.execute("UPDATE counter SET n = n")
            conn.execute("CREATE TABLE journal_starter (id INTEGER)")
            found = {path.name: mode(path) for path in live_desk.book.parent.rglob("*")}
            conn.execute("ROLLBACK")
    finally:
        os.umask(before)
    assert "book.db-journal" in found
    (rescued,) = (name for name in found if name.endswith(".json"))
    assert {found["book.db"], found["book.db-journal"], found[rescued]} == {0o600}
    assert found["rescue"] == 0o700
    assert {mode(live_desk.book.parent), mode(live_desk.book.parent.parent)} == {0o700}
    assert {mode(tmp_path / "list.csv"), mode(tmp_path / "daily.txt")} == {0o600}


def test_an_unexpected_error_leaves_a_private_log_without_anybodys_data(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("刘某 13900000009")

    monkeypatch.setattr("xinfang_cli.queries.letters.rows", fail)
    before = os.umask(0)
    try:
        assert desk("letter list").exit_code == 1
    finally:
        os.umask(before)
    log = desk.book.parent / "errors.log"
    assert (mode(log), "刘某" in log.read_text(), "KeyError" in log.read_text()) == (0o600, False, True)
