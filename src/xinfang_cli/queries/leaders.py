"""Where the leaders are, and which leaders from above are here, at one moment (本章 第二节 一.4)."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta, tzinfo
from typing import Any

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage import lookups
from xinfang_cli.storage.rows import records

Record = dict[str, Any]

AWAY, HERE, PLANNED, VISITING, EXPECTED = "away", "here", "planned", "visiting", "expected"
_FIELDS = (
    *("name", "title", "unit", "state", "place", "address", "phone", "since", "until"),
    *("overdue", "deputy", "purpose", "host"),
)
_PRIVATE = ("address", "phone", "purpose")

_LEADERS = """SELECT s.id, s.name, s.title, s.phone FROM staff AS s
WHERE s.retired_at IS NULL AND EXISTS (SELECT 1 FROM staff_role AS r
  WHERE r.staff_id = s.id AND r.until IS NULL AND r.role IN ('leader', 'chief')) ORDER BY s.id"""
_TRIPS = """SELECT leader_id, place, address, phone, purpose, deputy, since_at, until_at FROM leader_trip
WHERE since_at < :until AND (returned_at IS NULL OR returned_at > :now) ORDER BY since_at, id"""
_VISITS = """SELECT name, unit, place, phone, host, since_at, until_at FROM leader_visiting
WHERE since_at < :until ORDER BY since_at, id"""
_AHEAD = timedelta(days=7)
"""How far ahead planned trips and visits are shown."""


def where(conn: sqlite3.Connection, actor: Actor, now: datetime) -> list[Record]:
    """Everybody's whereabouts: the leaders of the office, those away first, then leaders from above who are here.

    Who may only read lists learns where they are, not how to reach them (`P-LOG-04`).
    """
    zone, moment = lookups.zone(conn), Moment(now)
    values = {"now": moment.text, "until": Moment(now + _AHEAD).text}
    trips = [_trip(row, zone, moment) for row in conn.execute(_TRIPS, values).fetchall()]
    leaders = conn.execute(_LEADERS).fetchall()
    gone = {key for key, trip in trips if trip["state"] == AWAY}
    names = {key: {"name": name, "title": title} for key, name, title, _ in leaders}
    rows = [_row(trip, **names[key]) for key, trip in trips if key in names and trip["state"] == AWAY]
    rows += [_row({"state": HERE, "phone": phone}, **names[key]) for key, _, _, phone in leaders if key not in gone]
    rows += [_row(trip, **names[key]) for key, trip in trips if key in names and trip["state"] == PLANNED]
    rows += [row for visit in conn.execute(_VISITS, values) if (row := _visit(visit, zone, moment))]
    return [row | dict.fromkeys(_PRIVATE) for row in rows] if actor.reads_only else rows


def _row(known: Record, **more: object) -> Record:
    return dict.fromkeys(_FIELDS) | {"overdue": False} | known | more


def _trip(row: tuple[Any, ...], zone: tzinfo, now: Moment) -> tuple[int, Record]:
    key, place, address, phone, purpose, deputy, *span = row
    since, until = (Moment.from_text(text, zone) for text in span)
    state = PLANNED if now.is_before(since) else AWAY
    told = {"state": state, "place": place, "address": address, "phone": phone, "purpose": purpose, "deputy": deputy}
    return key, told | {"since": since.iso, "until": until.iso, "overdue": until.is_before(now)}


def _visit(row: tuple[Any, ...], zone: tzinfo, now: Moment) -> Record | None:
    """A leader from above who is here or comes soon; one who should have left has left."""
    name, unit, place, phone, host, *span = row
    since, until = (Moment.from_text(text, zone) for text in span)
    if until.is_before(now):
        return None
    told = {"name": name, "unit": unit, "state": EXPECTED if now.is_before(since) else VISITING, "place": place}
    return _row(told, phone=phone, host=host, since=since.iso, until=until.iso)


_LAST_TRIP = """SELECT s.name, t.place, t.address, t.phone, t.purpose, t.deputy, t.since_at AS since,
  t.until_at AS until, t.at, t.written_at, by.name AS "by", t.returned_at FROM leader_trip AS t
  JOIN staff AS s ON s.id = t.leader_id JOIN staff AS by ON by.id = t.by_id WHERE s.name = ? """


def trip_record(conn: sqlite3.Connection, name: str) -> Record:
    """The trip of a leader that was entered last."""
    return _one(conn, _LAST_TRIP + "ORDER BY t.id DESC LIMIT 1", name)


def back_record(conn: sqlite3.Connection, name: str) -> Record:
    """The trip from which a leader came back last."""
    return _one(conn, _LAST_TRIP + "AND t.returned_at IS NOT NULL ORDER BY t.returned_at DESC, t.id DESC LIMIT 1", name)


def visiting_record(conn: sqlite3.Connection, name: str) -> Record:
    """The last visit of a leader from above of this name."""
    query = """SELECT v.name, v.unit, v.place, v.phone, v.host, v.since_at AS since, v.until_at AS until, v.at,
        v.written_at, by.name AS "by" FROM leader_visiting AS v JOIN staff AS by ON by.id = v.by_id
        WHERE v.name = ? ORDER BY v.id DESC LIMIT 1"""
    return _one(conn, query, name)


_MOMENTS = ("since", "until", "at", "written_at", "returned_at")


def _one(conn: sqlite3.Connection, query: str, name: str) -> Record:
    (row,) = records(conn, query, (name,))
    zone = lookups.zone(conn)
    return row | {key: Moment.from_text(row[key], zone).iso for key in _MOMENTS if row.get(key)}
