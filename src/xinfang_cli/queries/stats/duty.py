"""Shifts and entries of the duty room behind the figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime

from xinfang_cli.domain.figures.facts import Entry, Shift
from xinfang_cli.domain.figures.period import Period
from xinfang_cli.domain.moments import Moment
from xinfang_cli.queries.stats.past import Past
from xinfang_cli.storage import entries, lookups

SHIFTS = """SELECT s.id, s.number, s.start_at, s.end_at, s.started_at, s.ended_at, staff.name,
  (SELECT c.id FROM diary_close AS c WHERE c.shift_id = s.id),
  (SELECT count(*) FROM handover AS h JOIN handover_line AS n ON n.handover_id = h.id
   WHERE h.shift_id = s.id AND h.status = 'accepted')
FROM shift AS s INDEXED BY shift_span LEFT JOIN staff ON staff.id = s.holder_id
WHERE s.start_at >= ? AND s.start_at < ? AND s.status IN ('approved', 'running', 'ended') ORDER BY s.start_at"""
ENTRIES = """SELECT e.id, e.number, e.kind, e.accusing, e.at, e.status, staff.name, c.callback, i.phone_due_at
FROM entry AS e INDEXED BY entry_at CROSS JOIN staff ON staff.id = e.by_id
LEFT JOIN call AS c ON c.id = e.id LEFT JOIN incident AS i ON i.id = e.id
WHERE e.at >= ? AND e.at < ? AND (e.kind = 'E' OR e.kind = 'C' AND c.callback = 1) ORDER BY e.at, e.id"""
ACTS = """SELECT a.entry_id, a.id, a.act, a.stage, a.at
FROM entry AS e INDEXED BY entry_at CROSS JOIN entry_act AS a ON a.entry_id = e.id
WHERE e.at >= ? AND e.at < ? AND e.kind IN ('C', 'E') AND a.act IN ('call-back', 'answer', 'report') ORDER BY a.id"""
Act = tuple[str, str | None, str]
"""What was done, at which stage of reporting, and when."""
EVER = "SELECT EXISTS (SELECT 1 FROM shift) OR EXISTS (SELECT 1 FROM entry)"


class Reader:
    """Reads what the duty room did in a period."""

    def __init__(self, conn: sqlite3.Connection, past: Past, sight: lookups.Sight) -> None:
        self.conn, self.past, self.sight, self.zone = conn, past, sight, lookups.zone(conn)
        self.ever = bool(conn.execute(EVER).fetchone()[0])

    def read(
        self, period: Period, first: str, last: str, over: date
    ) -> tuple[tuple[Shift, ...], tuple[Entry, ...], bool]:
        """Shifts and entries of a period, and whether the book has ever had any."""
        if not self.ever:
            return (), (), False
        return tuple(self._shifts(first, last, over)), tuple(self._entries(first, last)), True

    def _moment(self, text: str | None) -> datetime | None:
        return Moment.from_text(text, self.zone).at if text and text < self.past.until else None

    def _shifts(self, first: str, last: str, over: date) -> Iterator[Shift]:
        for key, number, start, end, started, ended, holder, diary, lines in self.conn.execute(SHIFTS, (first, last)):
            if not self.past.knows("shift", key):
                continue
            begins, ends = Moment.from_text(start, self.zone), Moment.from_text(end, self.zone)
            has_diary = self.past.knows("diary_close", diary)
            is_over = self._moment(ended) is not None or ends.day <= over
            yield Shift(
                number,
                begins.day,
                handler=holder,
                start=begins.at,
                started=self._moment(started),
                is_over=is_over,
                has_diary=has_diary,
                handed_on=lines if self._moment(ended) else 0,
            )

    def _acts(self, first: str, last: str) -> dict[int, list[Act]]:
        found: dict[int, list[Act]] = {}
        for entry, key, act, stage, at in self.conn.execute(ACTS, (first, last)):
            if self.past.knows("entry_act", key):
                found.setdefault(entry, []).append((act, stage, at))
        return found

    def _entries(self, first: str, last: str) -> Iterator[Entry]:
        acts = self._acts(first, last)
        for key, number, kind, accusing, at, status, by, callback, due in self.conn.execute(ENTRIES, (first, last)):
            # Nothing comes after a void: one that was changed since was void since.
            is_void = status == "void" and not self.past.changed("entry", key)
            if is_void or not self.past.knows("entry", key):
                continue
            done = acts.get(key, ())
            reports = [when for act, stage, when in done if act == "report" and stage == "first"]
            guarded = bool(accusing) or entries.is_accusing(self.conn, key)
            moment = Moment.from_text(at, self.zone)
            yield Entry(
                number,
                moment.day,
                guarded=guarded,
                hidden=guarded and not entries.may_be_seen(self.sight, key),
                handler=by,
                kind=kind,
                at=moment.at,
                wants_call_back=bool(callback),
                called_back=any(act in ("call-back", "answer") for act, _, _ in done),
                report_due=Moment.from_text(due, self.zone).at if due else None,
                first_report=Moment.from_text(reports[0], self.zone).at if reports else None,
            )
