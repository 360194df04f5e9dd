"""The duty room in the daily report: the span's figures, what waits, what needs attention; no caller, no accused."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xinfang_cli.domain.duty_terms import CallKind
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.queries import duty_checks, duty_clocks, duty_span, post_checks
from xinfang_cli.queries.duty_room import Room
from xinfang_cli.storage import lookups

Warning_ = dict[str, str | None]

OF_THE_DAY = (
    *(post_checks.unstarted, post_checks.handovers, duty_checks.clocks, duty_checks.onward, post_checks.patrols),
    *(post_checks.diaries, post_checks.key_differences, post_checks.whereabouts),
)
"""The checks that the report warns of; `xinfang check` has all of them."""

# As in `daily`: all of these begin at an index over the span, or at what still waits.
_SPAN = "at >= :first AND at < :last"
QUERIES = {
    "duty entries": f"SELECT kind, count(*), sum(late) FROM entry INDEXED BY entry_at WHERE {_SPAN}"
    " AND status <> 'void' GROUP BY kind",
    "duty calls": "SELECT c.kind, count(*), sum(c.outgoing) FROM entry AS e INDEXED BY entry_at"
    " CROSS JOIN call AS c ON c.id = e.id"
    " WHERE e.at >= :first AND e.at < :last AND e.status <> 'void' GROUP BY c.kind",
    "duty acts": f"SELECT act, count(*) FROM entry_act INDEXED BY entry_act_at WHERE {_SPAN} GROUP BY act",
    "duty amended": f"SELECT count(*), coalesce(sum(is_late), 0) FROM entry_amendment WHERE {_SPAN}",
    "duty rounds": "SELECT count(*), coalesce(sum('problem' IN (fire, theft, secrets, damage)), 0) FROM patrol"
    f" INDEXED BY patrol_at WHERE {_SPAN}",
    "duty inspections": f"SELECT count(*) FROM inspection INDEXED BY inspection_at WHERE {_SPAN}",
    "duty on shifts": f"SELECT act, count(*) FROM shift_act INDEXED BY shift_act_at WHERE {_SPAN} GROUP BY act",
    "duty handovers": "SELECT status, count(*), coalesce(sum(late_reason IS NOT NULL), 0) FROM handover"
    " WHERE ended_at >= :first AND ended_at < :last GROUP BY status",
    "duty answers": "SELECT count(*) FROM handover_answer WHERE answer <> 'received' AND at >= :first AND at < :last",
    "duty key counts": "SELECT count(*) FROM key_count WHERE counted <> expected AND at >= :first AND at < :last",
    "duty in house": "SELECT e.number FROM entry AS e INDEXED BY entry_at CROSS JOIN reception AS r ON r.id = e.id"
    " WHERE e.at >= :first AND e.at < :last AND e.status <> 'void' AND r.left_at IS NULL ORDER BY e.id",
    "duty away": "SELECT s.name, t.place, t.since_at, t.until_at FROM leader_trip AS t JOIN staff AS s"
    " ON s.id = t.leader_id WHERE t.since_at < :last AND (t.returned_at IS NULL OR t.returned_at >= :first)"
    " ORDER BY t.since_at, t.id",
}


def figures(
    conn: sqlite3.Connection,
    actor: Actor,
    bounds: Mapping[str, Any],
    now: datetime,
    warnings: list[Warning_],
) -> dict[str, Any]:
    """The span's figures of the duty room; nothing where the office keeps none."""
    if conn.execute("SELECT 1 FROM shift UNION ALL SELECT 1 FROM entry LIMIT 1").fetchone() is None:
        return _without_a_room(conn, bounds)
    zone = lookups.zone(conn)
    span = Moment.from_text(bounds["first"], zone).at, Moment.from_text(bounds["last"], zone).at
    at = min(now, span[1])  # what became due after the span stands in a later report
    room = Room(conn, actor, at)
    for check in OF_THE_DAY:
        warnings += [
            {"rule": one.check, "number": one.number, "message": one.message, "handler": None} for one in check(room)
        ]
    kinds = {kind: count for kind, count, _ in _rows(conn, "duty entries", bounds)}
    kept = duty_span.watches(conn, room.zone, *span, now)
    return {
        "shifts": [_shift(one) for one in kept],
        "officers": list(dict.fromkeys(name for one in kept for name in one.officers)),
        "calls": _calls(conn, bounds) | {"total": kinds.get("C", 0)},
        "documents": kinds.get("D", 0),
        "visitors": kinds.get("R", 0),
        "in_house": [number for (number,) in _rows(conn, "duty in house", bounds)],
        "tasks": {"added": kinds.get("T", 0), "open": _open(room, "T"), "late": _late(room, "T")},
        "incidents": {"opened": kinds.get("E", 0), "open": _open(room, "E"), "clocks": _clocks(room)},
        "onward_missing": [one.number for one in room.waiting(Waiting.ONWARD, Waiting.ADDRESSEE)],
        "callbacks_open": [one.number for one in room.waiting(Waiting.CALL_BACK)],
        "requests_waiting": [one.number for one in room.waiting(Waiting.INSTRUCTION, Waiting.ANSWER)],
        "uninformed": [one.number for one in room.waiting(Waiting.INFORM)],
        "acts": dict(sorted(_rows(conn, "duty acts", bounds))),
        "patrols": _patrols(conn, bounds, kept, span, at),
        "inspections": _one(conn, "duty inspections", bounds)[0],
        "handovers": _handovers(conn, bounds),
        "diary_unclosed": [day.isoformat() for day in duty_span.unclosed_days(conn, room.zone, at.date(), at)],
        "leaders_away": _away(conn, bounds),
        "not_started": [one.number for one in post_checks.unstarted(room)],
        "late_entries": sum(late for _, _, late in _rows(conn, "duty entries", bounds)),
        "amended": _one(conn, "duty amended", bounds)[0],
    }


def _without_a_room(conn: sqlite3.Connection, bounds: Mapping[str, Any]) -> dict[str, Any]:
    away = _away(conn, bounds)
    return {"leaders_away": away} if away else {}


def _rows(conn: sqlite3.Connection, name: str, bounds: Mapping[str, Any]) -> list[Any]:
    return conn.execute(QUERIES[name], {"first": bounds["first"], "last": bounds["last"]}).fetchall()


def _one(conn: sqlite3.Connection, name: str, bounds: Mapping[str, Any]) -> Any:
    return _rows(conn, name, bounds)[0]


def _shift(one: duty_span.Watch) -> dict[str, Any]:
    return {
        "number": one.number,
        "status": one.status,
        "start": one.start.iso,
        "end": one.end.iso,
        "officers": list(one.officers),
        "holder": one.holder,
        "leader": one.leader,
        "diary_closed": one.closing is not None,
    }


def _calls(conn: sqlite3.Connection, bounds: Mapping[str, Any]) -> dict[str, Any]:
    rows = _rows(conn, "duty calls", bounds)
    counts = {kind: count for kind, count, _ in rows}
    return {
        "by_kind": {kind.value: counts.get(kind.value, 0) for kind in CallKind},
        "outgoing": sum(outgoing for _, _, outgoing in rows),
    }


def _open(room: Room, kind: str) -> list[str]:
    return [one.number for one in room.open if one.kind == kind]


def _late(room: Room, kind: str) -> list[str]:
    found = duty_clocks.clocks(room.conn, room.actor, room.now)
    return [one.number for one in found if one.number[0] == kind and one.is_over(room.now)]


def _clocks(room: Room) -> list[dict[str, Any]]:
    """The clocks of emergencies that run, and whether they have run out."""
    return [
        {"number": one.number, "what": one.what, "due_at": one.due.iso, "over": one.is_over(room.now)}
        for one in duty_clocks.clocks(room.conn, room.actor, room.now)
        if one.number[0] == "E" and one.is_visible
    ]


def _patrols(
    conn: sqlite3.Connection,
    bounds: Mapping[str, Any],
    kept: list[duty_span.Watch],
    span: tuple[datetime, datetime],
    now: datetime,
) -> dict[str, Any]:
    made, problems = _one(conn, "duty rounds", bounds)
    missed = duty_span.missed_rounds(conn, kept, *span, now)
    return {"made": made, "problems": problems, "missed": [one.isoformat() for one in missed]}


def _handovers(conn: sqlite3.Connection, bounds: Mapping[str, Any]) -> dict[str, int]:
    ended = {status: (count, late) for status, count, late in _rows(conn, "duty handovers", bounds)}
    acts = dict(_rows(conn, "duty on shifts", bounds))
    return {
        "accepted": ended.get("accepted", (0, 0))[0],
        "late": ended.get("accepted", (0, 0))[1],
        "rejected": ended.get("rejected", (0, 0))[0],
        "withdrawn": ended.get("withdrawn", (0, 0))[0],
        "no_show": acts.get("no-show", 0),
        "substituted": acts.get("substitute", 0),
        "reserved": _one(conn, "duty answers", bounds)[0],
        "key_differences": _one(conn, "duty key counts", bounds)[0],
    }


def _away(conn: sqlite3.Connection, bounds: Mapping[str, Any]) -> list[dict[str, Any]]:
    zone = lookups.zone(conn)
    return [
        {
            "name": name,
            "place": place,
            "since": Moment.from_text(since, zone).iso,
            "until": Moment.from_text(until, zone).iso,
        }
        for name, place, since, until in _rows(conn, "duty away", bounds)
    ]
