"""Invented letters and visits as rows, written by the program's own bulk path."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from letters import CLERKS, LEADERS, Letter
from xinfang_cli.domain import deadlines
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage import connection
from xinfang_cli.storage.bulk import Bulk

_FORWARD = "letter-forward-in-time"
_BATCH = 5000
_CACHE_KIB = 1024 * 1024


class Writer:
    """Turns letters and visits into rows, batch by batch, each batch one transaction as an import is."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self.last: dict[tuple[str, int], int] = {}
        self.due: dict[date, deadlines.Due] = {}
        self.calendar = deadlines.Calendar({}, frozenset())
        self.units = dict(conn.execute("SELECT name, id FROM unit").fetchall())
        self.staff = dict(conn.execute("SELECT name, id FROM staff").fetchall())

    def write(self, letters: Iterator[Letter]) -> None:
        """Write all of these letters and visits."""
        while batch := list(islice(letters, _BATCH)):
            bulk = self.begin(batch[-1].received)
            for letter in batch:
                self._matter(bulk, letter)
                self._collection(bulk, letter)
            self.commit(bulk)

    def begin(self, at: datetime) -> Bulk:
        """Begin a batch that is written at this time."""
        connection.begin(self.conn)
        who = (Moment(at).text, 1000, "zhang", None, self.staff[CLERKS[0]], "claimed")
        bulk = Bulk(self.conn, who, "letter import")
        self.conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return bulk

    def commit(self, bulk: Bulk) -> None:
        """End a batch."""
        bulk.flush()
        connection.commit(self.conn)

    def finish(self, at: datetime) -> None:
        """Keep the last number of every kind and year."""
        bulk = self.begin(at)
        for (kind, year), n in self.last.items():
            bulk.add("counter", {"kind": kind, "year": year, "n": n})
        self.commit(bulk)

    def number(self, kind: str, year: int) -> int:
        """The next number of a kind and year."""
        self.last[kind, year] = self.last.get((kind, year), 0) + 1
        return self.last[kind, year]

    def _collection(self, bulk: Bulk, letter: Letter) -> None:
        if letter.collected:
            at, n = Moment(letter.received).text, self.number("B", letter.received.year)
            row = {
                "number": f"B-{letter.received.year}-{n:04d}",
                "listed": letter.collected,
                "counted": letter.collected,
            }
            bulk.add("collection", row | {"at": at, "written_at": at, "by_id": self.staff[CLERKS[0]]})

    def _matter(self, bulk: Bulk, letter: Letter) -> None:
        key, year = bulk.free_id("matter"), letter.received.year
        n, by = self.number(letter.kind, year), self.staff[letter.handler]
        received, last = Moment(letter.received).text, Moment(letter.events[-1][1]).text
        matter = {
            "kind": letter.kind,
            "year": year,
            "n": n,
            "number": f"{letter.kind}-{year}-{n:04d}",
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
        common = {"matter_id": key, "by_id": by}
        for act, at in letter.events:
            moment = Moment(at).text
            bulk.add("event", common | {"act": act, "at": moment, "written_at": moment, "late": 0})
        if letter.kind == "V":
            self._talk(bulk, letter, key)
        else:
            self._envelope(bulk, letter, key)
            self._content(bulk, letter, key)
        if letter.accused and letter.status not in ("received", "opened"):
            bulk.add("accused", common | {"name": letter.accused, "unit": letter.unit, "at": received})
        self._going(bulk, letter, common)

    def _talk(self, bulk: Bulk, letter: Letter, key: int) -> None:
        said = {"identity": "村民", "people": 1, "subject": letter.title, "computed_count": 1, "visit_count": 1}
        bulk.add("visit", said, key)
        bulk.add("petitioner", _petitioner(letter), key)

    def _envelope(self, bulk: Bulk, letter: Letter, key: int) -> None:
        envelope = {"channel": "letter", "addressee": LEADERS[0], "from_unit": "个人", "listed": 1, "counted": 1}
        envelope |= {"seal": "intact", "address_check": "correct", "misdelivered": 0, "marking": "ordinary"}
        opened = None if letter.status == "received" else Moment(letter.received).text
        bulk.add("letter", envelope | {"sealed": 0, "edge_cut": 1, "postmark_kept": 1, "opened_at": opened}, key)

    def _content(self, bulk: Bulk, letter: Letter, key: int) -> None:
        if letter.status in ("received", "opened"):
            return
        bulk.add("petitioner", _petitioner(letter), key)
        if letter.status != "registered":
            said = {"matter": letter.title, "people": "某某", "when_": "今年春天", "where_": "东山镇"}
            judged = {"demand": "尽快解决", "credibility": "credible", "proposed": "refer", "read_in_full": 1}
            bulk.add("abstract", said | judged, key)

    def _going(self, bulk: Bulk, letter: Letter, common: dict[str, object]) -> None:
        start, sent = letter.received.date(), _text(letter.when("route", "refer"))
        if start not in self.due:
            self.due[start] = deadlines.due(start, deadlines.LIMITS[_FORWARD], self.calendar)
        due = self.due[start]
        if letter.kind == "L":
            clock = {"rule": _FORWARD, "starts_on": start.isoformat(), "provisional": 1, "met_at": sent}
            clock |= {"due_on": due.on.isoformat(), "due_rolled": due.rolled.isoformat()}
            bulk.add("deadline", {"matter_id": common["matter_id"]} | clock)
        if sent:
            routing = {"round": 1, "method": letter.method, "unit_id": self.units[letter.to], "lead": 1, "late": 0}
            bulk.add("routing", common | routing | {"due_on": due.on.isoformat(), "sent_at": sent})
        if result := letter.when("result"):
            answer = {"unit_id": self.units[letter.to], "outcome": "supported", "text": "已经处理。"}
            bulk.add("result", common | answer | {"at": _text(result)})
        if replied := letter.when("reply", "answer"):
            reply = {"channel": "letter", "text": "处理情况已函复。", "replied_on": replied.date().isoformat()}
            bulk.add("reply", common | reply | {"no_address": 0, "at": _text(replied)})


def _petitioner(letter: Letter) -> dict[str, object]:
    return {"name": letter.writer, "name_key": letter.writer, "anonymous": 0, "address": "东山镇三村"}


def _text(at: datetime | None) -> str | None:
    return Moment(at).text if at else None
