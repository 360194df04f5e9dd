"""The day-close checks of the duty room, each a small function that yields what it found (cli contract §7, `check`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.queries import duty_clocks, entry_steps
from xinfang_cli.queries.duty_room import UNSAID, Found, Room
from xinfang_cli.queries.post_checks import (
    diaries,
    handovers,
    key_differences,
    patrols,
    roster,
    unstarted,
    whereabouts,
)
from xinfang_cli.storage import entries, lookups


def five_elements(room: Room) -> Iterator[Found]:
    """A call that is still open and of which one of the five elements is not known (`R-TEL-01` to `R-TEL-05`)."""
    for one in room.open:
        if one.kind != "C":
            continue
        query = "SELECT caller_unit, caller_name, phone, content, secrecy FROM call WHERE id = ?"
        unit, name, phone, content, _ = room.conn.execute(query, (one.id,)).fetchone()
        lacking = [
            label
            for label, value in (("单位", unit), ("姓名", name), ("电话", phone), ("内容", content or "密件"))
            if value.strip() in UNSAID
        ]
        if lacking:
            hint = f"问清后更正：xinfang duty amend {one.number}"
            yield Found("duty-call-elements", one.number, f"来电的{'、'.join(lacking)}不详", hint)


def onward(room: Room) -> Iterator[Found]:
    """What came in and was neither passed on nor reported (`D-COM-02`, `D-RPT-01`)."""
    messages = {Waiting.ONWARD: "没有转办，也没有报告", Waiting.ADDRESSEE: "私人件还没有交收件人"}
    for what, message in messages.items():
        for one in room.waiting(what):
            yield Found("duty-onward", one.number, message, entry_steps.command(what, one.kind, one.number))


def call_backs(room: Room) -> Iterator[Found]:
    """Calls that have to be returned and were not (`R-TEL-07`)."""
    for one in room.waiting(Waiting.CALL_BACK):
        yield Found(
            "duty-call-back", one.number, "还没有回电", f"xinfang duty call-back {one.number} --answered 接话人"
        )


def instructions(room: Room) -> Iterator[Found]:
    """Requests that a leader has not decided, or whose answer was not given (`D-COM-03`)."""
    for one in room.waiting(Waiting.INSTRUCTION):
        hint = f"xinfang duty instruct {one.number} --by 领导 --text 批示"
        yield Found("duty-instruction-waiting", one.number, "请示还没有批示", hint)
    for one in room.waiting(Waiting.ANSWER):
        yield Found(
            "duty-answer-waiting", one.number, "批示还没有答复对方", f"xinfang duty answer {one.number} --text 答复"
        )


def uninformed(room: Room) -> Iterator[Found]:
    """Notices and tasks of which not every unit was told (`D-TSK-02`)."""
    for one in room.waiting(Waiting.INFORM):
        yield Found("duty-uninformed", one.number, "还有单位没有通知到", f"xinfang duty notify --list {one.number}")


_NOBODY = """SELECT DISTINCT e.number FROM entry_act AS a JOIN entry AS e ON e.id = a.entry_id
WHERE a.at >= ? AND a.act IN ('pass-on', 'inform') AND coalesce(a.answered, '') IN ('', '未记') AND e.status <> 'void'
AND NOT EXISTS (SELECT 1 FROM entry_act AS l WHERE l.entry_id = a.entry_id AND l.id > a.id
  AND l.act IN ('pass-on', 'inform') AND l.unit_id IS a.unit_id AND l.staff_id IS a.staff_id
  AND coalesce(l.answered, '') NOT IN ('', '未记'))
ORDER BY e.number"""


def answered_by_nobody(room: Room) -> Iterator[Found]:
    """What was passed on since yesterday without the name of who took it, and nobody has named him since."""
    for (number,) in room.conn.execute(_NOBODY, (Moment(room.start).text,)).fetchall():
        hint = f"问明后再记一次：xinfang duty pass-on {number} --to 单位 --answered 接话人"
        yield Found("duty-answered-by", number, "转办、通知没有记接话人", hint)


def clocks(room: Room) -> Iterator[Found]:
    """Call-backs, tasks and reports of emergencies whose time has come (`D-TSK-01`, `P-EMG-05`)."""
    for one in duty_clocks.clocks(room.conn, room.actor, room.now):
        if one.is_over(room.now):
            yield Found(one.rule, one.number, f"{one.what}超时，应于{one.due.words}前", one.next)


def incident_unknowns(room: Room) -> Iterator[Found]:
    """Emergencies of which something is still 待核 (`P-EMG-07`)."""
    query = "SELECT level, casualties, measures, occurred_at FROM incident WHERE id = ?"
    for one in room.open:
        if one.kind != "E":
            continue
        level, casualties, measures, occurred = room.conn.execute(query, (one.id,)).fetchone()
        known = {"级别": level != "unknown", "伤亡": casualties, "措施": measures, "发生时间": occurred}
        lacking = "、".join(label for label, value in known.items() if not value)
        if lacking:
            hint = f"查清后续报：xinfang duty incident report {one.number} --stage follow-up"
            yield Found("duty-incident-unknown", one.number, f"待核：{lacking}", hint)


def in_house(room: Room) -> Iterator[Found]:
    """Visitors of an earlier day who have not been put down as gone (`P-SEC-01`)."""
    query = """SELECT e.number FROM entry AS e JOIN reception AS r ON r.id = e.id WHERE e.kind = 'R'
        AND e.status <> 'void' AND r.left_at IS NULL AND e.at >= ? AND e.at < ? ORDER BY e.id"""
    today = Moment.of_day(room.now.date(), room.zone).text
    for (number,) in room.conn.execute(query, (Moment(room.start).text, today)).fetchall():
        yield Found("duty-visitor-in-house", number, "来人昨日没有登记离开", f"xinfang duty visitor-out {number}")


CHECKS: tuple[Callable[[Room], Iterator[Found]], ...] = (
    *(unstarted, handovers, clocks, onward, call_backs, instructions, uninformed, five_elements),
    *(answered_by_nobody, incident_unknowns, patrols, diaries, key_differences, whereabouts, in_house, roster),
)
"""Every check of the duty room, the most pressing first."""


def found(conn: sqlite3.Connection, actor: Actor, now: datetime) -> list[Found]:
    """What all checks find; of an entry that the reader may not see no more than that there is something."""
    room, sight = Room(conn, actor, now), lookups.Sight(conn, actor)
    return list(dict.fromkeys(_veiled(one, sight) for check in CHECKS for one in check(room)))


def _veiled(one: Found, sight: lookups.Sight) -> Found:
    row = sight.conn.execute("SELECT id FROM entry WHERE number = ?", (one.number,)).fetchone() if one.number else None
    if row is None or not entries.is_accusing(sight.conn, row[0]) or entries.may_be_seen(sight, row[0]):
        return one
    return Found("duty-attention", one.number, "占号：有事项需要注意", "请当班的值班员或领导查看")
