"""The clocks of letters and visits on the daily report."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Any

from xinfang_cli.domain.deadlines import Calendar
from xinfang_cli.domain.identity import Actor
from xinfang_cli.queries import overdue
from xinfang_cli.queries.past_clocks import Known

Warning_ = dict[str, str | None]


def due(
    conn: sqlite3.Connection,
    actor: Actor,
    today: date,
    known: Known | None,
    calendar: Calendar,
    warnings: list[Warning_],
) -> list[dict[str, Any]]:
    """What is due until the working day after the page's; what is overdue goes to the warnings.

    `known` is what the book knew when the page's day ended, if that is gone by.
    """
    found: list[dict[str, Any]] = []
    end = calendar.next_workday(today) + timedelta(days=1)
    for clock in overdue.clocks(conn, actor, date.min, end, today.year, known):
        if clock.until < today:
            over = f"{clock.what}，超{(today - clock.until).days}天" if clock.is_visible else "占号：有期限已超"
            handler = clock.handler if clock.is_visible else None
            rule = clock.rule if clock.is_visible else None
            warnings.append({"rule": rule, "number": clock.number, "message": over, "handler": handler})
            continue
        row: dict[str, Any] = dict.fromkeys(("number", "rule", "what", "due_on", "handler")) | {"number": clock.number}
        if clock.is_visible:
            due_on = clock.until.isoformat()
            row |= {"rule": clock.rule, "what": clock.what, "due_on": due_on, "handler": clock.handler}
        else:
            row["placeholder"] = True
        found.append(row)
    return found
