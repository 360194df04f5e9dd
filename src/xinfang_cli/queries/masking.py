"""What is hidden where: names in accusing matters, numbers of persons, contacts of writers (cli contract §7)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from xinfang_cli.domain.masks import blotted, mask_id, mask_name, mask_phone
from xinfang_cli.domain.terms import ACCUSING
from xinfang_cli.storage import lookups

Record = dict[str, Any]


_HIDDEN = "***"
_UNLISTED = ("matter", "title", "where", "when", "topic", "proposed_to", "subject", "no_representative")
_PERSONS = ("writer", "visitor")
_EMPTIED = (
    "proposals excerpts approvals instructions replies enclosures amendments other_results returns urgings custody"
    " conduct verifications explanations followups reports_up notices extensions opinions services reviews recusals"
)
_PARTS = tuple(_EMPTIED.split())
_PART_TEXTS = ("excerpt", "digest", "evidence", "late_reason")
# Codes, and the names of the book under which a record is found: no name of a letter stands in them.
_CODES = (
    "number formal_number status channel seal address_check marking level urgency nature natures importance credibility"
    " proposed method ground kind outcome truth demand_class field rule state receiver handler holder to from what"
    " branch stage paper clerk"
)
_LEFT = frozenset(_CODES.split())


def listed(record: Record) -> Record:
    """A letter in a list: contacts always masked; an accusing one shows neither names nor texts."""
    masked = ordinary_record(record)
    if record["accusing"]:
        what = ACCUSING + ("（封存）" if record.get("restricted") else "")
        masked = accusing_record(record) | {"what": what, "result": None}
        masked |= {name: None for name in _UNLISTED if name in masked}
        masked["acceptance"] = masked["acceptance"] and masked["acceptance"] | {"channel": None}
        masked["case"] = masked["case"] and listed_case(masked["case"])
        masked |= {name: [] for name in _PARTS if name in masked}
        masked["routings"] = [routing | dict.fromkeys(_PART_TEXTS) for routing in record["routings"]]
    return masked


def ordinary_record(record: Record) -> Record:
    """A letter for somebody who is not its handler: no address, phone or ID number of the writer."""
    return _masked(record, _CONTACTS)


def handlers_record(record: Record) -> Record:
    """An ordinary letter for its handler: he needs address and phone, but nobody sees ID numbers."""
    return _masked(record, {"id_number": mask_id})


def listed_case(case: Record) -> Record:
    """A case of an accusing matter in a list: that it was filed and when it ended, not what is in it."""
    return case | dict.fromkeys(("criterion", "decided_by", "conclusion", "concluded_by")) | {"investigators": []}


def blotted_case(case: Record, names: Mapping[str, str]) -> Record:
    """A case of an accusing matter, without the names of that matter."""
    return {name: blot(name, value, names) for name, value in case.items()}


def accusing_record(record: Record, linked: Mapping[str, str] | None = None) -> Record:
    """An accusing letter for somebody who may see it: names masked, and blotted out of every text.

    `linked` are the names of what it is linked with, as of `names_of`.
    """
    masked = _masked(record, _CONTACTS | _NAMES)
    masked["accused"] = [
        {"name": mask_name(one["name"]) if one["name"] else None, "unit": _HIDDEN if one["unit"] else None}
        for one in record["accused"]
    ]
    if "earlier" in masked:
        masked["earlier"] = [_without_trace(one) for one in masked["earlier"]]
    names = {**(linked or {}), **names_in(record)}
    return {name: blot(name, value, names) for name, value in masked.items()}


def _without_trace(one: Record) -> Record:
    """An earlier visit by which nobody finds out who came: neither its number nor what it was about."""
    kept = ("visited_at", "status", "outcome", "placeholder")
    return {name: value if name in kept else None for name, value in one.items()}


def without_writer(record: Record) -> Record:
    """A matter as it may leave the office: nothing of who wrote, in no field and no text; the accused stays named."""
    writer = record.get("writer") or {}
    secrets = [writer.get(name) for name in ("name", "address", "phone", "id_number")]
    secrets += [one[which] for one in record.get("amendments", ()) if one["field"] in _WHO for which in ("old", "new")]
    # Where the writer works at the place that the matter is about, the place says nothing of who wrote.
    place = writer.get("workplace")
    told = [record.get("where"), *(one["unit"] for one in record["accused"])]
    secrets += [] if place and any(place in text for text in told if text) else [place]
    blots = dict.fromkeys((text for text in secrets if text), _HIDDEN)
    left: Record = record | {"writer": None, "replies": [], "enclosures": []}
    return {name: value if name == "accused" else blot(name, value, blots) for name, value in left.items()}


_WHO = ("writer", "address", "phone", "id_number")


_CORRECTED = {"writer": True, "visitor": True, "representative": True, "workplace": False, "unit": False}
"""Lines that name somebody and may have been corrected → whether a person, else a place."""


def names_in(record: Record) -> dict[str, str]:
    """Every name that an accusing record hides, with what stands in its place; corrected ones are names still."""
    persons = [record.get(name) or {} for name in _PERSONS]
    changed = [(one["field"], one[which]) for one in record.get("amendments", ()) for which in ("old", "new")]
    people = [*(one.get("name") for one in persons), *(one["name"] for one in record["accused"])]
    people += record.get("representatives", ())
    places = [
        *(one.get("workplace") or one.get("unit") for one in persons),
        *(one["unit"] for one in record["accused"]),
    ]
    return _names(people, places, changed)


def _names(
    people: list[str | None], places: list[str | None], changed: Iterable[tuple[str, str | None]]
) -> dict[str, str]:
    for field, value in changed:
        if field in _CORRECTED:
            (people if _CORRECTED[field] else places).extend((value or "").split(","))
    return masks(people, places)


def names_of(conn: sqlite3.Connection, matter_id: int) -> dict[str, str]:
    """The same for a matter of the book and all that is linked with it; nothing where nobody is accused."""
    together = sorted(lookups.linked(conn, matter_id))
    if not lookups.is_any_accusing(conn, together):
        return {}
    marks = ", ".join("?" * len(together))
    people: list[tuple[str | None, str | None]] = [(one.name, one.unit) for one in lookups.accused_of(conn, matter_id)]
    people += conn.execute(f"SELECT name, workplace FROM petitioner WHERE id IN ({marks})", together).fetchall()
    people += conn.execute(f"SELECT name, NULL FROM representative WHERE matter_id IN ({marks})", together).fetchall()
    query = f"SELECT field, old, new FROM amendment WHERE entity = 'matter' AND entity_id IN ({marks})"
    changed = [(field, value) for field, *both in conn.execute(query, together) for value in both]
    return _names([name for name, _ in people], [place for _, place in people], changed)


def masks(people: Iterable[str | None], places: Iterable[str | None]) -> dict[str, str]:
    """What is to be blotted out, with what stands in its place: 刘** for a person, *** for a unit."""
    return {name: _HIDDEN for name in places if name} | {name: mask_name(name) for name in people if name}


_CONTACTS = {"phone": mask_phone, "id_number": mask_id, "address": lambda _: _HIDDEN}
_NAMES = {
    "name": mask_name,
    "writer": mask_name,
    "visitor": mask_name,
    "representative": lambda _: _HIDDEN,
    "workplace": lambda _: _HIDDEN,
    "unit": lambda _: _HIDDEN,
}


def _masked(record: Record, hide: Mapping[str, Any]) -> Record:
    """The lines of who wrote or came that are to be hidden, where they stand and where they were corrected."""
    changed: Record = {
        person: {name: _hide(hide, name, value) for name, value in record[person].items()}
        for person in _PERSONS
        if record.get(person)
    }
    if record.get("amendments"):
        changed["amendments"] = [
            one | {which: _hide(hide, one["field"], one[which]) for which in ("old", "new")}
            for one in record["amendments"]
        ]
    return record | changed


def _hide(hide: Mapping[str, Any], name: str, value: Any) -> Any:
    return hide[name](value) if name in hide and value else value


def blot(name: str, value: Any, names: Mapping[str, str], left: frozenset[str] = _LEFT) -> Any:
    """The value of a key without these names, however deep they stand; keys of `left` hold codes and stay."""
    if isinstance(value, dict):
        return {key: blot(key, one, names, left) for key, one in value.items()}
    if isinstance(value, list):
        return [blot(name, one, names, left) for one in value]
    return value if name in left or not isinstance(value, str) else blotted(value, names)
