"""The summary of transfers: what went to which unit, after how many days (本章 第一节 三.1)."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta
from typing import Any

from xinfang_cli.domain.disposal import METHODS
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment, day_bounds
from xinfang_cli.domain.terms import ACCUSING
from xinfang_cli.storage import lookups

TRANSFERS = """
SELECT m.id, m.number, m.accusing, m.received_at, r.sent_at, r.due_on, r.late, r.method, a.matter, unit.name
FROM routing AS r INDEXED BY routing_sent
CROSS JOIN matter AS m ON m.id = r.matter_id
LEFT JOIN abstract AS a ON a.id = m.id
LEFT JOIN unit ON unit.id = r.unit_id
WHERE r.sent_at >= :first AND r.sent_at < :last AND r.method IN (:m0, :m1, :m2) AND m.kind = 'L'
ORDER BY r.sent_at, r.id
"""
TIMED = tuple(method.value for method, rules in METHODS.items() if rules.in_three_days)
"""The methods that must go out within three days."""

_KEYS = ("serial", "number", "matter", "to", "received_on", "sent_on", "days", "due_on", "late", "method")
_WEEK = timedelta(days=6)


def last_days(now: datetime, since: date | None, until: date | None) -> tuple[date, date]:
    """The days asked for; where none is named, the last seven, today among them."""
    last = until or max(now.date(), since or now.date())
    return since or last - _WEEK, last


def transfers(conn: sqlite3.Connection, actor: Actor, since: date, until: date) -> list[dict[str, Any]]:
    """One row per recipient of what was transferred on these days, in the order of sending."""
    zone = lookups.zone(conn)
    sight = lookups.Sight(conn, actor)
    first, last = day_bounds(since, until, zone)
    names = {f"m{place}": code for place, code in enumerate(TIMED)}
    rows: list[dict[str, Any]] = []
    for serial, found in enumerate(conn.execute(TRANSFERS, {"first": first, "last": last} | names), 1):
        key, number, accusing, received_at, sent_at, due_on, late, method, title, unit = found
        is_guarded = sight.is_accusing(key, accusing)
        row: dict[str, Any] = dict.fromkeys(_KEYS)
        row |= {"serial": serial, "number": number}
        if is_guarded and not sight.may_see(key):
            rows.append(row | {"placeholder": True})
            continue
        received, sent = Moment.from_text(received_at, zone).day, Moment.from_text(sent_at, zone).day
        row |= {
            "matter": ACCUSING if is_guarded else title,
            "to": unit,
            "received_on": received.isoformat(),
            "sent_on": sent.isoformat(),
            "days": (sent - received).days,
            "due_on": due_on,
            "late": bool(late),
            "method": method,
        }
        rows.append(row)
    return rows
