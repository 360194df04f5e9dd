"""What stands on a printed sheet: the matter as this sheet may show it, its copy number, recipient, and issuer."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.sheets import SHEETS
from xinfang_cli.domain.terms import Sheet
from xinfang_cli.queries import masking, nouns
from xinfang_cli.storage import lookups
from xinfang_cli.storage.rows import records

Record = dict[str, Any]

_COPY = """
SELECT p.id, p.form, p.n AS copy, p.at, m.number, coalesce(u.name, s.name) AS "to", u.head, x.year, x.n,
  by.name AS printed_by, by.phone AS printed_by_phone
FROM printed AS p JOIN matter AS m ON m.id = p.matter_id JOIN staff AS by ON by.id = p.by_id
  LEFT JOIN unit AS u ON u.id = p.unit_id LEFT JOIN staff AS s ON s.id = p.staff_id
  LEFT JOIN official_letter AS x ON x.id = p.official_letter_id
WHERE p.id = ?
"""


def sheets(conn: sqlite3.Connection, actor: Actor, copies: Sequence[int], *, reveal: bool = False) -> list[Record]:
    """The copies of one print command, in their order."""
    return [_sheet(conn, actor, key, reveal=reveal) for key in copies]


def _sheet(conn: sqlite3.Connection, actor: Actor, key: int, *, reveal: bool) -> Record:
    (row,) = records(conn, _COPY, (key,))
    zone = lookups.zone(conn)
    year, n = row.pop("year"), row.pop("n")
    return {
        "number": row["number"],
        "form": row["form"],
        "copy": row["copy"],
        "to": row["to"],
        "head": row["head"],
        "letter_number": numbers.official_letter(year, n) if year else None,
        "office": lookups.office_unit(conn)[1],
        "printed_at": Moment.from_text(row["at"], zone).iso,
        "printed_by": row["printed_by"],
        "phone": row["printed_by_phone"],
        "matter": _matter(conn, actor, row["number"], Sheet.read(row["form"]), reveal=reveal),
    }


def _matter(conn: sqlite3.Connection, actor: Actor, number: str, sheet: Sheet, *, reveal: bool) -> Record:
    """The record as the sheet may show it: out of an accusing matter goes nothing of who wrote (条例 第30条)."""
    noun = numbers.NOUN_OF[number[0]]
    full = nouns.of(noun).record(conn, actor, number, reveal=True)
    if noun == "visit":
        full = _as_written(full)
    if not full["accusing"]:
        return full
    goes = SHEETS[sheet].goes
    if goes in ("leader", "routed"):
        return masking.without_writer(full)
    if reveal or goes == "writer":
        return full
    (key,) = conn.execute("SELECT id FROM matter WHERE number = ?", (number,)).fetchone()
    return masking.accusing_record(full, masking.names_of(conn, key))


def _as_written(visit: Record) -> Record:
    """A visit under the keys of a letter, so that one sheet serves both: the visitor stands where the writer does."""
    visitor = visit["visitor"]
    writer = dict.fromkeys(("occupation", "political_status")) | visitor | {"workplace": visitor["unit"]}
    letter = dict.fromkeys(("people", "when", "where", "demand", "title", "level", "proposed", "proposed_to"))
    return (
        letter
        | visit
        | {
            "writer": writer | {"anonymous": False},
            "visitor": None,
            "head_count": visit["people"],
            "people": None,
            "received_at": visit["visited_at"],
            "matter": visit["record"] or visit["subject"],
            "urgency": visit.get("urgency") or "normal",
        }
    )
