"""What hangs on letters and visits (enclosures, approvals, routings …), loaded for many of them at once."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xinfang_cli.domain.moments import Moment
from xinfang_cli.queries import cases, law_parts, links
from xinfang_cli.storage import last_days
from xinfang_cli.storage.rows import records

Record = dict[str, Any]

QUERIES = {
    "enclosures": """SELECT e.matter_id, e.n AS id, e.kind, e.quantity, e.amount_fen, e.description, e.keeper, e.place,
        e.witness, CASE WHEN h.id IS NULL THEN 'kept' ELSE 'handed-out' END AS status, h.to_whom AS handed_to
        FROM enclosure AS e LEFT JOIN hand_out AS h ON h.enclosure_id = e.id WHERE e.matter_id IN ({}) ORDER BY e.n""",
    "accused": "SELECT matter_id, name, unit FROM accused WHERE matter_id IN ({}) ORDER BY id",
    "excerpts": """SELECT x.matter_id, u.name AS "to", x.text, x.at FROM excerpt AS x JOIN unit AS u ON u.id = x.unit_id
        WHERE x.matter_id IN ({}) ORDER BY x.id""",
    "proposals": """SELECT p.matter_id, p.method, coalesce(u.name, s.name) AS "to", l.name AS "for", p.text, p.at,
        w.name AS by FROM proposal AS p LEFT JOIN unit AS u ON u.id = p.unit_id
        LEFT JOIN staff AS s ON s.id = p.staff_id JOIN staff AS l ON l.id = p.leader_id
        JOIN staff AS w ON w.id = p.by_id
        WHERE p.matter_id IN ({}) ORDER BY p.id""",
    "returns": """SELECT o.matter_id, u.name AS by, o.reason, o.at FROM objection AS o
        JOIN unit AS u ON u.id = o.unit_id WHERE o.matter_id IN ({}) ORDER BY o.id""",
    "urgings": """SELECT x.matter_id, coalesce(u.name, s.name) AS "to", x.text, x.next_on, x.at, w.name AS by
        FROM urging AS x LEFT JOIN unit AS u ON u.id = x.unit_id LEFT JOIN staff AS s ON s.id = x.staff_id
        JOIN staff AS w ON w.id = x.by_id WHERE x.matter_id IN ({}) ORDER BY x.id""",
    "custody": """SELECT e.matter_id, CASE e.act WHEN 'assign' THEN e.detail ELSE s.name END AS holder, e.at AS since,
        CASE e.act WHEN 'assign' THEN e.note END AS reason FROM event AS e JOIN staff AS s ON s.id = e.by_id
        WHERE e.act IN ('receive', 'abstract', 'assign') AND e.matter_id IN ({}) ORDER BY e.id""",
    "approvals": """SELECT a.matter_id, a.method, coalesce(u.name, s.name) AS "to", l.name AS by, a.words, a.excerpt,
        a.declined, a.at FROM approval AS a LEFT JOIN unit AS u ON u.id = a.unit_id LEFT JOIN staff AS s
        ON s.id = a.staff_id JOIN staff AS l ON l.id = a.leader_id WHERE a.matter_id IN ({}) ORDER BY a.id""",
    "instructions": """SELECT i.matter_id, l.name AS by, i.text, i.at FROM instruction AS i
        JOIN staff AS l ON l.id = i.leader_id WHERE i.matter_id IN ({}) ORDER BY i.id""",
    "routings": """SELECT r.matter_id, r.method, coalesce(u.name, s.name) AS "to", r.addressee, r.lead, r.ground,
        r.evidence, r.excerpt, r.digest, r.sent_at, r.due_on, r.late, r.late_reason, r.round FROM routing AS r
        LEFT JOIN unit AS u ON u.id = r.unit_id LEFT JOIN staff AS s ON s.id = r.staff_id
        WHERE r.matter_id IN ({}) ORDER BY r.id""",
    "results": """SELECT x.matter_id, u.name AS "from", x.outcome, x.text, x.basis, x.truth, x.demand_class, x.at
        FROM result AS x LEFT JOIN unit AS u ON u.id = x.unit_id WHERE x.matter_id IN ({}) ORDER BY x.id""",
    "replies": """SELECT matter_id, channel, text, by_whom AS by, replied_on, no_address, at FROM reply
        WHERE matter_id IN ({}) ORDER BY id""",
    "reports_up": """SELECT x.matter_id, coalesce(u.name, s.name) AS "to", x.means, x.text, x.at FROM report_up AS x
        LEFT JOIN unit AS u ON u.id = x.unit_id LEFT JOIN staff AS s ON s.id = x.staff_id
        WHERE x.matter_id IN ({}) ORDER BY x.id""",
    "deadlines": """SELECT matter_id, rule, starts_on, due_on, due_rolled, provisional, met_at, ended_at FROM deadline
        WHERE matter_id IN ({}) ORDER BY id""",
    "cases": cases.CASE + "WHERE f.matter_id IN ({}) ORDER BY f.id",
    "links": links.LINKS,
    "amendments": """SELECT entity_id AS matter_id, field, old, new, reason, at FROM amendment
        WHERE entity = 'matter' AND entity_id IN ({}) ORDER BY id""",
    **law_parts.QUERIES,
}
_FLAGS = ("lead", "late", "declined", "no_address", "provisional", "done", "closed", "courteous")
_MOMENTS = ("at", "since", "sent_at", "met_at", "ended_at", "visited_at", "told_at", "requested_at", "decided_at")


@dataclass(frozen=True)
class Parts:
    """The parts of several matters, by kind and matter."""

    found: dict[tuple[str, int], list[Record]]

    def of(self, kind: str, matter_id: int) -> list[Record]:
        """The parts of one kind of one matter, oldest first."""
        return self.found.get((kind, matter_id), [])

    def results(self, matter_id: int) -> list[Record]:
        """The results, the one that counts first: of the last round that has one the lead's first, else the first."""
        found = self.of("results", matter_id)
        counts = (
            self._conclusion(matter_id, found)
            or next(self._of_rounds(matter_id, found), None)
            or next(iter(found), None)
        )
        return ([counts] if counts else []) + [result for result in found if result is not counts]

    def custody(self, matter_id: int) -> list[Record]:
        """Who held the papers, one after another."""
        found: list[Record] = []
        for one in self.of("custody", matter_id):
            if not found or found[-1]["holder"] != one["holder"]:
                found.append(one)
        return found

    def case(self, matter_id: int) -> Record | None:
        """The filed case, the latest where there were several."""
        return next(reversed(self.of("cases", matter_id)), None)

    def _conclusion(self, matter_id: int, results: list[Record]) -> Record | None:
        """The result that concluded the latest case: whatever a unit answered before, it is what counts."""
        case = self.case(matter_id) or {}
        same = (
            one for one in results if (one["text"], one["at"]) == (case.get("conclusion"), case.get("concluded_at"))
        )
        return next(same, None)

    def _of_rounds(self, matter_id: int, results: list[Record]) -> Iterator[Record]:
        rounds: dict[int, list[Record]] = defaultdict(list)
        for routing in self.of("routings", matter_id):
            rounds[routing["round"]].append(routing)
        for _, routings in sorted(rounds.items(), reverse=True):
            leads = {routing["to"] for routing in routings if routing["lead"]}
            later = [result for result in results if not _is_before(result["at"], routings[0]["sent_at"])]
            yield from sorted(later, key=lambda result: result["from"] not in leads)[:1]


def load(conn: sqlite3.Connection, ids: Sequence[int], zone: Any, more: Mapping[str, str] | None = None) -> Parts:
    """Load everything that hangs on these matters; `more` has the queries for what only this kind of matter has."""
    found: dict[tuple[str, int], list[Record]] = defaultdict(list)
    marks = ", ".join("?" * len(ids))
    last_day = last_days.by_last_day(conn, "due_on")
    for kind, query in (QUERIES | dict(more or {})).items():
        for row in records(conn, query.format(marks), ids):
            part = _plain(row, zone, last_day)
            found[kind, part.pop("matter_id")].append(part)
    return Parts(found)


def _is_before(at: str, other: str) -> bool:
    # A day is the beginning of every time of that day, so that cutting compares at the coarser of the two.
    shorter = min(len(at), len(other))
    return at[:shorter] < other[:shorter]


def _plain(part: Record, zone: Any, last_day: str) -> Record:
    for name in _MOMENTS:
        if part.get(name):
            part[name] = Moment.from_text(part[name], zone).iso
    if "filed_at" in part:
        part = cases.plain(part, zone)
    for name in _FLAGS:
        if part.get(name) is not None:
            part[name] = bool(part[name])
    if "amount_fen" in part:
        fen = part.pop("amount_fen")
        part["amount"] = None if fen is None else fen / 100 if fen % 100 else fen // 100
    if "due_on" in part and "met_at" in part:
        part["state"] = _state(part, part[last_day])
    return part


def _state(deadline: Record, last_day: str) -> str:
    if deadline["met_at"]:
        return "met" if deadline["met_at"][:10] <= last_day else "met_late"
    return "ended" if deadline.pop("ended_at") else "running"
