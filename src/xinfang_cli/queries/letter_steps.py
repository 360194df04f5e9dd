"""What comes next on a letter: the open step, what blocks it, what is still missing."""

from __future__ import annotations

import sqlite3
from typing import Any

from xinfang_cli.domain.disposal import SELF_ANSWERED
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.states import LETTER, recalling
from xinfang_cli.domain.terms import Disposal
from xinfang_cli.queries import law_steps, proposals
from xinfang_cli.queries.letter_filter import WAITING_FOR_APPROVAL
from xinfang_cli.queries.step_lines import barred_in, enclosures, open_case, running, step
from xinfang_cli.storage.rows import records

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


def steps(conn: sqlite3.Connection, matter_id: int) -> list[Record]:
    """The open steps of a letter: what to do, with which command, what blocks it, until when."""
    query = """SELECT m.number, m.status, m.method, l.sealed, l.misdelivered FROM matter AS m
        JOIN letter AS l ON l.id = m.id WHERE m.id = ?"""
    number, status, method, sealed, misdelivered = conn.execute(query, (matter_id,)).fetchone()
    found = [_main(number, status, method, bool(sealed), bool(misdelivered))]
    found += _approval(conn, matter_id, number, status)
    found += _urging(conn, matter_id, number, status)
    found += open_case(conn, matter_id, number, "letter")
    found += enclosures(conn, matter_id, number, "letter", LETTER.things)
    found += _missing(conn, matter_id, number, status)
    due = _due(conn, matter_id)
    found = [one | {"due_on": one["due_on"] or due.get(one["step"])} for one in found if one]
    return found + law_steps.steps(conn, matter_id, number, "letter", status)


def standing(conn: sqlite3.Connection, matter_id: int) -> tuple[str, str, bool]:
    """A letter's number, its status, and whether its envelope stays shut: it is sealed, or not for this office."""
    query = """SELECT m.number, m.status, l.sealed = 1 OR l.misdelivered = 1 FROM matter AS m
        JOIN letter AS l ON l.id = m.id WHERE m.id = ?"""
    number, status, stays_shut = conn.execute(query, (matter_id,)).fetchone()
    return number, status, bool(stays_shut)


def _main(number: str, status: str, method: str | None, sealed: bool, misdelivered: bool) -> Record:
    if status == "received" and misdelivered:
        return step(number, "forward", "错投错送，转投或退回", "xinfang letter forward {} --to 应投单位")
    if status == "received" and sealed:
        return step(number, "deliver", "原封直送收件人", "xinfang letter deliver {} --to 收件人 --signed-by 签收人")
    if status == "routed" and method in SELF_ANSWERED:
        return step(number, "reply", "答复来信人", _STEPS["answered"][2])
    if status not in _STEPS:
        return {}
    return step(number, *_STEPS[status])


def _approval(conn: sqlite3.Connection, matter_id: int, number: str, status: str) -> list[Record]:
    proposed = proposals.waiting(conn, matter_id)
    if proposed:
        what = f"待{proposed['for']}审定：{Disposal.read(proposed['method']).label}{proposed['to'] or ''}"
        command = f"xinfang letter approve {{}} --by {shell_word(proposed['for'])} --words 意见"
        if barred_in(conn, matter_id)(proposed["to"]):
            again = "xinfang letter propose {} --method 办法 --to 单位 --for 领导"
            return [step(number, "approve", what, again, "所拟去向是被反映的一方，须重新拟办")]
        return [step(number, "approve", what, command, f"等{proposed['for']}审定")]
    if status != "abstracted":
        return []
    query = f"SELECT 1 FROM matter AS m WHERE m.id = ? AND {WAITING_FOR_APPROVAL}"
    if conn.execute(query, (matter_id,)).fetchone() is None:
        return []
    command = "xinfang letter approve {} --by 领导 --method 办法 --words 意见"
    return [step(number, "approve", "待领导审定", command, "等领导审定后才能函转、批转或存查")]


def _missing(conn: sqlite3.Connection, matter_id: int, number: str, status: str) -> list[Record]:
    if status != "abstracted":
        return []
    query = """SELECT a.intent, a.credibility, a.proposed, a.proposed_to, m.topic FROM abstract AS a
        JOIN matter AS m ON m.id = a.id
        WHERE a.id = ? AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.id = a.id)"""
    read = records(conn, query, (matter_id,))
    if not read:
        return []
    # Here, since most letters are past it: what the form asks for at a prompt is what may be told as missing.
    from xinfang_cli.domain.disposal import METHODS
    from xinfang_cli.domain.forms.reading import Abstract

    (said,) = read
    if said["proposed"] and METHODS[Disposal.read(said["proposed"])].to == "nobody":
        del said["proposed_to"]
    missing = [Abstract.fields[name].label for name, value in said.items() if value is None]
    command = "xinfang letter amend {} --reason 补充"
    return [step(number, "amend", f"摘要未填：{'、'.join(missing)}", command)] if missing else []


def _urging(conn: sqlite3.Connection, matter_id: int, number: str, status: str) -> list[Record]:
    query = """SELECT d.due_on, coalesce(unit.name, staff.name) FROM deadline AS d
        LEFT JOIN routing AS r ON r.id = d.routing_id LEFT JOIN unit ON unit.id = r.unit_id
        LEFT JOIN staff ON staff.id = r.staff_id WHERE d.matter_id = ? AND d.rule = 'letter-urged-again'
        AND d.met_at IS NULL AND d.ended_at IS NULL ORDER BY d.due_on, d.id"""
    rows = conn.execute(query, (matter_id,)).fetchall()
    is_barred = barred_in(conn, matter_id) if rows else None
    return [_urge(number, status, due, name, is_barred=bool(is_barred and is_barred(name))) for due, name in rows]


def _urge(number: str, status: str, due: str, name: str | None, *, is_barred: bool) -> Record:
    what = f"再次催问{name or ''}"
    if is_barred:
        return step(number, "urge", what, recalling("L", number, status), "是被反映的一方，收回并报告领导", due)
    return step(number, "urge", what, "xinfang letter urge {} --to " + shell_word(name or "单位"), due_on=due)


_CLOCK_OF = {"open": "letter-opened-same-day", "route": "letter-forward-in-time", "result": "letter-answered-in-time"}


def _due(conn: sqlite3.Connection, matter_id: int) -> dict[str, str]:
    due = running(conn, matter_id)
    return {step: due[rule] for step, rule in _CLOCK_OF.items() if rule in due}
