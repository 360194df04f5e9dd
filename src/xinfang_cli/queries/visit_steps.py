"""What comes next on a visit: the open step, what blocks it, and what is waited for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.rules.visit import is_joint
from xinfang_cli.domain.states import VISIT
from xinfang_cli.domain.terms import IntakeItem
from xinfang_cli.queries import law_steps, past_states
from xinfang_cli.queries import step_lines as shared
from xinfang_cli.storage import lookups

Record = dict[str, Any]

_CLOCK_OF = {"result": "letter-answered-in-time", "followup": "visit-followup-in-time"}
_REPLY = "xinfang visit reply {} --channel visit --text 回告内容"
_FOLLOW_UP = "xinfang visit followup {} --by-unit 受理单位 --visited-at 时间 --finding 情况 --closed"

# Planned, or called for by a filed case, and no follow-up has closed the matter since: as the clause on closing.
FOLLOWUP_DUE = """EXISTS (SELECT 1 FROM event AS e WHERE e.matter_id = m.id AND e.act IN ('plan', 'file-case')
 AND coalesce((SELECT max(x.id) FROM event AS x WHERE x.matter_id = m.id AND x.act = 'followup'), 0)
  < (SELECT max(x.id) FROM event AS x WHERE x.matter_id = m.id
   AND x.act IN ('plan', 'file-case', 'conclude-case', 'come-back')))"""
DIGESTS = """SELECT m.id, m.number, r.sent_at, r.staff_id
FROM matter AS m INDEXED BY matter_status CROSS JOIN routing AS r ON r.matter_id = m.id
WHERE m.kind = 'V' AND m.status IN ('handling', 'answered', 'replied') AND r.method = 'submit-digest'
ORDER BY r.id"""
_WORDS = """SELECT at FROM instruction WHERE matter_id = :matter AND leader_id = :leader
UNION ALL SELECT at FROM approval WHERE matter_id = :matter AND leader_id = :leader"""


def steps(conn: sqlite3.Connection, matter_id: int) -> list[Record]:
    """The open steps of a visit: what to do, with which command, what blocks it, until when."""
    query = """SELECT m.number, m.status, v.people FROM matter AS m JOIN visit AS v ON v.id = m.id WHERE m.id = ?"""
    number, status, people = conn.execute(query, (matter_id,)).fetchone()
    legal = law_steps.steps(conn, matter_id, number, "visit", status)
    if status in ("closed", "void"):
        return [one | {"due_on": None} for one in _kept(conn, matter_id, number) if status == "closed"] + legal
    found = [*_main(conn, matter_id, number, status)]
    if is_joint(people) and not _is_reported(conn, matter_id):
        command = "xinfang visit report-up {} --to 领导 --means 当面"
        found.append(shared.step(number, "report-up", f"集体访{people}人，报告领导", command))
    found += _kept(conn, matter_id, number)
    due = shared.running(conn, matter_id)
    return [one | {"due_on": due.get(_CLOCK_OF.get(one["step"], ""))} for one in found] + legal


def _kept(conn: sqlite3.Connection, matter_id: int, number: str) -> list[Record]:
    return shared.enclosures(conn, matter_id, number, "visit", VISIT.things)


def _main(conn: sqlite3.Connection, matter_id: int, number: str, status: str) -> Iterator[Record]:
    if status == "registered":
        yield _intake(conn, matter_id, number)
    elif status == "heard":
        command = "xinfang visit answer {} --text 答复内容 --basis 依据"
        yield shared.step(number, "handle", "办理：当场答复、摘报、交办或解释说明", command)
    waiting = waiting_for(conn, matter_id)
    if waiting:
        command = f"xinfang visit instruct {{}} --by {shell_word(waiting[0])} --text 批示内容"
        yield shared.step(number, "instruct", f"待{'、'.join(waiting)}批示", command, "等领导批示")
    if status == "handling":
        yield _result(conn, matter_id, number)
    elif status == "answered":
        yield shared.step(number, "reply", "回告来访人", _REPLY)
    due = conn.execute(f"SELECT 1 FROM matter AS m WHERE m.id = ? AND {FOLLOWUP_DUE}", (matter_id,)).fetchone()
    if due and status in ("answered", "replied"):
        yield shared.step(number, "followup", "回访", _FOLLOW_UP, "回访了结前不能办结")
    elif status == "replied":
        yield shared.step(number, "close", "办结", "xinfang visit close {}")


def _intake(conn: sqlite3.Connection, matter_id: int, number: str) -> Record:
    rows = conn.execute("SELECT item FROM intake_item WHERE matter_id = ?", (matter_id,))
    answered = {item for (item,) in rows}
    left = [item for item in IntakeItem if item.value not in answered]
    if not left:
        return shared.step(number, "intake", "结束接谈", "xinfang visit intake {} --finish")
    words = "接谈，七项逐项作答" if len(left) == len(IntakeItem) else f"接谈，还有：{'、'.join(i.label for i in left)}"
    items = "all" if len(left) == len(IntakeItem) else ",".join(left)
    return shared.step(number, "intake", words, f"xinfang visit intake {{}} --done {items} --finish")


def _result(conn: sqlite3.Connection, matter_id: int, number: str) -> Record:
    query = """SELECT 1 FROM filed_case WHERE matter_id = ?
        AND NOT EXISTS (SELECT 1 FROM conclusion WHERE conclusion.id = filed_case.id)"""
    if conn.execute(query, (matter_id,)).fetchone():
        return shared.step(number, "conclude-case", "查结", "xinfang visit conclude-case {}")
    command = "xinfang visit result {} --from 单位 --outcome 结论 --text 内容 --basis 依据"
    return shared.step(number, "result", "登记处理结果", command)


def _is_reported(conn: sqlite3.Connection, matter_id: int) -> bool:
    """Whether a leader knows: reported up, received by himself, or put before him in a digest."""
    query = """SELECT 1 FROM report_up WHERE matter_id = :id UNION ALL SELECT 1 FROM instruction WHERE matter_id = :id
        UNION ALL SELECT 1 FROM routing WHERE matter_id = :id AND staff_id IS NOT NULL
        UNION ALL SELECT 1 FROM visit WHERE id = :id AND received_by_id IS NOT NULL LIMIT 1"""
    return conn.execute(query, {"id": matter_id}).fetchone() is not None


def waiting_for(conn: sqlite3.Connection, matter_id: int) -> list[str]:
    """The leaders who have a digest of this visit and have not said a word on it since."""
    zone = lookups.zone(conn)
    query = """SELECT r.sent_at, r.staff_id, s.name FROM routing AS r JOIN staff AS s ON s.id = r.staff_id
        JOIN matter AS m ON m.id = r.matter_id WHERE r.matter_id = ? AND r.method = 'submit-digest'
        AND m.status IN ('handling', 'answered', 'replied') ORDER BY r.id"""
    rows = conn.execute(query, (matter_id,)).fetchall()
    names = [name for sent, leader, name in rows if not has_decided(conn, matter_id, leader, sent, zone)]
    return list(dict.fromkeys(names))


def has_decided(
    conn: sqlite3.Connection,
    matter_id: int,
    leader_id: int,
    sent_at: str,
    zone: Any,
    then: Mapping[str, Any] | None = None,
) -> bool:
    """Whether this leader has instructed or approved since he got the digest; `then` as in `past_states.values`."""
    sent = Moment.from_text(sent_at, zone)
    query = past_states.as_then(_WORDS) if then else _WORDS
    words = conn.execute(query, {"matter": matter_id, "leader": leader_id} | dict(then or {}))
    return any(not Moment.from_text(at, zone).is_before(sent) for (at,) in words)
