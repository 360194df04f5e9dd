"""History cannot be changed unseen by someone who kept a head."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from enum import StrEnum

import pytest

from xinfang_cli.storage import audit
from xinfang_cli.storage.audit import Entry, Head

SCHEMA = (
    "CREATE TABLE book (uuid TEXT NOT NULL, created_at TEXT NOT NULL) STRICT",
    "CREATE TABLE letter (id INTEGER PRIMARY KEY, ver INTEGER, salt BLOB, title TEXT, scan BLOB) STRICT",
    "CREATE TABLE plain (id INTEGER PRIMARY KEY, ver INTEGER NOT NULL) STRICT",
    "CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT, uid INTEGER, login TEXT, sudo_uid INTEGER, actor INTEGER,"
    " proof TEXT, act TEXT, outcome TEXT, entity TEXT, entity_id INTEGER, ver INTEGER, commit32 BLOB, rules TEXT,"
    " reason TEXT, prev BLOB, hash BLOB UNIQUE) STRICT",
)
UUID, CREATED = "6f1e4a52-0b1c-4a3e-9f77-000000000001", "2026-11-23T01:00:00Z"
LETTERS: Mapping[int, tuple[str | None, bytes | None]] = {
    1: ("关于道路的来信", None),
    2: (None, b"\x00\xff"),
    3: ("", b""),
}
TABLES: Mapping[str, Sequence[str]] = {"letter": ("id", "ver", "title", "scan")}
DONE = Entry(
    at="2026-11-23T01:30:00Z",
    uid=1000,
    login="zhang",
    sudo_uid=None,
    actor=3,
    proof="pin",
    act="letter receive",
    outcome="done",
    entity="letter",
    entity_id=1,
    ver=None,
    commit32=None,
    rules="letter-same-day,time-in-order",
    reason="当日“拆封”",
)


def _salt(key: int) -> bytes:
    return bytes([key]) * 32


def _commit(key: int, ver: int, title: str | None, scan: bytes | None) -> bytes:
    return audit.row_commit("letter", (key, ver, title, scan), _salt(key))


def _row_entry(key: int, ver: int, title: str | None, scan: bytes | None) -> Entry:
    return DONE._replace(outcome="row", entity_id=key, ver=ver, commit32=_commit(key, ver, title, scan), reason="")


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    """Three letters, the first corrected once: eight entries."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        for statement in SCHEMA:
            conn.execute(statement)
        conn.execute("INSERT INTO book VALUES (?, ?)", (UUID, CREATED))
        for key, (title, scan) in LETTERS.items():
            conn.execute("BEGIN")
            conn.execute("INSERT INTO letter VALUES (?, 1, ?, ?, ?)", (key, _salt(key), title, scan))
            audit.append(conn, [_row_entry(key, 1, title, scan), DONE._replace(entity_id=key)])
            conn.execute("COMMIT")
        conn.execute("BEGIN")
        conn.execute("UPDATE letter SET title = '更正', ver = 2 WHERE id = 1")
        audit.append(conn, [_row_entry(1, 2, "更正", None), DONE._replace(act="letter correct")])
        conn.execute("COMMIT")
        yield conn


def _rehash(conn: sqlite3.Connection, first: int) -> None:
    """What a forger with write access does: recompute all hashes from one entry on."""
    prev = conn.execute("SELECT prev FROM audit WHERE seq = ?", (first,)).fetchone()[0]
    for seq, *values in conn.execute("SELECT * FROM audit WHERE seq >= ? ORDER BY seq", (first,)).fetchall():
        digest = audit.link(prev, seq, values[:-2])
        conn.execute("UPDATE audit SET prev = ?, hash = ? WHERE seq = ?", (prev, digest, seq))
        prev = digest


def test_the_published_vectors_hold() -> None:
    """The figures were computed apart from this program, with sha256, HMAC and JSON alone."""
    assert audit.canonical(["信“访”\n", 7, None, b"\x00\xff", True]) == '["信“访”\\n",7,null,{"b":"00ff"},1]'.encode()
    assert audit.genesis(UUID, CREATED).hex() == "eb01456152ea19bac68e3c427605726a3cf5d0c468a74921c9564caa1485c387"
    assert (
        _commit(1, 1, "关于道路的来信", None).hex()
        == "7edad02c2ed1f1b40424d0f577162554b5bdf9dc25bab112fcbd021fed060919"
    )
    first = audit.link(audit.genesis(UUID, CREATED), 1, tuple(DONE))
    assert first.hex() == "4f4d455678d871507dd7b20fe706cd0a7a59f6739509b62aefc8e10955bc574d"


def test_a_fixed_list_of_entries_gives_a_fixed_head(book: sqlite3.Connection) -> None:
    head = audit.head(book)
    assert head.hash.hex() == "4963118733ba77ab44a98cc3dcad03473e8292b38e8ccf33d32f67db48c5c578"
    assert (head.seq, head.at, head.text) == (8, DONE.at, "8:4963118733ba")


def test_an_untouched_book_verifies_against_its_head(book: sqlite3.Connection) -> None:
    head = audit.head(book)
    verdict = audit.verify(book, audit.tables(book), [(head.seq, head.short)], audit.schema_digest(book))
    assert verdict == audit.Verdict(ok=True, problems=(), anchored=True, entries=8, rows=3)
    assert "未给出链头" not in verdict.text


def test_without_a_head_the_verdict_says_that_the_tail_is_unchecked(book: sqlite3.Connection) -> None:
    verdict = audit.verify(book, TABLES)
    assert (verdict.ok, verdict.anchored) == (True, False)
    assert verdict.warnings == ("未给出链头，末尾是否被截断未核对。",)
    assert verdict.text.endswith("未给出链头，末尾是否被截断未核对。")


def test_an_older_head_and_a_printed_head_in_groups_are_on_the_chain(book: sqlite3.Connection) -> None:
    digits = book.execute("SELECT hex(hash) FROM audit WHERE seq = 5").fetchone()[0]
    grouped = " ".join(digits[i : i + 4] for i in range(0, 32, 4))
    assert audit.verify(book, TABLES, [(5, digits), (5, grouped), (0, audit.genesis(UUID, CREATED).hex()[:12])]).ok


TAMPER = {
    "an entry is edited": "UPDATE audit SET reason = '另一个' WHERE seq = 4",
    "an actor is exchanged": "UPDATE audit SET actor = 4 WHERE seq = 4",
    "a hash is edited": "UPDATE audit SET hash = zeroblob(32) WHERE seq = 4",
    "an entry is deleted": "DELETE FROM audit WHERE seq = 4",
    "the first entry is deleted": "DELETE FROM audit WHERE seq = 1",
    "an entry is inserted": "INSERT INTO audit SELECT 9, at, uid, login, sudo_uid, actor, proof, act, outcome, entity,"
    " entity_id, ver, commit32, rules, reason, hash, randomblob(32) FROM audit WHERE seq = 8",
    "the book is exchanged": "UPDATE book SET uuid = 'another'",
    "the book is emptied": "DELETE FROM book",
    "text is not UTF-8": "UPDATE audit SET reason = CAST(x'ff' AS TEXT) WHERE seq = 4",
}


@pytest.mark.parametrize("statement", TAMPER.values(), ids=TAMPER.keys())
def test_a_changed_chain_is_found_without_a_head(book: sqlite3.Connection, statement: str) -> None:
    book.execute(statement)
    verdict = audit.verify(book, TABLES)
    assert not verdict.ok
    assert verdict.problems[0].startswith("审计记录 ")


def test_the_first_bad_entry_is_named(book: sqlite3.Connection) -> None:
    book.execute("UPDATE audit SET reason = '另一个' WHERE seq IN (4, 6)")
    assert audit.verify(book, TABLES).problems == (
        "审计记录 4 号的内容与它的摘要不符。",
        "审计记录 6 号的内容与它的摘要不符。",
    )


def test_two_exchanged_entries_are_found(book: sqlite3.Connection) -> None:
    for old, new in ((4, 99), (5, 4), (99, 5)):
        book.execute("UPDATE audit SET seq = ? WHERE seq = ?", (new, old))
    problems = audit.verify(book, TABLES).problems
    assert problems[0] == "审计记录 4 号与前一条接不上。"


def test_a_cut_tail_is_found_only_with_a_head(book: sqlite3.Connection) -> None:
    head = audit.head(book)
    book.execute("DELETE FROM audit WHERE seq = 8")
    assert audit.verify(book, TABLES).ok
    verdict = audit.verify(book, TABLES, [(head.seq, head.short)])
    assert not verdict.ok
    assert verdict.problems[0].startswith(f"链头 {head.text} 不在链上")


def test_a_missing_number_is_found_though_all_hashes_were_recomputed(book: sqlite3.Connection) -> None:
    book.execute("DELETE FROM audit WHERE seq = 4")
    book.execute("UPDATE audit SET prev = (SELECT hash FROM audit WHERE seq = 3) WHERE seq = 5")
    _rehash(book, 5)
    assert audit.verify(book, TABLES).problems == ("审计记录 4 号应在而不在，接着的是 5 号。",)


def test_an_entry_with_another_version_than_its_row_is_found_though_rehashed(book: sqlite3.Connection) -> None:
    book.execute("UPDATE audit SET ver = 9 WHERE seq = 5")
    _rehash(book, 5)
    assert audit.verify(book, TABLES).problems == ("letter 第 3 行与审计记录 5 号不符。",)


def test_a_rewritten_history_is_found_only_with_a_head(book: sqlite3.Connection) -> None:
    head = audit.head(book)
    book.execute("UPDATE audit SET actor = 4 WHERE seq = 2")
    _rehash(book, 2)
    assert audit.verify(book, TABLES).ok
    verdict = audit.verify(book, TABLES, [(head.seq, head.short)])
    assert not verdict.ok
    assert verdict.problems[0].startswith(f"链头 {head.text} 不在链上")


def test_a_rewritten_row_with_its_whole_history_is_found_only_with_a_head(book: sqlite3.Connection) -> None:
    head = audit.head(book)
    book.execute("UPDATE letter SET title = '伪造' WHERE id = 3")
    book.execute("UPDATE audit SET commit32 = ? WHERE seq = 5", (_commit(3, 1, "伪造", b""),))
    _rehash(book, 5)
    assert audit.verify(book, TABLES).ok
    assert not audit.verify(book, TABLES, [(head.seq, head.short)]).ok


@pytest.mark.parametrize("digits", ["", "0123456789a", "xyz456789abc", "0123456789abz", "%" * 12])
def test_a_head_without_enough_digits_is_not_a_head(book: sqlite3.Connection, digits: str) -> None:
    verdict = audit.verify(book, TABLES, [(8, digits)])
    assert verdict.problems == ("链头 8 号要写至少 12 位十六进制数字。",)


DATA_TAMPER = {
    "text": ("UPDATE letter SET title = '伪造' WHERE id = 3", "letter 第 3 行与审计记录 5 号不符。"),
    "null": ("UPDATE letter SET title = NULL WHERE id = 3", "letter 第 3 行与审计记录 5 号不符。"),
    "blob": ("UPDATE letter SET scan = x'00fe' WHERE id = 2", "letter 第 2 行与审计记录 3 号不符。"),
    "version": ("UPDATE letter SET ver = 3 WHERE id = 1", "letter 第 1 行与审计记录 7 号不符。"),
    "salt": ("UPDATE letter SET salt = zeroblob(32) WHERE id = 1", "letter 第 1 行与审计记录 7 号不符。"),
    "older version": (
        "UPDATE letter SET ver = 1, title = '关于道路的来信' WHERE id = 1",
        "letter 第 1 行与审计记录 7 号不符。",
    ),
    "not UTF-8": ("UPDATE letter SET title = CAST(x'ff' AS TEXT) WHERE id = 3", "letter 第 3 行与审计记录 5 号不符。"),
    "added": ("INSERT INTO letter VALUES (4, 1, zeroblob(32), '伪造', NULL)", "letter 第 4 行没有审计记录。"),
    "deleted": ("DELETE FROM letter WHERE id = 2", "letter 第 2 行不见了，审计记录 3 号还在。"),
    "table gone": ("DROP TABLE letter", "表 letter 不在，或者它的列与本程序的不一致。"),
    "column added": ("ALTER TABLE letter ADD COLUMN x TEXT", "表 letter 不在，或者它的列与本程序的不一致。"),
}


@pytest.mark.parametrize(("statement", "problem"), DATA_TAMPER.values(), ids=DATA_TAMPER.keys())
def test_changed_data_is_found_and_named_without_its_content(
    book: sqlite3.Connection, statement: str, problem: str
) -> None:
    book.execute(statement)
    assert audit.verify(book, TABLES).problems == (problem,)


def test_entries_of_a_table_that_the_book_does_not_have_are_found(book: sqlite3.Connection) -> None:
    assert "审计记录 1 号所指的表不在账簿里。" in audit.verify(book, {}).problems


def test_a_changed_schema_is_found(book: sqlite3.Connection) -> None:
    digest = audit.schema_digest(book)
    book.execute("CREATE TRIGGER sneaky AFTER INSERT ON letter BEGIN DELETE FROM audit; END")
    assert audit.verify(book, TABLES, schema=digest).problems == ("表、索引或触发器的定义与本程序的不一致。",)


def test_statistics_of_the_planner_do_not_change_the_schema(book: sqlite3.Connection) -> None:
    digest = audit.schema_digest(book)
    book.execute("ANALYZE")
    assert audit.schema_digest(book) == digest


def test_a_clock_that_went_back_is_a_warning(book: sqlite3.Connection) -> None:
    book.execute("BEGIN")
    audit.append(book, [DONE._replace(at="2026-11-22T23:00:00Z", outcome="look")])
    verdict = audit.verify(book, TABLES)
    assert verdict.ok
    assert verdict.warnings[0] == "审计记录 9 号的时间早于前一条。"


def test_a_long_list_of_problems_is_cut_short(book: sqlite3.Connection) -> None:
    book.execute(
        "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 159)"
        " INSERT INTO letter SELECT i, 1, zeroblob(32), '', NULL FROM n"
    )
    problems = audit.verify(book, TABLES).problems
    assert (len(problems), problems[-1]) == (101, "另有 50 处。")


def test_the_chain_grows_only_inside_a_transaction(book: sqlite3.Connection) -> None:
    with pytest.raises(ValueError, match="inside the transaction"):
        audit.append(book, [DONE])
    assert audit.head(book).seq == 8


def test_an_empty_chain_starts_at_the_genesis(book: sqlite3.Connection) -> None:
    book.execute("DELETE FROM audit")
    assert audit.head(book) == Head(0, CREATED, audit.genesis(UUID, CREATED))


def test_appending_nothing_changes_nothing(book: sqlite3.Connection) -> None:
    before = audit.head(book)
    book.execute("BEGIN")
    assert audit.append(book, []) == before


def test_only_tables_with_version_and_salt_are_data(book: sqlite3.Connection) -> None:
    assert audit.tables(book) == TABLES


class Kind(StrEnum):
    """A code as the services hold it."""

    LETTER = "letter"


def test_codes_and_truth_values_count_as_what_is_stored() -> None:
    assert audit.canonical([Kind.LETTER, False]) == audit.canonical(["letter", 0])


@pytest.mark.parametrize("value", [1.0, float("nan"), ["a"], object()])
def test_values_that_the_book_does_not_store_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        audit.canonical(["a", value])


def test_text_is_committed_exactly_as_stored() -> None:
    composed, decomposed = "é", "e\u0301"
    assert audit.canonical([composed]) != audit.canonical([decomposed])


def test_the_same_row_in_another_table_or_with_another_salt_commits_otherwise() -> None:
    commits = {audit.row_commit(table, (1, 1, "甲"), salt) for table in ("letter", "visit") for salt in (b"a", b"b")}
    assert len(commits) == 4
