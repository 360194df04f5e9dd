"""Copies of the book that can be relied on: made while others write, private, verified before they are called one."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xinfang_cli.domain.errors import BookProblem, Finding
from xinfang_cli.storage import audit, connection, migrate, placement
from xinfang_cli.storage.transactions import typed_sqlite_errors

_STAMP = "%Y%m%dT%H%M%S"
_PATTERN = "xinfang-*.db"


@dataclass(frozen=True)
class Copy:
    """A verified copy: where it lies, its digest, and the head of its audit chain."""

    path: Path
    sha256: str
    bytes: int
    head: audit.Head
    entries: int


def make(source: sqlite3.Connection, folder: Path, now: datetime) -> Copy:
    """Put a verified copy of the book into a folder, under a name of its own.

    Raises:
        BookProblem: there is one of this second already, or the copy does not verify; nothing is left behind.
        StorageProblem: the disk is full or failing.
    """
    (uuid,) = source.execute("SELECT uuid FROM book").fetchone()
    target = folder / f"xinfang-{uuid[:8]}-{now.strftime(_STAMP)}.db"
    with placement.typed_os_errors(target):
        placement.make_folder(folder)
        _refuse_existing(target)
        with typed_sqlite_errors():
            migrate.keep_copy(source, target)
        copy = _verified(target)
        _write_digest(copy)
        return copy


def restore(copy: Path, target: Path) -> Copy:
    """Put a copy, or the newest one of a folder, where there is no book yet, after it has been verified; it stays.

    Raises:
        BookProblem: there is a book already, or the copy is none, damaged, or of a newer program.
    """
    copy = _latest(copy) if copy.is_dir() else copy
    with placement.typed_os_errors(target), closing(connection.open_copy(copy)) as source:
        _check_digest(copy)
        _verify(source, copy)
        placement.make_folder(target.parent)
        placement.check_network(target.parent)
        _refuse_existing(target)
        with typed_sqlite_errors():
            migrate.keep_copy(source, target)
        return _verified(target)


def _latest(folder: Path) -> Path:
    """The newest copy in a folder, by its name."""
    found = sorted(folder.glob(_PATTERN), key=lambda path: path.name.rpartition("-")[2])
    if not found:
        raise BookProblem(Finding("book-missing", f"这个目录里没有备份：{folder}", "写明备份文件"))
    return found[-1]


def _beside(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.sha256")


def _write_digest(copy: Copy) -> None:
    """Beside the copy, as `sha256sum -c` reads it: of a copy that was carried away every bit can be checked."""
    beside = _beside(copy.path)
    placement.make_private(beside)
    beside.write_text(f"{copy.sha256}  {copy.path.name}\n", "utf-8")
    placement.sync_file(beside)
    placement.sync_folder(beside.parent)


def _check_digest(copy: Path) -> None:
    beside = _beside(copy)
    if beside.exists() and beside.read_text("utf-8").split()[:1] != [hashlib.sha256(copy.read_bytes()).hexdigest()]:
        hint = "换另一份备份"
        raise BookProblem(Finding("book-damaged", f"备份和它的摘要（{beside.name}）不符：{copy}。", hint))


def _verified(path: Path) -> Copy:
    try:
        with closing(connection.open_copy(path)) as conn:
            verdict = _verify(conn, path)
            head = audit.head(conn)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Copy(path, digest, path.stat().st_size, head, verdict.entries)


def _verify(conn: sqlite3.Connection, path: Path) -> audit.Verdict:
    """The structure, the references, the chain and every row: a copy that cannot be read back is no copy."""
    with typed_sqlite_errors():
        problems = structure(conn)
        verdict = audit.verify(conn, audit.tables(conn), (), _schema(conn))
    if problems or not verdict.ok:
        hint = f"xinfang --db {placement.quoted(path)} audit verify"
        first = (*problems, *verdict.problems)[0]
        raise BookProblem(Finding("book-damaged", f"这份账核对不过：{path}。{first}", hint))
    return verdict


def _schema(conn: sqlite3.Connection) -> str:
    """What the schema of a copy of this version should be."""
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    with closing(migrate.blank(version=version)) as made:
        return audit.schema_digest(made)


def structure(conn: sqlite3.Connection) -> Sequence[str]:
    """What is wrong with pages, indexes and references, in words; nothing where all is well."""
    found = [text for (text,) in conn.execute("PRAGMA integrity_check(20)") if text != "ok"]
    broken = conn.execute("PRAGMA foreign_key_check").fetchmany(20)
    return [*found, *(f"表 {table} 第 {key} 行所指的 {parent} 不在。" for table, key, parent, _ in broken)]


def _refuse_existing(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise BookProblem(Finding("book-exists", f"这里已经有了：{target}", "换一个位置再来"))
