"""The letters and visits behind the figures, as the book knew them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from xinfang_cli.domain.figures import limits
from xinfang_cli.domain.figures.annual import ADVICE_NATURES
from xinfang_cli.domain.figures.facts import VISIT, Matter
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.rules.visit import is_joint
from xinfang_cli.domain.terms import Importance, Marking, Urgency
from xinfang_cli.queries.stats.past import Past
from xinfang_cli.storage import lookups
from xinfang_cli.storage.last_days import by_last_day


def listed(names: Iterable[str]) -> str:
    """Names of our own as a list in SQL."""
    return ", ".join(f"'{name}'" for name in names)


_AT_ONCE = 500
"""So many ids a query: one plan for all of them."""
_COLUMNS = """SELECT m.id, m.number, m.kind, m.status, m.accusing, m.nature, m.natures, m.topic, m.importance,
  m.urgency, m.received_at, m.origin_layout, staff.name AS handler, l.channel, l.marking, l.misdelivered, l.opened_at,
  p.id AS registered, p.signatories, v.people, v.visit_count, v.received_by_id, a.where_
FROM matter AS m """
_BESIDE = """
CROSS JOIN staff ON staff.id = m.handler_id
LEFT JOIN letter AS l ON l.id = m.id
LEFT JOIN petitioner AS p ON p.id = m.id
LEFT JOIN visit AS v ON v.id = m.id
LEFT JOIN abstract AS a ON a.id = m.id
"""
BY_ID = _COLUMNS + _BESIDE + "WHERE m.id IN ({})"
BRIEF = """SELECT id, number, accusing, natures, received_at FROM matter
WHERE id IN ({}) AND status NOT IN ('void', 'delivered', 'forwarded')"""
EXTENSIONS = "SELECT id, matter_id, rule, due_on FROM deadline WHERE matter_id IN ({}) ORDER BY id"
NUMBERS = "SELECT id, number FROM matter WHERE number IN ({})"
DECIDED = f"SELECT id, matter_id FROM event WHERE matter_id IN ({{}}) AND act IN ({listed(limits.DECISIONS)})"
RECEIVED = "SELECT id FROM matter INDEXED BY matter_received WHERE kind = ? AND received_at >= ? AND received_at < ?"
REPLIES = "SELECT matter_id, id, at, replied_on FROM reply WHERE matter_id IN ({}) ORDER BY id"
RESULTS = "SELECT matter_id, id FROM result WHERE matter_id IN ({}) AND outcome = 'supported'"
ROUTINGS = """SELECT r.matter_id, r.id, r.method, r.lead, unit.name
FROM routing AS r LEFT JOIN unit ON unit.id = r.unit_id WHERE r.matter_id IN ({}) ORDER BY r.id"""
LINKS = """SELECT id, one_id, other_id FROM link INDEXED BY link_one WHERE ended_at IS NULL AND kind = 'same-matter'"""
ENDED_LINKS = "SELECT id, one_id, other_id FROM link WHERE id IN ({}) AND kind = 'same-matter'"

_PASSED_ON = ("deliver", "forward")


class Matters:
    """Reads letters and visits, each once."""

    def __init__(self, conn: sqlite3.Connection, actor: Actor, past: Past) -> None:
        self.conn, self.past, self.zone = conn, past, lookups.zone(conn)
        self.sight = lookups.Sight(conn, actor)
        self.is_compared = False
        """Whether they are read for a comparison, of which no record is ever named: then nobody need be asked about."""
        self._found: dict[int, Matter | None] = {}
        self._days: dict[str, date] = {}
        self._same = self._linked()

    def day(self, text: str) -> date:
        """The office's day of a stored moment."""
        # Most moments of a period lie in few hours: the hour decides the day.
        hour = text[:13]
        if hour not in self._days:
            self._days[hour] = Moment.from_text(f"{hour}:00:00Z", self.zone).day
        return self._days[hour]

    def guarded(self, key: int, accusing: object) -> tuple[bool, bool]:
        """Whether somebody is accused in it, and whether the reader of the report may therefore know no more of it."""
        is_guarded = self.sight.is_accusing(key, accusing)
        return is_guarded, is_guarded and (self.is_compared or not self.sight.may_see(key))

    def received(self, first: str, last: str) -> list[int]:
        """The ids of what came between two moments, in the order of coming."""
        return [key for kind in ("L", "V") for (key,) in self.conn.execute(RECEIVED, (kind, first, last))]

    def get(self, ids: Iterable[int]) -> dict[int, Matter]:
        """These letters and visits; those that the book did not know or that are void are left out."""
        wanted = list(dict.fromkeys(ids))
        missing = [key for key in wanted if key not in self._found]
        for start in range(0, len(missing), _AT_ONCE):
            self._read(missing[start : start + _AT_ONCE])
        return {key: matter for key in wanted if (matter := self._found.get(key)) is not None}

    def brief(self, ids: list[int]) -> dict[int, Matter]:
        """As `get`, but with no more than number, day, nature and answer: for what is many and asked little."""
        found = {key: matter for key in ids if (matter := self._found.get(key)) is not None}
        missing = [key for key in ids if key not in self._found]
        replied = self._replied(missing)
        for key, number, accusing, natures, received_at in self.rows(BRIEF, missing):
            found[key] = Matter(
                number,
                self.day(received_at),
                *self.guarded(key, accusing),
                natures=tuple(natures.split(",")) if natures else (),
                replied_on=replied.get(key),
            )
        return found

    def extended(self, ids: list[int]) -> dict[int, date]:
        """The day until which those of them were extended that were."""
        rows = self.rows(by_last_day(self.conn, EXTENSIONS), ids)
        known = (row for row in rows if row[2] in limits.EXTENDED and self.past.knows("deadline", row[0]))
        return {matter: date.fromisoformat(due_on) for _, matter, _, due_on in known}

    def ids(self, numbers: Iterable[str]) -> dict[int, str]:
        """The ids of what has these numbers."""
        return dict(self.rows(NUMBERS, list(dict.fromkeys(numbers))))

    def decided(self, ids: Iterable[int]) -> set[int]:
        """Those of them of which a leader has said what is to be done."""
        first = self.past.first_event
        rows = self.rows(DECIDED, list(dict.fromkeys(ids)))
        return {matter for key, matter in rows if first is None or key < first}

    def rows(self, query: str, ids: Sequence[int | str]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query over these ids or numbers."""
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            yield from self.conn.execute(query.format(", ".join("?" * len(some))), some)

    def _read(self, ids: list[int]) -> None:
        past = self.past
        replied = self._replied(ids)
        method: dict[int, str] = {}
        unit: dict[int, str] = {}
        for matter, key, way, lead, name in self.rows(ROUTINGS, ids):
            if past.knows("routing", key):
                method[matter] = way
                if name and lead:
                    unit[matter] = name
        self._found |= dict.fromkeys(ids)
        cursor = self.conn.execute(BY_ID.format(", ".join("?" * len(ids))), ids)
        cursor.row_factory = sqlite3.Row
        rows = cursor.fetchall()
        advice = [row["id"] for row in rows if row["nature"] in ADVICE_NATURES]
        supported = {matter for matter, key in self.rows(RESULTS, advice) if past.knows("result", key)}
        for row in rows:
            key = row["id"]
            if not past.knows("matter", key) or (row["status"] == "void" and not past.did_later(key, "void")):
                continue
            answer = (replied.get(key), key in supported)
            self._found[key] = self._matter(row, answer, method.get(key), unit.get(key))

    def _replied(self, ids: list[int]) -> dict[int, date]:
        """The day of each first answer."""
        replied: dict[int, date] = {}
        for matter, key, at, replied_on in self.rows(REPLIES, ids):
            if self.past.knows("reply", key):
                day = date.fromisoformat(replied_on) if replied_on else self.day(at)
                replied[matter] = min(day, replied.get(matter, day))
        return replied

    def _matter(
        self, row: sqlite3.Row, answer: tuple[date | None, bool], method: str | None, unit: str | None
    ) -> Matter:
        key, past = row["id"], self.past
        guarded, hidden = self.guarded(key, row["accusing"])
        is_abstracted = past.knows("abstract", key) or row["kind"] == "V" or row["origin_layout"] is not None
        natures = past.value(key, "nature", row["natures"]) if is_abstracted else None
        return Matter(
            number=row["number"],
            on=self.day(row["received_at"]),
            guarded=guarded,
            hidden=hidden,
            topic=past.value(key, "topic", row["topic"]) if is_abstracted else None,
            place=past.value(key, "where", row["where_"]) if past.knows("abstract", key) else None,
            handler=past.handler(key, row["handler"]),
            natures=tuple(natures.split(",")) if natures else (),
            group=self._same.get(key, key),
            is_imported=row["origin_layout"] is not None,
            is_pressing=self._is_pressing(row),
            is_registered=past.knows("petitioner", row["registered"]),
            replied_on=answer[0],
            is_supported=answer[1],
            method=method,
            unit=unit,
            **(self._visit(row) if row["kind"] == "V" else self._letter(row)),
        )

    def _visit(self, row: sqlite3.Row) -> dict[str, Any]:
        key, past = row["id"], self.past
        return {
            "channel": VISIT,
            "people": int(past.value(key, "people", row["people"])),
            "repeats": int(past.value(key, "visit_count", row["visit_count"])) > 1,
            "by_leader": past.value(key, "received_by", row["received_by_id"]) is not None,
        }

    def _letter(self, row: sqlite3.Row) -> dict[str, Any]:
        key, past = row["id"], self.past
        is_plain = past.value(key, "marking", row["marking"]) == Marking.ORDINARY.value
        misdelivered = past.value(key, "misdelivered", row["misdelivered"]) in (1, "true")
        is_opened = row["opened_at"] is not None and not past.did_later(key, "open", "release")
        return {
            "channel": past.value(key, "channel", row["channel"]),
            "people": int(past.value(key, "signatories", row["signatories"]) or 1),
            "repeats": self._same.get(key, key) < key,
            "is_passed_on": self._is_passed_on(row),
            "may_be_opened": is_plain and not misdelivered and row["origin_layout"] is None,
            "opened_on": self.day(row["opened_at"]) if is_opened else None,
        }

    def _is_pressing(self, row: sqlite3.Row) -> bool:
        key, past = row["id"], self.past
        if row["kind"] == "V" and is_joint(int(past.value(key, "people", row["people"]))):
            return True
        urgency, importance = (past.value(key, name, row[name]) for name in ("urgency", "importance"))
        return urgency == Urgency.CRITICAL or (importance == Importance.OVERALL and past.knows("abstract", key))

    def _is_passed_on(self, row: sqlite3.Row) -> bool:
        key, past = row["id"], self.past
        if row["status"] in ("delivered", "forwarded"):
            return not past.did_later(key, *_PASSED_ON)
        return past.did_later(key, "release") and not past.did_later(key, "deliver")

    def _linked(self) -> dict[int, int]:
        """Of everything that is linked as the same matter, the one that was entered first."""
        ended = list(self.past.changed_rows("link"))
        rows = [*self.conn.execute(LINKS), *self.rows(ENDED_LINKS, ended)]
        first: dict[int, int] = {}

        def root(key: int) -> int:
            while first.get(key, key) != key:
                key = first[key]
            return key

        for key, one, other in rows:
            if self.past.knows("link", key):
                low, high = sorted((root(one), root(other)))
                first[high] = low
        return {key: root(key) for key in {*first, *first.values()}}
