"""The page of the diary for one day, composed from what the day's records say (本章 第二节 一.5, 三.3)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.queries import diary_parts, duty_entries, duty_span, nouns, rounds
from xinfang_cli.queries.duty_span import Watch
from xinfang_cli.storage import lookups

Record = dict[str, Any]

_ENTRIES = """WHERE e.status <> 'void' AND e.id IN (SELECT id FROM entry WHERE at >= ? AND at < ?
  UNION SELECT entry_id FROM entry_act WHERE at >= ? AND at < ?)"""
_SECTION = {"call": "calls", "document": "documents", "reception": "visitors", "task": "tasks", "incident": "incidents"}


def page(conn: sqlite3.Connection, actor: Actor, day: date, now: datetime) -> Record:
    """Everything that the diary says of a day; what was written after its diary was closed stands as 续记."""
    zone = lookups.zone(conn)
    first, last = Moment.of_day(day, zone).at, Moment.of_day(day + timedelta(days=1), zone).at
    shifts = duty_span.watches(conn, zone, first, last, now)
    book = _Day(conn, actor, zone, first, last, shifts)
    sections: dict[str, list[Record]] = {name: [] for name in _SECTION.values()}
    for row in book.entries():
        sections[_SECTION[row["kind"]]].append(row)
    sections["visitors"] += book.visits()
    patrols, inspections = book.rounds("patrol"), book.rounds("inspection")
    leaders = [*_said(shifts), *diary_parts.leaders(conn, actor, book.bounds)]
    handovers = diary_parts.handovers(conn, book.bounds, zone)
    late = [
        *book.late_of(sections | {"patrols": patrols, "inspections": inspections}),
        *book.late_acts(),
        *book.corrections(),
    ]
    return {
        "office": lookups.office_unit(conn)[1],
        "date": day.isoformat(),
        "shifts": [_shift(one) for one in shifts],
        "calls": sections["calls"],
        "documents": sections["documents"],
        "leaders": leaders,
        "patrols": patrols,
        "visitors": sections["visitors"],
        "handovers": handovers,
        "incidents": sections["incidents"],
        "tasks": sections["tasks"],
        "inspections": inspections,
        "missed_patrols": [one.isoformat() for one in duty_span.missed_rounds(conn, shifts, first, last, now)],
        "late": sorted(late, key=lambda row: str(row["written_at"])),
        "closed_at": _closed_at(shifts),
        "missing_days": [one.isoformat() for one in duty_span.unclosed_days(conn, zone, day, now)],
    }


def _closed_at(shifts: Sequence[Watch]) -> str | None:
    """When the last of the day's diaries was closed; nothing while one of them is open."""
    closed = [one.closing.at for one in shifts if one.closing is not None]
    return max(closed, key=lambda one: one.text).iso if closed and len(closed) == len(shifts) else None


def _shift(one: Watch) -> Record:
    return {
        "number": one.number,
        "status": one.status,
        "start": one.start.iso,
        "end": one.end.iso,
        "started_at": one.begin.isoformat() if one.was_kept else None,
        "ended_at": one.until.isoformat() if one.status == "ended" else None,
        "holder": one.holder,
        "officers": list(one.officers),
        "leader": one.leader,
        "closed_at": one.closing.at.iso if one.closing else None,
    }


def _said(shifts: Iterable[Watch]) -> Iterator[Record]:
    """What the officers put down of the leaders when they closed the diary (`D-DIA-03`)."""
    for one in shifts:
        if one.closing is not None:
            yield {"kind": "said", "shift": one.number, "text": one.closing.leaders, "at": one.closing.at.iso}


class _Day:
    """One day of the book: its bounds, its shifts, and whether something was written after the diary was closed."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        actor: Actor,
        zone: tzinfo,
        first: datetime,
        last: datetime,
        shifts: Sequence[Watch],
    ) -> None:
        self.conn, self.actor, self.zone, self.shifts = conn, actor, zone, shifts
        self.day = first.date()
        self.bounds = Moment(first).text, Moment(last).text

    def entries(self) -> list[Record]:
        """Every entry that came in on the day or was worked on, with what was done on the day, in order of time."""
        where = _ENTRIES, (*self.bounds, *self.bounds)
        rows = list(duty_entries.rows(self.conn, self.actor, where, None, hides=False))
        acts = diary_parts.acts(self.conn, self.bounds, self.zone)
        keys = dict(self.conn.execute("SELECT number, id FROM entry AS e " + where[0], where[1]).fetchall())
        for row in rows:
            key = keys[row["number"]]
            row["kind"] = numbers.NOUN_OF[row["number"][0]]
            hidden = bool(row.get("placeholder") or row.get("accusing"))
            row.pop("acts", None)
            row["done"] = [diary_parts.told(one, hidden=hidden) for one in acts.get(key, ()) if not self._late_act(one)]
            row["earlier"] = bool(row["at"]) and datetime.fromisoformat(row["at"]).date() < self.day
            row["is_late"] = not row["earlier"] and self._is_late("entry", key, row["at"], row["written_at"])
        return sorted(rows, key=lambda row: (row["at"] or "", row["number"]))

    def visits(self) -> list[Record]:
        """The visits that were registered on the day."""
        ask = nouns.of("visit")
        span = (self.day, self.day)
        where, values = ask.list_filter(self.conn, self.actor, {"since": span, "until": span}, self.day)
        rows = list(ask.rows(self.conn, self.actor, where, values, None, hides=False))
        return [diary_parts.visit(row) for row in reversed(rows) if row["status"] != "void"]

    def rounds(self, table: str) -> list[Record]:
        """The rounds or inspections of the day."""
        rows = rounds.between(self.conn, table, self.bounds)
        return [row | {"is_late": self._is_late(table, row["id"], row["at"], row["written_at"])} for row in rows]

    def late_of(self, sections: dict[str, list[Record]]) -> Iterator[Record]:
        """What of these sections was written after the closing."""
        for section, rows in sections.items():
            for row in rows:
                if row.get("is_late"):
                    yield {"section": section, "number": row.get("number"), "at": row["at"]} | {
                        "written_at": row["written_at"],
                        "record": row,
                    }

    def late_acts(self) -> Iterator[Record]:
        """Steps on entries that were written after the closing."""
        for key, acts in diary_parts.acts(self.conn, self.bounds, self.zone).items():
            for one in acts:
                if self._late_act(one):
                    number, hidden = diary_parts.named(self.conn, key)
                    told = diary_parts.told(one, hidden=hidden)
                    yield {"section": "acts", "number": number, "at": told["at"]} | {
                        "written_at": one["written_at"],
                        "record": told,
                    }

    def corrections(self) -> Iterator[Record]:
        """Corrections that stand as 续记: that a line was corrected, not what it says."""
        yield from diary_parts.corrections(self.conn, self.bounds, self.zone)

    def _late_act(self, act: Record) -> bool:
        return self._is_late("entry_act", act["id"], act["at"], act["written_at"])

    def _is_late(self, table: str, key: int, at: str | None, written_at: str | None) -> bool:
        """Whether it was written after the diary of the shift on which it happened was closed."""
        if at is None or written_at is None:
            return False
        moment = datetime.fromisoformat(at)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        closing = next((one.closing for one in self.shifts if one.covers(moment)), None)
        if closing is None:
            return False
        written = Moment(datetime.fromisoformat(written_at)).text
        if written != closing.written:
            return written > closing.written
        # In the same second only the audit chain knows which came first.
        return self._seq(table, key) > self._seq("diary_close", closing.id)

    def _seq(self, table: str, key: int) -> int:
        query = "SELECT min(seq) FROM audit WHERE entity = ? AND entity_id = ? AND outcome = 'row'"
        return int(self.conn.execute(query, (table, key)).fetchone()[0] or 0)
