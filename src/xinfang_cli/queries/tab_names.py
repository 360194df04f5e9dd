"""Which names of the book <Tab> offers: units and people whom a command may name, the lawful receivers of a matter."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from xinfang_cli.domain import numbers, topics
from xinfang_cli.domain.accused import Accused, Barred
from xinfang_cli.domain.candidates import Candidate
from xinfang_cli.domain.disposal import METHODS
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.names import same_name
from xinfang_cli.domain.terms import Disposal, Marking, Role
from xinfang_cli.queries import steps
from xinfang_cli.storage import entries, keys, lookups, shifts

_KINDS = {
    "unit": ("unit",),
    "leader": ("leader",),
    "staff": ("staff", "leader"),
    "body": ("unit", "leader"),
    "addressee": ("staff", "leader"),
}
_OF_METHOD: dict[str, tuple[str, ...]] = {"unit": ("unit",), "leader": ("leader",), "nobody": ()}
_APPROVED = """SELECT coalesce(unit.name, staff.name) FROM approval AS x LEFT JOIN unit ON unit.id = x.unit_id
 LEFT JOIN staff ON staff.id = x.staff_id WHERE x.matter_id = ? AND x.method = ? AND x.declined = 0"""
_CONTENT = """SELECT coalesce(a.matter, ''), coalesce(v.subject, ''), coalesce(m.topic, '') FROM matter AS m
 LEFT JOIN abstract AS a ON a.id = m.id LEFT JOIN visit AS v ON v.id = m.id WHERE m.id = ?"""
_DUTIES = """SELECT u.name, w.word FROM unit_word AS w JOIN unit AS u ON u.id = w.unit_id
 WHERE w.kind = 'duty' AND w.until IS NULL ORDER BY w.id"""
_TITLES = "SELECT name, coalesce(title, '') FROM staff WHERE retired_at IS NULL"


@dataclass(frozen=True)
class About:
    """What a name is asked for: the records that the line names, whom it accuses itself, by which method."""

    numbers: tuple[str, ...] = ()
    accused: tuple[Accused, ...] = ()
    method: Disposal | None = None
    must_be_approved: bool = False
    """Whether the command sends the matter off: then a method that needs an approval goes nowhere else."""
    is_known: bool = True
    """Whether the line says what it is about; else nobody can be said to be lawful."""


def bodies(conn: sqlite3.Connection, actor: Actor, what: str, about: About) -> list[Candidate]:
    """Units or people who may lawfully be named, the unit in charge first (本章 第一节 四.5; 条例 第30条)."""
    sight = lookups.Sight(conn, actor)
    keys_of = [_key(sight, number) for number in about.numbers]
    if not about.is_known or None in keys_of:
        return []
    places = [place for place in keys_of if place is not None]
    wanted = _OF_METHOD[METHODS[about.method].to] if what == "body" and about.method else _KINDS[what]
    accused = [(*_accused(conn, place), *about.accused) for place in places] or [about.accused]
    above = [steps.only_above(conn, key) if table == "matter" else None for table, key in places] or [None]
    allowed = [
        [row["to"] for row in steps.verdicts(sight, one, only) if row["allowed"] and row["kind"] in wanted]
        for one, only in zip(accused, above, strict=True)
    ]
    names = [name for name in allowed[0] if all(name in others for others in allowed[1:])]
    matters = [key for table, key in places if table == "matter"]
    if what == "addressee":
        names = _on_the_envelope(conn, matters, names, [sight.barred(one) for one in accused])
    elif about.must_be_approved and about.method and METHODS[about.method].approved:
        lawful = [{name for (name,) in conn.execute(_APPROVED, (key, about.method.value))} for key in matters]
        names = [name for name in names if all(name in one for one in lawful)]
    barred = [sight.barred(one) for one in accused]
    return _told(sight, _in_charge_first(conn, matters, names), barred)


def _key(sight: lookups.Sight, number: str) -> tuple[str, int] | None:
    """Table and row of a record, if the actor may see it."""
    table = "entry" if number[0] in numbers.ENTRIES else "matter"
    row = sight.conn.execute(f"SELECT id FROM {table} WHERE number = ?", (number,)).fetchone()
    return (table, row[0]) if row and entries.row_may_be_seen(sight, table, row[0]) else None


def _accused(conn: sqlite3.Connection, place: tuple[str, int]) -> tuple[Accused, ...]:
    table, key = place
    return lookups.accused_of(conn, key) if table == "matter" else entries.accused_of(conn, key)


def _on_the_envelope(
    conn: sqlite3.Connection, matters: Sequence[int], names: list[str], barred: Iterable[Barred]
) -> list[str]:
    """The addressee; of a secret letter a leader or the confidential clerk too (本章 第一节 三.4)."""
    query = "SELECT addressee, marking FROM letter WHERE id = ?"
    envelopes = [conn.execute(query, (key,)).fetchone() for key in matters]
    if not envelopes or None in envelopes:
        return []
    addressee, marking = envelopes[0]
    if len(set(envelopes)) > 1 or any(one.judge(addressee).kind == "barred" for one in barred):
        return []
    if marking != Marking.SECRET:
        return [addressee]
    query = """SELECT s.name FROM staff AS s JOIN staff_role AS r ON r.staff_id = s.id AND r.until IS NULL
        WHERE r.role IN (?, ?, ?)"""
    trusted = {name for (name,) in conn.execute(query, (Role.LEADER, Role.CHIEF, Role.CONFIDENTIAL))}
    return [addressee, *(name for name in names if name in trusted and not same_name(name, addressee))]


def _in_charge_first(conn: sqlite3.Connection, matters: Sequence[int], names: list[str]) -> list[str]:
    """First who has the matter or is to get it, then whose business it is, then the others."""
    first: list[str] = []
    for key in matters:
        for table in ("routing", "approval", "proposal"):
            first += [name for (name,) in conn.execute(_latest_in(table), (key,)) if name]
        content = " ".join(conn.execute(_CONTENT, (key,)).fetchone())
        first += [unit for unit, word in conn.execute(_DUTIES) if word in content]
    place = {name: at for at, name in reversed(list(enumerate(first)))}
    return sorted(names, key=lambda name: place.get(name, len(first)))


def _latest_in(table: str) -> str:
    return f"""SELECT coalesce(unit.name, staff.name) FROM {table} AS x LEFT JOIN unit ON unit.id = x.unit_id
        LEFT JOIN staff ON staff.id = x.staff_id WHERE x.matter_id = ? ORDER BY x.id DESC"""


def _told(sight: lookups.Sight, names: Iterable[str], barred: Collection[Barred]) -> list[Candidate]:
    """Each with what else it is called, as far as that name may be written too."""
    called = {unit.name: unit.aliases for unit in sight.directory.units}
    titles = dict(sight.conn.execute(_TITLES).fetchall())
    found = []
    for name in names:
        also = [word for word in called.get(name, ()) if all(one.judge(word).kind != "barred" for one in barred)]
        found.append(Candidate(name, titles.get(name) or "、".join(also), tuple(also)))
    return found


def next_officers(conn: sqlite3.Connection, now: Moment) -> list[Candidate]:
    """The officers of the next approved shift, to whom alone the running one may be handed over (本章 第二节 二.1)."""
    zone = lookups.zone(conn)
    running = shifts.running(conn, zone)
    after = shifts.following(conn, zone, running, now) if running else None
    return [Candidate(name, f"{after.start.words}接班") for _, name in after.officers] if after else []


def key_names(conn: sqlite3.Connection) -> list[Candidate]:
    """The kinds of keys; never how many there are, since each side counts for itself (本章 第二节 二.1)."""
    return [Candidate(key.name) for key in keys.every(conn)]


def topic_names(conn: sqlite3.Connection) -> list[Candidate]:
    """The office's classes of content, each as it is written in full; its last name means it where no other has it."""
    paths = topics.every_level(lookups.topics(conn))
    last = Counter(path[-1] for path in paths)
    return [Candidate(topics.written(path), "", path[-1:] if last[path[-1]] == 1 else ()) for path in paths]
