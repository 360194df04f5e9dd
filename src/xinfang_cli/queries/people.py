"""What the book holds on one person, as far as the actor may know of it.

Without a reason nothing that accuses somebody is here, neither what he wrote nor where he is accused: who stands behind
a masked name would be told by the name that was asked for. With one it is shown, after the look is on record.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from xinfang_cli.domain import names, numbers
from xinfang_cli.domain.accused import Accused, pairs
from xinfang_cli.domain.errors import Finding, NotFound, NotPermitted, UsageProblem
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.joined import Joins, Somebody, somebody
from xinfang_cli.domain.persons import name_forms, name_keys, told
from xinfang_cli.queries.matters import time
from xinfang_cli.storage import entries, lookups
from xinfang_cli.storage.rows import records

Record = dict[str, Any]

WRITER, REPRESENTATIVE, CALLER, COMER, ACCUSED = "petitioner", "representative", "caller", "visitor", "accused"
"""As what somebody stands in a record."""
_LAST = "\U0010ffff"
_PETITIONERS = "SELECT id, name, workplace FROM petitioner WHERE name_key >= ? AND name_key < ?"
_OTHERS = (
    (REPRESENTATIVE, "matter", "SELECT matter_id, name, NULL FROM representative"),
    (CALLER, "entry", "SELECT id, caller_name, caller_unit FROM call"),
    (COMER, "entry", "SELECT id, name, unit FROM reception"),
    (ACCUSED, "matter", "SELECT matter_id, name, unit FROM accused WHERE name IS NOT NULL"),
    (ACCUSED, "entry", "SELECT entry_id, name, unit FROM entry_accused WHERE name IS NOT NULL"),
)
_MATTER = """SELECT m.number, m.status, m.received_at AS at, coalesce(a.matter, v.subject, o.title) AS what,
    v.visit_count FROM matter AS m LEFT JOIN abstract AS a ON a.id = m.id LEFT JOIN visit AS v ON v.id = m.id
    LEFT JOIN original AS o ON o.id = m.id WHERE m.id = ?"""
_ENTRY = "SELECT number, status, at, what, NULL AS visit_count FROM entry WHERE id = ?"
_JOINED = """SELECT j.one, j.other, j.reason, j.at, s.name AS "by" FROM person_join AS j
    JOIN staff AS s ON s.id = j.by_id WHERE j.ended_at IS NULL ORDER BY j.id"""
_APART = """SELECT n.one, n.other, n.reason, n.at, s.name AS "by" FROM namesake AS n
    JOIN staff AS s ON s.id = n.leader_id ORDER BY n.id"""
_STAFF = """SELECT s.name, s.title, u.name AS unit, s.retired_at IS NOT NULL AS retired FROM staff AS s
    LEFT JOIN unit AS u ON u.id = s.unit_id ORDER BY s.id"""
_HEADS = """SELECT name, head AS person FROM unit WHERE head IS NOT NULL AND retired_at IS NULL
    UNION ALL SELECT u.name, w.word FROM unit_word AS w JOIN unit AS u ON u.id = w.unit_id
    WHERE w.kind = 'deputy' AND w.until IS NULL AND u.retired_at IS NULL"""


@dataclass(frozen=True)
class _Place:
    """Where somebody stands: a table, `matter` or `entry`, the row, as what, and how he is written there."""

    table: str
    key: int
    role: str
    name: str
    unit: str | None


def card(conn: sqlite3.Connection, actor: Actor, typed: str, revealed: Collection[str] = ()) -> Record:
    """Everything of one person, NAME or NAME@UNIT; of what accuses somebody only the `revealed` numbers.

    Raises:
        NotFound: the book holds nothing of him, or nothing for this actor; both sound the same (5).
        NotPermitted: a reader may only run lists and reports (9).
        UsageProblem: it names nobody (2).
    """
    sight, people = _meant(conn, actor, typed)
    record: Record = {"name": typed.strip()} | _who_is_who(sight, people)
    record["records"] = [
        _row(sight, place, others)
        for place, others in _places(sight, people)
        if not _is_guarded(sight, place)
        or (entries.row_may_be_seen(sight, place.table, place.key) and _number(conn, place) in revealed)
    ]
    record["records"].sort(key=lambda row: (row["at"], row["number"]), reverse=True)
    if not any(record[name] for name in ("records", "joined", "distinct", "staff", "leads")):
        message = f"本账没有「{typed.strip()}」的记录，或者不由您查看。"
        raise NotFound(Finding("person-not-found", message, "换一种写法，或者在全部文字里找：xinfang search 姓名"))
    return record


def guarded_numbers(conn: sqlite3.Connection, actor: Actor, typed: str) -> list[str]:
    """The numbers of what accuses somebody and has to do with this person, as far as the actor may see it."""
    sight, people = _meant(conn, actor, typed)
    found = (
        place
        for place, _ in _places(sight, people)
        if _is_guarded(sight, place) and entries.row_may_be_seen(sight, place.table, place.key)
    )
    return list(dict.fromkeys(_number(conn, place) for place in found))


def _meant(conn: sqlite3.Connection, actor: Actor, typed: str) -> tuple[lookups.Sight, list[Somebody]]:
    """Who is asked for, and every other record of the same person."""
    if actor.reads_only:
        message = "没有写明查看人；只读人员只能看列表和报告。"
        raise NotPermitted(Finding("role-required", message, "xinfang --actor 姓名 person show", "本章 第一节 四.5"))
    sight = lookups.Sight(conn, actor)
    if not names.keys(names.split_at(typed)[0]):
        if sight.directory.person_named(typed.strip()) is not None:
            # Somebody of the office whose name begins with that sign.
            return sight, [(typed.strip(), None)]
        raise UsageProblem(Finding("usage-value", "请写姓名，或者 姓名@单位。", "xinfang person show --help"))
    one = somebody(sight.directory, typed)
    # A name may hold the sign that parts it from a unit.
    whole: list[Somebody] = [(typed.strip(), None)] if one[1] is not None else []
    if _is_close(sight, one):
        return sight, [one, *whole]
    joined = [(here, there) for _, here, there in sight.joins]
    joins = Joins.read(sight.directory, joined, pairs(sight.namesakes, sight.directory))
    return sight, [*joins.all_of([one]), *whole]


def _is_close(sight: lookups.Sight, one: Somebody) -> bool:
    """Whether the actor would be barred if this one were accused: then nothing is said of who was taken for whom."""
    unit = next((unit.name for unit in sight.directory.units if unit.id == one[1]), one[1])
    accused = Accused(one[0], unit if isinstance(unit, str) and one[1] != sight.directory.office else None)
    return sight.judge(sight.barred((accused,)), sight.actor.name).kind == "barred"


def _who_is_who(sight: lookups.Sight, people: list[Somebody]) -> Record:
    conn = sight.conn
    is_close = _is_close(sight, people[0])
    staff = [one | {"retired": bool(one["retired"])} for one in records(conn, _STAFF) if _is(sight, people, one)]
    leads = [
        one["name"] for one in records(conn, _HEADS) if _is(sight, people, {"name": one["person"], "unit": one["name"]})
    ]
    found = {name: [] if is_close else _of(sight, people, query) for name, query in _TOLD}
    return found | {"staff": staff, "leads": leads}


_TOLD = (("joined", _JOINED), ("distinct", _APART))


def _of(sight: lookups.Sight, people: list[Somebody], query: str) -> list[Record]:
    """The decisions in which one of these records is one of the two."""
    zone = lookups.zone(sight.conn)
    mine = {sight.directory.reference(*one) for one in people}
    # What was told to make them one may tell of a letter; it is for those who decide on such things.
    hidden = {} if sight.actor.leads else {"reason": None}
    return [
        row | {"at": time(row["at"], zone)} | hidden
        for row in records(sight.conn, query)
        if mine & {sight.directory.reference(*somebody(sight.directory, row[end])) for end in ("one", "other")}
    ]


def _is(sight: lookups.Sight, people: Iterable[Somebody], row: Record) -> bool:
    """Whether a row, `name` and `unit` as they stand there, may be one of these people."""
    mine = name_keys(row["name"])
    return any(mine & name_keys(name) and _is_there(sight, unit, row["unit"]) for name, unit in people)


def _is_there(sight: lookups.Sight, wanted: str | int | None, typed: str | None) -> bool:
    if wanted is None:
        return True
    known = sight.directory.unit_named(typed or "") if told(typed) else None
    if known is not None or isinstance(wanted, int):
        return known is not None and known.id == wanted
    return bool(told(typed)) and names.same_name(wanted, typed or "")


def _places(sight: lookups.Sight, people: list[Somebody]) -> Iterator[tuple[_Place, list[str]]]:
    """Everywhere these people stand, each with the numbers of what is linked with it."""
    conn = sight.conn
    rows = [
        (WRITER, "matter", row) for form in _forms(people) for row in conn.execute(_PETITIONERS, (form, form + _LAST))
    ]
    rows += [(role, table, row) for role, table, query in _OTHERS for row in conn.execute(query)]
    found = dict.fromkeys(
        _Place(table, key, role, name, unit)
        for role, table, (key, name, unit) in rows
        if name and _is(sight, people, {"name": name, "unit": unit})
    )
    for place in found:
        linked = lookups.linked(conn, place.key) - {place.key} if place.table == "matter" else ()
        yield place, [_number(conn, _Place("matter", key, "", "", None)) for key in sorted(linked)]


def _forms(people: Iterable[Somebody]) -> set[str]:
    """The shortest form of each name: 刘建国同志 stands behind 刘建国."""
    return {min(forms, key=len) for name, _ in people if (forms := name_forms(name))}


def _number(conn: sqlite3.Connection, place: _Place) -> str:
    (number,) = conn.execute(f"SELECT number FROM {place.table} WHERE id = ?", (place.key,)).fetchone()
    return str(number)


def _is_guarded(sight: lookups.Sight, place: _Place) -> bool:
    is_matter = place.table == "matter"
    return sight.is_accusing(place.key) if is_matter else entries.is_accusing(sight.conn, place.key)


def _row(sight: lookups.Sight, place: _Place, linked: list[str]) -> Record:
    (row,) = records(sight.conn, _MATTER if place.table == "matter" else _ENTRY, (place.key,))
    return row | {
        "kind": numbers.NOUN_OF[row["number"][0]],
        "role": place.role,
        "name": place.name,
        "unit": place.unit,
        "at": time(row["at"], lookups.zone(sight.conn)),
        "links": linked,
    }
