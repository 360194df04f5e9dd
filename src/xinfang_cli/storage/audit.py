"""The hash chain: every change leaves an entry that commits to the row, and every entry commits to the one before."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from xinfang_cli.storage.chain import Entry, Head, canonical, genesis, link, row_commit, row_linker

__all__ = [
    "COLUMNS",
    "Entry",
    "Head",
    "Verdict",
    "append",
    "canonical",
    "genesis",
    "head",
    "head_to_extend",
    "link",
    "row_commit",
    "row_linker",
    "schema_digest",
    "tables",
    "verify",
]

COLUMNS = ("seq", *Entry._fields, "prev", "hash")
_NOT_ANCHORED = "未给出链头，末尾是否被截断未核对。"
_SHOWN = 100
_HEAD_DIGITS = re.compile(r"[0-9a-f]{12,64}")


def head(conn: sqlite3.Connection) -> Head:
    """The last entry; before the first one, number 0 with the genesis hash."""
    last = conn.execute("SELECT seq, at, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    if last:
        return Head(*last)
    uuid, created_at = conn.execute("SELECT uuid, created_at FROM book").fetchone()
    return Head(0, created_at, genesis(uuid, created_at))


def head_to_extend(conn: sqlite3.Connection) -> Head:
    """The last entry, to chain on to in the transaction of the change that is described.

    Raises:
        ValueError: no transaction is open, so that another process could write the same number.
    """
    if not conn.in_transaction:
        raise ValueError("the audit chain grows only inside the transaction of its change")
    return head(conn)


def append(conn: sqlite3.Connection, entries: Sequence[Entry]) -> Head:
    """Chain the entries in the transaction of the change that they describe; the new head.

    Raises:
        ValueError: no transaction is open.
    """
    last = head_to_extend(conn)
    prev, rows = last.hash, []
    for seq, entry in enumerate(entries, last.seq + 1):
        digest = link(prev, seq, entry)
        rows.append((seq, *entry, prev, digest))
        prev = digest
    marks = ", ".join("?" * len(COLUMNS))
    conn.executemany(f"INSERT INTO audit ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
    return Head(last.seq + len(entries), entries[-1].at, prev) if entries else last


def tables(conn: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The data tables (those with `id`, `ver` and `salt`) and their columns in order, the salt left out."""
    names = conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    found: dict[str, tuple[str, ...]] = {}
    for (name,) in names:
        columns = _columns(conn, name)
        if {"id", "ver", "salt"}.issubset(columns):
            found[name] = _without_salt(columns)
    return found


def _columns(conn: sqlite3.Connection, table: str) -> list[str]:
    rows = conn.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
    return [column for (column,) in rows]


def _without_salt(columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(column for column in columns if column != "salt")


def schema_digest(conn: sqlite3.Connection) -> str:
    """SHA-256 in hex over the SQL of all tables, indexes, triggers and views, whatever their order."""
    query = (
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY sql"
    )
    return hashlib.sha256(canonical([sql for (sql,) in conn.execute(query)])).hexdigest()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found: numbers and tables, never contents; `ok` covers the tail only where `anchored`."""

    ok: bool
    problems: tuple[str, ...]
    anchored: bool
    entries: int
    rows: int
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """One line for people that never says a plain “ok” without a head."""
        verdict = "审计链与数据相符" if self.ok else "审计链或数据有问题"
        tail = "已核对链头。" if self.anchored else _NOT_ANCHORED
        return f"{verdict}：审计记录 {self.entries} 条，数据 {self.rows} 行；{tail}"


def verify(
    conn: sqlite3.Connection,
    tables: Mapping[str, Sequence[str]],
    heads: Sequence[tuple[int, str]] = (),
    schema: str | None = None,
) -> Verdict:
    """Recompute the chain and the commitment of every row; a head is a number and 12 or more hex digits of its hash.

    Raises:
        sqlite3.DatabaseError: the file cannot be read to its end.
    """
    problems: list[str] = []
    warnings: list[str] = []
    rows = 0
    with _any_bytes_as_text(conn):
        entries = _check_chain(conn, heads, problems, warnings)
        for table, columns in tables.items():
            rows += _check_table(conn, table, columns, problems)
        named = ", ".join("?" * len(tables))
        query = f"SELECT seq FROM audit WHERE outcome = 'row' AND entity NOT IN ({named}) ORDER BY seq"
        problems += [f"审计记录 {seq} 号所指的表不在账簿里。" for (seq,) in conn.execute(query, (*tables,))]
    if schema is not None and schema_digest(conn) != schema:
        problems.append("表、索引或触发器的定义与本程序的不一致。")
    if not heads:
        warnings.append(_NOT_ANCHORED)
    return Verdict(not problems, _cut(problems), bool(heads), entries, rows, _cut(warnings))


@contextmanager
def _any_bytes_as_text(conn: sqlite3.Connection) -> Iterator[None]:
    # A damaged cell must be named as a problem of its row, not end the check with a decoding error.
    before = conn.text_factory
    conn.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        yield
    finally:
        conn.text_factory = before


def _check_chain(
    conn: sqlite3.Connection, heads: Sequence[tuple[int, str]], problems: list[str], warnings: list[str]
) -> int:
    origin = conn.execute("SELECT uuid, created_at FROM book").fetchone() or ("", "")
    prev, at, count, expected = genesis(*origin), "", 0, 1
    known = dict.fromkeys((seq for seq, _ in heads), "")
    known[0] = prev.hex()
    for row in conn.execute(f"SELECT {', '.join(COLUMNS)} FROM audit ORDER BY seq"):
        seq, stored = row[0], row[-1]
        if seq != expected:
            problems.append(f"审计记录 {expected} 号应在而不在，接着的是 {seq} 号。")
        if row[-2] != prev:
            problems.append(f"审计记录 {seq} 号与前一条接不上。")
        if not _is_linked(row):
            problems.append(f"审计记录 {seq} 号的内容与它的摘要不符。")
        if row[1] < at:
            warnings.append(f"审计记录 {seq} 号的时间早于前一条。")
        if seq in known:
            known[seq] = stored.hex()
        prev, at, count, expected = stored, row[1], count + 1, seq + 1
    for seq, digits in heads:
        wanted = digits.replace(" ", "").lower()
        if not _HEAD_DIGITS.fullmatch(wanted):
            problems.append(f"链头 {seq} 号要写至少 12 位十六进制数字。")
        elif not known[seq].startswith(wanted):
            problems.append(f"链头 {seq}:{wanted[:12]} 不在链上：末尾被截断、历史被改写，或者是另一本账簿。")
    return count


def _check_table(conn: sqlite3.Connection, table: str, columns: Sequence[str], problems: list[str]) -> int:
    kept = _without_salt(columns)
    if _without_salt(_columns(conn, table)) != kept:
        problems.append(f"表 {table} 不在，或者它的列与本程序的不一致。")
        return 0
    latest = "SELECT entity_id, ver, commit32, max(seq) AS seq FROM audit WHERE outcome = 'row' AND entity = ?"
    listed = ", ".join(f't."{column}"' for column in kept)
    query = f"""SELECT a.seq, a.ver, a.commit32, t.id, t.ver, t.salt, {listed} FROM "{table}" AS t
        LEFT JOIN ({latest} GROUP BY entity_id) AS a ON a.entity_id = t.id ORDER BY t.id"""
    count = 0
    for seq, entry_ver, commit32, key, ver, salt, *row in conn.execute(query, (table,)):
        count += 1
        if seq is None:
            problems.append(f"{table} 第 {key} 行没有审计记录。")
        elif entry_ver != ver or not _is_committed(table, row, salt, commit32):
            problems.append(f"{table} 第 {key} 行与审计记录 {seq} 号不符。")
    lost = f'{latest} AND entity_id NOT IN (SELECT id FROM "{table}") GROUP BY entity_id'
    for key, _, _, seq in conn.execute(lost, (table,)):
        problems.append(f"{table} 第 {key} 行不见了，审计记录 {seq} 号还在。")
    return count


def _is_linked(row: Sequence[Any]) -> bool:
    try:
        digest = link(row[-2], row[0], row[1:-2])
    except (TypeError, UnicodeEncodeError):
        return False
    return digest == bytes(row[-1])


def _is_committed(table: str, row: Sequence[object], salt: bytes, commit32: bytes | None) -> bool:
    try:
        return row_commit(table, row, salt) == commit32
    except (TypeError, UnicodeEncodeError):
        return False


def _cut(lines: list[str]) -> tuple[str, ...]:
    rest = len(lines) - _SHOWN
    return (*lines[:_SHOWN], f"另有 {rest} 处。") if rest > 0 else tuple(lines)
