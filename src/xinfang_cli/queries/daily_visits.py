"""The visits of the daily report: the span's figures, what waits, what needs attention; no visitor, no accused."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.rules.visit import JOINT_FROM
from xinfang_cli.domain.terms import VisitStatus
from xinfang_cli.queries import past_clocks, past_states
from xinfang_cli.queries.visit_steps import DIGESTS, has_decided
from xinfang_cli.storage import lookups

Warning_ = dict[str, str | None]

OPEN = (VisitStatus.REGISTERED, VisitStatus.HEARD, VisitStatus.HANDLING, VisitStatus.ANSWERED, VisitStatus.REPLIED)
"""Where a visit still waits for the office or for an answer."""
WAYS = ("answer", "verify", "digest", "refer", "explain", "file-case")
"""The ways of handling a visit, by the events that stand for them (本章 第一节 五.1(4)-(5))."""

# As in `daily`: all of these begin at an index over the span, or at the visits that still wait.
_IN_SPAN = "e.at >= :first AND e.at < :last AND m.kind = 'V'"
_EVENTS = "FROM event AS e INDEXED BY event_at CROSS JOIN matter AS m ON m.id = e.matter_id"
_WAITING = "FROM matter AS m INDEXED BY matter_status"
_OPEN = "m.kind = 'V' AND m.status IN ('registered', 'heard', 'handling', 'answered', 'replied')"
_PLANNED = "d.due_on <= :today AND d.rule = 'visit-followup-in-time' ORDER BY d.due_on, m.year, m.n"
QUERIES = {
    "visit acts": f"SELECT e.act, count(DISTINCT e.matter_id), sum(e.late) {_EVENTS} WHERE {_IN_SPAN} GROUP BY e.act",
    "visits registered": "SELECT count(*), coalesce(sum(v.visit_count = 1), 0), coalesce(sum(v.people), 0),"
    " coalesce(sum(v.people >= :joint), 0), coalesce(sum(CASE WHEN v.people >= :joint THEN v.people END), 0),"
    f" count(v.received_by_id) {_EVENTS} CROSS JOIN visit AS v ON v.id = m.id"
    f" WHERE {_IN_SPAN} AND e.act = 'register' AND m.status <> 'void'",
    "visits unheard": f"SELECT m.number, m.received_at, staff.name {_WAITING}"
    " CROSS JOIN staff ON staff.id = m.handler_id WHERE m.kind = 'V' AND m.status = 'registered'"
    " AND m.received_at < :last ORDER BY m.year, m.n",
    "joint unreported": f"SELECT m.number, v.people, staff.name {_WAITING} CROSS JOIN visit AS v ON v.id = m.id"
    f" CROSS JOIN staff ON staff.id = m.handler_id WHERE {_OPEN} AND v.people >= :joint AND v.received_by_id IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM report_up WHERE report_up.matter_id = m.id)"
    " AND NOT EXISTS (SELECT 1 FROM instruction WHERE instruction.matter_id = m.id)"
    " AND NOT EXISTS (SELECT 1 FROM routing WHERE routing.matter_id = m.id AND routing.staff_id IS NOT NULL)"
    " ORDER BY m.year, m.n",
    "followups due": "SELECT m.number FROM deadline AS d INDEXED BY deadline_open"
    f" CROSS JOIN matter AS m ON m.id = d.matter_id WHERE d.met_at IS NULL AND d.ended_at IS NULL AND {_PLANNED}",
    "followups due then": f"{past_clocks.LATER} SELECT m.number FROM {past_clocks.SOURCE}"
    f" CROSS JOIN matter AS m ON m.id = d.matter_id WHERE {past_clocks.WHICH} AND {_PLANNED}",
    "visit backlog": f"SELECT m.status, count(*) {_WAITING} WHERE {_OPEN} GROUP BY m.status",
    "visits backdated": "SELECT count(*) FROM event AS e NOT INDEXED CROSS JOIN matter AS m ON m.id = e.matter_id"
    " WHERE e.id >= :low AND e.id < :high AND e.at < :first AND m.kind = 'V'",
    "digests": DIGESTS,
}

AT_WORK = ("visits unheard", "joint unreported", "visit backlog", "digests")
"""Those that ask how visits stand; of a past day, how they stood when it ended."""


def figures(
    conn: sqlite3.Connection,
    bounds: Mapping[str, Any],
    today: date,
    then: Mapping[str, Any] | None,
    warnings: list[Warning_],
) -> dict[str, Any]:
    """The figures of a span; `bounds` has its first and last moment and the first events written in and after it.

    `today` is its last day; `then` what was known at its end (`past_states.values`), if that day is gone by.
    """
    values = dict(bounds) | {"joint": JOINT_FROM}

    def rows(name: str) -> list[Any]:
        if then and name in AT_WORK:
            return conn.execute(past_states.as_then(QUERIES[name]), values | dict(then)).fetchall()
        return conn.execute(QUERIES[name], values).fetchall()

    acts = {act: count for act, count, _ in rows("visit acts")}
    ((registered, first, people, joint, joint_people, by_leaders),) = rows("visits registered")
    backlog = dict(rows("visit backlog"))
    told = sum(acts.get(act, 0) for act in ("answer", "explain"))
    ((backdated,),) = rows("visits backdated")
    return {
        "registered": registered,
        "first": first,
        "repeated": registered - first,
        "people": people,
        "joint": joint,
        "joint_people": joint_people,
        "received_by_leaders": by_leaders,
        "joint_unreported": _unreported(rows("joint unreported"), warnings),
        "heard": acts.get("hear", 0),
        "intake_open": _unheard(conn, rows("visits unheard"), today, warnings),
        "handled": {way: acts.get(way, 0) for way in WAYS},
        "digests_waiting": _digests(conn, rows("digests"), then),
        "instructed": acts.get("instruct", 0),
        "reported_up": acts.get("report-up", 0),
        "answered": acts.get("result", 0) + acts.get("conclude-case", 0) + told,
        "replied": acts.get("reply", 0) + told,
        "closed": acts.get("close", 0),
        "followups": {
            "planned": acts.get("plan", 0),
            "made": acts.get("followup", 0) + acts.get("come-back", 0),
            "due": _followups(conn, today, then),
        },
        "reopened": acts.get("reopen", 0),
        "voided": acts.get("void", 0),
        "amended": acts.get("amend", 0),
        "late_entries": sum(late for _, _, late in rows("visit acts")),
        "backdated": backdated,
        "backlog": {status.value: backlog.get(status.value, 0) for status in OPEN},
    }


def _warning(rule: str, number: str, message: str, handler: str) -> Warning_:
    return {"rule": rule, "number": number, "message": message, "handler": handler}


def _followups(conn: sqlite3.Connection, today: date, then: Mapping[str, Any] | None) -> list[str]:
    """Visits whose planned follow-up is due."""
    if then is None:
        found = conn.execute(QUERIES["followups due"], {"today": today.isoformat()})
    else:
        days = {"first": "", "last": (today + timedelta(days=1)).isoformat(), "today": today.isoformat()}
        found = conn.execute(QUERIES["followups due then"], days | {"seq": then["seq"]})
    return [number for (number,) in found]


def _unheard(conn: sqlite3.Connection, rows: list[Any], today: date, warnings: list[Warning_]) -> list[str]:
    """Visits whose talk is not over; a day later somebody has left without being heard."""
    zone = lookups.zone(conn)
    for number, received_at, handler in rows:
        if Moment.from_text(received_at, zone).day < today:
            warnings.append(_warning("visit-intake-seven", number, "接谈隔日没有结束", handler))
    return [number for number, _, _ in rows]


def _unreported(rows: list[Any], warnings: list[Warning_]) -> list[str]:
    """Joint visits of which no leader knows."""
    for number, people, handler in rows:
        warnings.append(_warning("visit-report-upwards", number, f"集体访{people}人，还没有报告领导", handler))
    return [number for number, _, _ in rows]


def _digests(conn: sqlite3.Connection, rows: list[Any], then: Mapping[str, Any] | None) -> list[str]:
    """Visits of which a leader has the digest and has not said a word since."""
    zone = lookups.zone(conn)
    waiting = [number for key, number, sent, leader in rows if not has_decided(conn, key, leader, sent, zone, then)]
    return list(dict.fromkeys(waiting))
