"""Matters and entries that had been with somebody who turned out to be accused in them, for the daily report."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from xinfang_cli.storage import entries, lookups

_OF_ENTRIES = """SELECT DISTINCT b.rule, e.number, e.id FROM entry_breach AS b CROSS JOIN entry AS e
  ON e.id = b.entry_id WHERE e.status = 'open' OR (b.at >= :first AND b.at < :last) ORDER BY e.number"""
_WENT = "此前已经到过被反映的一方，请收回并报告领导"


def warnings(
    conn: sqlite3.Connection, of_matters: Iterable[tuple[str, str, int]], bounds: Mapping[str, Any]
) -> list[dict[str, str | None]]:
    """One line for each in which somebody is accused still: those that are at work, or were found in the span."""
    of_entries = conn.execute(_OF_ENTRIES, {name: bounds[name] for name in ("first", "last")}).fetchall()
    found = [(rule, number) for rule, number, key in of_matters if lookups.accused_of(conn, key)]
    found += [(rule, number) for rule, number, key in of_entries if entries.accused_of(conn, key)]
    return [{"rule": rule, "number": number, "message": _WENT, "handler": None} for rule, number in found]
