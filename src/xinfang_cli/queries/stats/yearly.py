"""`report year` and `report self-check`: the four parts of Article 41, and what Articles 43 to 46 punish."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.figures.annual import PARTS
from xinfang_cli.domain.figures.facts import Ledger
from xinfang_cli.domain.figures.figure import NO_DATA, Figure
from xinfang_cli.domain.figures.period import Period
from xinfang_cli.domain.figures.self_check import CHECKS
from xinfang_cli.domain.identity import Actor
from xinfang_cli.queries.stats import checks
from xinfang_cli.queries.stats.ledger import Reader
from xinfang_cli.queries.stats.records import shown
from xinfang_cli.queries.stats.report import figures, head

Record = dict[str, Any]


def annual(
    conn: sqlite3.Connection, actor: Actor, now: datetime, period: Period, as_of: date | None, *, in_full: bool = True
) -> Record:
    """The annual report: its four parts, each with its figures; `in_full` as in `report.report`."""
    reader = Reader(conn, actor, now.date(), as_of)
    wanted = [figure for part in PARTS for figure in part.figures]
    found = iter(figures(reader, period, wanted, in_full=in_full))
    parts = [
        {"n": n, "title": part.title, "figures": [next(found) for _ in part.figures]} for n, part in enumerate(PARTS, 1)
    ]
    return head(conn, now, period, as_of) | {"year": period.first.year, "parts": parts}


def self_check(conn: sqlite3.Connection, actor: Actor, now: datetime, period: Period, as_of: date | None) -> Record:
    """Every question of an inspection with its figure and the records that fall short."""
    ledger = checks.ledger(Reader(conn, actor, now.date(), as_of), period)
    lines = [_line(check, ledger) for check in CHECKS]
    is_short = any(line["status"] == "short" for line in lines)
    code = ExitCode.ATTENTION if is_short else ExitCode.DONE
    return head(conn, now, period, as_of) | {"lines": lines, "exit_code": int(code)}


def _line(check: Figure, ledger: Ledger) -> Record:
    line: Record = {
        "id": check.id,
        "question": check.label,
        "definition": check.definition,
        "clause": check.clause,
        "numerator": None,
        "denominator": None,
        "value": NO_DATA,
        "short": None,
        "records": [],
        "status": "no_data",
    }
    for part in check.measure(ledger):
        failing = part.top if part.bottom is None else part.failing
        line |= {
            "numerator": part.numerator,
            "denominator": part.denominator,
            "value": part.value,
            "unit": part.unit,
            "short": len({one.number for one in failing}),
            "records": shown(failing),
            "status": "short" if failing else "ok",
        }
    return line
