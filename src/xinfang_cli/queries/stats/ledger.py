"""All facts of one period, as the figures want them."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from xinfang_cli.domain.figures import limits
from xinfang_cli.domain.figures.facts import Clock, Ledger, Matter, Round
from xinfang_cli.domain.figures.period import Period
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import day_bounds
from xinfang_cli.queries.stats import duty, reviews
from xinfang_cli.queries.stats.matters import Matters, listed
from xinfang_cli.queries.stats.past import Past
from xinfang_cli.queries.stats.summed import Summed
from xinfang_cli.queries.stats.sums import Way
from xinfang_cli.storage import lookups
from xinfang_cli.storage.last_days import by_last_day

Kept = TypeVar("Kept", bound=tuple[int, Any, Any] | tuple[int, Any, Any, Any, Any])
Row = tuple[int, str, date, date | None, date | None]
"""A clock: its matter, rule and day, and when it was met or ended."""

_YARDSTICK = timedelta(days=limits.YARDSTICK)
CLOCKS = """SELECT id, matter_id, rule, due_on, met_at, ended_at FROM deadline INDEXED BY deadline_rule
WHERE rule = ? AND due_on >= ? AND due_on <= ?"""
KNOWN_RULES = "SELECT EXISTS (SELECT 1 FROM deadline INDEXED BY deadline_rule WHERE rule = ?)"
ROUNDS = """SELECT r.id, r.matter_id, r.round, r.method, r.late FROM routing AS r INDEXED BY routing_sent
CROSS JOIN matter AS m ON m.id = r.matter_id
WHERE r.sent_at >= ? AND r.sent_at < ? AND m.kind = 'L' ORDER BY r.sent_at, r.id"""
ACTS = f"""SELECT e.id, e.matter_id, e.act FROM event AS e INDEXED BY event_at
WHERE e.at >= ? AND e.at < ? AND e.act IN ({listed(limits.COUNTED_ACTS)}) ORDER BY e.id"""


class Reader:
    """Reads the ledgers of several periods over one connection; what they share is read once."""

    def __init__(
        self, conn: sqlite3.Connection, actor: Actor, today: date, as_of: date | None, by: str | None = None
    ) -> None:
        self.conn, self.by = conn, by
        self.past = Past(conn, as_of if as_of is not None and as_of < today else None)
        self.matters = Matters(conn, actor, self.past)
        self.over = as_of if as_of is not None else today - timedelta(days=1)
        """The last day that is over: at 24:00 of the day asked for, that day itself."""
        self.duty = duty.Reader(conn, self.past, self.matters.sight)
        in_force = (rule for rule in limits.WATCHED if rule not in lookups.silenced(conn))
        self.rules = frozenset(rule for rule in in_force if conn.execute(KNOWN_RULES, (rule,)).fetchone()[0])

    @cached_property
    def _summed(self) -> Summed:
        return Summed(self.matters, self.duty, self.over, self.rules)

    def told(self, period: Period, *, in_full: bool) -> Ledger:
        """The period that is reported on: with every record, or only with those that somebody has to look at."""
        return self._told(period, Way(not in_full, in_full, self.by, not self.past.is_now))

    def compared(self, period: Period) -> Ledger:
        """What it is compared with, asked for after it: of this no record is named."""
        self.matters.is_compared = True
        return self._told(period, Way(past=not self.past.is_now))

    def _told(self, period: Period, way: Way) -> Ledger:
        found = self._summed.ledger(period, way)
        # What is taken back is taken back one by one.
        return found.along_with(self._one_by_one(period, self.past.touched)) if self.past.touched else found

    def ledger(self, period: Period) -> Ledger:
        """Everything that the figures of this period are counted from, one by one."""
        first, last = day_bounds(period.first, period.counted_to, self.matters.zone)
        shifts, entries, has_duty = self.duty.read(period, first, last, self.over)
        return replace(
            self._one_by_one(period),
            reviews=reviews.read(self.matters, first, last),
            shifts=shifts,
            entries=entries,
            has_duty=has_duty,
        )

    def _one_by_one(self, period: Period, only: Container[int] | None = None) -> Ledger:
        """What letters and visits have to do with a period, all of them or those with these ids."""
        first, last = day_bounds(period.first, period.counted_to, self.matters.zone)
        clocks = {rule: _among(only, self._clocks(rule, period)) for rule in limits.WATCHED if rule in self.rules}
        acts = self._acts(first, last, only)
        rounds = _among(only, self._rounds(first, last))
        laid = [key for act in limits.LAID_BEFORE for key in acts.get(act, ())]
        laid += [key for key, method, _ in rounds if method in limits.TO_LEADERS]
        received = [key for key in self.matters.received(first, last) if only is None or key in only]
        involved = [*received, *(key for key, _, _ in rounds)]
        involved += [row[0] for rows in clocks.values() for row in rows]
        found = self.matters.get([*involved, *(key for some in acts.values() for key in some)])
        return Ledger(
            period,
            self.over,
            _known(found, received),
            self._due_by_sixty(period, only),
            {rule: tuple(_clock(found, row) for row in rows if row[0] in found) for rule, rows in clocks.items()},
            self.rules,
            tuple(Round(found[key], method, late) for key, method, late in rounds if key in found),
            {act: _known(found, some) for act, some in acts.items()},
            frozenset(found[key].number for key in self.matters.decided(laid) if key in found),
        )

    def _clocks(self, rule: str, period: Period) -> list[Row]:
        rows = self.conn.execute(
            by_last_day(self.conn, CLOCKS), (rule, period.first.isoformat(), period.last.isoformat())
        )
        return [
            (matter, of, date.fromisoformat(due_on), self._end(key, met), self._end(key, ended))
            for key, matter, of, due_on, met, ended in rows
            if self.past.knows("deadline", key)
        ]

    def late_ids(self, period: Period, rules: Iterable[str]) -> list[int]:
        """The ids of what these limits ended for in the period without being met in time."""
        rows = [row for rule in rules for row in self._clocks(rule, period)]
        return [matter for matter, _, due_on, met_on, _ in rows if met_on is None or met_on > due_on]

    def _end(self, key: int, at: str | None) -> date | None:
        """When it was met or ended; a clock that was changed since was running."""
        return None if at is None or self.past.changed("deadline", key) else self.matters.day(at)

    def _due_by_sixty(self, period: Period, only: Container[int] | None) -> tuple[tuple[Matter, date], ...]:
        """What must have been answered in the period at the latest: sixty days from receipt, or the extended day."""
        bounds = day_bounds(period.first - _YARDSTICK, period.last - _YARDSTICK, self.matters.zone)
        came = self.matters.received(*bounds)
        later: dict[int, date] = {}
        for rule in limits.EXTENDED:
            later |= {matter: due_on for matter, _, due_on, _, _ in self._clocks(rule, period)}
        ids = [key for key in dict.fromkeys((*came, *later)) if only is None or key in only]
        found = self.matters.brief(ids) if self.past.is_now and not self.by else self.matters.get(ids)
        if not self.rules.isdisjoint(limits.EXTENDED):
            later |= self.matters.extended(ids)
        due = ((found[key], later.get(key, found[key].on + _YARDSTICK)) for key in ids if key in found)
        return tuple((one, day) for one, day in due if period.first <= day <= period.last and not one.is_passed_on)

    def _rounds(self, first: str, last: str) -> list[tuple[int, str, bool]]:
        found: dict[tuple[int, int], tuple[int, str, bool]] = {}
        for key, matter, of, method, late in self.conn.execute(ROUNDS, (first, last)):
            if self.past.knows("routing", key):
                found.setdefault((matter, of), (matter, method, bool(late)))
        return list(found.values())

    def _acts(self, first: str, last: str, only: Container[int] | None) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for key, matter, act in self.conn.execute(ACTS, (first, last)):
            is_known = self.past.first_event is None or key < self.past.first_event
            if is_known and (only is None or matter in only):
                found.setdefault(act, []).append(matter)
        return found


def _among(only: Container[int] | None, rows: list[Kept]) -> list[Kept]:
    """Of rows that begin with the id of a matter those with one of these."""
    return rows if only is None else [row for row in rows if row[0] in only]


def _known(found: dict[int, Matter], ids: Iterable[int]) -> tuple[Matter, ...]:
    """The matters of these ids, each once, in this order."""
    return tuple(found[key] for key in dict.fromkeys(ids) if key in found)


def _clock(found: dict[int, Matter], row: Row) -> Clock:
    key, rule, due_on, met_on, ended_on = row
    return Clock(found[key], rule, due_on, met_on, ended_on)
