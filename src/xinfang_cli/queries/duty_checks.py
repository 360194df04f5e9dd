"""The day-close checks of the duty room, each a small function that yields what it found (cli contract §7, `check`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN
from xinfang_cli.queries import duty_clocks, duty_span
from xinfang_cli.storage import entries, lookups
from xinfang_cli.storage.entries import OpenEntry

UNSAID = (UNKNOWN, NOT_GIVEN, "待补", "待核", "未记")
"""Words with which a line is filled in although nothing is known."""


class Found(NamedTuple):
    """One thing that a check found: which check, about which record, what is wrong, and what to do."""

    check: str
    number: str | None
    message: str
    hint: str


@dataclass(frozen=True)
class Room:
    """The duty room as the checks look at it: one book, one reader, one moment."""

    conn: sqlite3.Connection
    actor: Actor
    now: datetime

    @cached_property
    def zone(self) -> ZoneInfo:
        """The office's zone."""
        return lookups.zone(self.conn)

    @cached_property
    def open(self) -> list[OpenEntry]:
        """Every entry that still waits for something."""
        return list(entries.open_entries(self.conn))

    @cached_property
    def watches(self) -> list[duty_span.Watch]:
        """The shifts of yesterday and today."""
        return duty_span.watches(self.conn, self.zone, self.start, self.now + timedelta(seconds=1), self.now)

    @property
    def start(self) -> datetime:
        """Yesterday's beginning."""
        return Moment.of_day(self.now.date() - timedelta(days=1), self.zone).at

    def waiting(self, *what: Waiting) -> Iterator[OpenEntry]:
        """The entries that wait for one of these."""
        return (one for one in self.open if set(what) & set(one.waits_for))


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
    for one in room.waiting(Waiting.ONWARD):
        hint = f"xinfang duty report-up {one.number} --to 领导，或 xinfang duty pass-on {one.number} --to 单位"
        yield Found("duty-onward", one.number, "没有转办，也没有报告", hint)


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
ORDER BY e.number"""


def answered_by_nobody(room: Room) -> Iterator[Found]:
    """What was passed on since yesterday without the name of who took it."""
    for (number,) in room.conn.execute(_NOBODY, (Moment(room.start).text,)).fetchall():
        yield Found("duty-answered-by", number, "转办、通知没有记接话人", f"xinfang duty note {number} 接话人")


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


def patrols(room: Room) -> Iterator[Found]:
    """Planned rounds since yesterday that nobody made (`D-SEC-02`)."""
    for due in duty_span.missed_rounds(room.conn, room.watches, room.start, room.now, room.now):
        words = f"{due.month}月{due.day}日{due.hour}:{due.minute:02d}"
        yield Found(
            "duty-patrol-missed",
            None,
            f"{words}应巡查而没有记录",
            "补巡并登记：xinfang duty patrol --checked --place 地点",
        )


def handovers(room: Room) -> Iterator[Found]:
    """A shift past its end, and a takeover that was late without a reason (`D-HND-05`, `P-HND-01`)."""
    for one in room.watches:
        if one.status == "running" and one.end.is_before(Moment(room.now)):
            hint = "xinfang duty handover --to 姓名；未到：xinfang duty no-show --tried 情况"
            yield Found("duty-handover-due", one.number, f"应于{one.end.words}交班，还没有交班", hint)
    query = """SELECT s.number FROM handover AS h JOIN shift AS s ON s.id = h.shift_id
        WHERE h.status = 'accepted' AND h.ended_at >= ? AND h.late_reason = '未说明' ORDER BY h.id"""
    for (number,) in room.conn.execute(query, (Moment(room.start).text,)).fetchall():
        yield Found("duty-late-takeover", number, "迟接班没有说明原因", "请接班人说明，记入日志")


def key_differences(room: Room) -> Iterator[Found]:
    """Keys that did not tally at the last handover (`D-HND-03`)."""
    query = """SELECT s.number, k.name, c.expected, c.counted FROM key_count AS c JOIN duty_key AS k ON k.id = c.key_id
        JOIN handover AS h ON h.id = c.handover_id JOIN shift AS s ON s.id = h.shift_id
        WHERE c.counted <> c.expected AND c.side = 'taker'
          AND h.id = (SELECT max(id) FROM handover WHERE status = 'accepted') ORDER BY c.id"""
    for number, name, expected, counted in room.conn.execute(query).fetchall():
        message = f"钥匙「{name}」应有{expected}，实点{counted}"
        yield Found("duty-key-difference", number, message, "查明后：xinfang duty key return，或报告领导")


def diaries(room: Room) -> Iterator[Found]:
    """Days whose diary is not closed (`D-DIA-01`)."""
    for day in duty_span.unclosed_days(room.conn, room.zone, room.now.date(), room.now):
        hint = f"查看：xinfang duty diary --date {day.isoformat()}"
        yield Found("duty-diary-missing", None, f"{day.month}月{day.day}日缺值班日志（当日班次没有结）", hint)


def unstarted(room: Room) -> Iterator[Found]:
    """A shift that nobody started although it has begun (`D-GEN-01`)."""
    for one in room.watches:
        if not one.was_kept and one.begin <= room.now and not any(other.covers(one.begin) for other in room.watches):
            hint = "上岗：xinfang duty start；替班：xinfang duty substitute 姓名 --ordered-by 领导"
            yield Found("duty-shift-not-started", one.number, f"{one.start.words}起没有人上岗", hint)


AHEAD = timedelta(days=7)
"""How far ahead the roster is looked at."""


def roster(room: Room) -> Iterator[Found]:
    """Time between two approved shifts of the next days that nobody covers, and drafts that are due (`D-GEN-01`)."""
    end = room.now + AHEAD
    coming = duty_span.watches(room.conn, room.zone, room.now, end, room.now)
    reach: Moment | None = None
    for one in coming:
        if reach is not None and reach.is_before(one.start) and not _office_hours(room, reach, one.start):
            message = f"{reach.words}至{one.start.words}没有人值班"
            times = f"--start '{reach.words}' --end '{one.start.words}'"
            hint = f"xinfang duty roster add {times} --officer 姓名 --leader 领导"
            yield Found("duty-roster-gap", one.number, message, hint)
        reach = one.end if reach is None or reach.is_before(one.end) else reach
    query = (
        "SELECT number, start_at FROM shift WHERE status IN ('draft', 'submitted') AND start_at < ? ORDER BY start_at"
    )
    for number, start in room.conn.execute(query, (Moment(end).text,)).fetchall():
        words = Moment.from_text(start, room.zone).words
        yield Found("duty-roster-unapproved", number, f"{words}的班还没有审定", "xinfang duty roster approve --by 领导")


def _office_hours(room: Room, end: Moment, start: Moment) -> bool:
    """Whether the gap lies within one working day: a roster of off-hours leaves the office hours out."""
    return end.day == start.day and not lookups.calendar(room.conn).is_rest(end.day)


_AWAY = """SELECT s.name, t.address, t.phone, t.until_at FROM leader_trip AS t JOIN staff AS s ON s.id = t.leader_id
WHERE t.returned_at IS NULL AND t.since_at < ? ORDER BY t.since_at, t.id"""


def whereabouts(room: Room) -> Iterator[Found]:
    """Leaders away who cannot be reached, or who should be back (`D-LDR-02`, `D-LDR-03`, `P-ABS-01`)."""
    soon = Moment(room.now + timedelta(seconds=1))
    for name, address, phone, until in room.conn.execute(_AWAY, (soon.text,)).fetchall():
        lacking = [label for label, value in (("住址", address), ("电话", phone)) if value.strip() in UNSAID]
        if lacking:
            hint = f"补报：xinfang leader back --leader {name}，再登记一次 leader away"
            yield Found("duty-leader-reach", None, f"{name}外出，{'、'.join(lacking)}待补", hint)
        if Moment.from_text(until, room.zone).is_before(Moment(room.now)):
            hint = f"xinfang leader back --leader {name}"
            yield Found("duty-leader-overdue", None, f"{name}外出已过返回时间，没有销假", hint)


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
