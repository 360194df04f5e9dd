"""What is hidden of entries of the duty room: numbers of persons, contacts, names where somebody is accused."""

from __future__ import annotations

import sqlite3
from typing import Any

from xinfang_cli.domain.masks import mask_id, mask_phone
from xinfang_cli.domain.terms import ACCUSING
from xinfang_cli.queries import masking
from xinfang_cli.storage import entries

Record = dict[str, Any]

_LONG = ("content", "matter", "situation", "meeting", "amendments")
"""Long texts that lists leave out."""
_TEXTS = (
    *("who", "what", "caller_unit", "caller_name", "from_unit", "subject", "name", "unit", "identity", "vouched_by"),
    *("department", "appointment", "lodging", "transport", "item", "place", "source", "casualties", "measures"),
    *("document", "phone", "id_number"),
)
"""What a list does not say of an accusing entry."""
_ACT_TEXTS = ("text", "answered")
_CODES = (
    "number formal_number kind status call_kind document_kind incident_kind secrecy urgency marking level id_kind"
    " category outcome act means stage waits_for shift recorder by leader to at written_at closed_at callback_by"
    " left_at due_at occurred_at next_report_at phone_due_at written_due_at informed_at field taken_over call"
)
_LEFT = frozenset(_CODES.split())


def listed(record: Record) -> Record:
    """An entry in a list: contacts always masked, no long texts; an accusing one shows neither names nor texts."""
    shown = {name: value for name, value in ordinary_record(record).items() if name not in _LONG}
    if record["accusing"]:
        shown |= {name: None for name in _TEXTS if name in shown} | {"what": ACCUSING, "accused": []}
        shown["acts"] = [one | dict.fromkeys(_ACT_TEXTS) for one in record["acts"]]
    return shown


def ordinary_record(record: Record, *, on_duty: bool = False) -> Record:
    """An entry without ID numbers; the telephone number is for who is on duty, who has to call back."""
    hide = {"id_number": mask_id} | ({} if on_duty else {"phone": mask_phone})
    masked = record | {name: mask(record[name]) for name, mask in hide.items() if record.get(name)}
    masked["amendments"] = [
        one | {which: hide[one["field"]](one[which]) for which in ("old", "new") if one[which]}
        if one["field"] in hide
        else one
        for one in record["amendments"]
    ]
    return masked


def accusing_record(record: Record, names: dict[str, str]) -> Record:
    """An accusing entry for somebody who may see it: names masked, and blotted out of every text."""
    masked = ordinary_record(record)
    return {name: masking.blot(name, value, names, _LEFT) for name, value in masked.items()}


def names_of(conn: sqlite3.Connection, entry_id: int) -> dict[str, str]:
    """Every name that an accusing entry hides, with what stands in its place; corrected ones are names still."""
    accused = entries.accused_of(conn, entry_id)
    people: list[str | None] = [one.name for one in accused]
    places: list[str | None] = [one.unit for one in accused]
    hidden: dict[str, str] = {}
    for key in entries.related(conn, entry_id):
        for query in _NAMED:
            for person, place in conn.execute(query, (key,)):
                people.append(person)
                places.append(place)
        for matter in entries.matters_of(conn, key):
            hidden |= masking.names_of(conn, matter)
    return hidden | masking.masks(people, places)


_PERSONS_OF = "('caller_name', 'name', 'vouched_by')"
_PLACES_OF = "('caller_unit', 'unit', 'from_unit', 'source')"
_NAMED = (
    "SELECT caller_name, caller_unit FROM call WHERE id = ?",
    "SELECT name, unit FROM reception WHERE id = ?",
    "SELECT vouched_by, NULL FROM reception WHERE id = ?",
    "SELECT NULL, from_unit FROM document WHERE id = ?",
    "SELECT NULL, source FROM incident WHERE id = ?",
    f"SELECT old, NULL FROM entry_amendment WHERE entry_id = ? AND field IN {_PERSONS_OF}",
    f"SELECT new, NULL FROM entry_amendment WHERE entry_id = ? AND field IN {_PERSONS_OF}",
    f"SELECT NULL, old FROM entry_amendment WHERE entry_id = ? AND field IN {_PLACES_OF}",
    f"SELECT NULL, new FROM entry_amendment WHERE entry_id = ? AND field IN {_PLACES_OF}",
)
