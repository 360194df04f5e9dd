"""Every limit as the office has it: the law's own length, the local one, and whether it holds."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from xinfang_cli.domain.deadlines import LIMITS, TRIGGERS
from xinfang_cli.domain.local_limits import LocalLimit
from xinfang_cli.domain.pack import pack_of
from xinfang_cli.storage import last_days, lookups

_BY_SETTING = {"letter-answered-in-time": "letter.answer_days"}


def all_of_them(conn: sqlite3.Connection, day: date) -> list[dict[str, Any]]:
    """Every limit, with the local length of clocks that start on this day; where none holds yet, the one to come."""
    local, silenced = last_days.local_limits(conn), lookups.silenced(conn)
    found = []
    for rule, limit in LIMITS.items():
        days = int(lookups.setting(conn, _BY_SETTING[rule])) if rule in _BY_SETTING else limit.days
        found.append(
            {
                "rule": rule,
                "label": limit.label,
                "trigger": TRIGGERS[limit.trigger],
                "days": days,
                "working": last_days.limit(conn, rule).working,
                "clause": limit.clause,
                "pack": pack_of(limit.clause).value,
                "in_force": rule not in silenced,
                "local": record(local.of(rule, day) or local.of(rule, date.max)),
            }
        )
    return found


def record(local: LocalLimit | None) -> dict[str, Any] | None:
    """A local limit as JSON has it."""
    if local is None:
        return None
    return {"days": local.days, "working": local.working, "basis": local.basis, "since": local.since.isoformat()}
