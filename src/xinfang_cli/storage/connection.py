"""The only place that opens the book: where it lies, its version, and pragmas that are read back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from xinfang_cli.domain.errors import BookProblem, Finding
from xinfang_cli.storage import migrate, placement
from xinfang_cli.storage.transactions import (
    DEADLINE,
    begin,
    commit,
    patiently,
    roll_back,
    translate,
    typed_sqlite_errors,
)

__all__ = ["APPLICATION_ID", "begin", "commit", "create_book", "open_reading", "open_writing", "reading", "translate"]

APPLICATION_ID = 0x58465A42
_DEMANDED: dict[str, int | str] = {
    "synchronous": 3,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "fullfsync": 1,
}
_SIDE_FILES = ("-journal", "-wal", "-shm")


def create_book(
    path: Path, migrations: Path | None = None, fill: Callable[[sqlite3.Connection], None] | None = None
) -> None:
    """Make a book that is wholly there or not at all; `fill` writes its first rows in the same transaction.

    Raises:
        BookProblem: `book-exists`, or the place is unfit.
        StorageProblem: the disk is full or failing; nothing was saved.
    """
    placement.check_platform()
    scripts = migrate.scripts(migrations)
    with placement.typed_os_errors(path):
        placement.make_folder(path.parent)
        placement.check_network(path.parent)
        _refuse_existing(path)
        # Under a name of its own until it is complete: neither a kill nor a second init ever meets half a book.
        draft = path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")
        placement.make_private(draft)
        try:
            with typed_sqlite_errors(), closing(_connect(draft)) as conn:
                _write_first(conn, draft, scripts, fill)
            _publish(draft, path)
        finally:
            for name in (draft, *_beside(draft)):
                name.unlink(missing_ok=True)


def open_reading(path: Path, migrations: Path | None = None) -> sqlite3.Connection:
    """A connection that can only look; it may still roll back what a killed writer left behind.

    Raises:
        BookProblem: missing, badly placed, foreign, damaged, newer or older (`book-older`) than the program.
        Busy: locked for longer than the deadline.
    """
    conn, version, newest = _open(path, migrations)
    if version < newest:
        conn.close()
        message = f"账簿是旧版（第 {version} 版，本程序是第 {newest} 版），升级后才能查看：{path}"
        raise BookProblem(
            Finding("book-older", message, "先办一条登记（例如 xinfang letter collect），账簿会先留副本再升级")
        )
    conn.execute("PRAGMA query_only = 1")
    return conn


def open_copy(path: Path, migrations: Path | None = None) -> sqlite3.Connection:
    """A connection that can only look at a copy of a book, of this or an earlier version.

    Raises:
        BookProblem: missing, badly placed, foreign, damaged or newer than the program.
    """
    conn, _, _ = _open(path, migrations)
    conn.execute("PRAGMA query_only = 1")
    return conn


def open_writing(path: Path, migrations: Path | None = None) -> sqlite3.Connection:
    """A connection that may write; an older book is upgraded first, a verified copy kept beside it.

    Raises:
        BookProblem: missing, badly placed, foreign, damaged or newer than the program.
        Busy: locked for longer than the deadline.
        StorageProblem: the upgrade could not be written.
    """
    conn, version, newest = _open(path, migrations)
    try:
        if version < newest:
            with typed_sqlite_errors(), placement.typed_os_errors(path):
                _upgrade(conn, path, migrations)
                _set_pragmas(conn)
                _demand_pragmas(conn, path)
    except BaseException:
        conn.close()
        raise
    return conn


@contextmanager
def reading(path: Path, migrations: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A reading connection that sees one moment of the book; fetch all before printing, since it holds writers up."""
    with closing(open_reading(path, migrations)) as conn, typed_sqlite_errors():
        conn.execute("BEGIN")
        patiently(lambda: _pragma(conn, "user_version"), DEADLINE)
        yield conn


def _connect(path: Path) -> sqlite3.Connection:
    # mode=rw even for readers: with mode=ro a journal left by a killed writer makes the book unreadable.
    uri = path.absolute().as_uri() + "?mode=rw"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0)


def _open(path: Path, migrations: Path | None) -> tuple[sqlite3.Connection, int, int]:
    placement.check_placed(path)
    newest = migrate.scripts(migrations)[-1].number
    with typed_sqlite_errors():
        conn = _connect(path)
        try:
            version = patiently(lambda: _checked(conn, path, newest), DEADLINE)
        except BaseException:
            conn.close()
            raise
    return conn, version, newest


def _checked(conn: sqlite3.Connection, path: Path, newest: int) -> int:
    _set_pragmas(conn)
    version = _version(conn, path, newest)
    _demand_pragmas(conn, path)
    return version


def _version(conn: sqlite3.Connection, path: Path, newest: int) -> int:
    if _pragma(conn, "application_id") != APPLICATION_ID:
        hint = "用 xinfang --db 文件 指明账簿的位置，或者 xinfang --db 新文件 init --office 单位名称"
        raise BookProblem(Finding("book-foreign", f"这个文件不是信访账簿：{path}", hint))
    version = int(_pragma(conn, "user_version"))
    if version > newest:
        message = f"账簿是第 {version} 版，本程序只认得到第 {newest} 版：{path}"
        raise BookProblem(Finding("book-newer", message, "换用新版程序后执行 xinfang book info"))
    return version


def _pragma(conn: sqlite3.Connection, name: str) -> int | str:
    value: int | str = conn.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _set_pragmas(conn: sqlite3.Connection) -> None:
    for name, value in _DEMANDED.items():
        conn.execute(f"PRAGMA {name} = {value}")
    conn.execute("PRAGMA mmap_size = 0")


def _demand_pragmas(conn: sqlite3.Connection, path: Path) -> None:
    # Pragmas fail silently, hence the second look.
    wanted = {"journal_mode": "delete", **_DEMANDED}
    wrong = [name for name, value in wanted.items() if _pragma(conn, name) != value]
    if wrong:
        message = f"账簿的连接达不到断电不丢记录的要求（{'、'.join(wrong)}）：{path}"
        hint = f"sqlite3 {placement.quoted(path)} 'PRAGMA journal_mode=DELETE'"
        raise BookProblem(Finding("book-unsafe-connection", message, hint))


def _write_first(
    conn: sqlite3.Connection,
    path: Path,
    scripts: tuple[migrate.Script, ...],
    fill: Callable[[sqlite3.Connection], None] | None,
) -> None:
    conn.execute("PRAGMA journal_mode = DELETE")
    _set_pragmas(conn)
    _demand_pragmas(conn, path)
    conn.execute("BEGIN IMMEDIATE")
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate.apply(conn, scripts)
    if fill:
        fill(conn)
    conn.execute("COMMIT")


def _publish(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError as error:
        raise _exists(path) from error
    try:
        placement.sync_folder(path.parent)
    except OSError:
        path.unlink()
        raise


def _upgrade(conn: sqlite3.Connection, path: Path, migrations: Path | None) -> None:
    scripts = migrate.scripts(migrations)
    conn.execute("PRAGMA foreign_keys = 0")  # a migration may rebuild a table that others point to
    begin(conn)
    try:
        # Another process may have been faster.
        version = _version(conn, path, scripts[-1].number)
        if version < scripts[-1].number:
            with closing(_connect(path)) as source:
                migrate.keep_copy(source, path.with_name(f"{path.name}.v{version}.bak"))
            migrate.apply(conn, scripts[version:])
        commit(conn)
    except BaseException:
        roll_back(conn)
        raise


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in _SIDE_FILES]


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise _exists(path)
    for name in _beside(path):
        if os.path.lexists(name):
            message = f"这里留有另一本账簿的日志，原账簿可能被移走了：{name}"
            raise BookProblem(Finding("book-exists", message, "把原账簿移回原处，再执行 xinfang book info"))


def _exists(path: Path) -> BookProblem:
    return BookProblem(Finding("book-exists", f"账簿已经有了：{path}", "xinfang book info"))
