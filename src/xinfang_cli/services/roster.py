"""The roster: shifts drafted, consulted, submitted, approved; drafts taken off again (本章 第二节 一.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import select

from xinfang_cli.domain.duty_terms import ShiftStatus
from xinfang_cli.domain.errors import Finding, WrongState
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms.roster import RosterAdd, RosterApprove, RosterConsult, RosterRemove, RosterSubmit
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.post import Leaving
from xinfang_cli.domain.rules.duty_facts import ShiftFact
from xinfang_cli.domain.rules.facts import PersonFact
from xinfang_cli.services import matters, shift_facts
from xinfang_cli.services.matters import Body
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.shift import Shift

DRAFTS = (ShiftStatus.DRAFT, ShiftStatus.SUBMITTED)
_LISTED = 5


def add(office: Office, form: RosterAdd) -> Done:
    """Draft one shift; it may be carried out once a leader has approved it."""
    bodies = matters.resolve(office, form)
    office.actor.permit(form.command, form.roles)
    officers, leaders = bodies.get("officer", ()), bodies.get("leader", ())
    start, end = form.get("start"), form.get("end")
    planned = (_planned(start, end, officers),) if start and end and officers else ()
    office.check(form, shift_facts.roster(office, form, bodies, **people(office, planned, officers, leaders)))
    shift = draft(office, start, end, officers, leaders[0])
    office.subject = shift.number
    names = "、".join(one.name for one in officers)
    line = f"{shift.number} 草拟 {shift_facts.span(shift)} {names}，带班{leaders[0].name}"
    return Done((shift.number,), (line, "  下一步：xinfang duty roster consult --with 部门"), "shift")


def people(
    office: Office, planned: Sequence[ShiftFact], officers: Sequence[Body], leaders: Sequence[Body]
) -> dict[str, Any]:
    """The facts about planned shifts and those who are to be on them."""
    query = "SELECT coalesce(phone, '') FROM staff WHERE id = ?"
    phones = {one.name: office.raw.execute(query, (one.row_id,)).fetchone()[0] for one in leaders}
    return {
        "shifts": tuple(planned),
        "others": shift_facts.others(office),
        "not_duty_staff": tuple(one.name for one in officers if not shift_facts.is_duty_staff(one.roles)),
        "leaders": tuple(PersonFact(one.name, one.roles) for one in leaders),
        "unreachable": tuple(name for name, phone in phones.items() if not phone.strip()),
    }


def _planned(start: Moment, end: Moment, officers: Sequence[Body]) -> ShiftFact:
    return ShiftFact("", ShiftStatus.DRAFT.value, start, end, tuple(one.name for one in officers))


def draft(office: Office, start: Moment, end: Moment, officers: Sequence[Body], leader: Body, **more: Any) -> Shift:
    """Put a drafted shift down; its number is of the year in which it begins."""
    n, number = office.number("S", start.day.year)
    shift = office.add(
        Shift(
            year=start.day.year,
            n=n,
            number=number,
            start_at=start,
            end_at=end,
            leader_id=leader.row_id,
            at=office.now,
            by_id=office.actor_id,
            **more,
        )
    )
    for one in officers:
        shift_facts.serve(office, shift, one.row_id)
    return shift


def consult(office: Office, form: RosterConsult) -> Done:
    """The departments were asked (本章 第二节 一.5)."""
    office.actor.permit(form.command, form.roles)
    drafts = _taken(office, form, DRAFTS)
    for shift in drafts:
        shift.consulted = form.with_
        shift_facts.put_down(office, shift, form, "consult", text=form.with_)
    return _told(drafts, f"已征求意见（{form.with_}）", "报审：xinfang duty roster submit")


def submit(office: Office, form: RosterSubmit) -> Done:
    """The drafts go up to a leader."""
    office.actor.permit(form.command, form.roles)
    drafts = _taken(office, form, (ShiftStatus.DRAFT,))
    for shift in drafts:
        shift.status = ShiftStatus.SUBMITTED
        shift_facts.put_down(office, shift, form, "submit")
    return _told(drafts, "已报审", "审定：xinfang duty roster approve --by 领导")


def approve(office: Office, form: RosterApprove) -> Done:
    """A leader's approval is put on record; a draft that was consulted need not have been submitted before."""
    bodies = matters.resolve(office, form)
    office.actor.permit(form.command, form.roles)
    drafts = _taken(office, form, DRAFTS, bodies)
    leader = bodies["by"][0]
    for shift in drafts:
        shift.status = ShiftStatus.APPROVED
        shift_facts.put_down(office, shift, form, "approve", leader_id=leader.row_id, text=form.note)
    return _told(drafts, f"{leader.name}已审定", "到时上岗：xinfang duty start")


def remove(office: Office, form: RosterRemove) -> Done:
    """Take a draft off; its number stays."""
    office.actor.permit(form.command, form.roles)
    shift = shift_facts.find(office, form.number)
    office.subject = form.number = shift.number
    away = shift_facts.row_of(office, shift.row_id).officers if shift.status is ShiftStatus.RUNNING else ()
    _check(office, form, [shift], leaving=Leaving(frozenset(name for _, name in away), actor=office.actor.name))
    if shift.status is ShiftStatus.REMOVED:
        raise _wrong_state(f"{shift.number}已经撤下。")
    shift.status = ShiftStatus.REMOVED
    shift_facts.put_down(office, shift, form, "remove", text=form.note)
    return Done((shift.number,), (f"{shift.number} 已撤下，编号保留",), "shift")


def _taken(
    office: Office, form: Form, statuses: Sequence[ShiftStatus], bodies: shift_facts.Bodies | None = None
) -> list[Shift]:
    """The shift that is named, or all that are drafted, after form and clauses were held against them.

    Raises:
        WrongState: none is in the state for it.
    """
    if form.number:
        found = [shift_facts.find(office, form.number)]
        form.number = found[0].number
    else:
        every = office.session.exec(select(Shift).order_by("start_at", "id")).all()
        found = [one for one in every if one.status in statuses]
    office.subject = found[0].number if found else ""
    _check(office, form, found, bodies)
    wrong = [one for one in found if one.status not in statuses]
    if wrong or not found:
        raise _wrong_state(f"{wrong[0].number}{wrong[0].status.label}，不能再这样办。" if wrong else "没有草拟的班次。")
    return found


def _wrong_state(message: str) -> WrongState:
    hint = "看值班表：xinfang duty roster list；排班：xinfang duty roster add"
    return WrongState(Finding("duty-roster-state", message, hint, "本章 第二节 一.5"))


def _check(
    office: Office,
    form: Form,
    found: Sequence[Shift],
    bodies: shift_facts.Bodies | None = None,
    leaving: Leaving | None = None,
) -> None:
    rows = [shift_facts.row_of(office, shift.row_id) for shift in found]
    facts = tuple(shift_facts.fact(row, consulted=bool(one.consulted)) for row, one in zip(rows, found, strict=True))
    office.check(form, shift_facts.roster(office, form, bodies or {}, shifts=facts, leaving=leaving or Leaving()))


def _told(drafts: Sequence[Shift], words: str, following: str) -> Done:
    numbers = tuple(shift.number for shift in drafts)
    lines = tuple(f"{number} {words}" for number in numbers)
    if len(numbers) > _LISTED:
        lines = (f"{numbers[0]}等{len(numbers)}班 {words}",)
    return Done(numbers, (*lines, f"  下一步：{following}"), "shift")
