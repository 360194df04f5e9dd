"""The visits of one person, found by identity number, telephone or name; plain SQL, for services and queries alike."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import tzinfo

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.persons import Person, digits, name_forms, same_person
from xinfang_cli.storage import lookups

_LAST = "\U0010ffff"
CANDIDATES = """
SELECT p.id, p.name, p.workplace, p.phone, p.id_number FROM petitioner AS p JOIN matter AS m ON m.id = p.id
WHERE m.kind = 'V' AND m.status <> 'void' AND """
# Word for word the expressions of the indexes: however it was typed, it is found by its digits.
_BY_ID = "p.id_number IS NOT NULL AND upper(replace(p.id_number, ' ', '')) = ?"
_BY_PHONE = "p.phone IS NOT NULL AND replace(replace(p.phone, '-', ''), ' ', '') = ?"
_BY_NAME = "p.name_key = ?"
# 刘建国同志 stands behind 刘建国.
_BY_BEGINNING = "p.name_key >= ? AND p.name_key < ?"
WAYS = (_BY_ID, _BY_PHONE, _BY_NAME, _BY_BEGINNING)
"""How candidates are found, each by an index."""


@dataclass(frozen=True)
class Visit:
    """One earlier visit: its row, when it was, and what told that it is the same person's."""

    matter_id: int
    at: Moment
    by: str


def visits(conn: sqlite3.Connection, person: Person, before: Moment, own_id: int | None = None) -> list[Visit]:
    """This person's visits that were not after the moment, the oldest first; the own one and void ones apart."""
    zone = lookups.zone(conn)
    directory = lookups.directory(conn)

    def unit_key(typed: str) -> str:
        unit = directory.unit_named(typed)
        return unit.name if unit else typed

    found: dict[int, Person] = {}
    asked = [person]
    while asked:
        # Whoever is found may lead to more: he may have given his telephone only once.
        near = {key: one for each in asked for key, one in _near(conn, each).items() if key not in found}
        found |= near
        asked = [near[key] for key in same_person(person, found.items(), unit_key) if key in near]
    his = same_person(person, found.items(), unit_key)
    times = {key: _received(conn, key, zone) for key in his if key != own_id}
    earlier = [Visit(key, at, his[key]) for key, at in times.items() if _is_earlier(key, at, before, own_id)]
    return sorted(earlier, key=lambda visit: (visit.at.at, visit.matter_id))


def _is_earlier(key: int, at: Moment, before: Moment, own_id: int | None) -> bool:
    if before.is_before(at):
        return False
    return own_id is None or key < own_id or at.is_before(before)


def _received(conn: sqlite3.Connection, key: int, zone: tzinfo) -> Moment:
    (text,) = conn.execute("SELECT received_at FROM matter WHERE id = ?", (key,)).fetchone()
    return Moment.from_text(text, zone)


def _near(conn: sqlite3.Connection, person: Person) -> dict[int, Person]:
    """Who shares a number, a telephone or a name in any of its forms; whether he is the same is judged later."""
    forms = sorted(name_forms(person.name), key=len)
    wanted = [(_BY_ID, [digits(person.id_number)]), (_BY_PHONE, [digits(person.phone)])]
    wanted += [(_BY_NAME, [form]) for form in forms] + [(_BY_BEGINNING, [form, form + _LAST]) for form in forms[:1]]
    asked = [(CANDIDATES + where, values) for where, values in wanted if values[0]]
    rows = [row for query, values in asked for row in conn.execute(query, values)]
    return {key: Person(name, unit, phone, number) for key, name, unit, phone, number in rows}
