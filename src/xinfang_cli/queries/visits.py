"""Visits as JSON-ready records: one with everything, many with what lists show; masked where they must be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, tzinfo
from typing import Any

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.persons import Person
from xinfang_cli.domain.rules.visit import is_joint
from xinfang_cli.domain.terms import ACCUSING, IntakeItem
from xinfang_cli.queries import law_parts, letter_parts, links, masking, matters
from xinfang_cli.queries.letter_parts import Parts
from xinfang_cli.storage import earlier, lookups
from xinfang_cli.storage.rows import records

Record = dict[str, Any]

VISIT = """
SELECT m.id, m.number, m.status, m.accusing, m.nature, m.natures, m.importance, m.topic, m.method, m.received_at,
  receiver.name AS receiver, handler.name AS handler, m.handler_id, m.closed_at, m.first_closed_at,
  m.voided_at, m.void_reason, v.identity, v.people, v.subject, v.no_representative, leader.name AS received_by,
  v.from_reception, v.from_call, v.computed_count, v.visit_count,
  p.name AS visitor, p.workplace AS unit, p.phone, p.id_number, p.address
FROM matter AS m JOIN visit AS v ON v.id = m.id JOIN petitioner AS p ON p.id = m.id
  JOIN staff AS receiver ON receiver.id = m.receiver_id JOIN staff AS handler ON handler.id = m.handler_id
  LEFT JOIN staff AS leader ON leader.id = v.received_by_id
"""
PARTS = {
    "representatives": "SELECT matter_id, name FROM representative WHERE matter_id IN ({}) ORDER BY id",
    "intake": "SELECT matter_id, item, done, reason, text, at FROM intake_item WHERE matter_id IN ({}) ORDER BY id",
    "conduct": """SELECT c.matter_id, c.courteous, c.promise, s.name AS promise_approved_by, c.at FROM conduct AS c
        LEFT JOIN staff AS s ON s.id = c.leader_id WHERE c.matter_id IN ({}) ORDER BY c.id""",
    "verifications": """SELECT matter_id, call_number AS call, unit, person, phone, finding, at FROM verification
        WHERE matter_id IN ({}) ORDER BY id""",
    "explanations": """SELECT matter_id, explained, basis, reaction, at FROM explanation
        WHERE matter_id IN ({}) ORDER BY id""",
    "followups": """SELECT f.matter_id, u.name AS by_unit, f.planned_on, f.visited_at, f.finding, f.closed, f.at
        FROM follow_up AS f JOIN unit AS u ON u.id = f.unit_id WHERE f.matter_id IN ({}) ORDER BY f.id""",
}
"""What only visits have beside them."""

KEYS = (
    "number",
    "formal_number",
    "status",
    "visited_at",
    "receiver",
    "received_by",
    "handler",
    "visitor",
    "people",
    "representatives",
    "no_representative",
    "joint",
    "visit_count",
    "computed_count",
    "first",
    "earlier",
    "nature",
    "natures",
    "subject",
    "accused",
    "intake",
    "record",
    "conduct",
    "verifications",
    "explanations",
    "followups",
    "reports_up",
    "from_reception",
    "from_call",
    "enclosures",
    "importance",
    "topic",
    "method",
    "proposals",
    "approvals",
    "instructions",
    "routings",
    "result",
    "other_results",
    "replies",
    "case",
    "links",
    "deadlines",
    "closed_at",
    "void",
    *law_parts.KEYS,
)
"""The keys of a visit that the contract names, and those beside them."""

LONG_KEYS = ("record", "intake", "earlier")
"""Long texts that lists leave out."""


def record(conn: sqlite3.Connection, actor: Actor, number: str, *, reveal: bool = False) -> Record:
    """Everything of one visit, masked as the actor's standing demands."""
    (raw,) = records(conn, f"{VISIT} WHERE m.number = ?", (number,))
    zone, sight = lookups.zone(conn), lookups.Sight(conn, actor)
    raw["accusing"] = sight.is_accusing(raw["id"], raw["accusing"])
    parts = letter_parts.load(conn, [raw["id"]], zone, PARTS)
    full = _assemble(sight, raw, parts, zone) | {"earlier": earlier_visits(conn, actor, raw, zone)}
    full["earliest"] = links.earliest(conn, sight, raw["id"])
    if reveal:
        return full
    if raw["accusing"]:
        return masking.accusing_record(full, masking.names_of(conn, raw["id"]))
    return masking.handlers_record(full) if actor.id == raw["handler_id"] else masking.ordinary_record(full)


def _assemble(sight: lookups.Sight, raw: Record, parts: Parts, zone: tzinfo) -> Record:
    key = raw["id"]
    told = _intake(parts.of("intake", key))
    record: Record = {name: raw.get(name) for name in KEYS}
    record |= {
        "visited_at": matters.time(raw["received_at"], zone),
        "visitor": {
            "name": raw["visitor"],
            "identity": raw["identity"],
            "unit": raw["unit"],
            "phone": raw["phone"],
            "id_number": raw["id_number"],
            "address": raw["address"],
        },
        "representatives": [one["name"] for one in parts.of("representatives", key)],
        "joint": is_joint(raw["people"]),
        "first": raw["visit_count"] == 1,
        "intake": told,
        "record": told[IntakeItem.RECORDED.value].get("text"),
        **{name: parts.of(name, key) for name in ("conduct", "verifications", "explanations", "followups")},
    }
    return record | matters.shared(sight, raw, parts, zone)


def _intake(answers: list[Record]) -> dict[str, Record]:
    """Every duty of the talk; the last answer counts, and what nobody answered for says neither yes nor no."""
    told: dict[str, Record] = {item.value: dict.fromkeys(("done", "at", "reason", "text")) for item in IntakeItem}
    for answer in answers:
        told[answer["item"]] = {name: answer[name] for name in ("done", "at", "reason", "text")}
    return told


def earlier_visits(conn: sqlite3.Connection, actor: Actor, raw: Record, zone: tzinfo) -> list[Record]:
    """The person's visits before this one and how they ended; what is not for the actor is a number only."""
    person = Person(raw["visitor"], raw["unit"], raw["phone"], raw["id_number"])
    before = Moment.from_text(raw["received_at"], zone)
    sight = lookups.Sight(conn, actor)
    return [
        _earlier(conn, visit) if sight.may_see(visit.matter_id) else _hidden(conn, visit)
        for visit in earlier.visits(conn, person, before, raw["id"])
    ]


_EARLIER = ("number", "visited_at", "by", "status", "subject", "outcome", "result", "closed_at")


def _earlier(conn: sqlite3.Connection, visit: earlier.Visit) -> Record:
    query = """SELECT m.number, m.status, m.accusing, m.closed_at, v.subject FROM matter AS m
        JOIN visit AS v ON v.id = m.id WHERE m.id = ?"""
    number, status, accusing, closed_at, subject = conn.execute(query, (visit.matter_id,)).fetchone()
    query = "SELECT outcome, text FROM result WHERE matter_id = ? ORDER BY id DESC LIMIT 1"
    outcome, text = conn.execute(query, (visit.matter_id,)).fetchone() or (None, None)
    return {
        "number": number,
        "visited_at": visit.at.iso,
        "by": visit.by,
        "status": status,
        "subject": ACCUSING if accusing else subject,
        "outcome": outcome,
        "result": None if accusing else text,
        "closed_at": matters.time(closed_at, lookups.zone(conn)),
    }


def _hidden(conn: sqlite3.Connection, visit: earlier.Visit) -> Record:
    (number,) = conn.execute("SELECT number FROM matter WHERE id = ?", (visit.matter_id,)).fetchone()
    return matters.placeholder(number, _EARLIER)


def rows(
    conn: sqlite3.Connection,
    actor: Actor,
    where: str,
    values: Sequence[object],
    limit: int | None,
    *,
    hides: bool = False,
) -> Iterator[Record]:
    """Visits for a list, newest first; full keys less the long texts, 占号 for what the actor may not see."""
    return matters.rows(conn, actor, (where, values), limit, _listed, hides=hides)


def _listed(sight: lookups.Sight, ids: Sequence[int]) -> Iterator[tuple[int, Record]]:
    conn = sight.conn
    zone = lookups.zone(conn)
    parts = letter_parts.load(conn, ids, zone, PARTS)
    for raw in _raws(conn, ids):
        raw["accusing"] = sight.is_accusing(raw["id"], raw["accusing"])
        record = _assemble(sight, raw, parts, zone)
        for name in LONG_KEYS:
            record.pop(name, None)
        record["what"] = record["subject"]
        yield raw["id"], record


def _raws(conn: sqlite3.Connection, ids: Sequence[int]) -> list[Record]:
    marks = ", ".join("?" * len(ids))
    return records(conn, f"{VISIT} WHERE m.id IN ({marks}) ORDER BY m.year DESC, m.n DESC", ids)


def list_filter(conn: sqlite3.Connection, actor: Actor, wanted: Record, today: date) -> tuple[str, list[object]]:
    """The SQL conditions of `visit list` and their values, as `rows` takes them."""
    from xinfang_cli.queries import letter_filter

    return letter_filter.build(conn, actor, wanted, today, "visit")


def placeholder(number: str) -> Record:
    """What anybody may see of a matter that is not for him: its number."""
    return matters.placeholder(number, KEYS, LONG_KEYS)
