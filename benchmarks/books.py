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
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from platformdirs import user_cache_path
from typer.testing import CliRunner

from letters import CLERKS, LEADERS, UNITS, Letter, current, past
from xinfang_cli.cli import app
from xinfang_cli.cli.context import AppContext
from xinfang_cli.domain import deadlines
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage import audit, connection, migrate
from xinfang_cli.storage.bulk import Bulk

ZONE = ZoneInfo("Asia/Shanghai")
SMALL = 1000
"""Letters of the last weeks, those of the measured day among them: every book ends with these."""

FIRST_DAY = date(2004, 1, 5)
DAY = date(2024, 6, 3)
"""The measured day, a Monday. It is long past, so that a book made once can be measured on any day."""

_FORWARD = "letter-forward-in-time"
_BATCH = 5000
_CACHE_KIB = 1024 * 1024


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
    makers = b"".join(Path(__file__).with_name(name).read_bytes() for name in ("books.py", "letters.py"))
    return sha256(schema.encode() + makers).hexdigest()[:16]


def make(path: Path, size: int) -> None:
    """Make a book with so many letters: an office, its people and units, then history, then the last weeks.

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
        writer = _Writer(conn)
        writer.write(past(chance, FIRST_DAY + timedelta(days=n * days // max(history, 1))) for n in range(history))
        weeks = random.Random(SMALL)  # of its own: the same weeks whatever comes before
        writer.write(current(weeks, DAY, n) for n in range(SMALL))
        writer.finish()


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


class _Writer:
    """Turns letters into rows, batch by batch, each batch one transaction as an import is."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self.last: dict[tuple[str, int], int] = {}
        self.due: dict[date, deadlines.Due] = {}
        self.calendar = deadlines.Calendar({}, frozenset())
        self.units = dict(conn.execute("SELECT name, id FROM unit").fetchall())
        self.staff = dict(conn.execute("SELECT name, id FROM staff").fetchall())

    def write(self, letters: Iterator[Letter]) -> None:
        """Write all of these letters."""
        while batch := list(islice(letters, _BATCH)):
            connection.begin(self.conn)
            bulk = self._bulk(batch[-1].received)
            for letter in batch:
                self._letter(bulk, letter)
                self._collection(bulk, letter)
            bulk.flush()
            connection.commit(self.conn)

    def _bulk(self, at: datetime) -> Bulk:
        who = (Moment(at).text, 1000, "zhang", None, self.staff[CLERKS[0]], "claimed")
        bulk = Bulk(self.conn, who, "letter import")
        self.conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return bulk

    def finish(self) -> None:
        """Keep the last number of every kind and year."""
        connection.begin(self.conn)
        bulk = self._bulk(datetime.combine(DAY, time(18), ZONE))
        for (kind, year), n in self.last.items():
            bulk.add("counter", {"kind": kind, "year": year, "n": n})
        bulk.flush()
        connection.commit(self.conn)

    def _number(self, kind: str, year: int) -> int:
        self.last[kind, year] = self.last.get((kind, year), 0) + 1
        return self.last[kind, year]

    def _collection(self, bulk: Bulk, letter: Letter) -> None:
        if letter.collected:
            at, n = Moment(letter.received).text, self._number("B", letter.received.year)
            row = {
                "number": f"B-{letter.received.year}-{n:04d}",
                "listed": letter.collected,
                "counted": letter.collected,
            }
            bulk.add("collection", row | {"at": at, "written_at": at, "by_id": self.staff[CLERKS[0]]})

    def _letter(self, bulk: Bulk, letter: Letter) -> None:
        key, year = bulk.free_id("matter"), letter.received.year
        n, by = self._number("L", year), self.staff[letter.handler]
        received, last = Moment(letter.received).text, Moment(letter.events[-1][1]).text
        matter = {
            "kind": "L",
            "year": year,
            "n": n,
            "number": f"L-{year}-{n:04d}",
            "status": letter.status,
            "accusing": int(bool(letter.accused)),
            "nature": letter.natures[0],
            "natures": ",".join(letter.natures),
            "importance": "ordinary",
            "urgency": "normal",
            "method": letter.method,
            "received_at": received,
            "receiver_id": by,
            "handler_id": by,
            "last_at": last,
            "closed_at": last if letter.status == "closed" else None,
        }
        bulk.add("matter", matter, key)
        envelope = {"channel": "letter", "addressee": LEADERS[0], "from_unit": "个人", "listed": 1, "counted": 1}
        envelope |= {
            "seal": "intact",
            "address_check": "correct",
            "misdelivered": 0,
            "marking": "ordinary",
            "sealed": 0,
        }
        envelope |= {"edge_cut": 1, "postmark_kept": 1, "opened_at": None if letter.status == "received" else received}
        bulk.add("letter", envelope, key)
        common = {"matter_id": key, "by_id": by}
        for act, at in letter.events:
            moment = Moment(at).text
            bulk.add("event", common | {"act": act, "at": moment, "written_at": moment, "late": 0})
        self._content(bulk, letter, key, common)
        self._going(bulk, letter, common)

    def _content(self, bulk: Bulk, letter: Letter, key: int, common: dict[str, object]) -> None:
        received = Moment(letter.received).text
        if letter.status in ("received", "opened"):
            return
        name = letter.writer
        bulk.add("petitioner", {"name": name, "name_key": name, "anonymous": 0, "address": "东山镇三村"}, key)
        if letter.status != "registered":
            said = {
                "matter": letter.title,
                "people": "某某",
                "when_": "今年春天",
                "where_": "东山镇",
                "demand": "尽快解决",
            }
            bulk.add("abstract", said | {"credibility": "credible", "proposed": "refer", "read_in_full": 1}, key)
        if letter.accused:
            bulk.add("accused", common | {"name": letter.accused, "unit": letter.unit, "at": received})

    def _going(self, bulk: Bulk, letter: Letter, common: dict[str, object]) -> None:
        start = letter.received.date()
        if start not in self.due:
            self.due[start] = deadlines.due(start, deadlines.LIMITS[_FORWARD], self.calendar)
        due, when = self.due[start], dict(letter.events)
        sent = Moment(when["route"]).text if "route" in when else None
        clock = {"matter_id": common["matter_id"], "rule": _FORWARD, "starts_on": start.isoformat(), "provisional": 1}
        clock |= {"due_on": due.on.isoformat(), "due_rolled": due.rolled.isoformat(), "met_at": sent}
        bulk.add("deadline", clock)
        if sent:
            routing = {"round": 1, "method": letter.method, "unit_id": self.units[letter.to], "lead": 1, "late": 0}
            bulk.add("routing", common | routing | {"due_on": due.on.isoformat(), "sent_at": sent})
        if "result" in when:
            answer = {"unit_id": self.units[letter.to], "outcome": "supported", "text": "已经处理。"}
            bulk.add("result", common | answer | {"at": Moment(when["result"]).text})
        if "reply" in when:
            reply = {"channel": "letter", "text": "处理情况已函复。", "replied_on": when["reply"].date().isoformat()}
            bulk.add("reply", common | reply | {"no_address": 0, "at": Moment(when["reply"]).text})
