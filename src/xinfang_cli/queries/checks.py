"""The day-close checks: what is not done or not written down, each with what to do (cli contract §7)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain.carried_over import Carried, CheckTopic, carrying
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.numbers import ENTRIES
from xinfang_cli.domain.terms import PLACEHOLDER
from xinfang_cli.queries import daily, duty_checks, overdue, span
from xinfang_cli.queries.hidden_names import Hidden
from xinfang_cli.storage import lookups

Record = dict[str, Any]


_CARRIED = """SELECT c.number, c.topic, c.reason, c.until_on, s.name FROM carried_over AS c
    JOIN staff AS s ON s.id = c.by_id WHERE c.until_on >= ? ORDER BY c.id DESC"""


def found(conn: sqlite3.Connection, actor: Actor, now: datetime) -> list[Record]:
    """What the checks find and nobody carried over to a later day."""
    return [row for row, by in _with_who_put_it_off(conn, actor, now) if by is None]


def carried(conn: sqlite3.Connection, actor: Actor, now: datetime) -> list[Record]:
    """What the checks find and somebody carried over: why, until when, by whom; no name where somebody is accused."""
    hidden = Hidden(conn)
    return [
        row | {"reason": hidden.without_names(row["number"], by.reason), "until": by.until.isoformat(), "by": by.by}
        for row, by in _with_who_put_it_off(conn, actor, now)
        if by is not None
    ]


def _with_who_put_it_off(
    conn: sqlite3.Connection, actor: Actor, now: datetime
) -> Iterator[tuple[Record, Carried | None]]:
    """Whoever may not see what a point is about cannot tell how grave it is: for him it stays."""
    put_off = carried_over(conn, now.date())
    for row in every(conn, actor, now):
        yield row, None if row.get("placeholder") else carrying(put_off, row["check"], row["number"])


def carried_over(conn: sqlite3.Connection, today: date) -> list[Carried]:
    """What is carried over today or longer, the latest first."""
    return [
        Carried(number, CheckTopic.read(topic) if topic else None, reason, date.fromisoformat(until), by)
        for number, topic, reason, until, by in conn.execute(_CARRIED, (today.isoformat(),))
    ]


def carried_over_record(conn: sqlite3.Connection, key: str) -> Record:
    """What one command carried over, as its `--json` record."""
    query = """SELECT c.number, c.topic, c.reason, c.until_on, c.at, s.name FROM carried_over AS c
        JOIN staff AS s ON s.id = c.by_id WHERE c.id = ?"""
    number, topic, reason, until, at, by = conn.execute(query, (key,)).fetchone()
    said = {"number": number, "topic": topic, "reason": Hidden(conn).without_names(number, reason), "until": until}
    return said | {"at": Moment.from_text(at, lookups.zone(conn)).iso, "by": by}


def every(conn: sqlite3.Connection, actor: Actor, now: datetime) -> list[Record]:
    """Everything that the checks of the duty room, of letters and of visits find; 占号 for what is not the reader's."""
    duty = [dict(one._asdict()) for one in duty_checks.found(conn, actor, now)]
    return [_shown(row) for row in (*duty, *_matters(conn, actor, now))]


def _shown(row: Record) -> Record:
    if not str(row["message"]).startswith(PLACEHOLDER):
        return row
    return dict.fromkeys(row) | {"number": row["number"], "message": row["message"], "placeholder": True}


def _matters(conn: sqlite3.Connection, actor: Actor, now: datetime) -> list[Record]:
    """What the day's report warns of about letters and visits, each with the next command."""
    report = daily.report(conn, actor, now, span.read(conn, {}, now))
    clocks = {(row["number"], row["rule"]): row["next"] for row in overdue.overdue(conn, actor, now)}
    rows = [row for row in report["warnings"] if not _is_of_the_duty_room(row)]
    return [
        {
            "check": row["rule"] or "attention",
            "number": row["number"],
            "message": row["message"],
            "hint": clocks.get((row["number"], row["rule"])) or _hint(row["number"]),
        }
        for row in rows
    ]


def _is_of_the_duty_room(row: Record) -> bool:
    return str(row["rule"] or "").startswith("duty-") or str(row["number"] or " ")[0] in ENTRIES


def _hint(number: str | None) -> str:
    if not number:
        return "xinfang report daily"
    noun = "visit" if number.startswith("V") else "letter"
    return f"xinfang {noun} next {number}"
