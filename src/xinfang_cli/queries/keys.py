"""The keys of the duty room as they are asked for."""

from __future__ import annotations

import sqlite3
from typing import Any

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage import keys, lookups, shifts
from xinfang_cli.storage.keys import KeyRow

Record = dict[str, Any]


def listing(conn: sqlite3.Connection) -> list[Record]:
    """Every kind of key: how many, and in whose hands: the officer on duty, and who has borrowed some."""
    return [_record(conn, key) for key in keys.every(conn)]


def record(conn: sqlite3.Connection, name: str) -> Record:
    """One kind of key."""
    return next(_record(conn, key) for key in keys.every(conn) if key.name == name)


def _record(conn: sqlite3.Connection, key: KeyRow) -> Record:
    zone, keeper = lookups.zone(conn), _keeper(conn)
    holders = [keeper] if keeper and key.there > 0 else []
    holders += [loan.who for loan in key.loans]
    lent = [{"who": loan.who, "count": loan.count, "at": Moment.from_text(loan.at, zone).iso} for loan in key.loans]
    return {
        "id": key.id,
        "name": key.name,
        "count": key.count,
        "holder": "、".join(dict.fromkeys(holders)) or None,
        "there": key.there,
        "lent": lent,
    }


def _keeper(conn: sqlite3.Connection) -> str | None:
    """Who has the keys that are in the duty room: the holder of the post, else who received them at the end."""
    running = shifts.running(conn, lookups.zone(conn))
    if running is not None:
        return running.holder
    query = """SELECT s.name FROM handover AS h JOIN staff AS s ON s.id = h.to_id
        WHERE h.period_over = 1 ORDER BY h.id DESC LIMIT 1"""
    row = conn.execute(query).fetchone()
    return row[0] if row else None
