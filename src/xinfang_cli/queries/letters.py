"""Letters as JSON-ready records: one with everything, many with what lists show; masked where they must be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from xinfang_cli.domain.identity import Actor
from xinfang_cli.queries import law_parts, letter_parts, links, masking, matters
from xinfang_cli.storage import lookups
from xinfang_cli.storage.rows import records

Record = dict[str, Any]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LETTER = """
SELECT m.id, m.number, m.status, m.accusing, m.nature, m.natures, m.importance, m.urgency, m.topic, m.method,
  m.received_at, receiver.name AS receiver, handler.name AS handler, m.handler_id, m.closed_at, m.first_closed_at,
  m.voided_at, m.void_reason, m.origin_layout, m.origin_number,
  l.channel, l.addressee, l.from_unit, l.listed, l.counted, l.seal, l.address_check, l.misdelivered, l.marking,
  l.level, l.document_no, l.copies, l.postmark_on, l.opened_at, l.from_call, l.delivered_to, l.forwarded_to,
  p.name AS writer, p.anonymous, p.occupation, p.political_status, p.workplace, p.address, p.phone, p.id_number,
  p.sent_on, p.signatories, s.id IS NOT NULL AS restricted,
  a.matter, a.people, a.when_, a.where_, a.demand, a.intent, a.credibility, a.proposed, a.proposed_to
FROM matter AS m JOIN letter AS l ON l.id = m.id
  JOIN staff AS receiver ON receiver.id = m.receiver_id JOIN staff AS handler ON handler.id = m.handler_id
  LEFT JOIN petitioner AS p ON p.id = m.id LEFT JOIN abstract AS a ON a.id = m.id
  LEFT JOIN restriction AS s ON s.id = m.id
"""

KEYS = (
    _words(
        "number formal_number status channel received_at receiver handler addressee from_unit listed counted seal "
        "address_check misdelivered marking urgency postmark_on opened_at enclosures writer sent_on signatories "
        "nature natures matter people when where demand importance intent credibility topic title text accused "
        "proposals approvals instructions routings result other_results replies case links deadlines origin closed_at "
        "void"
    )
    + law_parts.KEYS
)
"""The keys of a letter that the contract names."""

LONG_KEYS = ("people", "demand", "intent", "text")
"""Long texts that lists leave out."""


def record(conn: sqlite3.Connection, actor: Actor, number: str, *, reveal: bool = False) -> Record:
    """Everything of one letter, masked as the actor's standing demands."""
    (raw,) = records(conn, f"{LETTER} WHERE m.number = ?", (number,))
    zone, sight = lookups.zone(conn), lookups.Sight(conn, actor)
    raw["accusing"] = sight.is_accusing(raw["id"], raw["accusing"])
    parts = letter_parts.load(conn, [raw["id"]], zone)
    full = _assemble(sight, raw, parts, zone) | _texts(conn, raw["id"])
    full["earliest"] = links.earliest(conn, sight, raw["id"])
    if reveal:
        return full
    if raw["accusing"]:
        return masking.accusing_record(full, masking.names_of(conn, raw["id"]))
    return masking.handlers_record(full) if actor.id == raw["handler_id"] else masking.ordinary_record(full)


def _texts(conn: sqlite3.Connection, matter_id: int) -> Record:
    row = conn.execute("SELECT title, text FROM original WHERE id = ?", (matter_id,)).fetchone()
    return {"title": row[0], "text": row[1]} if row else {"title": None, "text": None}


def _assemble(sight: lookups.Sight, raw: Record, parts: letter_parts.Parts, zone: Any) -> Record:
    key = raw["id"]
    record: Record = {name: raw.get(name) for name in KEYS}
    record |= {
        "received_at": matters.time(raw["received_at"], zone),
        "opened_at": matters.time(raw["opened_at"], zone),
        "misdelivered": bool(raw["misdelivered"]),
        "when": raw["when_"],
        "where": raw["where_"],
        "proposed": raw["proposed"],
        "proposed_to": raw["proposed_to"],
        "level": raw["level"],
        "document_no": raw["document_no"],
        "copies": raw["copies"],
        "delivered_to": raw["delivered_to"],
        "forwarded_to": raw["forwarded_to"],
        "from_call": raw["from_call"],
        "writer": _writer(raw),
        "excerpts": parts.of("excerpts", key),
        "origin": {"layout": raw["origin_layout"], "number": raw["origin_number"]} if raw["origin_layout"] else None,
        "restricted": bool(raw["restricted"]),
    }
    return record | matters.shared(sight, raw, parts, zone)


def _writer(raw: Record) -> Record | None:
    if raw["writer"] is None and not raw["anonymous"]:
        return None
    names = ("occupation", "political_status", "workplace", "address", "phone", "id_number")
    return {"name": raw["writer"], "anonymous": bool(raw["anonymous"])} | {name: raw[name] for name in names}


def _raws(conn: sqlite3.Connection, ids: Sequence[int]) -> list[Record]:
    marks = ", ".join("?" * len(ids))
    return records(conn, f"{LETTER} WHERE m.id IN ({marks}) ORDER BY m.year DESC, m.n DESC", ids)


def rows(
    conn: sqlite3.Connection,
    actor: Actor,
    where: str,
    values: Sequence[object],
    limit: int | None,
    *,
    hides: bool = False,
) -> Iterator[Record]:
    """Letters for a list, newest first; full keys less the long texts, 占号 for what the actor may not see."""
    return matters.rows(conn, actor, (where, values), limit, _listed, hides=hides)


def _listed(sight: lookups.Sight, ids: Sequence[int]) -> Iterator[tuple[int, Record]]:
    conn = sight.conn
    zone = lookups.zone(conn)
    parts, titles = letter_parts.load(conn, ids, zone), _titles(conn, ids)
    for raw in _raws(conn, ids):
        raw["accusing"] = sight.is_accusing(raw["id"], raw["accusing"])
        record = _assemble(sight, raw, parts, zone) | {"title": titles.get(raw["id"])}
        for name in LONG_KEYS:
            record.pop(name, None)
        record["what"] = record["matter"] or record["title"]
        yield raw["id"], record


def _titles(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    marks = ", ".join("?" * len(ids))
    return dict(conn.execute(f"SELECT id, title FROM original WHERE id IN ({marks})", tuple(ids)).fetchall())


def list_filter(conn: sqlite3.Connection, actor: Actor, wanted: Record, today: date) -> tuple[str, list[object]]:
    """The SQL conditions of `letter list` and their values, as `rows` takes them."""
    from xinfang_cli.queries import letter_filter

    return letter_filter.build(conn, actor, wanted, today)


def placeholder(number: str) -> Record:
    """What anybody may see of a matter that is not for him: its number."""
    return matters.placeholder(number, KEYS, LONG_KEYS)
