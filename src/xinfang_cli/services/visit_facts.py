"""Gather what the rules may know of a visit, by plain SQL in the command's own transaction."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.form import Form
from xinfang_cli.domain.rules.facts import VisitFacts
from xinfang_cli.domain.terms import IntakeItem, VisitStatus
from xinfang_cli.services.matter_facts import exists, one, shared
from xinfang_cli.services.matters import Case
from xinfang_cli.services.office import Office
from xinfang_cli.storage import lookups

_WITH_RESULT = (VisitStatus.ANSWERED, VisitStatus.REPLIED, VisitStatus.CLOSED)


def gather(office: Office, case: Case, form: Form, **more: Any) -> VisitFacts:
    """The facts of one visit and one command on it."""
    matter = case.matter
    by_unit, known = case.body("by_unit"), representatives(office, matter.row_id)
    facts = shared(office, case, form) | {
        "status": VisitStatus.read(matter.status),
        "has_result": matter.status in _WITH_RESULT,
        "left_office": any(exists(office, table, matter.row_id) for table in ("routing", "filed_case")),
        "representatives": (*known, *(name for name in form.get("representative") or () if name not in known)),
        "most_representatives": most_representatives(office),
        "open_items": open_items(office, matter.row_id),
        "takers": _takers(office, matter.row_id),
        "by_unit": by_unit.name if by_unit else "",
        "followup_due": _followup_due(office, matter.row_id),
    }
    return VisitFacts(**(facts | more))


def most_representatives(office: Office) -> int:
    """How many may speak for a joint visit (条例 第20条)."""
    return int(lookups.setting(office.raw, "visit.representatives"))


def open_items(office: Office, matter_id: int) -> tuple[IntakeItem, ...]:
    """The duties of the talk that nobody has answered for yet."""
    answered = {
        item for (item,) in office.raw.execute("SELECT item FROM intake_item WHERE matter_id = ?", (matter_id,))
    }
    return tuple(item for item in IntakeItem if item.value not in answered)


def representatives(office: Office, matter_id: int) -> tuple[str, ...]:
    """Those who speak for the visitors, as put down so far."""
    rows = office.raw.execute("SELECT name FROM representative WHERE matter_id = ? ORDER BY id", (matter_id,))
    return tuple(name for (name,) in rows)


def _takers(office: Office, matter_id: int) -> tuple[str, ...]:
    query = """SELECT DISTINCT unit.name FROM routing JOIN unit ON unit.id = routing.unit_id
        WHERE matter_id = ? ORDER BY routing.id"""
    units = tuple(name for (name,) in office.raw.execute(query, (matter_id,)))
    return units or (lookups.office_unit(office.raw)[1],)


def _followup_due(office: Office, matter_id: int) -> bool:
    """Planned, or called for by a filed case, and no follow-up has closed the matter since."""
    query = """SELECT max(CASE WHEN act IN ('plan', 'file-case') THEN id END),
        max(CASE WHEN act IN ('plan', 'file-case', 'conclude-case', 'come-back') THEN id END),
        max(CASE WHEN act = 'followup' THEN id END) FROM event WHERE matter_id = ?"""
    required, since, made = one(office, query, matter_id)
    return required is not None and (made or 0) < since
