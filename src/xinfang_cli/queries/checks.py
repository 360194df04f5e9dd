"""The day-close checks: what is not done or not written down, each with what to do (cli contract §7)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain.carried_over import Carried, CheckTopic, carrying
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.numbers import ENTRIES, NOUN_OF
from xinfang_cli.domain.rules.common import never_to_accused
from xinfang_cli.domain.rules.rule import filled
from xinfang_cli.domain.rules.visit import JOINT_FROM, joint_represented
from xinfang_cli.domain.states import recalling
from xinfang_cli.domain.terms import PLACEHOLDER
from xinfang_cli.queries import daily, duty_checks, overdue, span
from xinfang_cli.queries.hidden_names import Hidden
from xinfang_cli.storage import lookups

Record = dict[str, Any]


_UNREPRESENTED = """SELECT m.id, m.number, v.people FROM matter AS m INDEXED BY matter_status
    CROSS JOIN visit AS v ON v.id = m.id WHERE m.kind = 'V' AND m.status IN ('registered', 'heard', 'handling',
    'answered', 'replied') AND v.people >= ? AND v.no_representative IS NULL
    AND NOT EXISTS (SELECT 1 FROM representative AS r WHERE r.matter_id = m.id) ORDER BY m.number"""
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
    return [_shown(row) for row in (*duty, *_matters(conn, actor, now), *_unrepresented(conn, actor))]


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
            "hint": clocks.get((row["number"], row["rule"])) or _hint(conn, row["number"], row["rule"]),
        }
        for row in rows
    ]


def _unrepresented(conn: sqlite3.Connection, actor: Actor) -> Iterator[Record]:
    """Joint visits at work for which nobody was chosen to speak, nor put down why not (条例 第20条)."""
    sight = lookups.Sight(conn, actor)
    for key, number, people in conn.execute(_UNREPRESENTED, (JOINT_FROM,)).fetchall():
        message = f"集体访{people}人，还没有推选代表" if sight.may_see(key) else f"{PLACEHOLDER}：有事项需要注意"
        yield {
            "check": joint_represented.id,
            "number": number,
            "message": message,
            "hint": filled(joint_represented.hint, "visit", number),
        }


def _is_of_the_duty_room(row: Record) -> bool:
    return str(row["rule"] or "").startswith("duty-") or str(row["number"] or " ")[0] in ENTRIES


def _hint(conn: sqlite3.Connection, number: str | None, rule: str | None) -> str:
    if not number:
        return "xinfang report daily"
    kind, status = conn.execute("SELECT kind, status FROM matter WHERE number = ?", (number,)).fetchone()
    if rule == never_to_accused.id:
        return f"收回并报告领导：{recalling(kind, number, status)}"
    return f"xinfang {NOUN_OF[kind]} next {number}"
