"""Excerpt, approval, instruction and the seven ways of disposal (本章 第一节 三, 四.4)."""

from __future__ import annotations

from datetime import date, timedelta

from xinfang_cli.domain.disposal import METHODS
from xinfang_cli.domain.forms import disposal as forms
from xinfang_cli.domain.forms.reading import Excerpt as ExcerptForm
from xinfang_cli.domain.rules.disposal import forward_in_time
from xinfang_cli.domain.terms import Disposal
from xinfang_cli.services import acting, clocks, handling, law_clocks, letter_facts, matters
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.matters import Body, Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.disposal import Approval, Excerpt, Instruction, Routing
from xinfang_cli.storage.tables.matter import Matter


def excerpt(office: Office, form: ExcerptForm) -> Done:
    """Draft the extract that a 函 will carry instead of the original (本章 第一节 三.2)."""
    case = take_up(office, form)
    matters.step(office, case, "excerpt", form)
    unit = case.bodies["to"][0]
    office.add(
        Excerpt(
            matter_id=case.matter.row_id,
            unit_id=unit.row_id,
            text=form.text,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    return done((case.matter, f"已起草摘录，拟送{unit.name}，待领导审定"))


def approve(office: Office, form: forms.Approve) -> Done:
    """Record what a leader decided on method, recipient and text, as proposed where nothing else is said.

    本章 第一节 三.2, 三.3, 三.7.
    """
    handling.fill_from_proposal(office, form)
    case = matters.take_up(office, form)
    facts = acting.gather(office, case, form)
    office.check(form, facts)
    matters.step(office, case, "approve", form)
    leader, to = case.bodies["by"][0], case.body("to") or Body("")
    is_letter = form.method is Disposal.REFER_BY_LETTER
    office.add(
        Approval(
            matter_id=case.matter.row_id,
            method=form.method,
            unit_id=to.unit_id,
            staff_id=to.staff_id,
            leader_id=leader.row_id,
            words=form.words,
            excerpt=facts.excerpts.get(to.name) if is_letter else None,
            declined=form.declined or False,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    # Whoever was asked for a decision has made it: nobody need ask him again.
    clocks.meet(office, case.matter, handling.AGAIN, office.moment(form), frozenset({None}))
    word = METHODS[form.method].approval_word
    verdict = "不同意" if form.declined else f"已{word}"
    return done((case.matter, f"{leader.name}{verdict}：{form.method.label}{to.name}"))


def instruct(office: Office, form: forms.Instruct) -> Done:
    """Record a leader's instruction (本章 第一节 三.6, 四.4)."""
    case = take_up(office, form)
    matters.step(office, case, "instruct", form)
    leader = case.bodies["by"][0]
    office.add(
        Instruction(
            matter_id=case.matter.row_id,
            leader_id=leader.row_id,
            text=form.text,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    return done((case.matter, f"已记录{leader.name}批示"))


def route(office: Office, form: forms.Route) -> Done:
    """Dispose of a letter by one of the seven methods; one routing row per recipient (本章 第一节 三)."""
    _fill_from_approval(office, form)
    case = matters.take_up(office, form)
    facts = letter_facts.gather(office, case, form)
    office.check(form, facts)
    matters.step(office, case, "route", form, form.method.value)
    matter, at = case.matter, office.moment(form)
    matter.method = form.method
    is_late = forward_in_time.judge(facts) is not None
    lead = case.body("lead") or (case.body("to") if METHODS[form.method].to == "unit" else None)
    rounds = "SELECT coalesce(max(round), 0) + 1 FROM routing WHERE matter_id = ?"
    (round_,) = office.raw.execute(rounds, (matter.row_id,)).fetchone()
    for to in case.bodies.get("to") or (Body(""),):
        row = _routing(office, form, matter, to, is_lead=lead is not None and to.unit_id == lead.unit_id)
        row.round, row.late, row.excerpt = round_, is_late, facts.excerpt if _carries_text(form) else None
        office.add(row)
        if row.due_on is not None and row.unit_id is not None:
            due = _due(office, form)
            clocks.start_clock_until(office, matter, "letter-answered-in-time", at.day, due, row.row_id)
    clocks.meet(office, matter, "letter-forward-in-time", at)
    clocks.meet(office, matter, law_clocks.PASSED_ON, at)
    return done((matter, _words(form, case)))


def _fill_from_approval(office: Office, form: forms.Route) -> None:
    """Where no method is given, what was approved last is done: its method, and its unit if it has one."""
    if form.get("method") is not None:
        return
    matter = matters.find(office, form.number, form.subject)
    query = """SELECT method, unit.name, declined FROM approval LEFT JOIN unit ON unit.id = approval.unit_id
        WHERE matter_id = ? ORDER BY approval.id DESC LIMIT 1"""
    approved = office.raw.execute(query, (matter.row_id,)).fetchone()
    if approved is None:
        return
    method, unit, declined = approved
    if not declined:
        form.values["method"] = Disposal.read(method)
        form.values |= {"to": (unit,)} if unit and not form.get("to") else {}


def _carries_text(form: forms.Route) -> bool:
    return form.method is Disposal.REFER_BY_LETTER


def _routing(office: Office, form: forms.Route, matter: Matter, to: Body, *, is_lead: bool) -> Routing:
    endorsed = form.method is Disposal.REFER_ENDORSED
    return Routing(
        matter_id=matter.row_id,
        round=1,
        method=form.method,
        unit_id=to.unit_id,
        staff_id=to.staff_id,
        addressee=to.head if endorsed else None,
        lead=is_lead,
        ground=form.ground,
        evidence=form.evidence,
        digest=form.digest,
        due_on=_due(office, form).isoformat() if to.unit_id is not None else None,
        sent_at=office.moment(form),
        late_reason=form.late_reason,
        by_id=office.actor_id,
    )


def _due(office: Office, form: forms.Route) -> date:
    days = int(lookups.setting(office.raw, "letter.answer_days"))
    return form.due or office.moment(form).day + timedelta(days=days)


def _words(form: forms.Route, case: Case) -> str:
    names = "、".join(body.name for body in case.bodies.get("to", ()))
    return f"已{form.method.label}{' ' + names if names else ''}"
