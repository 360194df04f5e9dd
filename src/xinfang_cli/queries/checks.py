"""The day-close checks: what is not done or not written down, each with what to do (cli contract §7)."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.numbers import ENTRIES
from xinfang_cli.domain.terms import PLACEHOLDER
from xinfang_cli.queries import daily, duty_checks, overdue, span

Record = dict[str, Any]


def found(conn: sqlite3.Connection, actor: Actor, now: datetime) -> list[Record]:
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
