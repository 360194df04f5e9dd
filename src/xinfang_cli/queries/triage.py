"""The letters that wait for their disposal, the most urgent first, and what was proposed for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.identity import Actor
from xinfang_cli.queries import proposals
from xinfang_cli.storage import lookups

WAITING = """
SELECT m.id, m.number FROM matter AS m INDEXED BY matter_status
LEFT JOIN deadline AS d ON d.matter_id = m.id AND d.rule = 'letter-forward-in-time'
  AND d.met_at IS NULL AND d.ended_at IS NULL
WHERE m.kind = 'L' AND m.status = 'abstracted' AND (:of IS NULL OR m.handler_id = :of)
GROUP BY m.id
ORDER BY coalesce(min(d.due_on), '9999'), CASE m.urgency WHEN 'critical' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END, m.id
"""


def waiting(conn: sqlite3.Connection, actor: Actor, *, mine: bool) -> tuple[list[str], int]:
    """The numbers of the letters to be disposed of that the actor may see, and how many wait for a leader instead."""
    sight = lookups.Sight(conn, actor)
    rows = conn.execute(WAITING, {"of": actor.id if mine else None}).fetchall()
    seen = [(key, number) for key, number in rows if sight.may_see(key)]
    numbers = [number for key, number in seen if proposals.waiting(conn, key) is None]
    return numbers, len(seen) - len(numbers)


def suggested(record: Mapping[str, Any]) -> tuple[str, str]:
    """Method and recipient that a leader approved, else that were proposed, else those of the abstract; or empty."""
    approved = [one for one in record["approvals"] if not one["declined"]]
    for one in (approved or record["proposals"])[-1:]:
        return one["method"], one["to"] or ""
    return record["proposed"] or "", record["proposed_to"] or ""
