"""What stands on the sheets of the duty room: the handover as it was offered and answered, and a month's roster."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, NotFound, UsageProblem
from xinfang_cli.domain.moments import Moment, day_bounds
from xinfang_cli.domain.terms import ACCUSING, PLACEHOLDER
from xinfang_cli.queries import duty_span
from xinfang_cli.storage import audit, entries, lookups
from xinfang_cli.storage.rows import records

Record = dict[str, Any]


_HANDOVER = """SELECT h.id, h.year, h.n, h.version, h.status, h.shift_id, s.number AS shift, s.start_at, s.end_at,
  s.started_at, s.ended_at, giver.name AS "from", taker.name AS "to", leader.name AS leader, h.at AS offered_at,
  h.ended_at AS answered_at, h.reason, h.late_reason, h.period_over, h.chain_seq, h.chain_hash
FROM handover AS h JOIN shift AS s ON s.id = h.shift_id JOIN staff AS giver ON giver.id = h.from_id
  JOIN staff AS taker ON taker.id = h.to_id JOIN staff AS leader ON leader.id = s.leader_id
WHERE h.id = ?"""
_LINES = """SELECT l.n, l.version, l.entry_id, e.number, l.what, l.why, l.remark, l.veiled, a.answer, a.text
FROM handover_line AS l LEFT JOIN entry AS e ON e.id = l.entry_id LEFT JOIN handover_answer AS a ON a.line_id = l.id
WHERE l.handover_id = ? ORDER BY l.n"""
_KEYS = """SELECT k.name, max(CASE WHEN c.side = 'giver' THEN c.counted END) AS giver,
  max(CASE WHEN c.side = 'taker' THEN c.counted END) AS taker, max(c.expected) AS expected,
  group_concat(c.note, '；') AS note
FROM key_count AS c JOIN duty_key AS k ON k.id = c.key_id WHERE c.handover_id = ? GROUP BY k.id ORDER BY k.id"""
_CHECKED = "SELECT side, item, sound FROM handover_check WHERE handover_id = ? ORDER BY id"
_NO_SHOWS = "SELECT at, text FROM shift_act WHERE shift_id = ? AND act = 'no-show' ORDER BY id"
_DIARY = "SELECT at, written_at FROM diary_close WHERE shift_id = ?"
_LATER = "SELECT count(*) FROM entry WHERE shift_id = ? AND written_at > ? AND status <> 'void'"
_AWAY = """SELECT s.name, t.place, t.until_at AS until, t.deputy FROM leader_trip AS t
JOIN staff AS s ON s.id = t.leader_id
WHERE t.since_at <= :at AND (t.returned_at IS NULL OR t.returned_at > :at) ORDER BY t.since_at, t.id"""
_LAST = """SELECT id FROM handover WHERE (:shift IS NULL OR shift_id = :shift)
ORDER BY status = 'offered' DESC, id DESC LIMIT 1"""


def handover(conn: sqlite3.Connection, typed: str | None, now: datetime) -> Record:
    """The handover on offer, or the last one; with the number of a shift the last one of that shift.

    Raises:
        UsageProblem: the text is no number of a shift.
        NotFound: there is no such handover (5).
    """
    zone = lookups.zone(conn)
    row = conn.execute(_LAST, {"shift": _shift_id(conn, typed, now.year)}).fetchone()
    if row is None:
        message = "还没有交接单。" if typed is None else f"「{typed}」还没有交接单。"
        raise NotFound(Finding("duty-handover-not-found", message, "xinfang duty handover --to 接班人 --briefed"))
    told = _record(conn, _HANDOVER, (row[0],))
    key, shift_id = told.pop("id"), told.pop("shift_id")
    chain = (told.pop("chain_seq"), told.pop("chain_hash"))
    moments = ("start_at", "end_at", "started_at", "ended_at", "offered_at", "answered_at")
    head = audit.head(conn)
    at = told["answered_at"] or Moment(now).text
    return (
        told
        | {name: _iso(told[name], zone) for name in moments}
        | {
            "form": "handover",
            "office": lookups.office_unit(conn)[1],
            "number": numbers.handover_sheet(told.pop("year"), told.pop("n")),
            "period_over": bool(told["period_over"]),
            "late_minutes": _late(told["end_at"], told["answered_at"], zone),
            "lines": [_line(conn, line) for line in records(conn, _LINES, (key,))],
            "keys": records(conn, _KEYS, (key,)),
            "checks": [one | {"sound": bool(one["sound"])} for one in records(conn, _CHECKED, (key,))],
            "no_shows": [one | {"at": _iso(one["at"], zone)} for one in records(conn, _NO_SHOWS, (shift_id,))],
            "diary": _diary(conn, shift_id, zone),
            "leaders": [one | {"until": _iso(one["until"], zone)} for one in records(conn, _AWAY, {"at": at})],
            "audit": f"{chain[0]}:{chain[1][:12]}" if chain[1] else f"{head.seq}:{head.hash.hex()[:12]}",
        }
    )


def _shift_id(conn: sqlite3.Connection, typed: str | None, year: int) -> int | None:
    if typed is None:
        return None
    try:
        number = numbers.read(typed, "shift", year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", "xinfang duty roster list", fields=("of",))) from None
    row = conn.execute("SELECT id FROM shift WHERE number = ?", (number,)).fetchone()
    if row is None:
        message = f"没有编号为{number}的班次。"
        raise NotFound(Finding("duty-shift-not-found", message, "xinfang duty roster list", fields=("of",)))
    return int(row[0])


def _line(conn: sqlite3.Connection, line: Record) -> Record:
    """A line as it was frozen; of what turned out to accuse somebody since no more than that."""
    key = line.pop("entry_id")
    hides = bool(line.pop("veiled")) or (key is not None and entries.is_accusing(conn, key))
    shown = {"what": line["what"] if line["what"] == PLACEHOLDER else ACCUSING, "text": None, "remark": None}
    return line | (shown if hides else {})


def _late(end: str, answered: str | None, zone: Any) -> int:
    """Minutes from the shift's end to the takeover; nought where it was in time."""
    if answered is None:
        return 0
    over = Moment.from_text(answered, zone).at - Moment.from_text(end, zone).at
    return max(0, int(over.total_seconds() // 60))


def _diary(conn: sqlite3.Connection, shift_id: int, zone: Any) -> Record:
    row = conn.execute(_DIARY, (shift_id,)).fetchone()
    if row is None:
        return {"closed_at": None, "later": 0}
    (later,) = conn.execute(_LATER, (shift_id, row[1])).fetchone()
    return {"closed_at": _iso(row[0], zone), "later": later}


def roster(conn: sqlite3.Connection, first: date, last: date, now: datetime) -> Record:
    """The approved and kept shifts of the days, with the leaders' phones."""
    zone = lookups.zone(conn)
    start, end = (Moment.from_text(text, zone).at for text in day_bounds(first, last, zone))
    phones = dict(conn.execute("SELECT name, phone FROM staff WHERE retired_at IS NULL").fetchall())
    rows = [one for one in duty_span.watches(conn, zone, start, end, now) if start <= one.start.at < end]
    return {
        "form": "roster",
        "office": lookups.office_unit(conn)[1],
        "since": first.isoformat(),
        "until": last.isoformat(),
        "shifts": [
            {"number": one.number, "start": one.start.iso, "end": one.end.iso}
            | {"officers": [{"name": name, "phone": phones.get(name)} for name in one.officers]}
            | {"leader": {"name": one.leader, "phone": phones.get(one.leader)}}
            for one in rows
        ],
    }


def _record(conn: sqlite3.Connection, query: str, values: tuple[object, ...]) -> Record:
    return records(conn, query, values)[0]


def _iso(text: str | None, zone: Any) -> str | None:
    return Moment.from_text(text, zone).iso if text else None
