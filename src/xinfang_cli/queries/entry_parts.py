"""What hangs on entries of the duty room: the fields of their kind, their acts, who has to be informed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from xinfang_cli.queries.matters import time
from xinfang_cli.storage.rows import records

Record = dict[str, Any]

_CALL = """SELECT id, outgoing, kind AS call_kind, caller_unit, caller_name, phone, content, callback, callback_by,
  read_back, secrecy, document FROM call WHERE id IN ({})"""
_DOCUMENT = "SELECT id, kind AS document_kind, from_unit, subject, urgency, marking FROM document WHERE id IN ({})"
_RECEPTION = """SELECT id, name, unit, identity, id_kind, id_number, vouched_by, phone, matter, department, category,
  appointment, outcome, lodging, transport, left_at FROM reception WHERE id IN ({})"""
_TASK = """SELECT t.id, s.name AS leader, t.item, t.due_at FROM task AS t JOIN staff AS s ON s.id = t.leader_id
  WHERE t.id IN ({})"""
_INCIDENT = """SELECT i.id, i.place, i.source, i.situation, i.kind AS incident_kind, i.level, i.occurred_at,
  i.casualties, i.measures, i.next_report_at, c.number AS call, i.phone_due_at, i.written_due_at
  FROM incident AS i LEFT JOIN entry AS c ON c.id = i.call_id WHERE i.id IN ({})"""
_OWN = {"C": _CALL, "D": _DOCUMENT, "R": _RECEPTION, "T": _TASK, "E": _INCIDENT}
_MEETING = """SELECT id, convener, meets_at, venue, agenda, attendees, materials, answer_by FROM meeting
  WHERE id IN ({})"""

_PARTS = {
    "acts": """SELECT a.entry_id, a.act, coalesce(u.name, p.name, a.to_whom) AS "to", a.answered, a.means, a.stage,
      a.n, a.text, a.at, a.late, b.name AS by, s.number AS shift
      FROM entry_act AS a JOIN staff AS b ON b.id = a.by_id LEFT JOIN unit AS u ON u.id = a.unit_id
      LEFT JOIN staff AS p ON p.id = a.staff_id LEFT JOIN shift AS s ON s.id = a.shift_id
      WHERE a.entry_id IN ({}) ORDER BY a.id""",
    "accused": "SELECT entry_id, name, unit FROM entry_accused WHERE entry_id IN ({}) ORDER BY id",
    "recipients": """SELECT r.entry_id, u.name AS unit, a.at, a.answered, a.means, (SELECT count(*) FROM entry_act AS t
        WHERE t.entry_id = r.entry_id AND t.unit_id = r.unit_id AND t.act = 'unanswered') AS unanswered
      FROM entry_recipient AS r JOIN unit AS u ON u.id = r.unit_id LEFT JOIN entry_act AS a ON a.id = (
        SELECT min(x.id) FROM entry_act AS x WHERE x.entry_id = r.entry_id AND x.unit_id = r.unit_id
          AND x.act IN ('inform', 'pass-on') AND x.answered IS NOT NULL)
      WHERE r.entry_id IN ({}) ORDER BY r.id""",
    "amendments": """SELECT m.entry_id, m.field, m.old, m.new, m.reason, m.is_late, m.at, b.name AS by
      FROM entry_amendment AS m JOIN staff AS b ON b.id = m.by_id WHERE m.entry_id IN ({}) ORDER BY m.id""",
    "taken_over": """SELECT t.entry_id, m.number FROM taken_over AS t JOIN matter AS m ON m.id = t.matter_id
      WHERE t.entry_id IN ({}) UNION ALL SELECT i.call_id, e.number FROM incident AS i JOIN entry AS e ON e.id = i.id
      WHERE i.call_id IN ({}) ORDER BY 2""",
}

_KEYS_OF = {
    "C": "call_kind outgoing caller_unit caller_name phone content meeting callback callback_by read_back secrecy"
    " document",
    "D": "document_kind from_unit subject urgency marking",
    "R": "name unit identity id_kind id_number vouched_by phone matter department category appointment outcome lodging"
    " transport left_at",
    "T": "leader item due_at",
    "E": "place source situation incident_kind level occurred_at casualties measures next_report_at call phone_due_at"
    " written_due_at",
}
KEYS_OF = {letter: tuple(keys.split()) for letter, keys in _KEYS_OF.items()}
"""By letter: the fields of its kind."""
_MOMENTS = ("callback_by", "left_at", "due_at", "occurred_at", "next_report_at", "phone_due_at", "written_due_at")
_FLAGS = ("outgoing", "callback", "read_back")


@dataclass(frozen=True)
class Parts:
    """What hangs on some entries, by their ids."""

    own: dict[int, Record]
    hanging: dict[str, dict[int, list[Any]]]

    def of(self, name: str, key: int) -> list[Any]:
        """One part of one entry."""
        return self.hanging[name][key]


def load(conn: sqlite3.Connection, raws: Sequence[Record], zone: tzinfo) -> Parts:
    """The parts of these entries (rows with `id` and `letter`), a query for each kind and each part."""
    own: dict[int, Record] = {}
    for letter, query in _OWN.items():
        ids = [raw["id"] for raw in raws if raw["letter"] == letter]
        for row in _rows(conn, query, ids):
            key = row.pop("id")
            own[key] = {name: _plain(name, value, zone) for name, value in row.items()}
        if letter == "C":
            _add_meetings(conn, own, ids)
    return Parts(own, {name: _hanging(conn, name, [raw["id"] for raw in raws], zone) for name in _PARTS})


def _add_meetings(conn: sqlite3.Connection, own: dict[int, Record], ids: Sequence[int]) -> None:
    meetings = {row.pop("id"): row for row in _rows(conn, _MEETING, ids)}
    for key in ids:
        own[key]["meeting"] = meetings.get(key)


def recipients(conn: sqlite3.Connection, entry_id: int, zone: tzinfo) -> list[Record]:
    """The units that have to be told of one entry, and whether they were."""
    return _hanging(conn, "recipients", [entry_id], zone)[entry_id]


def _hanging(conn: sqlite3.Connection, name: str, ids: Sequence[int], zone: tzinfo) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in _rows(conn, _PARTS[name], ids):
        key = row.pop(next(iter(row)))
        for moment in {"at"} & set(row):
            row[moment] = time(row[moment], zone)
        for flag in {"late", "is_late"} & set(row):
            row[flag] = bool(row[flag])
        found[key].append(row["number"] if name == "taken_over" else row)
    if name == "recipients":
        found = defaultdict(list, {key: [_informed(row) for row in rows] for key, rows in found.items()})
    return found


def _informed(row: Record) -> Record:
    return {
        "unit": row["unit"],
        "informed": row["at"] is not None,
        "informed_at": row["at"],
        "answered": row["answered"],
        "means": row["means"],
        "unanswered": row["unanswered"],
    }


def _rows(conn: sqlite3.Connection, query: str, ids: Sequence[int]) -> list[Record]:
    if not ids:
        return []
    marks = ", ".join("?" * len(ids))
    times = query.count("{}")
    return records(conn, query.format(*[marks] * times), tuple(ids) * times)


def _plain(name: str, value: Any, zone: tzinfo) -> Any:
    if name in _MOMENTS:
        return time(value, zone)
    return bool(value) if name in _FLAGS and value is not None else value


_WHO = {
    "C": ("caller_unit", "caller_name"),
    "D": ("from_unit",),
    "R": ("unit", "name"),
    "T": ("leader",),
    "E": ("source",),
}


def who(letter: str, own: Record) -> str:
    """Who called, came, sent or asked, as lists show it."""
    return " ".join(str(own[name]) for name in _WHO[letter])
