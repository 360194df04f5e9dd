"""Proposals that wait for a leader: until he decides, or the matter goes on without him."""

from __future__ import annotations

import sqlite3
from typing import Any

Record = dict[str, Any]

_AT_WORK = "'abstracted', 'routed', 'answered', 'replied', 'heard', 'handling'"
_DECIDED = "'approve', 'route', 'digest', 'refer', 'answer', 'explain', 'close'"

PROPOSED = f"""(m.status IN ({_AT_WORK}) AND EXISTS (SELECT 1 FROM proposal WHERE matter_id = m.id)
  AND (SELECT act FROM event WHERE matter_id = m.id AND act IN ('propose', {_DECIDED}) ORDER BY id DESC LIMIT 1)
   = 'propose')"""
"""Of a matter `m`: of proposals and decisions the last written is a proposal, whatever times they bear."""

_LATEST = """SELECT p.method, coalesce(unit.name, person.name), leader.name FROM proposal AS p
 LEFT JOIN unit ON unit.id = p.unit_id LEFT JOIN staff AS person ON person.id = p.staff_id
 JOIN staff AS leader ON leader.id = p.leader_id WHERE p.matter_id = ? ORDER BY p.id DESC LIMIT 1"""
_WAITING = f"SELECT 1 FROM matter AS m WHERE m.id = ? AND {PROPOSED}"
WAITING_FOR = f"""SELECT m.id FROM matter AS m WHERE {PROPOSED} AND m.kind = :kind
 AND m.id IN (SELECT matter_id FROM proposal WHERE leader_id = :leader)
 AND (SELECT leader_id FROM proposal WHERE matter_id = m.id ORDER BY id DESC LIMIT 1) = :leader ORDER BY m.id"""
"""The matters of a kind that wait for this leader, the oldest first."""


def latest(conn: sqlite3.Connection, matter_id: int) -> Record | None:
    """Method, recipient and leader of the last proposal of a matter."""
    row = conn.execute(_LATEST, (matter_id,)).fetchone()
    return dict(zip(("method", "to", "for"), row, strict=True)) if row else None


def waiting(conn: sqlite3.Connection, matter_id: int) -> Record | None:
    """The proposal that waits for its leader, if one does."""
    return latest(conn, matter_id) if conn.execute(_WAITING, (matter_id,)).fetchone() else None
