"""The filters of `search`: among which letters, visits and entries the words are looked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, NotFound
from xinfang_cli.domain.moments import day_bounds
from xinfang_cli.storage import lookups


def _conditions(conn: sqlite3.Connection, wanted: Mapping[str, Any], at: str) -> tuple[list[str], list[object]]:
    parts: list[str] = []
    values: list[object] = []
    zone = lookups.zone(conn)
    if wanted.get("kind"):
        letters = [numbers.NOUNS[kind.value] for kind in wanted["kind"]]
        parts.append(f"kind IN ({', '.join('?' * len(letters))})")
        values += letters
    for name, which, sign in (("since", 0, ">="), ("until", 1, "<")):
        if wanted.get(name):
            day = wanted[name][which]
            parts.append(f"{at} {sign} ?")
            values.append(day_bounds(day, day, zone)[which])
    if wanted.get("status"):
        parts.append("status = ?")
        values.append(wanted["status"])
    return parts, values


def matters(conn: sqlite3.Connection, wanted: Mapping[str, Any]) -> set[int] | None:
    """The ids of the letters and visits that pass; None where nothing is filtered.

    Raises:
        NotFound: a unit that the filter names is not in the book (5).
    """
    parts, values = _conditions(conn, wanted, "received_at")
    if wanted.get("nature") is not None:
        parts.append("instr(natures, ?)")
        values.append(wanted["nature"].value)
    if wanted.get("unit"):
        parts.append("id IN (SELECT matter_id FROM routing WHERE unit_id = ?)")
        values.append(_unit(conn, wanted["unit"])[0])
    return _ids(conn, "matter", parts, values)


def entries(conn: sqlite3.Connection, wanted: Mapping[str, Any]) -> set[int] | None:
    """The same of the entries of the duty room, which have no nature."""
    if wanted.get("nature") is not None:
        return set()
    parts, values = _conditions(conn, wanted, "at")
    if wanted.get("unit"):
        key, called = _unit(conn, wanted["unit"])
        marks = ", ".join("?" * len(called))
        parts.append(f"""id IN (SELECT entry_id FROM entry_act WHERE unit_id = ?
            UNION ALL SELECT entry_id FROM entry_recipient WHERE unit_id = ?
            UNION ALL SELECT id FROM call WHERE caller_unit IN ({marks})
            UNION ALL SELECT id FROM document WHERE from_unit IN ({marks})
            UNION ALL SELECT id FROM reception WHERE unit IN ({marks}))""")
        values += [key, key, *called, *called, *called]
    return _ids(conn, "entry", parts, values)


def _ids(conn: sqlite3.Connection, table: str, parts: Sequence[str], values: Sequence[object]) -> set[int] | None:
    """The records of a table that meet all conditions; None where there is no condition."""
    if not parts:
        return None
    return {key for (key,) in conn.execute(f"SELECT id FROM {table} WHERE {' AND '.join(parts)}", values)}


def _unit(conn: sqlite3.Connection, typed: str) -> tuple[int, tuple[str, ...]]:
    directory = lookups.directory(conn)
    unit = directory.unit_named(typed)
    if unit is None:
        message = f"单位「{typed}」不在本账中。"
        raise NotFound(Finding("name-not-in-book", message, "核对名称：xinfang unit list", fields=("unit",)))
    return unit.id, directory.called(unit)
