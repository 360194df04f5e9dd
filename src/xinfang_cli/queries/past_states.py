"""Letters and visits as they stood when a day gone by ended, for the questions that ask how they stand now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from xinfang_cli.domain.states import LETTER, VISIT
from xinfang_cli.domain.terms import LetterStatus, VisitStatus
from xinfang_cli.queries.past_clocks import Known

SINCE = """SELECT m.id, m.kind, m.status, e.id, e.act
FROM (SELECT DISTINCT matter_id FROM event NOT INDEXED WHERE id >= :event) AS since
CROSS JOIN matter AS m ON m.id = since.matter_id CROSS JOIN event AS e ON e.matter_id = m.id ORDER BY m.id, e.id"""
"""All that was ever done to those to which anything was done since, in the order in which it was written."""
_ENDED = ("closed", "void", "delivered", "forwarded")
AT_WORK = "SELECT id, status FROM matter INDEXED BY matter_status WHERE kind = ? AND status = ?"
_WRITTEN = "EXISTS (SELECT 1 FROM main.audit AS u WHERE u.entity = '{0}' AND u.entity_id = one.id AND u.seq {1} :seq)"
_APPENDED = ("approval", "excerpt", "proposal", "report_up", "instruction", "routing")
"""Tables whose rows are never changed: what was known of them is what had been written."""
# A name of WITH goes before the table of the same name, so that the question itself stays as it is.
_AS_THEN = f"""WITH matter AS (SELECT m.id, m.number, m.year, m.n, m.kind, m.received_at, t.value AS status,
  coalesce((SELECT one.from_id FROM main.assignment AS one WHERE one.matter_id = m.id
   AND {_WRITTEN.format("assignment", ">=")} ORDER BY one.id LIMIT 1), m.handler_id) AS handler_id
 FROM json_each(:then) AS t CROSS JOIN main.matter AS m ON m.id = CAST(t.key AS INTEGER)),
event AS (SELECT * FROM main.event WHERE id < :event),
{", ".join(f"{name} AS (SELECT * FROM main.{name} AS one WHERE {_WRITTEN.format(name, '<')})" for name in _APPENDED)}
"""
_BEGINNINGS = {"L": LetterStatus.RECEIVED.value, "V": VisitStatus.REGISTERED.value}
_MOVES: Mapping[str, Mapping[tuple[str, str], str]] = {
    # What the office answers itself needs no result.
    "L": {**LETTER.moves, (LetterStatus.ROUTED, "reply"): LetterStatus.REPLIED},
    "V": VISIT.moves,
}
_STATUSES = {"L": LetterStatus, "V": VisitStatus}


def as_then(query: str) -> str:
    """A question about what is at work, put to the book as it was; it begins at `matter` or asks of it."""
    return _AS_THEN + query.replace(" INDEXED BY matter_status", "")


def values(conn: sqlite3.Connection, known: Known) -> dict[str, Any]:
    """What such a question needs besides its own values: what was at work, and how far it had come."""
    since = {
        key: _then(kind, status, [row[3:] for row in rows], known.event)
        for (key, kind, status), rows in groupby(conn.execute(SINCE, {"event": known.event}), itemgetter(0, 1, 2))
    }
    now = {
        key: status
        for kind, statuses in _STATUSES.items()
        for one in statuses
        if one not in _ENDED
        for key, status in conn.execute(AT_WORK, (kind, one.value))
    }
    then = {key: status for key, status in (now | since).items() if status and status not in _ENDED}
    return {"then": json.dumps(then), "seq": known.seq, "event": known.event}


def _then(kind: str, status: str, acts: list[tuple[int, str]], event: int) -> str | None:
    """The state before this event; nothing where there was nothing yet."""
    if acts[0][0] >= event:
        return None
    states = list(_states(kind, [act for _, act in acts]))
    # One that does not come out where it stands was entered by another way.
    return states[sum(key < event for key, _ in acts) - 1] if states[-1] == status else status


def _states(kind: str, acts: list[str]) -> Iterator[str]:
    """The state after each of these acts, the first of which began it all."""
    state = _BEGINNINGS[kind]
    yield state
    for act in acts[1:]:
        state = str(_MOVES[kind].get((state, act), state))
        yield state
