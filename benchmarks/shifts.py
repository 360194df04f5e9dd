"""Invented shifts of 24 hours, one after the other: who kept them, the calls on them, rounds, handover, diary."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from letters import CLERKS, LEADERS, UNITS, ZONE
from rows import Writer
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.bulk import Bulk

_BATCH = 500
_DAY = timedelta(days=1)
_BEGINS = time(8)
_CALLS = 4
_CHECKS = ("phone_ok", "equipment_ok", "room_clear", "face_to_face")
_SOUND = {"fire": "ok", "theft": "ok", "secrets": "ok", "damage": "ok"}


def write_shifts(writer: Writer, first: date, last: date, running: date) -> None:
    """Write one shift for each day from the first to the last, both included; on one day it still runs.

    Shifts must be written in the order of time: each is handed over to the one that is written next.
    """
    days = [first + n * _DAY for n in range((last - first).days + 1)]
    for place in range(0, len(days), _BATCH):
        batch = days[place : place + _BATCH]
        bulk = writer.begin(_at(batch[-1]))
        for day in batch:
            _Shift(writer, bulk, day, is_running=day == running).write()
        writer.commit(bulk)


def _at(day: date, hours: float = 0) -> datetime:
    """So many hours after the shift of this day began."""
    return datetime.combine(day, _BEGINS, ZONE) + timedelta(hours=hours)


def _keeper(day: date) -> str:
    return CLERKS[day.toordinal() % len(CLERKS)]


class _Shift:
    """One shift and what lies on it."""

    def __init__(self, writer: Writer, bulk: Bulk, day: date, *, is_running: bool) -> None:
        self.writer, self.bulk, self.day, self.is_running = writer, bulk, day, is_running
        self.key = bulk.free_id("shift")
        self.begins, self.ends = Moment(_at(day)).text, Moment(_at(day, 24)).text
        self.holder, self.taker = (writer.staff[_keeper(one)] for one in (day, day + _DAY))
        self.leader = writer.staff[LEADERS[0]]

    def write(self) -> None:
        """Write all of its rows."""
        self._roster()
        for n in range(_CALLS):
            self._call(n, is_open=self.is_running and n % 2 == 0)
        patrol = {"place": "办公楼", "late": 0, "by_id": self.holder, "shift_id": self.key}
        self.bulk.add("patrol", patrol | _SOUND | self._times(2))
        if not self.is_running:
            self._handover()

    def _times(self, hours: float) -> dict[str, Any]:
        text = Moment(_at(self.day, hours)).text
        return {"at": text, "written_at": text}

    def _roster(self) -> None:
        year = self.day.year
        n = self.writer.number("S", year)
        ended = None if self.is_running else self.ends
        span = {
            "start_at": self.begins,
            "end_at": self.ends,
            "started_at": self.begins,
            "ended_at": ended,
        }
        row = {
            "year": year,
            "n": n,
            "number": f"S-{year}-{n:04d}",
            "pattern": "24h",
            "consulted": "各科室",
        }
        who = {"leader_id": self.leader, "holder_id": self.holder, "by_id": self.holder, "at": self.begins}
        self.bulk.add("shift", row | span | who | {"status": "running" if self.is_running else "ended"}, self.key)
        mine = {"shift_id": self.key, "by_id": self.holder}
        self.bulk.add("shift_officer", mine | {"staff_id": self.holder, "at": self.begins})
        self.bulk.add("shift_act", mine | self._times(0) | {"act": "start", "taker_id": self.holder})

    def _call(self, n: int, *, is_open: bool) -> None:
        key, number = self.bulk.free_id("entry"), self.writer.number("C", self.day.year)
        told, closed = self._times(n + 1), Moment(_at(self.day, n + 1.5)).text
        row = {
            "kind": "C",
            "year": self.day.year,
            "n": number,
            "number": f"C-{self.day.year}-{number:04d}",
        }
        row |= {"status": "open" if is_open else "done", "accusing": 0, "shift_id": self.key, "what": "请示停课"}
        row |= {"late": 0, "by_id": self.holder, "last_at": closed, "closed_at": None if is_open else closed}
        self.bulk.add("entry", row | told, key)
        said = {
            "outgoing": 0,
            "kind": "request",
            "caller_unit": "东山镇人民政府",
            "caller_name": "小马",
        }
        said |= {"phone": "0731-5551234", "content": "请示停课", "callback": 0, "secrecy": "none"}
        self.bulk.add("call", said, key)
        act = {"entry_id": key, "shift_id": self.key, "late": 0, "by_id": self.holder} | self._times(n + 1.5)
        if not is_open:
            unit = self.writer.units[UNITS[n][0]]
            self.bulk.add("entry_act", act | {"act": "pass-on", "unit_id": unit, "answered": "小钱", "means": "phone"})
            self.bulk.add("entry_act", act | {"act": "close"})

    def _handover(self) -> None:
        key, year = self.bulk.free_id("handover"), self.day.year
        n = self.day.timetuple().tm_yday
        closed = {"shift_id": self.key, "leaders": "无", "by_id": self.holder}
        self.bulk.add("diary_close", closed | self._times(23.5))
        row = {
            "year": year,
            "n": n,
            "shift_id": self.key,
            "next_id": self.key + 1,
            "from_id": self.holder,
        }
        row |= {"to_id": self.taker, "status": "accepted", "version": 1, "period_over": 0, "by_id": self.holder}
        row |= {"ended_at": self.ends, "ended_by_id": self.taker, "chain_seq": 1, "chain_hash": "0" * 64}
        self.bulk.add("handover", row | self._times(23.5), key)
        for side, by in (("giver", self.holder), ("taker", self.taker)):
            for item in _CHECKS:
                check = {"handover_id": key, "side": side, "item": item, "sound": 1, "at": self.ends, "by_id": by}
                self.bulk.add("handover_check", check)
        act = {
            "shift_id": self.key,
            "giver_id": self.holder,
            "taker_id": self.taker,
            "by_id": self.taker,
        }
        self.bulk.add("shift_act", act | self._times(24) | {"act": "end"})
