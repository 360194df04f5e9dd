"""The regulation's own steps on letters and visits alike: they change no state, and late is never refused (条例)."""

from __future__ import annotations

from xinfang_cli.domain import deadlines
from xinfang_cli.domain.forms import law as forms
from xinfang_cli.domain.law_terms import Paper, ReviewStage
from xinfang_cli.services import acting, clocks, handling, law_clocks, matters
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.law import (
    Acceptance,
    Extension,
    Notice,
    Opinion,
    Recusal,
    Review,
    ReviewDecision,
    Served,
)
from xinfang_cli.storage.tables.matter import Deadline


def notify(office: Office, form: forms.Notify) -> Done:
    """Record the written notice, or that name or address is unclear (条例 第23条)."""
    case = take_up(office, form)
    matters.step(office, case, "notify", form, form.document or "")
    office.add(
        Notice(
            matter_id=case.matter.row_id,
            branch=form.branch,
            document=form.document,
            sent_at=form.sent_at,
            no_address=form.no_address or False,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    if form.branch is None or form.sent_at is None:
        for row in clocks.running(office, case.matter, law_clocks.NOTICE):
            row.ended_at = office.moment(form)
            office.session.add(row)
        return done((case.matter, "姓名住址不清，无从书面告知"))
    clocks.meet(office, case.matter, law_clocks.NOTICE, form.sent_at)
    return done((case.matter, f"已书面告知（{form.branch.label}）{form.document}，{form.sent_at.words}发出"))


def accept(office: Office, form: forms.Accept) -> Done:
    """Accept the matter as one of the three kinds; the third in six ways (条例 第29条至第31条)."""
    case = take_up(office, form)
    at = office.moment(form)
    matters.step(office, case, "accept", form, form.kind.label)
    office.add(
        Acceptance(matter_id=case.matter.row_id, kind=form.kind, channel=form.channel, at=at, by_id=office.actor_id)
    )
    law_clocks.follow_acceptance(office, case.matter, form.kind, at)
    led = f"，引导进入{form.channel}" if form.channel else ""
    return done((case.matter, f"已受理：{form.kind.label}{led}"))


def extend(office: Office, form: forms.Extend) -> Done:
    """Extend the sixty days once, with the leader who approved it (条例 第34条)."""
    case = take_up(office, form)
    leader = case.bodies["by"][0]
    matters.step(office, case, "extend", form, f"{form.days}日，{leader.name}批准", note=form.reason)
    at = office.moment(form)
    clock = law_clocks.extend(office, case.matter, form.days, at)
    office.add(
        Extension(
            matter_id=case.matter.row_id,
            deadline_id=clock.row_id,
            days=form.days,
            leader_id=leader.row_id,
            reason=form.reason,
            told_at=form.told_at,
            at=at,
            by_id=office.actor_id,
        )
    )
    return done((case.matter, f"经{leader.name}批准延期{form.days}日，{clock.due_on}前办结"))


def opinion(office: Office, form: forms.Opinion) -> Done:
    """Issue the opinion in its four parts; with it the sixty days are kept (条例 第32条, 第34条)."""
    case = take_up(office, form)
    at = office.moment(form)
    matters.step(office, case, "opinion", form, form.outcome.label)
    office.add(
        Opinion(
            matter_id=case.matter.row_id,
            claim=form.claim,
            facts=form.get("facts"),
            decision=form.decision,
            basis=form.basis,
            outcome=form.outcome,
            at=at,
            by_id=office.actor_id,
        )
    )
    law_clocks.settle(office, case.matter, at)
    return done((case.matter, f"已出具处理意见书：{form.outcome.label}，待送达"))


_NEXT_STAGE = {Paper.OPINION: ReviewStage.REVIEW, Paper.REVIEW: ReviewStage.RECHECK}


def serve(office: Office, form: forms.Serve) -> Done:
    """The latest paper was served: the next stage may be asked for within thirty days (条例 第35条, 第36条)."""
    case = matters.take_up(office, form)
    facts = acting.gather(office, case, form)
    office.check(form, facts)
    paper = facts.law.to_serve
    if paper is None:
        raise LookupError("nothing is to be served")
    matters.step(office, case, "serve", form, paper.label)
    at, stage = office.moment(form), _NEXT_STAGE.get(paper)
    row = Served(matter_id=case.matter.row_id, paper=paper, signed_by=form.signed_by, at=at, by_id=office.actor_id)
    words = f"{paper.label}已送达，{form.signed_by}签收"
    if stage is not None:
        due = deadlines.due(at.day, deadlines.LIMITS[law_clocks.WINDOW[stage]], office.calendar())
        row.until_on, row.until_rolled = due.on.isoformat(), due.rolled.isoformat()
        row.provisional = due.provisional
        words += f"，{due.on}前可以申请{stage.label}"
    office.add(row)
    return done((case.matter, words))


def review_request(office: Office, form: forms.ReviewRequest) -> Done:
    """Record that the next stage was asked for; the reviewing unit has thirty days (条例 第35条, 第36条)."""
    case = take_up(office, form)
    unit, at = case.bodies["unit"][0], office.moment(form)
    matters.step(office, case, "review-request", form, f"{form.stage.label}：{unit.name}", note=form.reason)
    clock = clocks.start_clock(office, case.matter, law_clocks.DECIDED[form.stage], at.day)
    office.add(
        Review(
            matter_id=case.matter.row_id,
            stage=form.stage,
            unit_id=unit.row_id,
            reason=form.reason,
            deadline_id=clock.row_id,
            at=at,
            by_id=office.actor_id,
        )
    )
    return done((case.matter, f"已申请{form.stage.label}，{unit.name}{clock.due_on}前提出意见"))


def review_decide(office: Office, form: forms.ReviewDecide) -> Done:
    """Record what the reviewing unit decided; after the recheck the matter is final (条例 第35条, 第36条)."""
    case = take_up(office, form)
    at = office.moment(form)
    key, clock_id = office.raw.execute(_OPEN_REVIEW, (case.matter.row_id, form.stage.value)).fetchone()
    matters.step(office, case, "review-decide", form, f"{form.stage.label}：{form.outcome.label}")
    clock = office.get(Deadline, clock_id)
    if form.hearing_days:
        law_clocks.pause(office, clock, form.hearing_days)
    office.add(
        ReviewDecision(
            id=key,
            outcome=form.outcome,
            decision=form.decision,
            basis=form.basis,
            hearing_days=form.hearing_days or 0,
            at=at,
            by_id=office.actor_id,
        )
    )
    if clock.met_at is None and clock.ended_at is None:
        clock.met_at = at
        office.session.add(clock)
    final = "，本件终结" if form.stage is ReviewStage.RECHECK else "，待送达"
    return done((case.matter, f"{form.stage.label}意见：{form.outcome.label}{final}"))


_OPEN_REVIEW = """SELECT r.id, r.deadline_id FROM review AS r LEFT JOIN review_decision AS d ON d.id = r.id
 WHERE r.matter_id = ? AND r.stage = ? AND d.id IS NULL ORDER BY r.id DESC LIMIT 1"""


def recuse(office: Office, form: forms.Recuse) -> Done:
    """Let somebody step aside; whoever has the papers hands them on in the same act (条例 第28条)."""
    case = matters.take_up(office, form)
    office.check(form, acting.gather(office, case, form, handler=handling.handler(office, case.matter)))
    clerk, leader, at = case.bodies["clerk"][0], case.bodies["by"][0], office.moment(form)
    matters.step(office, case, "recuse", form, clerk.name, note=form.reason)
    office.add(
        Recusal(
            matter_id=case.matter.row_id,
            staff_id=clerk.row_id,
            leader_id=leader.row_id,
            reason=form.reason,
            at=at,
            by_id=office.actor_id,
        )
    )
    words = f"{clerk.name}已回避（{leader.name}决定）"
    to = case.body("to")
    if to is None or clerk.staff_id != case.matter.handler_id:
        return done((case.matter, words))
    handling.hand_on(office, case, to, form.reason, at, form)
    return done((case.matter, f"{words}，由{to.name}接手"))
