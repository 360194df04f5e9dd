"""What is done on a visit after the talk: answered, verified, put before a leader, referred, explained, followed up."""

from __future__ import annotations

from datetime import date

from xinfang_cli.domain.forms import visit_steps as forms
from xinfang_cli.domain.terms import Disposal, Outcome, ReplyChannel
from xinfang_cli.services import clocks, law_clocks, matters
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.matters import Body, Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.answer import Reply, Result
from xinfang_cli.storage.tables.disposal import Routing
from xinfang_cli.storage.tables.handling import ReportUp
from xinfang_cli.storage.tables.visit_steps import Explanation, FollowUp, Verification

_IN_TIME = "visit-followup-in-time"


def answer(office: Office, form: forms.Answer) -> Done:
    """Answer on the spot: the result, and the visitor knows it (本章 第一节 五.1(4))."""
    case = take_up(office, form)
    matters.step(office, case, "answer", form)
    _told(office, case, form, form.outcome or Outcome.OTHER, form.text, form.basis)
    return done((case.matter, "已当场答复，即为结果和回告"))


def explain(office: Office, form: forms.Explain) -> Done:
    """Explain what cannot be granted; that is the outcome, and the visitor knows it (本章 第一节 五.1(4))."""
    case = take_up(office, form)
    matters.step(office, case, "explain", form)
    office.add(
        Explanation(
            matter_id=case.matter.row_id,
            explained=form.explained,
            basis=form.basis,
            reaction=form.reaction,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    _told(office, case, form, Outcome.EXPLAINED, form.explained, form.basis)
    return done((case.matter, "已解释说明，即为结果和回告"))


def _told(
    office: Office, case: Case, form: forms.Answer | forms.Explain, outcome: Outcome, text: str, basis: str
) -> None:
    at, key = office.moment(form), case.matter.row_id
    office.add(Result(matter_id=key, outcome=outcome, text=text, basis=basis, at=at, by_id=office.actor_id))
    office.add(Reply(matter_id=key, channel=ReplyChannel.VISIT, text=text, at=at, by_id=office.actor_id))


def verify(office: Office, form: forms.Verify) -> Done:
    """Verify by telephone; the outgoing call gets its own number (本章 第一节 五.1(4))."""
    case = take_up(office, form)
    at = office.moment(form)
    call = _outgoing_call(office, case, form)
    matters.step(office, case, "verify", form, call)
    office.add(
        Verification(
            matter_id=case.matter.row_id,
            call_number=call,
            unit=form.unit,
            person=form.person,
            phone=form.phone,
            finding=form.finding,
            at=at,
            by_id=office.actor_id,
        )
    )
    return done((case.matter, f"已电话核对{form.unit}（{form.person}），去电记录 {call}"))


def _outgoing_call(office: Office, case: Case, form: forms.Verify) -> str:
    """The call as the duty room keeps every call; it belongs to the visit and is seen by whoever may see that."""
    from xinfang_cli.services import entries, entry_facts
    from xinfang_cli.storage.tables.duty import PhoneCall
    from xinfang_cli.storage.tables.entry import TakenOver

    entry = entries.put_down(office, form, "C", entry_facts.brief(form.finding))
    office.add(
        PhoneCall(
            id=entry.id,
            outgoing=True,
            caller_unit=form.unit,
            caller_name=form.person,
            phone=form.phone,
            content=form.finding,
            callback=False,
        )
    )
    at = office.moment(form)
    office.add(TakenOver(entry_id=entry.row_id, matter_id=case.matter.row_id, at=at, by_id=office.actor_id))
    entries.settle(office, entry)
    office.subject = case.matter.number
    return entry.number


def digest(office: Office, form: forms.Digest) -> Done:
    """Put the main points before a leader, whose decision is waited for (本章 第一节 五.1(4))."""
    case = take_up(office, form)
    leader = case.bodies["to"][0]
    matters.step(office, case, "digest", form)
    _route(office, case, form, Disposal.SUBMIT_DIGEST, leader, digest=form.digest)
    return done((case.matter, f"已摘报{leader.name}，待批示"))


def refer(office: Office, form: forms.Refer) -> Done:
    """Refer to the unit whose business it is, until a day (本章 第一节 五.1(4))."""
    case = take_up(office, form)
    unit = case.bodies["to"][0]
    matters.step(office, case, "refer", form)
    row = _route(office, case, form, Disposal.REFER, unit, due=form.due)
    start = office.moment(form).day
    clocks.start_clock_until(office, case.matter, "letter-answered-in-time", start, form.due, row.row_id)
    return done((case.matter, f"已交{unit.name}办理，{form.due}前反馈"))


def _route(
    office: Office,
    case: Case,
    form: forms.Digest | forms.Refer,
    method: Disposal,
    to: Body,
    digest: str | None = None,
    due: date | None = None,
) -> Routing:
    case.matter.method = method
    clocks.meet(office, case.matter, law_clocks.PASSED_ON, office.moment(form))
    rounds = "SELECT coalesce(max(round), 0) + 1 FROM routing WHERE matter_id = ?"
    (round_,) = office.raw.execute(rounds, (case.matter.row_id,)).fetchone()
    return office.add(
        Routing(
            matter_id=case.matter.row_id,
            round=round_,
            method=method,
            unit_id=to.unit_id,
            staff_id=to.staff_id,
            lead=to.unit_id is not None,
            digest=digest,
            due_on=due.isoformat() if due else None,
            sent_at=office.moment(form),
            by_id=office.actor_id,
        )
    )


def followup(office: Office, form: forms.FollowUp) -> Done:
    """Plan a follow-up visit, or put down what one that was made found (本章 第一节 五.1(6))."""
    case = take_up(office, form)
    unit = case.bodies["by_unit"][0]
    matters.step(office, case, _event(form), form, unit.name)
    office.add(
        FollowUp(
            matter_id=case.matter.row_id,
            unit_id=unit.row_id,
            planned_on=form.plan.isoformat() if form.plan else None,
            visited_at=form.visited_at,
            finding=form.finding,
            closed=form.closed,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    _keep_time(office, case, form)
    if form.plan:
        return done((case.matter, f"计划{form.plan}由{unit.name}回访"))
    return done((case.matter, f"{unit.name}已回访，{'已经了结' if form.closed else '没有了结，继续办理'}"))


def _keep_time(office: Office, case: Case, form: forms.FollowUp) -> None:
    """A planned follow-up has its day; one that is made meets it, and a new plan takes the place of the old one."""
    at = office.moment(form)
    if form.plan is None:
        clocks.meet(office, case.matter, _IN_TIME, form.visited_at or at)
        return
    for row in clocks.running(office, case.matter, _IN_TIME):
        row.ended_at = at
        office.session.add(row)
    clocks.start_clock_until(office, case.matter, _IN_TIME, at.day, form.plan, None)


def _event(form: forms.FollowUp) -> str:
    if form.plan:
        return "plan"
    return "followup" if form.closed else "come-back"


def report_up(office: Office, form: forms.ReportUp) -> Done:
    """Report a large or urgent matter to a leader or to a unit above (条例 第25条)."""
    case = take_up(office, form)
    to = case.bodies["to"][0]
    matters.step(office, case, "report-up", form, to.name)
    office.add(
        ReportUp(
            matter_id=case.matter.row_id,
            unit_id=to.unit_id,
            staff_id=to.staff_id,
            means=form.means,
            text=form.text,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    return done((case.matter, f"已上报{to.name}（{form.means}）"))
