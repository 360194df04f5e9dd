"""Gather what the rules may know of a letter, by plain SQL in the command's own transaction."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.disposal import SELF_ANSWERED
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.rules.facts import ApprovalFact, LetterFacts
from xinfang_cli.domain.terms import Disposal, LetterStatus, Marking, Role
from xinfang_cli.services.matter_facts import exists, has_result_since_reopened, is_restricted, one, shared
from xinfang_cli.services.matters import Case
from xinfang_cli.services.office import Office
from xinfang_cli.storage import last_days, lookups
from xinfang_cli.storage.tables.matter import Matter

_NUMBER = re.compile(r"[LV]-?\d{4}-\d+|[信访][〔\[(]\d{4}[〕\])]\d+号")
_DATE = re.compile(r"\d{4} ?[-年./] ?\d{1,2} ?(?:[-./] ?\d{1,2}|月(?: ?\d{1,2}[日号])?)|(?<!\d)\d{8}(?!\d)")
_MARKS = " \n，。、；：,.;:（）()"
_DISPOSED = (LetterStatus.ROUTED, LetterStatus.ANSWERED, LetterStatus.REPLIED, LetterStatus.CLOSED)
_ANSWERED = (LetterStatus.ANSWERED, LetterStatus.REPLIED)


def gather(office: Office, case: Case, form: Form, **more: Any) -> LetterFacts:
    """The facts of one letter and one command on it."""
    matter = case.matter
    query = "SELECT marking, sealed, level, misdelivered, addressee FROM letter WHERE id = ?"
    marking, sealed, level, misdelivered, addressee = one(office, query, matter.row_id)
    facts = shared(office, case, form)
    excerpts = _excerpts(office, matter.row_id)
    facts |= {
        "status": LetterStatus.read(matter.status),
        "marking": Marking.read(marking),
        "released": not sealed,
        "level": level or "",
        "misdelivered": bool(misdelivered),
        "addressee": addressee,
        "excerpts": excerpts,
        "excerpt": going_out(form, facts["recipients"], facts["approvals"], excerpts),
        "forward_by": _forward_by(office, matter.row_id),
        "disposal": matter.method if matter.status in _DISPOSED else None,
        "answered_before": _answered_before(matter),
        "has_result": _has_result(office, matter),
        "left_office": any(exists(office, table, matter.row_id) for table in ("routing", "filed_case"))
        or matter.status in ("delivered", "forwarded"),
        "evidence_known": _evidence_known(office, form, matter.number),
        **_reach(office, case),
    }
    return LetterFacts(**(facts | more))


def going_out(
    form: Form, recipients: tuple[str, ...], approvals: tuple[ApprovalFact, ...], excerpts: dict[str, str]
) -> str:
    """The text a 函 would carry: the one typed, else the approved, else the drafted one."""
    typed: str | None = form.get("excerpt")
    if typed:
        return typed
    for to in recipients:
        approved = _approved_texts(approvals, to)
        if approved:
            return approved[-1]
        if to in excerpts:
            return excerpts[to]
    # A text drafted for another unit is still the text that would go out; the approval for this unit is what it lacks.
    return next(reversed(excerpts.values()), "") if recipients else ""


def _approved_texts(approvals: tuple[ApprovalFact, ...], to: str) -> list[str]:
    """The texts approved for this unit and not declined later, the latest decision last."""
    decided: dict[str, bool] = {}
    for approval in approvals:
        if approval.method is Disposal.REFER_BY_LETTER and approval.to == to:
            decided.pop(approval.text, None)
            decided[approval.text] = not approval.declined
    return [text for text, is_approved in decided.items() if is_approved]


def _excerpts(office: Office, matter_id: int) -> dict[str, str]:
    query = "SELECT unit.name, text FROM excerpt JOIN unit ON unit.id = unit_id WHERE matter_id = ? ORDER BY excerpt.id"
    return dict(office.raw.execute(query, (matter_id,)).fetchall())


def _forward_by(office: Office, matter_id: int) -> date | None:
    query = "SELECT due_on FROM deadline WHERE matter_id = ? AND rule = ? AND met_at IS NULL AND ended_at IS NULL"
    row = one(office, last_days.by_last_day(office.raw, query), matter_id, "letter-forward-in-time")
    return date.fromisoformat(row[0]) if row else None


def _answered_before(matter: Matter) -> bool:
    return matter.origin_layout is not None and matter.method is None and matter.status in _ANSWERED


def _has_result(office: Office, matter: Matter) -> bool:
    """Whether this handling has its result; what came of an earlier one does not count again."""
    if matter.status not in _DISPOSED:
        return False
    if matter.method is Disposal.NO_ACTION:
        return True
    if matter.status == LetterStatus.ROUTED and matter.method not in SELF_ANSWERED:
        return False
    return has_result_since_reopened(office, matter.row_id)


def _evidence_known(office: Office, form: Form, own: str) -> bool:
    """Whether it names another record of the book, or a document together with its date."""
    evidence = form.get("evidence")
    if not evidence:
        return True
    whole = _number(office, evidence)
    named = {whole, *(_number(office, text) for text in _NUMBER.findall(evidence))} - {None, own}
    if any(one(office, "SELECT 1 FROM matter WHERE number = ?", number) for number in named):
        return True
    return whole is None and bool(_DATE.search(evidence)) and bool(_DATE.sub("", evidence).strip(_MARKS))


def _number(office: Office, text: str) -> str | None:
    for noun in numbers.NOUNS:
        with contextlib.suppress(ValueError):
            return numbers.read(text, noun, office.now.day.year)
    return None


_REACHED = """
SELECT staff_id, sent_at FROM routing WHERE matter_id = :id AND staff_id IS NOT NULL
UNION SELECT leader_id, at FROM approval WHERE matter_id = :id
UNION SELECT leader_id, at FROM instruction WHERE matter_id = :id
"""


def _reach(office: Office, case: Case) -> dict[str, Any]:
    """Who of chief and leader has had the letter, and whom it must still be able to reach (本章 第一节 四.4)."""
    query = (
        "SELECT staff.id, name, role FROM staff_role JOIN staff ON staff.id = staff_id"
        " WHERE role IN ('leader', 'chief') AND until IS NULL AND retired_at IS NULL"
    )
    sight = lookups.Sight(office.raw, office.actor)
    holders: dict[str, dict[int, str]] = {Role.CHIEF.value: {}, Role.LEADER.value: {}}
    for key, name, role in office.raw.execute(query).fetchall():
        if case.barred.empty or sight.judge(case.barred, name).kind != "barred":
            holders[role][key] = name
    had = {key for key, _ in office.raw.execute(_REACHED, {"id": case.matter.row_id}).fetchall()}
    must = tuple(role for role, people in holders.items() if people)
    reached = {role: frozenset(name for key, name in people.items() if key in had) for role, people in holders.items()}
    if is_restricted(office, case.matter.row_id):
        must = ()
    if len({key for people in holders.values() for key in people}) < len(must):
        must = must[:1]
    if not must:
        above = "SELECT name FROM routing JOIN unit ON unit.id = unit_id WHERE matter_id = ? AND above = 1"
        reached["above"] = frozenset(name for (name,) in office.raw.execute(above, (case.matter.row_id,)).fetchall())
        must = ("above",) if not _goes_above(office, case) else ()
    return {"reached": reached, "must_reach": must}


def _goes_above(office: Office, case: Case) -> bool:
    ids = [body.unit_id for body in case.bodies.get("to", ()) if body.unit_id is not None]
    query = "SELECT 1 FROM unit WHERE id = ? AND above = 1"
    return bool(ids) and all(one(office, query, key) for key in ids)
