"""The desk: what is late, due and open for one person or for all, what waits for others, and the duty room."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, NotFound
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment, day_bounds
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.terms import ACCUSING, RESTRICTED
from xinfang_cli.queries import overdue, proposals, steps, visit_steps
from xinfang_cli.queries.overdue import Clock
from xinfang_cli.storage import entries, lookups, shifts

Record = dict[str, Any]

SOON = timedelta(days=3)
"""What is due within so many days stands on the desk before it is due."""
SHOWN = 10
"""So many steps without a clock are shown; the rest are counted."""

_AT_WORK = "'opened', 'registered', 'abstracted', 'routed', 'answered', 'replied', 'heard', 'handling'"
# The clocks of the regulation run beside the work: what has no other clock is a step to be done all the same.
_CLOCKED = f"""EXISTS (SELECT 1 FROM deadline AS d WHERE d.matter_id = m.id AND d.met_at IS NULL AND d.ended_at IS NULL
 AND d.rule NOT IN ({lookups.OF_THE_REGULATION}))"""
UNCLOCKED = f"""SELECT m.id, m.kind, m.number FROM matter AS m INDEXED BY matter_status
WHERE m.kind IN ('L', 'V') AND m.status IN ({_AT_WORK}) AND (:of IS NULL OR m.handler_id = :of) AND NOT {_CLOCKED}
ORDER BY m.received_at, m.id"""
PROPOSED = f"""SELECT m.number, p.at, leader.id, leader.name FROM matter AS m INDEXED BY matter_status
CROSS JOIN proposal AS p ON p.matter_id = m.id AND p.id = (SELECT max(id) FROM proposal WHERE matter_id = m.id)
CROSS JOIN staff AS leader ON leader.id = p.leader_id
WHERE m.kind IN ('L', 'V') AND m.status IN ({_AT_WORK}) AND (:of IS NULL OR m.handler_id = :of OR p.leader_id = :of)
 AND {proposals.PROPOSED} ORDER BY p.at, m.id"""
TODAY = """SELECT e.act, count(DISTINCT e.matter_id) FROM event AS e INDEXED BY event_at
WHERE e.at >= :first AND e.at < :last AND (:of IS NULL OR e.by_id = :of) GROUP BY e.act"""
SUBJECT = """SELECT m.id, m.accusing, r.id, coalesce(v.subject, a.matter, o.title) FROM matter AS m
LEFT JOIN visit AS v ON v.id = m.id LEFT JOIN abstract AS a ON a.id = m.id LEFT JOIN original AS o ON o.id = m.id
LEFT JOIN restriction AS r ON r.id = m.id WHERE m.number = ?"""


def find(conn: sqlite3.Connection, name: str) -> int:
    """The id of the person whose desk is asked for.

    Raises:
        NotFound: the book does not know the name.
    """
    row = conn.execute("SELECT id FROM staff WHERE name = ?", (name,)).fetchone()
    if row is None:
        message = f"本账没有登记「{name}」这个人。"
        raise NotFound(Finding("name-not-in-book", message, "核对姓名：xinfang staff list", fields=("of",)))
    return int(row[0])


def record(conn: sqlite3.Connection, actor: Actor, now: datetime, of: str) -> Record:
    """Everything that stands on the desk of this person, of everybody where no name is given."""
    today = now.date()
    whose = find(conn, of) if of else None
    sight = lookups.Sight(conn, actor)
    clocks = list(_clocks(conn, sight, actor, now, of))
    waiting = [*_proposed(conn, sight, today, whose), *_digested(conn, sight, today, whose)]
    rows = list(_steps(conn, sight, whose))
    found: Record = {
        "of": of or None,
        "at": Moment(now).iso,
        "office": lookups.office_unit(conn)[1],
        "today": _today(conn, now, whose),
        "overdue": [one for until, one in clocks if until < today],
        "due_today": [one for until, one in clocks if until == today],
        "due_soon": [one for until, one in clocks if until > today],
        "to_decide": [one for leader, one in waiting if leader == whose],
        "waiting": [one for leader, one in waiting if leader != whose],
        "steps": rows[:SHOWN],
        "more_steps": max(0, len(rows) - SHOWN),
        "duty": _duty(conn, sight),
        "stood_in_for": list(_stood_in_for(conn, whose, today)) if whose is not None else [],
    }
    found["counts"] = {name: len(found[name]) for name in ("overdue", "due_today", "due_soon", "to_decide", "waiting")}
    found["counts"] |= {"steps": len(rows), "duty": len(found["duty"]["open"])}
    return found


def _clocks(
    conn: sqlite3.Connection, sight: lookups.Sight, actor: Actor, now: datetime, of: str
) -> Iterator[tuple[date, Record]]:
    """The clocks at hand, each with the last day on which it is kept."""
    until = now.date() + SOON + timedelta(days=1)
    for clock in overdue.clocks(conn, actor, date.min, until, now.year):
        if not of or clock.handler == of:
            yield clock.until, _clock(conn, sight, clock, now.date())


def _clock(conn: sqlite3.Connection, sight: lookups.Sight, clock: Clock, today: date) -> Record:
    line: Record = {"number": clock.number, "due_on": clock.until.isoformat()}
    if not clock.is_visible:
        return line | {"placeholder": True}
    return line | {
        "rule": clock.rule,
        "what": clock.what,
        "days_over": (today - clock.until).days,
        "subject": subject(conn, sight, clock.number),
        "handler": clock.handler,
        "next": clock.next,
    }


def subject(conn: sqlite3.Connection, sight: lookups.Sight, number: str) -> str:
    """What a matter is about, in the words that a desk may show: nothing of an accusing or restricted one."""
    key, accusing, restricted, text = conn.execute(SUBJECT, (number,)).fetchone()
    if sight.is_accusing(key, accusing):
        return ACCUSING
    return RESTRICTED if restricted else text or ""


def _proposed(
    conn: sqlite3.Connection, sight: lookups.Sight, today: date, whose: int | None
) -> Iterator[tuple[int, Record]]:
    """What waits for a leader's decision, with the id of the leader."""
    zone = lookups.zone(conn)
    for number, at, leader_id, leader in conn.execute(PROPOSED, {"of": whose}).fetchall():
        (key,) = conn.execute("SELECT id FROM matter WHERE number = ?", (number,)).fetchone()
        if sight.may_see(key):
            since = Moment.from_text(at, zone).day
            command = f"xinfang {numbers.NOUN_OF[number[0]]} approve {number} --by {shell_word(leader)} --words 意见"
            yield (
                leader_id,
                {
                    "number": number,
                    "leader": leader,
                    "what": "拟办送审",
                    "days": (today - since).days,
                    "subject": subject(conn, sight, number),
                    "next": command,
                },
            )


def _digested(
    conn: sqlite3.Connection, sight: lookups.Sight, today: date, whose: int | None
) -> Iterator[tuple[int, Record]]:
    """Visits put before a leader who has not said a word since, with the id of the leader."""
    zone = lookups.zone(conn)
    query = "SELECT m.handler_id, s.name FROM matter AS m, staff AS s WHERE m.id = ? AND s.id = ?"
    told = {(key, leader): (number, sent) for key, number, sent, leader in conn.execute(visit_steps.DIGESTS)}
    for (key, leader_id), (number, sent) in told.items():
        handler_id, leader = conn.execute(query, (key, leader_id)).fetchone()
        if whose not in (None, handler_id, leader_id) or not sight.may_see(key):
            continue
        if not visit_steps.has_decided(conn, key, leader_id, sent, zone):
            yield (
                leader_id,
                {
                    "number": number,
                    "leader": leader,
                    "what": "来访摘报",
                    "days": (today - Moment.from_text(sent, zone).day).days,
                    "subject": subject(conn, sight, number),
                    "next": f"xinfang visit instruct {number} --by {shell_word(leader)} --text 批示",
                },
            )


def _steps(conn: sqlite3.Connection, sight: lookups.Sight, whose: int | None) -> Iterator[Record]:
    """The next step of what is open and has no clock."""
    for key, kind, number in conn.execute(UNCLOCKED, {"of": whose}).fetchall():
        if not sight.may_see(key):
            continue
        for one in steps.of(numbers.NOUN_OF[kind])(conn, key)[:1]:
            yield {
                "number": number,
                "what": one["what"],
                "subject": subject(conn, sight, number),
                "next": one["command"],
            }


def _today(conn: sqlite3.Connection, now: datetime, whose: int | None) -> dict[str, int]:
    first, last = day_bounds(now.date(), now.date(), lookups.zone(conn))
    return dict(conn.execute(TODAY, {"first": first, "last": last, "of": whose}).fetchall())


def _duty(conn: sqlite3.Connection, sight: lookups.Sight) -> Record:
    shift = shifts.running(conn, lookups.zone(conn))
    return {
        "on_duty": shift.holder if shift else None,
        "since": shift.started.iso if shift and shift.started else None,
        "open": list(_open_entries(sight, entries.open_entries(conn))),
    }


def _open_entries(sight: lookups.Sight, found: Iterable[entries.OpenEntry]) -> Iterator[Record]:
    for one in found:
        line: Record = {"number": one.number}
        if one.accusing and not entries.may_be_seen(sight, one.id):
            yield line | {"placeholder": True}
        else:
            waits = [waiting.label for waiting in one.waits_for]
            yield line | {"what": ACCUSING if one.accusing else one.what, "waits_for": waits}


def _stood_in_for(conn: sqlite3.Connection, whose: int, today: date) -> Iterator[Record]:
    query = """SELECT h.id, giver.name, h.reason, h.until_on, count(m.id) FROM hand_over AS h
        JOIN staff AS giver ON giver.id = h.from_id JOIN hand_over_line AS l ON l.hand_over_id = h.id
        LEFT JOIN matter AS m ON m.id = l.matter_id AND m.handler_id = h.to_id AND m.closed_at IS NULL
        WHERE h.to_id = ? AND h.until_on IS NOT NULL GROUP BY h.id HAVING count(m.id) > 0 ORDER BY h.id"""
    for _, giver, reason, until, count in conn.execute(query, (whose,)).fetchall():
        yield {"of": giver, "reason": reason, "until": until, "open": count, "over": until < today.isoformat()}
