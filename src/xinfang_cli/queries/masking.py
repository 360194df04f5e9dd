"""What is hidden where: names in accusing matters, numbers of persons, contacts of writers (cli contract §7)."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.masks import mask_id, mask_name, mask_phone
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN

Record = dict[str, Any]

ACCUSING = "检举控告件"
"""All that a list says of the matter of an accusing letter."""

_TEXTS = ("matter", "people", "when", "where", "demand", "intent", "title", "text", "topic", "proposed_to")
_PART_TEXTS = (
    "text",
    "words",
    "excerpt",
    "digest",
    "evidence",
    "late_reason",
    "basis",
    "description",
    "old",
    "new",
    "keeper",
    "handed_to",
    "reason",
    "by",
)
_PARTS = (
    "proposals",
    "excerpts",
    "approvals",
    "instructions",
    "routings",
    "replies",
    "enclosures",
    "amendments",
    "other_results",
    "returns",
    "urgings",
    "custody",
)


def listed(record: Record) -> Record:
    """A letter in a list: contacts always masked; an accusing one shows neither names nor matter."""
    masked = ordinary_record(record)
    if record["accusing"]:
        masked = _hide_names(masked)
        masked |= {"what": ACCUSING, "matter": None, "title": None, "where": None, "topic": None}
        masked |= {name: [] for name in _PARTS if name in masked and name != "routings"}
        masked["result"] = None
    return masked


def ordinary_record(record: Record) -> Record:
    """A letter for somebody who is not its handler: no address, phone or ID number of the writer."""
    if not record.get("writer"):
        return record
    return record | {"writer": _masked_contacts(record["writer"])}


def _masked_contacts(writer: Record) -> Record:
    hidden = "***"
    return writer | {
        "phone": mask_phone(writer["phone"]) if writer["phone"] else None,
        "id_number": mask_id(writer["id_number"]) if writer["id_number"] else None,
        "address": hidden if writer["address"] else None,
    }


def _hide_names(record: Record) -> Record:
    writer = record.get("writer")
    hidden: Record = {
        "writer": None if writer is None else writer | {"name": mask_name(writer["name"]) if writer["name"] else None},
        "accused": [
            {"name": mask_name(one["name"]) if one["name"] else None, "unit": "***" if one["unit"] else None}
            for one in record["accused"]
        ],
    }
    if writer is not None:
        hidden["writer"]["workplace"] = "***" if writer["workplace"] else None
    return record | hidden


def accusing_record(record: Record) -> Record:
    """An accusing letter for somebody who may see it: names masked, and blotted out of every text."""
    blots = _names(record)
    masked = _hide_names(ordinary_record(record))
    for name in _TEXTS:
        masked[name] = _blot(masked.get(name), blots)
    for kind in _PARTS:
        masked[kind] = [_blot_part(part, blots) for part in masked.get(kind, [])]
    if masked.get("result"):
        masked["result"] = _blot_part(masked["result"], blots)
    return masked


def without_writer(record: Record) -> Record:
    """A matter as it may leave the office: nothing of who wrote, in no field and no text; the accused stays named."""
    writer = record.get("writer") or {}
    secrets = [writer.get(name) for name in ("name", "address", "phone", "id_number")]
    # Where the writer works at the place that the matter is about, the place says nothing of who wrote.
    place = writer.get("workplace")
    told = [record.get("where"), *(one["unit"] for one in record["accused"])]
    secrets += [] if place and any(place in text for text in told if text) else [place]
    blots = dict.fromkeys((text for text in secrets if text and len(text) > 1 and text not in _SAYS_NOTHING), "***")
    left: Record = record | {"writer": None, "replies": [], "enclosures": []}
    for name in _TEXTS:
        left[name] = _blot(left.get(name), blots)
    for kind in _PARTS:
        left[kind] = [_blot_part(part, blots) for part in left.get(kind, [])]
    if left.get("result"):
        left["result"] = _blot_part(left["result"], blots)
    return left


_SAYS_NOTHING = (UNKNOWN, NOT_GIVEN)


def events(found: list[Record], record: Record) -> list[Record]:
    """What happened to an accusing matter, without the names of `record`, which has its writer and accused."""
    blots = _names(record)
    return [event | {name: _blot(event[name], blots) for name in ("detail", "note")} for event in found]


def _blot_part(part: Record, blots: dict[str, str]) -> Record:
    return part | {name: _blot(part[name], blots) for name in _PART_TEXTS if name in part}


def _names(record: Record) -> dict[str, str]:
    writer = record.get("writer") or {}
    names = [writer.get("name"), *(one["name"] for one in record["accused"])]
    units = [writer.get("workplace"), *(one["unit"] for one in record["accused"])]
    blots = {name: mask_name(name) for name in names if name and len(name) > 1}
    return blots | {unit: "***" for unit in units if unit and len(unit) > 1}


def _blot(text: Any, blots: dict[str, str]) -> Any:
    if not isinstance(text, str):
        return text
    for name, mask in sorted(blots.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(name, mask)
    return text
