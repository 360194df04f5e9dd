"""Rows in bulk are stored, committed to and chained exactly as rows one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from xinfang_cli.storage import audit
from xinfang_cli.storage.audit import Entry
from xinfang_cli.storage.bulk import Bulk, Who
from xinfang_cli.storage.chain import row_linker

SCHEMA = (
    "CREATE TABLE book (uuid TEXT NOT NULL, created_at TEXT NOT NULL) STRICT",
    "CREATE TABLE note (id INTEGER PRIMARY KEY, ver INTEGER, salt BLOB, title TEXT, scan BLOB,"
    " late INTEGER NOT NULL DEFAULT 0, kind TEXT DEFAULT 'usual') STRICT",
    "CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT, uid INTEGER, login TEXT, sudo_uid INTEGER, actor INTEGER,"
    " proof TEXT, act TEXT, outcome TEXT, entity TEXT, entity_id INTEGER, ver INTEGER, commit32 BLOB, rules TEXT,"
    " reason TEXT, prev BLOB, hash BLOB UNIQUE) STRICT",
)
WHO = ("2026-11-23T01:30:00Z", 1000, "zhang", None, 3, "pin")


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        for statement in SCHEMA:
            conn.execute(statement)
        conn.execute("INSERT INTO book VALUES ('6f1e4a52-0b1c-4a3e-9f77-000000000001', '2026-11-23T01:00:00Z')")
        yield conn


def _verified(conn: sqlite3.Connection) -> audit.Verdict:
    return audit.verify(conn, audit.tables(conn))


def test_rows_in_bulk_verify_against_the_chain(book: sqlite3.Connection) -> None:
    bulk = Bulk(book, WHO, "letter import")
    for batch in ((("甲", b"\x00"), (None, None)), ((None, None), (None, b""))):
        book.execute("BEGIN")
        for title, scan in batch:
            bulk.add("note", {"title": title, "scan": scan, "late": 0})
        bulk.flush()
        book.execute("COMMIT")
    bulk.change("note", {"id": 2, "ver": 2, "title": "乙", "scan": None, "late": 1, "kind": None})
    book.execute("BEGIN")
    bulk.flush()
    book.execute("COMMIT")
    assert book.execute("SELECT title, scan, late, kind FROM note ORDER BY id").fetchall() == [
        ("甲", b"\x00", 0, None),
        ("乙", None, 1, None),
        (None, None, 0, None),
        (None, b"", 0, None),
    ]
    verdict = _verified(book)
    assert verdict.ok, verdict.problems
    assert (verdict.entries, verdict.rows) == (5, 4)


def test_an_import_without_sudo_and_one_with_it_are_chained_alike(book: sqlite3.Connection) -> None:
    for sudo in (None, 0):
        bulk = Bulk(book, (*WHO[:3], sudo, *WHO[4:]), "letter import")
        book.execute("BEGIN")
        bulk.add("note", {"late": 0})
        bulk.flush()
        book.execute("COMMIT")
    assert book.execute("SELECT sudo_uid FROM audit ORDER BY seq").fetchall() == [(None,), (0,)]
    assert _verified(book).ok


def test_every_row_has_a_salt_of_its_own(book: sqlite3.Connection) -> None:
    bulk = Bulk(book, WHO, "letter import")
    book.execute("BEGIN")
    for _ in range(2500):
        bulk.add("note", {"late": 0})
    bulk.flush()
    assert book.execute("SELECT count(DISTINCT salt), min(length(salt)) FROM note").fetchone() == (2500, 32)


def test_a_cell_that_needs_a_value_is_not_filled_by_the_schema_in_silence(book: sqlite3.Connection) -> None:
    bulk = Bulk(book, WHO, "letter import")
    book.execute("BEGIN")
    bulk.add("note", {"title": "甲"})
    with pytest.raises(sqlite3.IntegrityError, match=r"NOT NULL constraint failed: note\.late"):
        bulk.flush()


def test_rows_in_bulk_are_chained_only_inside_a_transaction(book: sqlite3.Connection) -> None:
    bulk = Bulk(book, WHO, "letter import")
    bulk.add("note", {"late": 0})
    with pytest.raises(ValueError, match="transaction"):
        bulk.flush()
    assert book.execute("SELECT count(*) FROM note").fetchone() == (0,)


@pytest.mark.parametrize("who", [WHO, ("2026-11-23T01:30:00Z", 0, '张"\\三\n', 501, None, "claimed")])
def test_entries_that_begin_alike_have_the_hash_that_each_has_by_itself(who: Who) -> None:
    entry = Entry(*who, "letter import", "row", "note", 7, 2, b"\xab" * 32, "", "")
    linked = row_linker((*who, "letter import", "row"))
    assert linked(b"\x01" * 32, 9, "note", 7, 2, b"\xab" * 32) == audit.link(b"\x01" * 32, 9, entry)
