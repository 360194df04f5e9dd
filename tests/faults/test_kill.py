"""A kill at any instant loses nothing that was acknowledged and leaves nothing half written."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from xinfang_cli.storage import audit, connection

SCHEMA = """
CREATE TABLE book (uuid TEXT, created_at TEXT) STRICT;
CREATE TABLE note (id INTEGER PRIMARY KEY, ver INTEGER NOT NULL, salt BLOB NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT, uid INTEGER, login TEXT, sudo_uid INTEGER, actor INTEGER,
    proof TEXT, act TEXT, outcome TEXT, entity TEXT, entity_id INTEGER, ver INTEGER, commit32 BLOB, rules TEXT,
    reason TEXT, prev BLOB, hash BLOB UNIQUE) STRICT;
"""
UPGRADE = "".join(f"CREATE TABLE t{n} (id INTEGER PRIMARY KEY) STRICT;\n" for n in range(60))
WRITER = """
import os, sys
from pathlib import Path
from xinfang_cli.storage import audit, connection

path, migrations = Path(sys.argv[1]), Path(sys.argv[2])
done = audit.Entry("2026-11-23T01:00:00Z", 1, "a", None, 1, "pin", "note add", "done", "", None, None, None, "", "")
while True:
    conn = connection.open_writing(path, migrations)
    connection.begin(conn)
    key = conn.execute("SELECT coalesce(max(id), 0) + 1 FROM note").fetchone()[0]
    salt, text = os.urandom(32), "记录" * 2000
    conn.execute("INSERT INTO note VALUES (?, 1, ?, ?)", (key, salt, text))
    commit32 = audit.row_commit("note", (key, 1, text), salt)
    audit.append(conn, [done._replace(outcome="row", entity="note", entity_id=key, ver=1, commit32=commit32), done])
    connection.commit(conn)
    conn.close()
    os.write(1, b"%d\\n" % key)
"""
UPGRADER = """
import os, sys
from pathlib import Path
from xinfang_cli.storage import connection

os.write(1, b"ready\\n")
connection.open_writing(Path(sys.argv[1]), Path(sys.argv[2])).close()
"""
CREATOR = UPGRADER.replace(
    "open_writing(Path(sys.argv[1]), Path(sys.argv[2])).close()", "create_book(*map(Path, sys.argv[1:]))"
)
SEED = 20261123


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "m001_start.sql").write_text(SCHEMA)
    return folder


@pytest.fixture
def book(tmp_path: Path, migrations: Path) -> Path:
    path = tmp_path / "book" / "book.db"
    connection.create_book(path, migrations, _found)
    return path


def _found(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO book VALUES ('u', '2026-11-23T00:00:00Z')")


def _start(script: str, *arguments: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _killed(process: subprocess.Popen[str]) -> list[str]:
    """Kill -9 and return the whole lines that it had written."""
    process.kill()
    return process.communicate(timeout=30)[0].splitlines()


def test_killed_writers_lose_no_acknowledged_record_and_leave_no_half_one(book: Path, migrations: Path) -> None:
    chance = random.Random(SEED)
    acknowledged: list[int] = []
    journals = 0
    for _ in range(8):
        writers = [_start(WRITER, book, migrations) for _ in range(3)]
        acknowledged += [int(_line(writer)) for writer in writers]
        time.sleep(chance.uniform(0.0, 0.15))
        for writer in writers:
            acknowledged += map(int, _killed(writer))
        journals += book.with_name("book.db-journal").exists()
        with connection.reading(book, migrations) as conn:
            kept = {key for (key,) in conn.execute("SELECT id FROM note")}
            verdict = audit.verify(conn, audit.tables(conn))
            assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert verdict.problems == ()
        assert (verdict.rows, verdict.entries) == (len(kept), 2 * len(kept))
        assert kept.issuperset(acknowledged)
        assert kept == set(range(1, len(kept) + 1))
    assert len(acknowledged) == len(set(acknowledged))
    assert journals > 0, "no kill hit a transaction: nothing was tested"


def test_a_killed_upgrade_leaves_the_old_or_the_new_schema(book: Path, migrations: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / "m001_start.sql").write_text(SCHEMA)
    (newer / "m002_more.sql").write_text(UPGRADE)
    content = book.read_bytes()
    tables = {1: 3, 2: 63}
    for round_ in range(12):
        process = _start(UPGRADER, book, newer)
        assert _line(process) == "ready"
        time.sleep(round_ * 0.001)
        _killed(process)
        with closing(sqlite3.connect(book)) as conn:
            version = conn.execute("PRAGMA user_version").fetchone()[0]
            assert conn.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").fetchone() == (
                tables[version],
            )
        connection.open_writing(book, newer).close()
        with connection.reading(book, newer) as conn:
            assert conn.execute("SELECT uuid FROM book").fetchone() == ("u",)
        with closing(sqlite3.connect(book.with_name("book.db.v1.bak"))) as copy:
            assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        book.write_bytes(content)


def test_a_killed_init_leaves_a_whole_book_or_none(tmp_path: Path, migrations: Path) -> None:
    (migrations / "m002_more.sql").write_text(UPGRADE)
    for round_ in range(10):
        path = tmp_path / f"new{round_}" / "book.db"
        process = _start(CREATOR, path, migrations)
        assert _line(process) == "ready"
        time.sleep(round_ * 0.0015)
        _killed(process)
        if not path.exists():
            connection.create_book(path, migrations)
        with connection.reading(path, migrations) as conn:
            assert conn.execute("PRAGMA user_version").fetchone() == (2,)
