"""What comes next on a letter: the open step, what blocks it, what is still missing, and the running clocks."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.disposal import SELF_ANSWERED
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.terms import Disposal
from xinfang_cli.queries import masking, proposals
from xinfang_cli.queries.letter_filter import WAITING_FOR_APPROVAL
from xinfang_cli.storage import lookups

Record = dict[str, Any]

_STEPS = {
    "received": ("open", "拆封", "xinfang letter open {} --edge-cut --postmark-kept"),
    "opened": ("register", "登记", "xinfang letter register {} --writer 姓名 --rest not-given"),
    "registered": ("abstract", "摘要", "xinfang letter abstract {}"),
    "abstracted": ("route", "分办", "xinfang letter route {}"),
    "routed": ("result", "登记处理结果", "xinfang letter result {} --from 单位"),
    "answered": ("reply", "答复来信人", "xinfang letter reply {} --channel letter --text 答复内容"),
    "replied": ("close", "办结", "xinfang letter close {}"),
}
_ABSTRACT_MISSING = {"intent": "来信意图", "credibility": "可信程度", "proposed": "拟办方式"}


def steps(conn: sqlite3.Connection, matter_id: int) -> list[Record]:
    """The open steps of a letter: what to do, with which command, what blocks it, until when."""
    query = """SELECT m.number, m.status, m.method, l.sealed, l.misdelivered FROM matter AS m
        JOIN letter AS l ON l.id = m.id WHERE m.id = ?"""
    number, status, method, sealed, misdelivered = conn.execute(query, (matter_id,)).fetchone()
    found = [_main(number, status, method, bool(sealed), bool(misdelivered))]
    found += _approval(conn, matter_id, number, status)
    found += _urging(conn, matter_id, number)
    found += _enclosures(conn, matter_id, number)
    found += _missing(conn, matter_id, number, status)
    due = _due(conn, matter_id)
    return [step | {"due_on": step["due_on"] or due.get(step["step"])} for step in found if step]


def _step(
    number: str, step: str, what: str, command: str, blocked_by: str | None = None, due_on: str | None = None
) -> Record:
    line = {"number": number, "step": step, "what": what, "command": command.format(number)}
    return line | {"blocked_by": blocked_by, "due_on": due_on}


def _main(number: str, status: str, method: str | None, sealed: bool, misdelivered: bool) -> Record:
    if status == "received" and misdelivered:
        return _step(number, "forward", "错投错送，转投或退回", "xinfang letter forward {} --to 应投单位")
    if status == "received" and sealed:
        return _step(number, "deliver", "原封直送收件人", "xinfang letter deliver {} --to 收件人 --signed-by 签收人")
    if status == "routed" and method in SELF_ANSWERED:
        return _step(number, "reply", "答复来信人", _STEPS["answered"][2])
    if status not in _STEPS:
        return {}
    step, what, command = _STEPS[status]
    return _step(number, step, what, command)


def _approval(conn: sqlite3.Connection, matter_id: int, number: str, status: str) -> list[Record]:
    proposed = proposals.waiting(conn, matter_id)
    if proposed:
        what = f"待{proposed['for']}审定：{Disposal.read(proposed['method']).label}{proposed['to'] or ''}"
        command = f"xinfang letter approve {{}} --by {proposed['for']} --words 意见"
        return [_step(number, "approve", what, command, f"等{proposed['for']}审定")]
    if status != "abstracted":
        return []
    query = f"SELECT 1 FROM matter AS m WHERE m.id = ? AND {WAITING_FOR_APPROVAL}"
    if conn.execute(query, (matter_id,)).fetchone() is None:
        return []
    command = "xinfang letter approve {} --by 领导 --method 办法 --words 意见"
    return [_step(number, "approve", "待领导审定", command, "等领导审定后才能函转、批转或存查")]


def _enclosures(conn: sqlite3.Connection, matter_id: int, number: str) -> list[Record]:
    query = """SELECT n FROM enclosure LEFT JOIN hand_out ON enclosure_id = enclosure.id
        WHERE matter_id = ? AND hand_out.id IS NULL ORDER BY n"""
    command = "xinfang letter hand-out {} %d --to 姓名 --reason 退还本人"
    return [
        _step(number, "hand-out", f"随信物品{n}未移交", command % n, "未移交前不能办结")
        for (n,) in conn.execute(query, (matter_id,)).fetchall()
    ]


def _missing(conn: sqlite3.Connection, matter_id: int, number: str, status: str) -> list[Record]:
    if status != "abstracted":
        return []
    row = conn.execute("SELECT intent, credibility, proposed FROM abstract WHERE id = ?", (matter_id,)).fetchone()
    if row is None:
        return []
    missing = [label for label, value in zip(_ABSTRACT_MISSING.values(), row, strict=True) if value is None]
    command = "xinfang letter amend {} --reason 补充"
    return [_step(number, "amend", f"摘要未填：{'、'.join(missing)}", command)] if missing else []


def _urging(conn: sqlite3.Connection, matter_id: int, number: str) -> list[Record]:
    query = """SELECT d.due_on, coalesce(unit.name, staff.name) FROM deadline AS d
        LEFT JOIN routing AS r ON r.id = d.routing_id LEFT JOIN unit ON unit.id = r.unit_id
        LEFT JOIN staff ON staff.id = r.staff_id WHERE d.matter_id = ? AND d.rule = 'letter-urged-again'
        AND d.met_at IS NULL AND d.ended_at IS NULL ORDER BY d.due_on, d.id"""
    rows = conn.execute(query, (matter_id,)).fetchall()
    return [
        _step(number, "urge", f"再次催问{name or ''}", f"xinfang letter urge {{}} --to {name or '单位'}", due_on=due)
        for due, name in rows
    ]


_CLOCK_OF = {"open": "letter-opened-same-day", "route": "letter-forward-in-time", "result": "letter-answered-in-time"}


def _due(conn: sqlite3.Connection, matter_id: int) -> dict[str, str]:
    query = (
        "SELECT rule, min(due_on) FROM deadline"
        " WHERE matter_id = ? AND met_at IS NULL AND ended_at IS NULL GROUP BY rule"
    )
    due = dict(conn.execute(query, (matter_id,)).fetchall())
    return {step: due[rule] for step, rule in _CLOCK_OF.items() if rule in due}


# Through the letters that are open: a clerk's closed ones are many.
MOST_URGENT = """
SELECT m.id FROM matter AS m INDEXED BY matter_status
LEFT JOIN deadline AS d ON d.matter_id = m.id AND d.met_at IS NULL AND d.ended_at IS NULL
WHERE m.kind = 'L' AND m.handler_id = :actor
  AND m.status IN ('received', 'opened', 'registered', 'abstracted', 'routed', 'answered', 'replied')
ORDER BY coalesce(d.due_on, '9999'), CASE m.urgency WHEN 'critical' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END, m.id
LIMIT 50
"""


def most_urgent(conn: sqlite3.Connection, actor: Actor) -> int | None:
    """What waits longest for this leader's decision; else the actor's open letter whose clock runs out first."""
    sight = lookups.Sight(conn, actor)
    asked = conn.execute(proposals.WAITING_FOR, {"kind": "L", "leader": actor.id}).fetchall()
    mine = asked or conn.execute(MOST_URGENT, {"actor": actor.id}).fetchall()
    return next((key for (key,) in mine if sight.may_see(key)), None)


def due_lines(conn: sqlite3.Connection, actor: Actor, number: str, now: datetime) -> list[str]:
    """What a writing command says below its success: what is due next and until when."""
    (key,) = conn.execute("SELECT id FROM matter WHERE number = ?", (number,)).fetchone()
    if not lookups.Sight(conn, actor).may_see(key):
        return []
    lines = []
    for step in steps(conn, key)[:2]:
        until = f"，{step['due_on']}前" if step["due_on"] else ""
        late = "（已超期）" if step["due_on"] and step["due_on"] < now.date().isoformat() else ""
        lines.append(f"  下一步：{step['what']}{until}{late}  {step['command']}")
    query = (
        "SELECT rule, due_on FROM deadline WHERE matter_id = ? AND met_at IS NULL AND ended_at IS NULL ORDER BY due_on"
    )
    shown = {step["due_on"] for step in steps(conn, key)[:2]}
    lines += [f"  期限：{LIMITS[rule].label} {due}" for rule, due in conn.execute(query, (key,)) if due not in shown]
    return lines


def may_go(conn: sqlite3.Connection, actor: Actor, matter_id: int) -> list[Record]:
    """Every unit, leader and clerk, with whether this letter may go there, and why not (本章 第一节 四.5)."""
    sight = lookups.Sight(conn, actor)
    barred = sight.barred(lookups.accused_of(conn, matter_id))
    found = []
    for kind, name in _candidates(conn):
        verdict = barred.judge(name)
        rule = {"barred": "letter-never-to-accused", "possible": "letter-perhaps-accused"}.get(verdict.kind)
        found.append(
            {"to": name, "kind": kind, "allowed": verdict.kind != "barred", "rule": rule, "reason": verdict.why or None}
        )
    return found


def _candidates(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    units = conn.execute("SELECT 'unit', name FROM unit WHERE retired_at IS NULL AND root = 0 ORDER BY id").fetchall()
    query = """SELECT CASE WHEN EXISTS (SELECT 1 FROM staff_role WHERE staff_id = staff.id AND until IS NULL
        AND role IN ('leader', 'chief')) THEN 'leader' ELSE 'staff' END, name
        FROM staff WHERE retired_at IS NULL ORDER BY 1, id"""
    return [(kind, name) for kind, name in (*units, *conn.execute(query).fetchall())]


def history(conn: sqlite3.Connection, matter_id: int, zone: Any) -> list[Record]:
    """Everything that happened to a letter, in the order in which it was written; nobody's name where it accuses."""
    from xinfang_cli.domain.masks import blotted
    from xinfang_cli.domain.moments import Moment

    query = """SELECT e.act, e.at, e.written_at, e.late, s.name AS by, e.detail, e.note FROM event AS e
        JOIN staff AS s ON s.id = e.by_id WHERE e.matter_id = ? ORDER BY e.id"""
    cursor = conn.execute(query, (matter_id,))
    names = [column[0] for column in cursor.description]
    hidden = masking.names_of(conn, matter_id)
    found: list[Record] = []
    for row in cursor.fetchall():
        event = dict(zip(names, row, strict=True))
        event |= {name: blotted(event[name], hidden) for name in ("detail", "note") if event[name]}
        event |= {name: Moment.from_text(event[name], zone).iso for name in ("at", "written_at")}
        event["late"] = bool(event["late"])
        if event["act"] == "route" and event["detail"]:
            event["detail"] = Disposal.read(event["detail"]).label
        found.append(event)
    return found
