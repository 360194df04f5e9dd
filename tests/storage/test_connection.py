"""The book is opened safely or not at all."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from xinfang_cli.domain.errors import BookProblem, Busy, StorageProblem, XinfangError
from xinfang_cli.storage import connection, migrate, placement

FIRST = """
-- A comment; with a semicolon.
CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ';')) STRICT;
CREATE TABLE remark (id INTEGER PRIMARY KEY, note_id INTEGER NOT NULL REFERENCES note (id)) STRICT;
CREATE TRIGGER note_no_delete BEFORE DELETE ON note
BEGIN
    SELECT CASE WHEN OLD.id > 0 THEN RAISE(ABORT, 'nothing is deleted; ever') END;
    SELECT 1;
END;
-- The end.
"""
REBUILD = """
CREATE TABLE fresh (id INTEGER PRIMARY KEY, text TEXT NOT NULL, place TEXT) STRICT;
INSERT INTO fresh (id, text) SELECT id, text FROM note;
DROP TABLE note;
ALTER TABLE fresh RENAME TO note;
"""


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "m001_start.sql").write_text(FIRST)
    return folder


@pytest.fixture
def book(tmp_path: Path, migrations: Path) -> Path:
    path = tmp_path / "信访 簿?#%" / "book.db"
    connection.create_book(path, migrations, _two_notes)
    return path


@pytest.fixture
def two(book: Path, migrations: Path) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    with (
        closing(connection.open_writing(book, migrations)) as one,
        closing(connection.open_writing(book, migrations)) as other,
    ):
        yield one, other


def _two_notes(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO note (id, text) VALUES (1, '甲'), (2, '乙')")
    conn.execute("INSERT INTO remark (id, note_id) VALUES (1, 1)")


def _notes(conn: sqlite3.Connection) -> int:
    count: int = conn.execute("SELECT count(*) FROM note").fetchone()[0]
    return count


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _refusal(call: Callable[..., object], *args: object) -> tuple[str, str]:
    with pytest.raises(BookProblem) as caught:
        call(*args)
    (finding,) = caught.value.findings
    return finding.rule, finding.hint


def _pragma(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(f"PRAGMA {statement}")


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_a_new_book_is_private_whatever_the_umask(tmp_path: Path, migrations: Path, umask: int) -> None:
    path = tmp_path / "上级" / "信访" / "book.db"
    before = os.umask(umask)
    try:
        connection.create_book(path, migrations)
    finally:
        os.umask(before)
    assert (_mode(path), _mode(path.parent), _mode(path.parent.parent)) == (0o600, 0o700, 0o700)


def test_a_new_book_holds_its_first_rows_and_marks(book: Path, migrations: Path) -> None:
    with connection.reading(book, migrations) as conn:
        assert _notes(conn) == 2
        assert conn.execute("PRAGMA application_id").fetchone() == (0x58465A42,)
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_failed_beginning_leaves_no_file(tmp_path: Path, migrations: Path) -> None:
    def fail(conn: sqlite3.Connection) -> None:
        _two_notes(conn)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        connection.create_book(tmp_path / "new" / "book.db", migrations, fail)
    assert list((tmp_path / "new").iterdir()) == []


def test_first_rows_that_point_nowhere_leave_no_file(tmp_path: Path, migrations: Path) -> None:
    def fill(conn: sqlite3.Connection) -> None:
        conn.execute("INSERT INTO remark (id, note_id) VALUES (1, 99)")

    with pytest.raises(sqlite3.IntegrityError):
        connection.create_book(tmp_path / "new" / "book.db", migrations, fill)
    assert list((tmp_path / "new").iterdir()) == []


def test_an_existing_file_is_never_overwritten(book: Path, migrations: Path) -> None:
    before = book.read_bytes()
    assert _refusal(connection.create_book, book, migrations)[0] == "book-exists"
    assert book.read_bytes() == before


def test_a_dangling_link_counts_as_an_existing_file(tmp_path: Path, migrations: Path) -> None:
    (tmp_path / "book.db").symlink_to(tmp_path / "elsewhere.db")
    assert _refusal(connection.create_book, tmp_path / "book.db", migrations)[0] == "book-exists"
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_journal_of_a_vanished_book_is_not_taken_over(tmp_path: Path, migrations: Path) -> None:
    (tmp_path / "book.db-journal").write_bytes(b"x" * 600)
    assert _refusal(connection.create_book, tmp_path / "book.db", migrations)[0] == "book-exists"


def test_no_book_is_made_in_a_folder_that_others_can_write_to(tmp_path: Path, migrations: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o1777)
    rule, hint = _refusal(connection.create_book, tmp_path / "open" / "book.db", migrations)
    assert (rule, hint) == ("book-permissions", f"chmod go-w {tmp_path / 'open'}")


def test_of_several_first_runs_at_once_one_wins(tmp_path: Path, migrations: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from xinfang_cli.storage import connection as c\n"
        "from xinfang_cli.domain.errors import BookProblem\n"
        "try: c.create_book(Path(sys.argv[1]), Path(sys.argv[2])); print('won')\n"
        "except BookProblem as e: print(e.findings[0].rule)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "new" / "book.db"), str(migrations)]
    racers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = sorted(racer.communicate(timeout=30)[0].strip() for racer in racers)
    assert answers == ["book-exists"] * 3 + ["won"]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["book.db"]


@pytest.mark.parametrize("call", [connection.open_reading, connection.open_writing])
def test_a_missing_book_names_the_init_command(tmp_path: Path, migrations: Path, call: Callable[..., object]) -> None:
    for path in (tmp_path / "book.db", tmp_path / "no" / "folder" / "book.db"):
        assert _refusal(call, path, migrations) == ("book-missing", "xinfang init --office 单位名称")
        assert not path.exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666])
def test_a_book_that_others_can_open_is_refused(book: Path, migrations: Path, mode: int) -> None:
    book.chmod(mode)
    rule, hint = _refusal(connection.open_reading, book, migrations)
    assert rule == "book-permissions"
    assert hint == f"chmod 600 '{book}'"


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o1777])
def test_a_folder_that_others_can_write_to_is_refused(book: Path, migrations: Path, mode: int) -> None:
    book.parent.chmod(mode)
    assert _refusal(connection.open_writing, book, migrations)[0] == "book-permissions"


def test_a_link_or_a_folder_is_not_a_book(book: Path, migrations: Path) -> None:
    link = book.with_name("link.db")
    link.symlink_to(book)
    assert _refusal(connection.open_reading, link, migrations) == (
        "book-permissions",
        f"xinfang --db '{os.path.realpath(book)}' book info",
    )
    assert _refusal(connection.open_reading, book.parent, migrations)[0] == "book-permissions"


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuseblk", "ceph"])
def test_network_file_systems_are_refused(book: Path, kind: str) -> None:
    assert _refusal(placement.check_placed, book, lambda _: kind)[0] == "book-network"


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlay", ""])
def test_local_file_systems_are_taken(book: Path, kind: str) -> None:
    placement.check_placed(book, lambda _: kind)
    assert book.exists()


def test_windows_is_refused(book: Path) -> None:
    assert _refusal(placement.check_placed, book, lambda _: "", "win32")[0] == "book-platform"


def test_the_file_system_is_that_of_the_innermost_and_latest_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    place = os.path.realpath(tmp_path)
    mounts.write_text(
        "1 0 8:1 / / rw shared:1 - ext4 /dev/a rw\n"
        f"2 1 0:3 / {place}/a\\040b rw - xfs /dev/b rw\n"
        f"3 2 0:4 / {place}/a\\040b rw master:2 - nfs4 host:/x rw\n"
        f"4 1 0:5 / {place}/a rw - cifs //host/y rw\n"
    )
    found = {name: placement.filesystem_kind(tmp_path / name, mounts) for name in ("a b/deep", "a", "ab", ".")}
    assert found == {"a b/deep": "nfs4", "a": "cifs", "ab": "ext4", ".": "ext4"}


def test_a_system_without_a_list_of_mounts_says_nothing(tmp_path: Path) -> None:
    assert placement.filesystem_kind(tmp_path, tmp_path / "none") == ""


def test_a_text_file_is_not_readable_as_a_book(book: Path, migrations: Path) -> None:
    book.write_text("这不是账簿。" * 100)
    assert _refusal(connection.open_reading, book, migrations)[0] == "book-damaged"


def test_a_damaged_header_is_told_without_claiming_damage(book: Path, migrations: Path) -> None:
    content = bytearray(book.read_bytes())
    content[:8] = b"\0" * 8
    book.write_bytes(content)
    with pytest.raises(BookProblem) as caught:
        connection.open_writing(book, migrations)
    assert "读不出" in caught.value.findings[0].message
    assert "损坏" not in caught.value.findings[0].message


@pytest.mark.parametrize("content", ["other", "empty"])
def test_another_programs_file_is_refused_and_left_alone(book: Path, migrations: Path, content: str) -> None:
    if content == "other":
        _pragma(book, "application_id = 7")
    else:
        book.write_bytes(b"")
    before = book.read_bytes()
    assert _refusal(connection.open_writing, book, migrations)[0] == "book-foreign"
    assert book.read_bytes() == before


def test_a_book_of_a_newer_program_is_refused(book: Path, migrations: Path) -> None:
    _pragma(book, "user_version = 2")
    for call in (connection.open_reading, connection.open_writing):
        assert _refusal(call, book, migrations)[0] == "book-newer"


def test_a_book_in_wal_mode_is_refused(book: Path, migrations: Path) -> None:
    _pragma(book, "journal_mode = WAL")
    rule, hint = _refusal(connection.open_writing, book, migrations)
    assert rule == "book-unsafe-connection"
    assert "journal_mode=DELETE" in hint


@pytest.mark.parametrize("call", [connection.open_reading, connection.open_writing])
def test_every_connection_is_durable_and_strict(
    book: Path, migrations: Path, call: Callable[..., sqlite3.Connection]
) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "secure_delete", "trusted_schema")
    with closing(call(book, migrations)) as conn:
        found = [conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
        assert conn.isolation_level is None
    assert found == ["delete", 3, 1, 1, 1, 0]


def test_a_reading_connection_cannot_write(book: Path, migrations: Path) -> None:
    with pytest.raises(BookProblem), connection.reading(book, migrations) as conn:
        conn.execute("INSERT INTO note (text) VALUES ('丙')")
    with connection.reading(book, migrations) as conn:
        assert _notes(conn) == 2


def test_opening_loads_nothing_heavy() -> None:
    heavy = "{'sqlalchemy', 'sqlmodel', 'pydantic', 'rich', 'typer', 'random', 'tempfile', 'subprocess', 'asyncio'}"
    script = f"import sys, xinfang_cli.storage.connection, xinfang_cli.storage.audit; print({heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.strip() == "set()"


def test_an_older_book_is_upgraded_after_a_verified_private_copy(book: Path, migrations: Path) -> None:
    (migrations / "m002_place.sql").write_text(REBUILD)
    with closing(connection.open_writing(book, migrations)) as conn:
        assert conn.execute("SELECT text, place FROM note ORDER BY id").fetchall() == [("甲", None), ("乙", None)]
        assert conn.execute("PRAGMA user_version").fetchone() == (2,)
        assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    copy = book.with_name("book.db.v1.bak")
    assert _mode(copy) == 0o600
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert _notes(old) == 2
    assert sorted(path.name for path in book.parent.iterdir()) == ["book.db", "book.db.v1.bak"]


def test_an_older_book_is_not_upgraded_by_looking(book: Path, migrations: Path) -> None:
    (migrations / "m002_place.sql").write_text(REBUILD)
    before = book.read_bytes()
    assert _refusal(connection.open_reading, book, migrations)[0] == "book-older"
    assert book.read_bytes() == before


@pytest.mark.parametrize("later", ["CREATE TABLE note (id INTEGER);", "CREATE TRIGGER x BEFORE DELETE ON note BEGIN"])
def test_a_failed_migration_leaves_the_old_book(book: Path, migrations: Path, later: str) -> None:
    (migrations / "m002_place.sql").write_text(REBUILD)
    (migrations / "m003_wrong.sql").write_text(later)
    with pytest.raises(sqlite3.OperationalError):
        connection.open_writing(book, migrations)
    with closing(sqlite3.connect(book)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)
        assert conn.execute("SELECT name FROM pragma_table_info('note')").fetchall() == [("id",), ("text",)]


def test_a_migration_that_breaks_a_reference_is_refused(book: Path, migrations: Path) -> None:
    (migrations / "m002_lose.sql").write_text(REBUILD.replace("FROM note;", "FROM note WHERE id = 2;"))
    assert _refusal(connection.open_writing, book, migrations)[0] == "book-damaged"
    with closing(sqlite3.connect(book)) as conn:
        assert _notes(conn) == 2


def test_a_migration_cannot_commit_by_itself(book: Path, migrations: Path) -> None:
    (migrations / "m002_commit.sql").write_text("CREATE TABLE half (id INTEGER);\nROLLBACK;\nSELECT 1;")
    with pytest.raises(ValueError, match="not inside one transaction"):
        connection.open_writing(book, migrations)


def test_two_that_upgrade_at_once_both_succeed(book: Path, migrations: Path) -> None:
    (migrations / "m002_place.sql").write_text(REBUILD)
    script = (
        "import sys; from pathlib import Path; from xinfang_cli.storage import connection as c\n"
        "conn = c.open_writing(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(conn.execute('PRAGMA user_version').fetchone()[0])\n"
    )
    command = [sys.executable, "-c", script, str(book), str(migrations)]
    with closing(sqlite3.connect(book, isolation_level=None)) as gate:
        # Long enough for all of them to have seen the old version before the first may write.
        gate.execute("BEGIN IMMEDIATE")
        racers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
        time.sleep(0.5)
        gate.execute("ROLLBACK")
    assert [racer.communicate(timeout=30)[0].strip() for racer in racers] == ["2", "2", "2"]
    assert sorted(path.name for path in book.parent.iterdir()) == ["book.db", "book.db.v1.bak"]


def test_an_upgrade_waits_for_readers(book: Path, migrations: Path) -> None:
    (migrations / "m002_place.sql").write_text(REBUILD)
    looking = threading.Event()

    def look() -> None:
        with closing(sqlite3.connect(book, isolation_level=None)) as conn:
            conn.execute("BEGIN")
            _notes(conn)
            looking.set()
            time.sleep(0.1)

    other = threading.Thread(target=look)
    other.start()
    assert looking.wait(5)
    with closing(connection.open_writing(book, migrations)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (2,)
    other.join()


def test_a_book_whose_copy_does_not_verify_is_not_upgraded(book: Path, migrations: Path) -> None:
    (migrations / "m002_place.sql").write_text(REBUILD)
    with closing(sqlite3.connect(book, isolation_level=None)) as conn:
        conn.execute("PRAGMA ignore_check_constraints = 1")
        conn.execute("INSERT INTO note (text) VALUES (';')")
    assert _refusal(connection.open_writing, book, migrations)[0] == "book-damaged"
    assert [path.name for path in book.parent.iterdir()] == ["book.db"]
    with closing(sqlite3.connect(book)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)


@pytest.mark.parametrize("name", ["m003_gap.sql", "m001_twice.sql", "2_short.sql", "m002-dash.sql"])
def test_migrations_are_numbered_without_gaps(migrations: Path, name: str) -> None:
    (migrations / name).write_text("SELECT 1;")
    with pytest.raises(ValueError, match="not numbered"):
        migrate.scripts(migrations)


def test_a_trigger_is_one_statement(migrations: Path) -> None:
    found = [statement.strip().split("\n")[-1] for statement in migrate.statements(FIRST)]
    assert len(found) == 4
    assert found[2:] == ["END;", "-- The end."]


def test_the_blank_book_equals_a_new_one(book: Path, migrations: Path) -> None:
    query = "SELECT sql FROM sqlite_schema ORDER BY sql"
    with closing(migrate.blank(migrations)) as blank, connection.reading(book, migrations) as conn:
        assert blank.execute(query).fetchall() == conn.execute(query).fetchall()


def test_a_writer_waits_and_then_tells_that_the_book_is_busy(
    two: tuple[sqlite3.Connection, sqlite3.Connection],
) -> None:
    connection.begin(two[0])
    started = time.monotonic()
    with pytest.raises(Busy) as caught:
        connection.begin(two[1], deadline=0.1)
    assert time.monotonic() - started >= 0.1
    assert caught.value.findings[0].rule == "book-busy"


def test_a_writer_gets_its_turn_when_the_other_is_done(book: Path, migrations: Path) -> None:
    holding = threading.Event()

    def hold() -> None:
        with closing(connection.open_writing(book, migrations)) as conn:
            connection.begin(conn)
            holding.set()
            time.sleep(0.1)
            connection.commit(conn)

    other = threading.Thread(target=hold)
    other.start()
    with closing(connection.open_writing(book, migrations)) as conn:
        assert holding.wait(5)
        connection.begin(conn)
        assert conn.in_transaction
    other.join()


def test_a_commit_that_readers_prevent_saves_nothing(book: Path, migrations: Path) -> None:
    with closing(connection.open_writing(book, migrations)) as writer:
        connection.begin(writer)
        writer.execute("INSERT INTO note (text) VALUES ('丙')")
        with connection.reading(book, migrations) as reader:
            with pytest.raises(Busy):
                connection.commit(writer, deadline=0.05)
            assert _notes(reader) == 2
        assert not writer.in_transaction
        assert _notes(writer) == 2


def test_a_commit_goes_through_when_the_reader_leaves(book: Path, migrations: Path) -> None:
    looking = threading.Event()

    def look() -> None:
        with connection.reading(book, migrations):
            looking.set()
            time.sleep(0.1)

    with closing(connection.open_writing(book, migrations)) as writer:
        connection.begin(writer)
        writer.execute("INSERT INTO note (text) VALUES ('丙')")
        other = threading.Thread(target=look)
        other.start()
        assert looking.wait(5)
        connection.commit(writer)
        other.join()
        assert _notes(writer) == 3


def _error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("text that nobody shows")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind", "rule"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Busy, "book-busy"),
        (sqlite3.SQLITE_LOCKED, Busy, "book-busy"),
        (sqlite3.SQLITE_FULL, StorageProblem, "storage-full"),
        (sqlite3.SQLITE_IOERR_WRITE, StorageProblem, "storage-io"),
        (sqlite3.SQLITE_CORRUPT, BookProblem, "book-damaged"),
        (sqlite3.SQLITE_READONLY_DBMOVED, BookProblem, "book-permissions"),
        (sqlite3.SQLITE_CANTOPEN, BookProblem, "book-permissions"),
    ],
)
def test_sqlite_errors_have_a_meaning(code: int, kind: type[XinfangError], rule: str) -> None:
    problem = connection.translate(_error(code))
    assert isinstance(problem, kind)
    assert problem.findings[0].rule == rule
    assert "text that nobody shows" not in problem.findings[0].message
    assert getattr(problem, "outcome", "not_saved") == "not_saved"


@pytest.mark.parametrize("error", [_error(sqlite3.SQLITE_CONSTRAINT_CHECK), sqlite3.ProgrammingError("misuse")])
def test_mistakes_of_the_program_stay_mistakes(error: sqlite3.Error) -> None:
    assert connection.translate(error) is None


class FailingCommit(sqlite3.Connection):
    """A connection whose COMMIT reaches the disk and then reports this error."""

    code = sqlite3.SQLITE_OK

    def execute(self, sql: str, parameters: object = (), /) -> sqlite3.Cursor:
        cursor = super().execute(sql)
        if sql == "COMMIT":
            raise _error(self.code)
        return cursor


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (sqlite3.SQLITE_IOERR_DIR_FSYNC, "unknown"),
        (sqlite3.SQLITE_IOERR_UNLOCK, "unknown"),
        (sqlite3.SQLITE_CORRUPT, "unknown"),
        (sqlite3.SQLITE_FULL, "not_saved"),
    ],
)
def test_a_commit_that_fails_tells_what_is_known(book: Path, code: int, outcome: str) -> None:
    with closing(sqlite3.connect(book, isolation_level=None, factory=FailingCommit)) as conn:
        conn.code = code
        conn.execute("BEGIN")
        with pytest.raises(StorageProblem) as caught:
            connection.commit(conn)
    assert caught.value.outcome == outcome
    assert "--request-id" in caught.value.findings[0].hint or outcome == "not_saved"


def test_a_full_disk_saves_nothing_and_leaves_the_book_usable(book: Path, migrations: Path) -> None:
    with closing(connection.open_writing(book, migrations)) as conn:
        conn.execute("PRAGMA max_page_count = 1")
        connection.begin(conn)
        with pytest.raises(sqlite3.OperationalError) as caught:
            conn.execute("INSERT INTO note (text) VALUES (?)", ("丙" * 100_000,))
        problem = connection.translate(caught.value)
    assert isinstance(problem, StorageProblem)
    with connection.reading(book, migrations) as conn:
        assert _notes(conn) == 2


def test_a_commit_with_a_broken_promise_is_a_mistake_of_the_program(book: Path, migrations: Path) -> None:
    with closing(connection.open_writing(book, migrations)) as conn:
        conn.execute("PRAGMA defer_foreign_keys = 1")
        connection.begin(conn)
        conn.execute("PRAGMA defer_foreign_keys = 1")
        conn.execute("INSERT INTO remark (note_id) VALUES (99)")
        with pytest.raises(sqlite3.IntegrityError):
            connection.commit(conn)
        assert not conn.in_transaction
