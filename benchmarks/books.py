"""Books of any size to measure on: real rows with a real audit chain, made by the program's own bulk path, kept.

Two sizes hold the same last weeks and the same day's work, letter for letter; the larger one has more history.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path
from typer.testing import CliRunner

from letters import CLERKS, LEADERS, UNITS, ZONE, current, past
from rows import Writer
from shifts import write_shifts
from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.program import app
from xinfang_cli.storage import audit, connection, migrate

SMALL = 1000
"""Letters and visits of the last weeks, those of the measured day among them: every book ends with these."""
WEEKS = timedelta(days=50)
"""The last weeks: their shifts too are in every book."""
YEARS = timedelta(days=3652)
"""Ten years of shifts, in every book that is larger than the smallest."""

FIRST_DAY = date(2004, 1, 5)
DAY = date(2024, 6, 3)
"""The measured day, a Monday. It is long past, so that a book made once can be measured on any day."""

_MAKERS = ("books.py", "letters.py", "rows.py", "shifts.py")


def cached(size: int, folder: Path | None = None) -> Path:
    """The book of this size; made if there is none of this schema and this generator."""
    folder = folder or user_cache_path("xinfang") / "benchmarks"
    folder.mkdir(0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    path = folder / f"{size}-{_digest()}.db"
    if not path.exists():
        for old in folder.glob(f"{size}-*"):
            old.unlink()
        draft = folder / f"{size}-draft.db"
        make(draft, size)
        draft.rename(path)
    return path


def copied(source: Path, folder: Path) -> Path:
    """A private copy to write in."""
    target = folder / "book.db"
    target.touch(0o600)
    shutil.copyfile(source, target)
    return target


def _digest() -> str:
    with closing(migrate.blank()) as conn:
        schema = audit.schema_digest(conn)
    makers = b"".join(Path(__file__).with_name(name).read_bytes() for name in _MAKERS)
    return sha256(schema.encode() + makers).hexdigest()[:16]


def make(path: Path, size: int) -> None:
    """Make a book with so many letters and visits: an office, its people and units, history, then the last weeks.

    Raises:
        ValueError: it would be smaller than the last weeks.
    """
    if size < SMALL:
        raise ValueError(f"a book has at least {SMALL} letters")
    _office(path)
    with closing(connection.open_writing(path)) as conn, _unguarded(conn):
        chance = random.Random(size)
        history = size - SMALL
        days = (DAY - FIRST_DAY).days - 60
        writer = Writer(conn)
        writer.write(past(chance, FIRST_DAY + timedelta(days=n * days // max(history, 1))) for n in range(history))
        if history:
            write_shifts(writer, DAY - YEARS, DAY - WEEKS - timedelta(days=1), DAY)
        weeks = random.Random(SMALL)  # of its own: the same weeks whatever comes before
        writer.write(current(weeks, DAY, n) for n in range(SMALL))
        write_shifts(writer, DAY - WEEKS, DAY, DAY)
        writer.finish(datetime.combine(DAY, time(18), ZONE))


@contextmanager
def _unguarded(conn: sqlite3.Connection) -> Iterator[None]:
    """Without triggers, checks and indexes until all rows are there: the same book, sooner.

    A draft that a power cut spoils is made again; the program itself never opens a book like this.
    """
    for pragma in ("synchronous = OFF", "journal_mode = OFF", "foreign_keys = 0", "ignore_check_constraints = 1"):
        conn.execute(f"PRAGMA {pragma}")
    query = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    left_out = conn.execute(query).fetchall()
    for kind, name, _ in left_out:
        conn.execute(f"DROP {kind} {name}")
    yield
    for _, _, sql in left_out:
        conn.execute(sql)
    if conn.execute("PRAGMA foreign_key_check").fetchone():
        raise RuntimeError("a row points to nothing")


def _office(path: Path) -> None:
    clock = datetime.combine(FIRST_DAY, time(8), ZONE)
    setup = [["init", "--office", "东山市人民政府办公室"]]
    setup += [["staff", "add", name, "--role", "clerk"] for name in CLERKS]
    setup += [["staff", "add", LEADERS[0], "--role", "leader"]]
    setup += [["--actor", LEADERS[0], "staff", "add", LEADERS[1], "--role", "chief"]]
    setup += [["--actor", LEADERS[0], "unit", "add", name, "--head", head] for name, head in UNITS]
    for words in setup:
        context = AppContext(path, CLERKS[0], lambda: clock, "nobody-in-the-book")
        ran = CliRunner().invoke(app, words, obj=context)
        if ran.exit_code:
            raise RuntimeError(f"{words}: {ran.stderr}")
