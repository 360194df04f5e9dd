"""What the book knew at the end of a day gone by: what was written later is taken back."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from xinfang_cli.domain.moments import day_bounds
from xinfang_cli.queries import past_clocks
from xinfang_cli.storage import lookups

LATER = """SELECT entity, entity_id, min(ver) FROM audit NOT INDEXED WHERE seq >= ? AND outcome = 'row'
AND entity <> 'event' GROUP BY entity, entity_id"""
"""Of the rows written since the version that is oldest; an event is never changed, its number says when it came."""
EVENTS = "SELECT matter_id, act FROM event WHERE id >= ?"
AMENDED = "SELECT entity_id, field, old FROM amendment WHERE id >= ? ORDER BY id DESC"
ASSIGNED = """SELECT a.matter_id, staff.name FROM assignment AS a JOIN staff ON staff.id = a.from_id
WHERE a.id >= ? ORDER BY a.id DESC"""
OF_MATTERS = """SELECT t.name, k."from" FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS k
WHERE t.type = 'table' AND k."table" = 'matter'"""
"""The tables whose rows belong to a letter or visit, and by which column."""
_AT_ONCE = 500


class Past:
    """Tells what is now in the book from what was in it at 24:00 of a day; without a day all of it counts."""

    def __init__(self, conn: sqlite3.Connection, known_on: date | None) -> None:
        self.is_now = known_on is None
        """Whether nothing is taken back."""
        self.first_event: int | None = None
        self.touched: frozenset[int] = frozenset()
        """The letters and visits to which anything was done since; all others are as they were."""
        self.until = "9"  # sorts behind every moment
        self._later: dict[str, dict[int, int]] = defaultdict(dict)
        self._acts: set[tuple[int, str]] = set()
        self._amended: dict[tuple[int, str], str | None] = {}
        self._handler: dict[int, str] = {}
        if known_on is not None:
            self._read(conn, known_on)

    def _read(self, conn: sqlite3.Connection, known_on: date) -> None:
        _, self.until = day_bounds(known_on, known_on, lookups.zone(conn))
        for entity, key, version in conn.execute(LATER, (past_clocks.first_entry_from(conn, self.until),)):
            self._later[entity][key] = version
        self.first_event = lookups.first_event(conn, self.until)
        self._acts = set(conn.execute(EVENTS, (self.first_event,)))
        if amended := self._later["amendment"]:
            self._amended = {(key, field): old for key, field, old in conn.execute(AMENDED, (min(amended),))}
        if assigned := self._later["assignment"]:
            self._handler = dict(conn.execute(ASSIGNED, (min(assigned),)))
        self.touched = frozenset(self._matters(conn)).union(key for key, _ in self._acts)

    def _matters(self, conn: sqlite3.Connection) -> Iterator[int]:
        """Those of which a row was written; what is done to such a row in turn is one of `_acts`."""
        yield from self._later["matter"]
        yield from (key for key, _ in self._amended)
        for table, column in conn.execute(OF_MATTERS).fetchall():
            rows = list(self._later[table])
            for start in range(0, len(rows), _AT_ONCE):
                some = rows[start : start + _AT_ONCE]
                query = f"SELECT {column} FROM {table} WHERE id IN ({', '.join('?' * len(some))})"
                yield from (key for (key,) in conn.execute(query, some) if key is not None)

    def knows(self, entity: str, key: int | None) -> bool:
        """Whether the row was there."""
        return key is not None and (self.is_now or self._later[entity].get(key, 2) > 1)

    def changed(self, entity: str, key: int) -> bool:
        """Whether the row was there and has been changed since."""
        return not self.is_now and self._later[entity].get(key, 1) > 1

    def changed_rows(self, entity: str) -> tuple[int, ...]:
        """The rows that were there and have been changed since."""
        return tuple(key for key, version in self._later[entity].items() if version > 1)

    def did_later(self, matter_id: int, *acts: str) -> bool:
        """Whether one of these acts was written since."""
        return not self.is_now and any((matter_id, act) in self._acts for act in acts)

    def value(self, matter_id: int, field: str, current: Any) -> Any:
        """The value of a line that may have been corrected since; corrected ones come as they are stored, as texts."""
        return self._amended.get((matter_id, field), current)

    def handler(self, matter_id: int, current: str) -> str:
        """Who had the matter."""
        return self._handler.get(matter_id, current)
