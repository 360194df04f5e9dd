"""Frozen SQL files that make the schema, applied in order inside the caller's transaction, and the copy kept before."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from xinfang_cli.domain.errors import BookProblem, Finding
from xinfang_cli.storage.placement import make_private, sync_file, sync_folder

FOLDER = Path(__file__).parent / "migrations"
_NAME = re.compile(r"m(\d{3})_[a-z0-9_]+\.sql")


@dataclass(frozen=True)
class Script:
    """One migration: its number is the `user_version` that it leads to."""

    number: int
    path: Path


def scripts(folder: Path | None = None) -> tuple[Script, ...]:
    """All migrations in order.

    Raises:
        ValueError: a name is not like `m001_words.sql`, or the numbers are not 1, 2, 3 …
    """
    names = sorted(name for name in os.listdir(folder or FOLDER) if name.endswith(".sql"))
    matches = [_NAME.fullmatch(name) for name in names]
    numbers = [int(match[1]) if match else 0 for match in matches]
    if not names or numbers != list(range(1, len(names) + 1)):
        raise ValueError(f"migrations are not numbered m001_ to m{len(names):03}_: {', '.join(names)}")
    return tuple(Script(number, (folder or FOLDER) / name) for number, name in zip(numbers, names, strict=True))


def statements(script: str) -> Iterator[str]:
    """The single statements of a script; a trigger with inner `;` is one."""
    pending = ""
    for piece in re.split(r"(?<=;)", script):
        pending += piece
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending


def apply(conn: sqlite3.Connection, pending: Sequence[Script]) -> None:
    """Run the scripts inside the open transaction and set `user_version`; the caller commits.

    Raises:
        ValueError: no transaction is open, or a script ended it.
        BookProblem: a row would point to a row that is not there.
    """
    for script in pending:
        for statement in statements(script.path.read_text("utf-8")):
            conn.execute(statement)
            if not conn.in_transaction:
                raise ValueError(f"{script.path.name} is not inside one transaction")
        conn.execute(f"PRAGMA user_version = {script.number}")
    if conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise BookProblem(Finding("book-damaged", "升级时发现账簿里的关联断了，没有升级。", "xinfang audit verify"))


def blank(folder: Path | None = None, version: int | None = None) -> sqlite3.Connection:
    """An empty book in memory with the newest schema, or that of a version: what such a book should look like."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    conn.execute("BEGIN")
    apply(conn, scripts(folder)[:version])
    conn.execute("COMMIT")
    return conn


def keep_copy(source: sqlite3.Connection, target: Path) -> None:
    """Put a verified private copy of the book at the target; a copy that does not verify leaves the target alone."""
    draft = target.with_name(target.name + ".new")
    draft.unlink(missing_ok=True)
    make_private(draft)
    try:
        with closing(sqlite3.connect(draft)) as copy:
            source.backup(copy)
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise BookProblem(Finding("book-damaged", "升级前的备份没有通过检查，没有升级。", "xinfang audit verify"))
        sync_file(draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(target.parent)
