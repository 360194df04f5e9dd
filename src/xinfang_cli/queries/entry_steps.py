"""What an entry of the duty room waits for, with the command that does it."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.queries import steps
from xinfang_cli.storage import entries, lookups

Record = dict[str, Any]

_COMMANDS = {
    Waiting.ONWARD: "xinfang duty report-up {0} --to 领导，或 xinfang duty pass-on {0} --to 单位 --answered 接话人",
    Waiting.ADDRESSEE: "xinfang duty close {0} --text 原封交谁、谁签收",
    Waiting.INSTRUCTION: "xinfang duty instruct {0} --by 领导 --text 批示",
    Waiting.ANSWER: "xinfang duty answer {0} --text 答复内容",
    Waiting.CALL_BACK: "xinfang duty call-back {0} --answered 接话人 --text 回电内容",
    Waiting.REPORT_BACK: "xinfang duty task report-back {0} --to 领导 --text 办理情况",
    Waiting.FIRST_REPORT: "xinfang duty incident report {0} --stage first --to 领导或单位 --means phone --text 内容",
}
_CLOSES = {"T": "xinfang duty task close {0}", "E": "xinfang duty incident close {0}"}
_INFORMS = {
    "T": "xinfang duty task inform {0} --to 单位 --means phone --answered 接话人",
    "C": "xinfang duty notify {0} --answered 单位=接话人",
}
_DUE = """SELECT 'call-back', callback_by FROM call WHERE id = :id AND callback_by IS NOT NULL
  UNION ALL SELECT 'report-back', due_at FROM task WHERE id = :id
  UNION ALL SELECT 'first-report', phone_due_at FROM incident WHERE id = :id AND phone_due_at IS NOT NULL"""


def command(waiting: Waiting, letter: str, number: str) -> str:
    """The command that does what an entry waits for."""
    line = {Waiting.CLOSING: _CLOSES, Waiting.INFORM: _INFORMS}.get(waiting)
    return (line[letter] if line else _COMMANDS[waiting]).format(number)


def due_lines(conn: sqlite3.Connection, actor: Actor, number: str, now: datetime) -> list[str]:
    """What a writing command says below its success: what is waited for, until when, and the command."""
    query = "SELECT id, kind, status FROM entry WHERE number = ?"
    key, letter, status = conn.execute(query, (number,)).fetchone()
    if status == "void" or not entries.may_be_seen(lookups.Sight(conn, actor), key):
        return []
    zone = lookups.zone(conn)
    due = {what: Moment.from_text(text, zone) for what, text in conn.execute(_DUE, {"id": key})}
    lines = []
    for one in entries.waits_for(conn, key, letter):
        until = due.get(one.value)
        late = "（已超时）" if until and until.is_before(Moment(now)) else ""
        when = f"，{until.words}前{late}" if until else ""
        lines.append(f"  下一步：{one.label}{when}  {command(one, letter, number)}")
    return lines


def may_go(conn: sqlite3.Connection, actor: Actor, entry_id: int) -> list[Record]:
    """Every unit, leader and clerk, with whether this entry may go there, and why not (本章 第一节 四.5)."""
    return steps.verdicts(lookups.Sight(conn, actor), entries.accused_of(conn, entry_id))
