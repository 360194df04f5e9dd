"""The catalogue of a year: what ended in it, what was still open at its end, and what the duty room recorded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment, day_bounds
from xinfang_cli.domain.numbers import number
from xinfang_cli.domain.retention import Kept, Retention, of_matter
from xinfang_cli.queries import desk
from xinfang_cli.storage import lookups
from xinfang_cli.storage.rows import records

Record = dict[str, Any]

_ENDED = """CASE m.status WHEN 'closed' THEN m.closed_at WHEN 'void' THEN m.voided_at WHEN 'delivered' THEN sent.at
 WHEN 'forwarded' THEN sent.at END"""
MATTERS = f"""SELECT m.id, m.number, m.kind, m.status, m.method, m.importance, m.accusing, m.received_at,
 {_ENDED} AS ended_at, handler.name AS handler,
 EXISTS (SELECT 1 FROM instruction WHERE matter_id = m.id) AS instructed,
 EXISTS (SELECT 1 FROM result WHERE matter_id = m.id)
  OR EXISTS (SELECT 1 FROM event WHERE matter_id = m.id AND act IN ('answer', 'explain', 'conclude-case'))
  AS has_result,
 (SELECT count(*) FROM enclosure WHERE matter_id = m.id) AS things,
 (SELECT count(*) FROM printed WHERE matter_id = m.id) AS sheets,
 (SELECT group_concat(number, '、') FROM filed_case WHERE matter_id = m.id) AS cases
FROM matter AS m JOIN staff AS handler ON handler.id = m.handler_id
 LEFT JOIN (SELECT matter_id, max(at) AS at FROM event WHERE act IN ('deliver', 'forward') GROUP BY matter_id) AS sent
  ON sent.matter_id = m.id
WHERE m.received_at < :last AND (ended_at IS NULL OR ended_at >= :first)
ORDER BY m.kind, m.year, m.n"""
ENTRIES = """SELECT kind, count(*), min(n), max(n), sum(status = 'open') FROM entry
WHERE year = :year AND status <> 'void' GROUP BY kind ORDER BY kind"""
DIARIES = "SELECT count(*) FROM diary_close WHERE at >= :first AND at < :last"
ENTRIES_CALLED = {"C": "来电", "D": "来文", "E": "突发事件", "R": "来访登记", "T": "领导交办"}
CHRONICLE = "SELECT count(*) FROM chronicle WHERE day >= :since AND day <= :until"


def catalogue(conn: sqlite3.Connection, actor: Actor, year: int) -> tuple[list[Record], list[Record]]:
    """What ended in the year, each with the period proposed for it; and what was open at its end.

    Each letter and visit stands in the catalogue of one year, that of its end: until then it is carried over. Of what
    the actor may not see there is the number alone.
    """
    zone, sight = lookups.zone(conn), lookups.Sight(conn, actor)
    first, last = day_bounds(date(year, 1, 1), date(year, 12, 31), zone)
    ended: list[Record] = []
    still_open: list[Record] = []
    for raw in records(conn, MATTERS, {"first": first, "last": last}):
        is_over = raw["ended_at"] is not None and raw["ended_at"] < last
        (ended if is_over else still_open).append(_line(conn, sight, raw, zone, is_over))
    return ended, still_open


def _line(conn: sqlite3.Connection, sight: lookups.Sight, raw: Record, zone: Any, is_over: bool) -> Record:
    if not sight.may_see(raw["id"]):
        return {"number": raw["number"], "placeholder": True, "title": "占号"}
    line = {
        "number": raw["number"],
        "noun": raw["kind"],
        "title": desk.subject(conn, sight, raw["number"]),
        "received_on": Moment.from_text(raw["received_at"], zone).day.isoformat(),
        "status": raw["status"],
        "handler": raw["handler"],
        "cases": raw["cases"],
        "things": raw["things"],
        "sheets": raw["sheets"],
    }
    if not is_over:
        return line
    accusing = sight.is_accusing(raw["id"], raw["accusing"])
    kept = Kept(raw["status"], raw["method"], raw["importance"], accusing, raw["instructed"], raw["has_result"])
    retention, why = of_matter(kept)
    ended_on = Moment.from_text(raw["ended_at"], zone).day.isoformat()
    # How many pages there are is on the paper, not in the book: the column is filled in by hand.
    return line | {"ended_on": ended_on, "retention": retention.value, "why": why, "pages": None}


def of_the_duty_room(conn: sqlite3.Connection, year: int) -> Iterator[Record]:
    """What the duty room recorded in the year, a line a kind: how much, which numbers, how much of it is open."""
    zone = lookups.zone(conn)
    since, until = date(year, 1, 1), date(year, 12, 31)
    first, last = day_bounds(since, until, zone)
    for kind, count, lowest, highest, waiting in conn.execute(ENTRIES, {"year": year}).fetchall():
        numbers = "至".join(dict.fromkeys(number(kind, year, n) for n in (lowest, highest)))
        yield {"what": ENTRIES_CALLED[kind], "count": count, "numbers": numbers, "open": waiting}
    (diaries,) = conn.execute(DIARIES, {"first": first, "last": last}).fetchone()
    yield {"what": "值班日志（班）", "count": diaries}
    (events,) = conn.execute(CHRONICLE, {"since": since.isoformat(), "until": until.isoformat()}).fetchone()
    yield {"what": "大事记", "count": events, "retention": Retention.PERMANENT.value}
