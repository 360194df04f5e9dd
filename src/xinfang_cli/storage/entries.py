"""Plain-SQL looks at the entries of the duty room: what they wait for, who is accused in them, who may see them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.identity import Standing, may_see
from xinfang_cli.domain.open_matters import EntryState, Waiting, waiting
from xinfang_cli.storage import lookups, shifts


@dataclass(frozen=True)
class OpenEntry:
    """An entry that still waits for something."""

    id: int
    number: str
    kind: str
    what: str
    accusing: bool
    at: str
    waits_for: tuple[Waiting, ...]


_UNINFORMED = """SELECT count(*) FROM entry_recipient AS r WHERE r.entry_id = ? AND NOT EXISTS (
  SELECT 1 FROM entry_act AS a WHERE a.entry_id = r.entry_id AND a.unit_id = r.unit_id
    AND a.act IN ('inform', 'pass-on') AND a.answered IS NOT NULL)"""


def state(conn: sqlite3.Connection, entry_id: int, kind: str) -> EntryState:
    """What decides whether an entry is open."""
    rows = conn.execute("SELECT act, stage FROM entry_act WHERE entry_id = ?", (entry_id,)).fetchall()
    (uninformed,) = conn.execute(_UNINFORMED, (entry_id,)).fetchone()
    query = "SELECT 1 FROM taken_over WHERE entry_id = ? UNION ALL SELECT 1 FROM incident WHERE call_id = ?"
    return EntryState(
        kind,
        frozenset(act for act, _ in rows),
        frozenset(stage for act, stage in rows if act == "report" and stage),
        uninformed,
        conn.execute(query, (entry_id, entry_id)).fetchone() is not None,
        _said_first(conn, entry_id, kind),
    )


def _said_first(conn: sqlite3.Connection, entry_id: int, kind: str) -> dict[str, object]:
    if kind == "C":
        row = conn.execute("SELECT outgoing, kind, callback FROM call WHERE id = ?", (entry_id,)).fetchone()
        return dict(zip(("outgoing", "kind", "callback"), row, strict=True))
    if kind == "R":
        (outcome,) = conn.execute("SELECT outcome FROM reception WHERE id = ?", (entry_id,)).fetchone()
        return {"outcome": outcome}
    if kind == "D":
        (marking,) = conn.execute("SELECT marking FROM document WHERE id = ?", (entry_id,)).fetchone()
        return {"marking": marking}
    return {}


def waits_for(conn: sqlite3.Connection, entry_id: int, kind: str) -> tuple[Waiting, ...]:
    """Everything that this entry waits for."""
    return waiting(state(conn, entry_id, kind))


def open_entries(conn: sqlite3.Connection) -> Iterator[OpenEntry]:
    """Every entry that still waits for something, the emergencies first, then the oldest."""
    query = """SELECT id, number, kind, what, accusing, at FROM entry WHERE status = 'open'
        ORDER BY kind = 'E' DESC, at, id"""
    for key, number, kind, what, accusing, at in conn.execute(query).fetchall():
        guarded = bool(accusing) or is_accusing(conn, key)
        yield OpenEntry(key, number, kind, what, guarded, at, waits_for(conn, key, kind))


def matters_of(conn: sqlite3.Connection, entry_id: int) -> tuple[int, ...]:
    """The letters and visits that an entry became."""
    rows = conn.execute("SELECT matter_id FROM taken_over WHERE entry_id = ? ORDER BY id", (entry_id,))
    return tuple(key for (key,) in rows)


def related(conn: sqlite3.Connection, entry_id: int) -> tuple[int, ...]:
    """This entry, and the call that an incident came from or the incident that a call became."""
    query = """SELECT call_id FROM incident WHERE id = :id AND call_id IS NOT NULL
        UNION SELECT id FROM incident WHERE call_id = :id"""
    return (entry_id, *(key for (key,) in conn.execute(query, {"id": entry_id})))


def accused_of(conn: sqlite3.Connection, entry_id: int) -> tuple[Accused, ...]:
    """Everybody accused in an entry, in what it came from, or in a letter or visit that it became."""
    own = [
        Accused(name, unit)
        for key in related(conn, entry_id)
        for name, unit in conn.execute("SELECT name, unit FROM entry_accused WHERE entry_id = ? ORDER BY id", (key,))
    ]
    later = [
        one
        for key in related(conn, entry_id)
        for matter in matters_of(conn, key)
        for one in lookups.accused_of(conn, matter)
    ]
    return tuple(dict.fromkeys((*own, *later)))


def is_accusing(conn: sqlite3.Connection, entry_id: int) -> bool:
    """Whether an entry is guarded: somebody is accused in it, or in what it belongs to."""
    keys = related(conn, entry_id)
    if any(conn.execute("SELECT 1 FROM entry WHERE id = ? AND accusing = 1", (key,)).fetchone() for key in keys):
        return True
    return any(
        lookups.is_any_accusing(conn, lookups.linked(conn, matter)) for key in keys for matter in matters_of(conn, key)
    )


_RECIPIENTS = "SELECT staff_id FROM entry_act WHERE entry_id = ? AND staff_id IS NOT NULL"


def standing(conn: sqlite3.Connection, entry_id: int) -> Standing:
    """What decides who may see an entry: its writer, those whom it was reported to, and the officers on duty."""
    (writer,) = conn.execute("SELECT by_id FROM entry WHERE id = ?", (entry_id,)).fetchone()
    recipients = {key for (key,) in conn.execute(_RECIPIENTS, (entry_id,))}
    return Standing(is_accusing(conn, entry_id), writer, frozenset(recipients | shifts.on_duty(conn)))


_VERIFIES = """SELECT v.matter_id FROM entry AS e JOIN taken_over AS t ON t.entry_id = e.id
  JOIN verification AS v ON v.matter_id = t.matter_id AND v.call_number = e.number WHERE e.id = ? AND e.kind = 'C'"""


def may_be_seen(sight: lookups.Sight, entry_id: int) -> bool:
    """Whether the actor may see more of an entry than its number."""
    # A call made to verify a visit is seen by whoever may see the visit, and by nobody else.
    verifies = sight.conn.execute(_VERIFIES, (entry_id,)).fetchone()
    if verifies:
        return sight.may_see(verifies[0])
    accused = accused_of(sight.conn, entry_id)
    name = sight.actor.name
    is_barred = bool(name and accused) and sight.judge(sight.barred(accused), name).kind == "barred"
    return may_see(sight.actor, standing(sight.conn, entry_id), is_barred)


def row_may_be_seen(sight: lookups.Sight, table: str, key: int) -> bool:
    """Whether the actor may see more of a row than its number; the table is `matter` or `entry`."""
    return sight.may_see(key) if table == "matter" else may_be_seen(sight, key)


def number_may_be_seen(sight: lookups.Sight, number: str) -> bool | None:
    """The same of the letter, visit or entry of this number; None where there is none."""
    for table in ("matter", "entry"):
        row = sight.conn.execute(f"SELECT id FROM {table} WHERE number = ?", (number,)).fetchone()
        if row:
            return row_may_be_seen(sight, table, row[0])
    return None
