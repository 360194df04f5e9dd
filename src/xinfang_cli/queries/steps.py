"""What letters and visits share of what comes next: the lines below a success, the most urgent, may-go, history."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.terms import Disposal
from xinfang_cli.queries import masking, proposals
from xinfang_cli.storage import last_days, lookups
from xinfang_cli.storage.rows import records

Record = dict[str, Any]
StepsOf = Callable[[sqlite3.Connection, int], list[Record]]

# Through the matters that are open: a clerk's closed ones are many.
MOST_URGENT = """
SELECT m.id FROM matter AS m INDEXED BY matter_status
LEFT JOIN deadline AS d ON d.matter_id = m.id AND d.met_at IS NULL AND d.ended_at IS NULL
WHERE m.kind = :kind AND m.handler_id = :actor
  AND m.status IN ('received', 'opened', 'registered', 'abstracted', 'routed', 'heard', 'handling', 'answered',
    'replied')
ORDER BY coalesce(d.due_on, '9999'), CASE m.urgency WHEN 'critical' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END, m.id
LIMIT 50
"""


def of(noun: str) -> StepsOf:
    """The function that tells the open steps of a matter of this noun."""
    if noun == "visit":
        from xinfang_cli.queries import visit_steps

        return visit_steps.steps
    from xinfang_cli.queries import letter_steps

    return letter_steps.steps


def most_urgent(conn: sqlite3.Connection, actor: Actor, noun: str) -> int | None:
    """What waits longest for this leader's decision; else the actor's open matter whose clock runs out first."""
    sight = lookups.Sight(conn, actor)
    kind = numbers.NOUNS[noun]
    asked = conn.execute(proposals.WAITING_FOR, {"kind": kind, "leader": actor.id}).fetchall()
    mine = asked or conn.execute(MOST_URGENT, {"actor": actor.id, "kind": kind}).fetchall()
    return next((key for (key,) in mine if sight.may_see(key)), None)


def due_lines(conn: sqlite3.Connection, actor: Actor, number: str, now: datetime) -> list[str]:
    """What a writing command says below its success: what is due next and until when."""
    key, kind = conn.execute("SELECT id, kind FROM matter WHERE number = ?", (number,)).fetchone()
    if not lookups.Sight(conn, actor).may_see(key):
        return []
    lines = []
    first = of(numbers.NOUN_OF[kind])(conn, key)[:2]
    for one in first:
        until = f"，{one['due_on']}前" if one["due_on"] else ""
        late = "（已超期）" if one["due_on"] and one["due_on"] < now.date().isoformat() else ""
        lines.append(f"  下一步：{one['what']}{until}{late}  {one['command']}")
    query = f"""SELECT rule, due_on FROM deadline WHERE matter_id = ? AND met_at IS NULL AND ended_at IS NULL
        AND {lookups.holding("rule")} ORDER BY due_on, id"""
    shown = {one["due_on"] for one in first}
    return lines + [
        f"  期限：{LIMITS[rule].label} {due}"
        for rule, due in conn.execute(last_days.by_last_day(conn, query), (key,))
        if due not in shown
    ]


def may_go(conn: sqlite3.Connection, actor: Actor, matter_id: int) -> list[Record]:
    """Every unit, leader and clerk, with whether this matter may go there, and why not (本章 第一节 四.5)."""
    sight = lookups.Sight(conn, actor)
    return verdicts(sight, lookups.accused_of(conn, matter_id), only_above(conn, matter_id))


def verdicts(sight: lookups.Sight, accused: tuple[Accused, ...], above: set[str] | None = None) -> list[Record]:
    """Whether each unit, leader and clerk may get what accuses these; `above` only, where it is restricted."""
    barred = sight.barred(accused)
    found = []
    for kind, name in _candidates(sight.conn):
        verdict = sight.judge(barred, name) if kind != "unit" else barred.judge(name)
        rule = {"barred": "letter-never-to-accused", "possible": "letter-perhaps-accused"}.get(verdict.kind)
        row = {"to": name, "kind": kind, "allowed": verdict.kind != "barred", "rule": rule}
        row["reason"] = verdict.why or None
        if row["allowed"] and above is not None and name not in above:
            row |= {"allowed": False, "rule": "letter-restricted-goes-above", "reason": "封存件只送上级单位"}
        found.append(row)
    return found


def only_above(conn: sqlite3.Connection, matter_id: int) -> set[str] | None:
    """The units above, where nobody else may receive the matter because it is restricted; else None."""
    if conn.execute("SELECT 1 FROM restriction WHERE id = ?", (matter_id,)).fetchone() is None:
        return None
    return {name for (name,) in conn.execute("SELECT name FROM unit WHERE above = 1")}


def _candidates(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    units = conn.execute("SELECT 'unit', name FROM unit WHERE retired_at IS NULL AND root = 0 ORDER BY id").fetchall()
    query = """SELECT CASE WHEN EXISTS (SELECT 1 FROM staff_role WHERE staff_id = staff.id AND until IS NULL
        AND role IN ('leader', 'chief')) THEN 'leader' ELSE 'staff' END, name
        FROM staff WHERE retired_at IS NULL ORDER BY 1, id"""
    return [(kind, name) for kind, name in (*units, *conn.execute(query).fetchall())]


def history(conn: sqlite3.Connection, matter_id: int, zone: Any) -> list[Record]:
    """Everything that happened to a matter, in the order in which it was written; nobody's name where it accuses."""
    from xinfang_cli.domain.masks import blotted
    from xinfang_cli.domain.moments import Moment

    query = """SELECT e.act, e.at, e.written_at, e.late, s.name AS by, e.detail, e.note FROM event AS e
        JOIN staff AS s ON s.id = e.by_id WHERE e.matter_id = ? ORDER BY e.id"""
    hidden = masking.names_of(conn, matter_id)
    found: list[Record] = []
    for event in records(conn, query, (matter_id,)):
        event |= {name: blotted(event[name], hidden) for name in ("detail", "note") if event[name]}
        event |= {name: Moment.from_text(event[name], zone).iso for name in ("at", "written_at")}
        event["late"] = bool(event["late"])
        if event["act"] == "route" and event["detail"]:
            event["detail"] = Disposal.read(event["detail"]).label
        found.append(event)
    return found
