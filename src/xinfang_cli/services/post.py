"""The post itself: taken up, kept while the relief does not come, left at last (本章 第二节 二.1)."""

from __future__ import annotations

from dataclasses import dataclass

from xinfang_cli.domain import numbers
from xinfang_cli.domain.duty_terms import HandoverStatus, ShiftStatus
from xinfang_cli.domain.forms.post import End, NoShow, Start
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.post import Leaving
from xinfang_cli.services import diary, entries, handover_lines, handovers, key_counts, matters, shift_facts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import audit, lookups, shifts
from xinfang_cli.storage import entries as plain_entries
from xinfang_cli.storage.shifts import ShiftRow
from xinfang_cli.storage.tables.shift import Shift


def start(office: Office, form: Start) -> Done:
    """An officer of the approved shift that is due takes it up, where nobody is on duty."""
    office.actor.permit(form.command, form.roles)
    due = _due(office, form, ("approved",))
    is_drafted = _due(office, form, ("draft", "submitted")) is not None
    facts = shift_facts.post(
        office, form, {}, due=shift_facts.fact(due) if due else None, is_drafted=is_drafted, previous=_left(office)
    )
    office.check(form, facts)
    if due is None:
        raise LookupError("the clauses let pass what they must not")
    shift = office.get(Shift, due.id)
    office.subject = shift.number
    shift.status, shift.holder_id, shift.started_at = ShiftStatus.RUNNING, office.actor_id, office.moment(form)
    shift_facts.put_down(office, shift, form, "start", taker_id=office.actor_id, text=form.note)
    line = f"{shift.number} {office.actor.name}上岗，当班{shift_facts.span(due)}，带班{due.leader}"
    left = len(list(plain_entries.open_entries(office.raw)))
    return Done((shift.number,), (line, *((f"  未办{left}件：xinfang duty status",) if left else ())), "shift")


def _due(office: Office, form: Start, statuses: tuple[str, ...]) -> ShiftRow | None:
    """The shift that is due; where there are several, one that the actor is on."""
    rows = shifts.startable(office.raw, lookups.zone(office.raw), office.moment(form), statuses)
    own = [row for row in rows if office.actor.id in row.officer_ids]
    return next(iter((*own, *rows)), None)


def _left(office: Office) -> Moment | None:
    """When the post was left last: nobody takes it up before that."""
    (text,) = office.raw.execute("SELECT max(ended_at) FROM shift WHERE status = 'ended'").fetchone()
    return Moment.from_text(text, lookups.zone(office.raw)) if text else None


def no_show(office: Office, form: NoShow) -> Done:
    """Put down one attempt to reach the officer who has not come; the shift goes on."""
    entries.permit(office, form)
    office.check(form, shift_facts.post(office, form, {}))
    zone = lookups.zone(office.raw)
    running = shifts.running(office.raw, zone)
    coming = shifts.following(office.raw, zone, running, office.now) if running else None
    if running is None or coming is None:
        raise LookupError("the clauses let pass what they must not")
    office.subject = running.number
    missing = coming.officers[0][0] if len(coming.officers) == 1 else None
    shift = office.get(Shift, running.id)
    shift_facts.put_down(office, shift, form, "no-show", taker_id=missing, text=form.tried)
    query = "SELECT count(*) FROM shift_act WHERE shift_id = ? AND act = 'no-show'"
    (count,) = office.raw.execute(query, (running.id,)).fetchone()
    names = "、".join(name for _, name in coming.officers)
    line = f"{running.number} {names}未到，第{count}次联系：{form.tried}；{running.holder}继续当班"
    more = (
        f"  报带班领导{running.leader}指定替班：xinfang duty substitute 姓名 --ordered-by {shell_word(running.leader)}"
    )
    return Done((running.number,), (line, more), "shift")


def end(office: Office, form: End) -> Done:
    """Note the leaving after the takeover; or end a duty period with a leader's approval.

    Raises:
        NotFound: a person or a key is not in the book (5).
    """
    bodies = matters.resolve(office, form)
    counts = key_counts.read(office, form)
    office.actor.permit(form.command, form.roles)
    zone = lookups.zone(office.raw)
    running = shifts.running(office.raw, zone)
    relieved = None if form.period_over else _relieved(office)
    persons = matters.persons_of(bodies)
    approver, receiver = persons.get("approved_by"), persons.get("received_by")
    everybody = frozenset(name for _, name in running.officers) | {running.holder or ""} if running else frozenset()
    leaving = Leaving(
        everybody if relieved is None else frozenset(),
        actor=office.actor.name,
        is_period_over=bool(form.period_over),
        is_approved=approver is not None and approver.leads,
        receiver=receiver.name if receiver else "",
        at=office.moment(form),
    )
    facts = shift_facts.post(
        office,
        form,
        bodies,
        leaving=leaving,
        keys=key_counts.facts(office, counts) if running and form.period_over else (),
        diary_closed=bool(form.close_diary) or (running is not None and shifts.diary_is_closed(office.raw, running.id)),
        is_relieved=relieved is not None,
        previous=relieved.ended if relieved else running.started if running else None,
    )
    office.subject = relieved.number if relieved else running.number if running else ""
    office.check(form, facts)
    if relieved is not None:
        shift = office.get(Shift, relieved.id)
        shift_facts.put_down(office, shift, form, "leave", giver_id=office.actor_id, text=form.note)
        line = f"{shift.number} {office.actor.name}离岗，{office.moment(form).words}"
        return Done((shift.number,), (line,), "shift")
    if running is None or receiver is None:
        raise LookupError("the clauses let pass what they must not")
    return _period_over(office, form, running, bodies, counts)


def _period_over(
    office: Office, form: End, running: ShiftRow, bodies: shift_facts.Bodies, counts: key_counts.Counts
) -> Done:
    """Keys and every open matter go to the receiver on a sheet of their own; nobody is on duty afterwards."""
    offer = shifts.offer(office.raw, lookups.zone(office.raw))
    if offer is not None:
        handovers.end_offer(office, offer.id, HandoverStatus.WITHDRAWN, form, "值班期结束")
    if form.close_diary and not shifts.diary_is_closed(office.raw, running.id):
        diary.close_diary(office, running, form.leaders, form)
    head, receiver, leader = audit.head(office.raw), bodies["received_by"][0], bodies["approved_by"][0]
    row = handovers.put_down(
        office,
        form,
        running,
        receiver.row_id,
        status=HandoverStatus.ACCEPTED,
        period_over=True,
        leader_id=leader.row_id,
        ended_at=office.moment(form),
        ended_by_id=office.actor_id,
        reason=form.note,
        chain_seq=max(head.seq, 1),
        chain_hash=head.hash.hex(),
    )
    handover_lines.freeze(office, row)
    key_counts.put_down(office, row, form, counts, "giver")
    shift = office.get(Shift, running.id)
    shift.status, shift.ended_at = ShiftStatus.ENDED, office.moment(form)
    people = {"giver_id": running.holder_id, "taker_id": receiver.row_id, "leader_id": leader.row_id}
    shift_facts.put_down(office, shift, form, "period-over", text=form.note, **people)
    shift_facts.put_down(office, shift, form, "leave", giver_id=office.actor_id)
    sheet = numbers.handover_sheet(row.year, row.n)
    lines = handovers.sheet_lines(office, row.row_id)
    line = f"{running.number} 值班期结束，{leader.name}批准；{sheet}：未办{len(lines)}件和钥匙移交{receiver.name}"
    return Done((running.number,), (line, *(f"  {n}  {what}" for n, what in lines)), "shift")


@dataclass(frozen=True)
class _Relieved:
    """A shift that the actor was on and that ended with a takeover, his leaving not yet noted."""

    id: int
    number: str
    ended: Moment


def _relieved(office: Office) -> _Relieved | None:
    """The shift that the actor has been relieved of; None while he is on duty, and once his leaving is noted."""
    if office.actor.id in shifts.on_duty(office.raw):
        return None
    query = """SELECT s.id, s.number, s.ended_at FROM shift AS s
        WHERE s.status = 'ended' AND (s.holder_id = :who OR EXISTS (SELECT 1 FROM shift_officer AS o
          WHERE o.shift_id = s.id AND o.staff_id = :who AND o.ended_at IS NULL))
        AND NOT EXISTS (SELECT 1 FROM shift_act AS a WHERE a.shift_id = s.id AND a.act = 'leave' AND a.by_id = :who)
        ORDER BY s.ended_at DESC, s.id DESC LIMIT 1"""
    row = office.raw.execute(query, {"who": office.actor.id}).fetchone()
    return _Relieved(row[0], row[1], Moment.from_text(row[2], lookups.zone(office.raw))) if row else None
