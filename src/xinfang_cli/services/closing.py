"""Result, reply, closing and what may follow (本章 第一节 四.5)."""

from __future__ import annotations

from xinfang_cli.domain.disposal import SELF_ANSWERED
from xinfang_cli.domain.forms import disposal as forms
from xinfang_cli.domain.rules.closing import ENDED
from xinfang_cli.domain.states import CYCLES
from xinfang_cli.domain.terms import LetterStatus, Outcome
from xinfang_cli.services import acting, clocks, handling, matter_facts, matters
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.matters import Body, Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.answer import Reply, Result


def result(office: Office, form: forms.Result) -> Done:
    """Record what came of the matter; later ones stand beside the first (本章 第一节 四.5)."""
    case = take_up(office, form)
    matters.step(office, case, "result", form)
    unit = case.bodies["from"][0]
    office.add(
        Result(
            matter_id=case.matter.row_id,
            unit_id=unit.unit_id,
            outcome=form.outcome,
            text=form.text,
            basis=form.basis,
            truth=form.truth,
            demand_class=form.demand_class,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    _meet_answer(office, case, unit, form)
    return done((case.matter, f"{unit.name}已反馈：{form.outcome.label}"))


def _meet_answer(office: Office, case: Case, unit: Body, form: forms.Result) -> None:
    query = "SELECT id FROM routing WHERE matter_id = ? AND unit_id = ?"
    ids = office.raw.execute(query, (case.matter.row_id, unit.unit_id)).fetchall()
    routings: frozenset[int | None] = frozenset(key for (key,) in ids)
    for rule in (handling.ANSWER, handling.AGAIN):
        clocks.meet(office, case.matter, rule, office.moment(form), routings)


def reply(office: Office, form: forms.Reply) -> Done:
    """Record what the writer was told; for 自办 and 存查 it is the result where none is recorded (本章 第一节 四.5)."""
    case = take_up(office, form)
    if case.matter.status == LetterStatus.ROUTED and case.matter.method in SELF_ANSWERED:
        _answer_by_reply(office, case, form)
    matters.step(office, case, "reply", form)
    office.add(
        Reply(
            matter_id=case.matter.row_id,
            channel=form.channel,
            text=form.text,
            by_whom=form.by,
            replied_on=form.replied_on.isoformat() if form.replied_on else None,
            no_address=form.no_address or False,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    said = f"已答复{CYCLES[case.noun].label}人（{form.channel.label if form.channel else ''}）"
    return done((case.matter, "姓名住址不清，无从答复" if form.no_address else said))


def _answer_by_reply(office: Office, case: Case, form: forms.Reply) -> None:
    if form.text and not matter_facts.has_result_since_reopened(office, case.matter.row_id):
        office.add(
            Result(
                matter_id=case.matter.row_id,
                outcome=Outcome.OTHER,
                text=form.text,
                at=office.moment(form),
                by_id=office.actor_id,
            )
        )
    case.matter.status = CYCLES[case.noun].advance(case.matter.number, case.matter.status, "result")


def close(office: Office, form: forms.Close) -> Done:
    """Close a matter that has its disposal, its result and its answer (本章 第一节 四.5)."""
    case = matters.take_up(office, form)
    if case.matter.status in ENDED:
        CYCLES[case.noun].advance(case.matter.number, case.matter.status, "close")
    office.check(form, acting.gather(office, case, form))
    matters.step(office, case, "close", form)
    at = office.moment(form)
    case.matter.closed_at = at
    case.matter.first_closed_at = case.matter.first_closed_at or at
    clocks.end_clocks(office, case.matter, at)
    return done((case.matter, "已办结"))


def reopen(office: Office, form: forms.Reopen) -> Done:
    """Take a closed matter up again with a leader's consent; clocks start anew, the first closing stays on record."""
    case = take_up(office, form)
    matters.step(office, case, "reopen", form, note=form.reason)
    case.matter.closed_at = None
    office.session.add(case.matter)
    acting.begin_anew(office, case, office.moment(form))
    return done((case.matter, f"经{case.bodies['by'][0].name}同意重新办理"))


def note(office: Office, form: forms.Note) -> Done:
    """Write a line into the handling record (本章 第一节 四.3)."""
    case = take_up(office, form)
    matters.step(office, case, "note", form, note=form.text)
    return done((case.matter, "已记入办理记录"))


def void(office: Office, form: forms.Void) -> Done:
    """Void a number given by mistake; the number stays, with the reason (本章 第一节 四.3)."""
    case = take_up(office, form)
    matters.step(office, case, "void", form)
    at = office.moment(form)
    case.matter.voided_at, case.matter.void_reason = at, form.reason
    clocks.end_clocks(office, case.matter, at)
    return done((case.matter, "已作废，编号保留"))
