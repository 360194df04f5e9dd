"""The post at one moment: who is on duty, who comes, what is open, what needs attention."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.domain.terms import ACCUSING, PLACEHOLDER
from xinfang_cli.queries import duty_clocks, entry_steps, keys
from xinfang_cli.storage import entries, lookups, shifts
from xinfang_cli.storage.entries import OpenEntry
from xinfang_cli.storage.shifts import OfferRow, ShiftRow

Record = dict[str, Any]
SOON = timedelta(minutes=10)
"""An incident's clock that runs out within this time needs attention."""


def status(conn: sqlite3.Connection, actor: Actor, at: datetime) -> Record:
    """The post now, as JSON and as the page shows it."""
    zone, now = lookups.zone(conn), Moment(at, Precision.SECOND)
    running, offer = shifts.running(conn, zone), shifts.offer(conn, zone)
    coming = shifts.following(conn, zone, running, now) if running else shifts.coming(conn, zone, now)
    found = list(entries.open_entries(conn))
    return {
        "office": lookups.office_unit(conn)[1],
        "now": now.iso,
        "shift": running.number if running else None,
        "start": running.start.iso if running else None,
        "end": running.end.iso if running else None,
        "on_duty": {"name": running.holder, "since": running.started.iso if running.started else None}
        if running
        else None,
        "officers": [name for _, name in running.officers] if running else [],
        "leader": running.leader if running else None,
        "leader_phone": _phone(conn, running.leader_id) if running else None,
        "next": _next(conn, coming),
        "no_shows": _no_shows(conn, running) if running else [],
        "handover": _handover(conn, offer) if offer else None,
        "diary_closed": running is not None and shifts.diary_is_closed(conn, running.id),
        "open": [_entry(conn, actor, one) for one in found],
        "leaders_away": _away(conn, now),
        "keys": keys.listing(conn),
        "attention": [*_post_attention(running, coming, now), *_entry_attention(conn, actor, found, now)],
    }


def _next(conn: sqlite3.Connection, row: ShiftRow | None) -> Record | None:
    if row is None:
        return None
    return {
        "number": row.number,
        "start": row.start.iso,
        "end": row.end.iso,
        "officers": [name for _, name in row.officers],
        "leader": row.leader,
    }


def _away(conn: sqlite3.Connection, now: Moment) -> list[Record]:
    """The leaders who are away now; how to reach them is asked for with `leader where`."""
    query = """SELECT s.name, t.place, t.until_at FROM leader_trip AS t JOIN staff AS s ON s.id = t.leader_id
        WHERE t.since_at <= ? AND t.returned_at IS NULL ORDER BY t.since_at, t.id"""
    zone = lookups.zone(conn)
    return [
        {"name": name, "place": place, "until": Moment.from_text(until, zone).iso}
        for name, place, until in conn.execute(query, (now.text + "~",))
    ]


def _phone(conn: sqlite3.Connection, key: int) -> str | None:
    (phone,) = conn.execute("SELECT phone FROM staff WHERE id = ?", (key,)).fetchone()
    return str(phone) if phone else None


def _no_shows(conn: sqlite3.Connection, row: ShiftRow) -> list[Record]:
    query = "SELECT at, text FROM shift_act WHERE shift_id = ? AND act = 'no-show' ORDER BY id"
    zone = lookups.zone(conn)
    return [{"at": Moment.from_text(at, zone).iso, "tried": text} for at, text in conn.execute(query, (row.id,))]


def _handover(conn: sqlite3.Connection, offer: OfferRow) -> Record:
    query = """SELECT l.n, e.number, l.version, l.what, l.why, l.remark, e.status FROM handover_line AS l
        LEFT JOIN entry AS e ON e.id = l.entry_id WHERE l.handover_id = ? ORDER BY l.n"""
    names = ("line", "number", "version", "what", "why", "remark", "status")
    return {
        "number": offer.number,
        "version": offer.version,
        "from": offer.giver,
        "to": offer.to,
        "at": offer.at.iso,
        "lines": [dict(zip(names, row, strict=True)) for row in conn.execute(query, (offer.id,))],
    }


def _entry(conn: sqlite3.Connection, actor: Actor, one: OpenEntry) -> Record:
    """An open entry; of an accusing one the list says no more than that, to who may not see it its number alone."""
    since = Moment.from_text(one.at, lookups.zone(conn)).iso
    if not one.accusing:
        what = one.what
    else:
        what = ACCUSING if entries.may_be_seen(lookups.Sight(conn, actor), one.id) else PLACEHOLDER
    waits = [why.value for why in one.waits_for]
    record = {"number": one.number, "kind": one.kind, "what": what, "since": since, "waits_for": waits}
    return record | ({"placeholder": True} if what == PLACEHOLDER else {})


def _post_attention(running: ShiftRow | None, coming: ShiftRow | None, now: Moment) -> Iterator[Record]:
    if running is not None and running.end.is_before(now):
        minutes = int((now.at - running.end.at).total_seconds() // 60)
        message = f"{running.number}应于{running.end.words}交班，已超时{minutes}分钟。"
        hint = "xinfang duty handover --to 姓名；未到：xinfang duty no-show --tried 情况"
        yield _attention("shift-past-end", running.number, message, hint)
    if running is None and coming is not None and coming.start.is_before(now):
        names = "、".join(name for _, name in coming.officers)
        message = f"{coming.number}自{coming.start.words}起没有人上岗，值班员{names}。"
        hint = "上岗：xinfang duty start；替班：xinfang duty substitute 姓名 --ordered-by 领导"
        yield _attention("shift-not-started", coming.number, message, hint)


def _entry_attention(conn: sqlite3.Connection, actor: Actor, found: list[OpenEntry], now: Moment) -> Iterator[Record]:
    pressing = [one for one in duty_clocks.clocks(conn, actor, now.at) if one.due.at - now.at <= SOON]
    for one in found:
        if one.kind == "C" and Waiting.ONWARD in one.waits_for:
            hint = entry_steps.command(Waiting.ONWARD, one.kind, one.number)
            yield _attention("call-without-onward-step", one.number, f"{one.number}未转未报。", hint)
        if one.kind == "E":
            for clock in (clock for clock in pressing if clock.number == one.number):
                message = f"{one.number}{clock.what}应于{clock.due.words}前。"
                yield _attention("incident-clock", one.number, message, clock.next)


def _attention(check: str, number: str, message: str, hint: str) -> Record:
    return {"check": check, "number": number, "message": message, "hint": hint}
