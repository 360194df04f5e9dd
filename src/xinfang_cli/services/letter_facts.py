"""Gather what the rules may know of a letter, by plain SQL in the command's own transaction."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.disposal import SELF_ANSWERED
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.rules.facts import ApprovalFact, LetterFacts
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN, Disposal, LetterStatus, Marking, Role
from xinfang_cli.services.matters import Case
from xinfang_cli.services.office import Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.matter import Matter

_NUMBER = re.compile(r"[LV]-?\d{4}-\d+|[信访][〔\[(]\d{4}[〕\])]\d+号")
_DATE = re.compile(r"\d{4} ?[-年./] ?\d{1,2} ?(?:[-./] ?\d{1,2}|月(?: ?\d{1,2}[日号])?)|(?<!\d)\d{8}(?!\d)")
_MARKS = " \n，。、；：,.;:（）()"
_DISPOSED = (LetterStatus.ROUTED, LetterStatus.ANSWERED, LetterStatus.REPLIED, LetterStatus.CLOSED)
_ANSWERED = (LetterStatus.ANSWERED, LetterStatus.REPLIED)


def gather(office: Office, case: Case, form: Form, **more: Any) -> LetterFacts:
    """The facts of one letter and one command on it."""
    matter, raw = case.matter, office.raw
    zone = lookups.zone(raw)
    envelope = _one(
        office, "SELECT marking, sealed, level, misdelivered, addressee FROM letter WHERE id = ?", matter.row_id
    )
    marking, sealed, level, misdelivered, addressee = envelope
    bodies = case.bodies.get("to", ())
    recipients = tuple(body.name for body in bodies)
    excerpts = _excerpts(office, matter.row_id)
    approvals = _approvals(office, matter.row_id)
    typed = dict(form.values)
    lead = case.body("lead")
    facts = {
        "number": matter.number,
        "typed": typed | ({"lead_name": lead.name} if lead else {}),
        "now": office.now,
        "at": office.moment(form),
        "previous": _previous(office, matter.row_id, zone),
        "actor": office.actor.name,
        "status": LetterStatus.read(matter.status),
        "marking": Marking.read(marking),
        "released": not sealed,
        "level": level or "",
        "misdelivered": bool(misdelivered),
        "addressee": addressee,
        "received": matter.received_at,
        "writer_known": _writer_known(office, matter.row_id),
        "importance": matter.importance,
        "persons": case.persons(),
        "approvals": approvals,
        "excerpts": excerpts,
        "recipients": recipients,
        "heads": {body.name: body.head for body in bodies if body.unit_id is not None},
        "excerpt": going_out(form, recipients, approvals, excerpts),
        "instructed": _exists(office, "instruction", matter.row_id),
        "forward_by": _forward_by(office, matter.row_id),
        "disposal": matter.method if matter.status in _DISPOSED else None,
        "answered_before": _answered_before(matter),
        "has_result": _has_result(office, matter),
        "has_reply": _has_reply(office, matter.row_id),
        "kept_enclosures": _kept(office, matter.row_id),
        "left_office": _exists(office, "routing", matter.row_id) or matter.status in ("delivered", "forwarded"),
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
    for one in approvals:
        if one.method is Disposal.REFER_BY_LETTER and one.to == to:
            decided.pop(one.text, None)
            decided[one.text] = not one.declined
    return [text for text, is_approved in decided.items() if is_approved]


def _one(office: Office, query: str, *values: object) -> Any:
    return office.raw.execute(query, values).fetchone()


def _exists(office: Office, table: str, matter_id: int) -> bool:
    return _one(office, f"SELECT 1 FROM {table} WHERE matter_id = ? LIMIT 1", matter_id) is not None


def _previous(office: Office, matter_id: int, zone: Any) -> Moment | None:
    (text,) = _one(office, "SELECT max(at) FROM event WHERE matter_id = ?", matter_id)
    return Moment.from_text(text, zone) if text else None


def _writer_known(office: Office, matter_id: int) -> bool:
    row = _one(office, "SELECT name, address FROM petitioner WHERE id = ? AND anonymous = 0", matter_id)
    return row is not None and all(value not in (None, "", UNKNOWN, NOT_GIVEN) for value in row)


def _excerpts(office: Office, matter_id: int) -> dict[str, str]:
    query = "SELECT unit.name, text FROM excerpt JOIN unit ON unit.id = unit_id WHERE matter_id = ? ORDER BY excerpt.id"
    return dict(office.raw.execute(query, (matter_id,)).fetchall())


def _approvals(office: Office, matter_id: int) -> tuple[ApprovalFact, ...]:
    query = """SELECT method, coalesce(unit.name, person.name, ''), leader.name, coalesce(excerpt, ''), declined
        FROM approval LEFT JOIN unit ON unit.id = approval.unit_id
        LEFT JOIN staff AS person ON person.id = approval.staff_id
        JOIN staff AS leader ON leader.id = leader_id WHERE matter_id = ? ORDER BY approval.id"""
    rows = office.raw.execute(query, (matter_id,)).fetchall()
    return tuple(ApprovalFact(Disposal.read(method), to, by, text, bool(no)) for method, to, by, text, no in rows)


def _forward_by(office: Office, matter_id: int) -> date | None:
    query = "SELECT due_on FROM deadline WHERE matter_id = ? AND rule = ? AND met_at IS NULL AND ended_at IS NULL"
    row = _one(office, query, matter_id, "letter-forward-in-time")
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


def has_result_since_reopened(office: Office, matter_id: int) -> bool:
    """Whether a result was recorded after the letter was last taken up again, if it ever was."""
    query = "SELECT at FROM event WHERE matter_id = ? AND act = 'reopen' ORDER BY id DESC LIMIT 1"
    reopened = _one(office, query, matter_id)
    zone = lookups.zone(office.raw)
    results = office.raw.execute("SELECT at FROM result WHERE matter_id = ?", (matter_id,)).fetchall()
    return any(
        reopened is None or not Moment.from_text(at, zone).is_before(Moment.from_text(reopened[0], zone))
        for (at,) in results
    )


def _has_reply(office: Office, matter_id: int) -> bool:
    reopened = _one(office, "SELECT max(id) FROM event WHERE matter_id = ? AND act = 'reopen'", matter_id)[0] or 0
    query = "SELECT 1 FROM event WHERE matter_id = ? AND act = 'reply' AND id > ? LIMIT 1"
    return _one(office, query, matter_id, reopened) is not None


def _kept(office: Office, matter_id: int) -> int:
    query = (
        "SELECT count(*) FROM enclosure LEFT JOIN hand_out ON enclosure_id = enclosure.id"
        " WHERE matter_id = ? AND hand_out.id IS NULL"
    )
    return int(_one(office, query, matter_id)[0])


def _evidence_known(office: Office, form: Form, own: str) -> bool:
    """Whether it names another record of the book, or a document together with its date."""
    evidence = form.get("evidence")
    if not evidence:
        return True
    whole = _number(office, evidence)
    named = {whole, *(_number(office, text) for text in _NUMBER.findall(evidence))} - {None, own}
    if any(_one(office, "SELECT 1 FROM matter WHERE number = ?", number) for number in named):
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
    holders: dict[str, dict[int, str]] = {Role.CHIEF.value: {}, Role.LEADER.value: {}}
    for key, name, role in office.raw.execute(query).fetchall():
        if case.barred.empty or case.barred.judge(name).kind != "barred":
            holders[role][key] = name
    had = {key for key, _ in office.raw.execute(_REACHED, {"id": case.matter.row_id}).fetchall()}
    must = tuple(role for role, people in holders.items() if people)
    reached = {role: frozenset(name for key, name in people.items() if key in had) for role, people in holders.items()}
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
    return bool(ids) and all(_one(office, query, key) for key in ids)
