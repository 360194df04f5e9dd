"""The day-close checks of the post: handover, keys, diary, rounds, roster, leaders' whereabouts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.queries import duty_span
from xinfang_cli.queries import roster as post_roster
from xinfang_cli.queries.duty_room import UNSAID, Found, Room


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
    """What is wrong with the roster of the next days: uncovered time, double bookings, drafts (`D-GEN-01`)."""
    today = room.now.date()
    asked = {"since": (today, today), "until": (today + AHEAD, today + AHEAD)}
    for one in post_roster.check(room.conn, room.now, asked):
        if one["severity"] == "refuse":
            yield Found(f"duty-roster-{one['check']}", one["number"], one["message"].removesuffix("。"), one["hint"])


_AWAY = """SELECT s.name, t.address, t.phone, t.until_at FROM leader_trip AS t JOIN staff AS s ON s.id = t.leader_id
WHERE t.returned_at IS NULL AND t.since_at < ? ORDER BY t.since_at, t.id"""


def whereabouts(room: Room) -> Iterator[Found]:
    """Leaders away who cannot be reached, or who should be back (`D-LDR-02`, `D-LDR-03`, `P-ABS-01`)."""
    soon = Moment(room.now + timedelta(seconds=1))
    for name, address, phone, until in room.conn.execute(_AWAY, (soon.text,)).fetchall():
        lacking = [label for label, value in (("住址", address), ("电话", phone)) if value.strip() in UNSAID]
        if lacking:
            hint = f"补报：xinfang leader back --leader {shell_word(name)}，再登记一次 leader away"
            yield Found("duty-leader-reach", None, f"{name}外出，{'、'.join(lacking)}待补", hint)
        if Moment.from_text(until, room.zone).is_before(Moment(room.now)):
            hint = f"xinfang leader back --leader {shell_word(name)}"
            yield Found("duty-leader-overdue", None, f"{name}外出已过返回时间，没有销假", hint)
