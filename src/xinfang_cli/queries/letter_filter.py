"""The filters of `letter list` and `visit list` as SQL conditions; every value is bound, or a code of a closed list."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.disposal import METHODS
from xinfang_cli.domain.errors import Finding, NotFound
from xinfang_cli.domain.forms.queries import Step
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import day_bounds
from xinfang_cli.domain.rules.visit import JOINT_FROM
from xinfang_cli.queries import topics
from xinfang_cli.queries.proposals import PROPOSED
from xinfang_cli.queries.visit_steps import FOLLOWUP_DUE
from xinfang_cli.storage import last_days, lookups

_APPROVED = ", ".join(f"'{method.value}'" for method, needs in METHODS.items() if needs.approved)

WAITING_FOR_APPROVAL = f"""(m.status = 'abstracted' AND NOT EXISTS (SELECT 1 FROM approval WHERE matter_id = m.id)
  AND (EXISTS (SELECT 1 FROM excerpt WHERE matter_id = m.id)
   OR EXISTS (SELECT 1 FROM abstract WHERE id = m.id AND proposed IN ({_APPROVED})))
 OR {PROPOSED})"""

# Begins at the letters that are at work: without that SQLite would walk all letters and ask of each.
_WAITING = f"""SELECT m.id FROM matter AS m INDEXED BY matter_status WHERE m.kind = 'L'
 AND m.status IN ('abstracted', 'routed', 'answered', 'replied') AND {WAITING_FOR_APPROVAL}"""

_STEPS = {
    "letter": {
        "open": "m.status = 'received'",
        "register": "m.status = 'opened'",
        "abstract": "m.status = 'registered'",
        "approve": f"m.id IN ({_WAITING})",
        "route": "m.status = 'abstracted'",
        "result": "m.status = 'routed'",
        "reply": "m.status = 'answered'",
        "close": "m.status = 'replied'",
    },
    "visit": {
        "intake": "m.status = 'registered'",
        "handle": "m.status = 'heard'",
        "result": "m.status = 'handling'",
        "reply": "m.status = 'answered'",
        "followup": f"m.status IN ('answered', 'replied') AND {FOLLOWUP_DUE}",
        "close": f"m.status = 'replied' AND NOT {FOLLOWUP_DUE}",
    },
}
_OVERDUE = f"""m.id IN (SELECT matter_id FROM deadline WHERE met_at IS NULL AND ended_at IS NULL AND due_on < ?
 AND {lookups.holding("rule")})"""


def build(
    conn: sqlite3.Connection, actor: Actor, wanted: Mapping[str, Any], today: date, noun: str = "letter"
) -> tuple[str, list[object]]:
    """What follows `FROM matter AS m`: the conditions that hold together; and their values.

    Raises:
        NotFound: a unit or handler that the filter names is not in the book (5).
    """
    parts: list[str] = []
    values: list[object] = []

    def where(condition: str, *bound: object) -> None:
        parts.append(condition)
        values.extend(bound)

    for name, column in (("status", "m.status"), ("method", "m.method")):
        if wanted.get(name) is not None:
            where(f"{column} = ?", wanted[name].value)
    if wanted.get("nature") is not None:
        # Word for word the condition of the partial index of this nature; no nature's code contains another's.
        where(f"instr(m.natures, '{wanted['nature'].value}')")
    if wanted.get("topic"):
        topic = topics.wanted(conn, wanted["topic"])
        # `0` comes after `/`: the class itself, and everything below it.
        where("(m.topic = ? OR (m.topic > ? AND m.topic < ?))", topic, f"{topic}/", f"{topic}0")
    if wanted.get("step") is not None:
        where(_STEPS[noun][wanted["step"].value])
    if wanted.get("unit"):
        where("m.id IN (SELECT matter_id FROM routing WHERE unit_id = ?)", _unit(conn, wanted["unit"]))
    if wanted.get("handler"):
        where("m.handler_id = ?", _person(conn, wanted["handler"]))
    if wanted.get("mine"):
        where("m.handler_id = ?", actor.id)
    _between(conn, wanted, where)
    if wanted.get("overdue"):
        where(last_days.by_last_day(conn, _OVERDUE), today.isoformat())
    if wanted.get("unopened"):
        where("m.status = 'received'")
    if wanted.get("joint"):
        where("EXISTS (SELECT 1 FROM visit WHERE visit.id = m.id AND people >= ?)", JOINT_FROM)
    if wanted.get("repeated"):
        where("EXISTS (SELECT 1 FROM visit WHERE visit.id = m.id AND visit_count > 1)")
    # These name the matters themselves; without the hint SQLite walks all of them and asks of each.
    leads = wanted.get("overdue") or (wanted.get("unit") and len(parts) == 1) or wanted.get("step") is Step.APPROVE
    return ("NOT INDEXED " if leads else "") + "WHERE " + " AND ".join(
        [f"m.kind = '{numbers.NOUNS[noun]}'", *parts]
    ), values


def _between(conn: sqlite3.Connection, wanted: Mapping[str, Any], where: Any) -> None:
    zone = lookups.zone(conn)
    if wanted.get("since"):
        where("m.received_at >= ?", day_bounds(wanted["since"][0], wanted["since"][0], zone)[0])
    if wanted.get("until"):
        where("m.received_at < ?", day_bounds(wanted["until"][1], wanted["until"][1], zone)[1])


def _unit(conn: sqlite3.Connection, typed: str) -> int:
    unit = lookups.directory(conn).unit_named(typed)
    if unit is None:
        message = f"单位「{typed}」不在本账中。"
        raise NotFound(Finding("name-not-in-book", message, "核对名称：xinfang unit list", fields=("unit",)))
    return unit.id


def _person(conn: sqlite3.Connection, typed: str) -> int:
    person = lookups.directory(conn).person_named(typed)
    if person is None:
        message = f"「{typed}」不在本账中。"
        raise NotFound(Finding("name-not-in-book", message, "核对姓名：xinfang staff list", fields=("handler",)))
    return person.id
