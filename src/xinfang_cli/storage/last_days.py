"""By which length a limit is counted here, and by which of its last days it is held; stdlib only."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

from xinfang_cli.domain.deadlines import FORWARD, LIMITS, Limit
from xinfang_cli.domain.local_limits import LocalLimit, LocalLimits
from xinfang_cli.domain.terms import DayCount, LastDay
from xinfang_cli.storage import lookups


def local_limits(conn: sqlite3.Connection) -> LocalLimits:
    """Every limit that a local document has made stricter."""
    rows = conn.execute("SELECT rule, days, working, basis, since, at FROM local_limit ORDER BY id")
    return LocalLimits(
        tuple(
            LocalLimit(rule, days, bool(working), basis, date.fromisoformat(since), at)
            for rule, days, working, basis, since, at in rows
        )
    )


def limit(conn: sqlite3.Connection, rule: str) -> Limit:
    """The limit as this office counts it: the chapter's three days may be working days (N-SEED-01)."""
    found = LIMITS[rule]
    is_working = rule == FORWARD and lookups.setting(conn, "letter.three_days") == DayCount.WORKING
    return replace(found, working=True) if is_working else found


def is_rolled(conn: sqlite3.Connection) -> bool:
    """Whether the office takes a limit as kept until the day to which it rolls over (C-13)."""
    return lookups.setting(conn, "deadline.last_day") == LastDay.ROLLED


def by_last_day(conn: sqlite3.Connection, query: str) -> str:
    """The query on limits with the day by which the office holds them: the strict one, or the one rolled over."""
    return query.replace("due_on", "due_rolled").replace("until_on", "until_rolled") if is_rolled(conn) else query
