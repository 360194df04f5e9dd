"""One officer in another's place: swapped with a leader's approval, or ordered when the relief does not come."""

from __future__ import annotations

from dataclasses import replace

from xinfang_cli.domain.duty_terms import HandoverStatus, ShiftStatus
from xinfang_cli.domain.errors import Finding, NotFound
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms.post import Substitute
from xinfang_cli.domain.forms.roster import RosterSwap
from xinfang_cli.domain.names import keys
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.post import Leaving
from xinfang_cli.domain.rules.duty_facts import ShiftFact
from xinfang_cli.domain.rules.roster import touching
from xinfang_cli.services import entries, handovers, matters, shift_facts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups, shifts
from xinfang_cli.storage.shifts import ShiftRow
from xinfang_cli.storage.tables.shift import Shift


def swap(office: Office, form: RosterSwap) -> Done:
    """With a leader's approval another officer takes the giver's place; with `--in-return` the two exchange shifts.

    Raises:
        NotFound: a shift or a person is not in the book (5).
    """
    shift = _shift(office, form.get("shift"), "shift")
    back = _shift(office, form.get("in_return"), "in_return")
    bodies = matters.resolve(office, form)
    giver = _named_giver(office, form, shift)
    taker = bodies["taker"][0] if bodies.get("taker") else None
    office.actor.permit(form.command, form.roles)
    office.subject = shift.number if shift else ""
    taker_name = taker.name if taker else ""
    changed = [_after(shift, giver, taker_name)] if shift else []
    changed += [_after(back, taker_name, giver)] if back else []
    gone = [(shift, giver), (back, taker_name)]
    away = frozenset(name for row, name in gone if row is not None and row.status == ShiftStatus.RUNNING)
    is_unfit = taker is not None and not shift_facts.is_duty_staff(taker.roles)
    facts = shift_facts.roster(
        office,
        form,
        bodies,
        shifts=tuple(changed),
        others=shift_facts.others(office, [row.id for row in (shift, back) if row]),
        not_duty_staff=(taker_name,) if is_unfit else (),
        giver_serves=_serves(shift, giver) and (back is None or _serves(back, taker_name)),
        taker_serves=_serves(shift, taker_name) or (back is not None and _serves(back, giver)),
        leaving=Leaving(away, actor=office.actor.name, at=office.moment(form)),
    )
    office.check(form, facts)
    if shift is None or taker is None:
        raise LookupError("the form let pass what it must not")
    leader = bodies["approved_by"][0]
    giver_id = _id_of(shift, giver)
    _change(office, form, shift, giver_id, taker.row_id, leader.row_id, "swap", form.reason)
    words = f"{shift.number} {giver}调给{taker.name}（{form.reason}），{leader.name}批准"
    if back is not None:
        _change(office, form, back, taker.row_id, giver_id, leader.row_id, "swap", form.reason)
        words += f"；{back.number} {taker.name}调给{giver}"
    return Done((shift.number,), (words,), "shift")


def substitute(office: Office, form: Substitute) -> Done:
    """By a leader's order somebody takes the missing officer's place on the next shift; handover and takeover follow.

    Raises:
        NotFound: a person is not in the book (5).
    """
    bodies = matters.resolve(office, form)
    entries.permit(office, form)
    zone, at = lookups.zone(office.raw), office.moment(form)
    running, offer = shifts.running(office.raw, zone), shifts.offer(office.raw, zone)
    coming = shifts.following(office.raw, zone, running, office.now) if running else shifts.coming(office.raw, zone, at)
    name = bodies["name"][0] if bodies.get("name") else None
    missing = _missing(form, coming, offer.to if offer else "")
    after = _after(coming, missing, name.name) if coming and name else None
    others = shift_facts.others(office, [row.id for row in (coming, running) if row])
    facts = shift_facts.post(
        office,
        form,
        bodies,
        next=shift_facts.fact(coming) if coming else None,
        missing_person=missing,
        is_duty_staff=name is not None and shift_facts.is_duty_staff(name.roles),
        is_relieved_by_himself=after is not None and _is_alone(after, others),
    )
    office.subject = coming.number if coming else ""
    office.check(form, facts)
    if coming is None or name is None:
        raise LookupError("the clauses let pass what they must not")
    leader = bodies["ordered_by"][0]
    missing_id = _id_of(coming, missing)
    _change(office, form, coming, missing_id, name.row_id, leader.row_id, "substitute", form.reason or form.note)
    line = f"{coming.number} {name.name}替{missing}值班，{leader.name}指定"
    more = (
        f"  下一步：xinfang duty handover --to {shell_word(name.name)}" if running else "  下一步：xinfang duty start"
    )
    return Done((coming.number,), (line, more), "shift")


def _missing(form: Substitute, coming: ShiftRow | None, offered_to: str) -> str:
    """Whose place it is: as said, else who was offered the shift, else the only officer."""
    names = [name for _, name in coming.officers] if coming else []
    if form.for_:
        return next((name for name in names if keys(name) & keys(form.for_)), form.for_)
    if offered_to in names:
        return offered_to
    return names[0] if len(names) == 1 else ""


def _is_alone(after: ShiftFact, others: tuple[ShiftFact, ...]) -> bool:
    """Whether the same person alone would have to relieve himself at the end of the shift."""
    later = [one for one in others if one.status == ShiftStatus.APPROVED and not one.start.is_before(after.start)]
    return len(after.officers) == 1 and any(one.officers == after.officers and touching(after, one) for one in later)


def _change(
    office: Office, form: Form, row: ShiftRow, giver_id: int, taker_id: int, leader_id: int, act: str, text: str | None
) -> None:
    """Change places on a shift; an offer to who is no longer on it is withdrawn."""
    shift_facts.replace(office, row.id, giver_id, taker_id)
    people = {"giver_id": giver_id, "taker_id": taker_id, "leader_id": leader_id}
    shift_facts.put_down(office, office.get(Shift, row.id), form, act, text=text, **people)
    offer = shifts.offer(office.raw, lookups.zone(office.raw))
    if offer is not None and offer.next_id == row.id and offer.to_id == giver_id:
        reason = "改由他人接班"
        handovers.end_offer(office, offer.id, HandoverStatus.WITHDRAWN, form, reason)


def _shift(office: Office, typed: str | None, option: str) -> ShiftRow | None:
    return shift_facts.row_of(office, shift_facts.find(office, typed, option).row_id) if typed else None


def _named_giver(office: Office, form: RosterSwap, shift: ShiftRow | None) -> str:
    """The giver as the roster has him; he may have left the office since.

    Raises:
        NotFound: he is neither on the shift nor in the book (5).
    """
    typed = form.get("giver")
    if not typed:
        return ""
    for _, name in shift.officers if shift else ():
        if keys(name) & keys(typed):
            return name
    person = matters.person_fact(office, typed)
    if person is None:
        message = f"原值班员「{typed}」不在本账中。"
        raise NotFound(Finding("name-not-in-book", message, "核对名称：xinfang staff list", fields=("giver",)))
    return person.name


def _serves(row: ShiftRow | None, name: str) -> bool:
    return row is not None and name in [one for _, one in row.officers]


def _id_of(row: ShiftRow, name: str) -> int:
    return next(key for key, one in row.officers if one == name)


def _after(row: ShiftRow, giver: str, taker: str) -> ShiftFact:
    """The shift as it would be."""
    fact = shift_facts.fact(row)
    return replace(fact, officers=tuple(taker if name == giver else name for name in fact.officers))
