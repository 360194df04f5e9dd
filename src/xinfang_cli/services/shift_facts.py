"""The facts of shifts and of the post for the clauses, and what commands on shifts do alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import select

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, NotFound, UsageProblem
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.post import Leaving
from xinfang_cli.domain.rules.duty_facts import PostFacts, RosterFacts, ShiftFact
from xinfang_cli.domain.terms import Role
from xinfang_cli.services import matters
from xinfang_cli.services.matters import Body
from xinfang_cli.services.office import Office
from xinfang_cli.storage import lookups, shifts
from xinfang_cli.storage.shifts import ShiftRow
from xinfang_cli.storage.tables.shift import Shift, ShiftAct, ShiftOfficer

Bodies = Mapping[str, tuple[Body, ...]]


def find(office: Office, typed: str, option: str = "") -> Shift:
    """The shift of this number.

    Raises:
        UsageProblem: the text is no number of a shift.
        NotFound: there is none.
    """
    fields = (option,) if option else ()
    try:
        number = numbers.read(typed, "shift", office.now.day.year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", "xinfang duty roster list", fields=fields)) from None
    shift = office.session.exec(select(Shift).where(Shift.number == number)).first()
    if shift is None:
        message = f"没有编号为{number}的班次。"
        raise NotFound(Finding("shift-not-found", message, "查看编号：xinfang duty roster list", fields=fields))
    return shift


def row_of(office: Office, shift_id: int) -> ShiftRow:
    """A shift with the names of its officers, as it is now."""
    office.session.flush()
    return shifts.select(office.raw, lookups.zone(office.raw), "s.id = ?", (shift_id,))[0]


def fact(row: ShiftRow, *, consulted: bool = False) -> ShiftFact:
    """A shift as the clauses know it."""
    officers = tuple(name for _, name in row.officers)
    return ShiftFact(row.number, row.status, row.start, row.end, officers, row.leader, consulted)


def others(office: Office, without: Iterable[int] = ()) -> tuple[ShiftFact, ...]:
    """All shifts that are to be carried out or are being, but for these."""
    left_out = set(without)
    query = "s.status NOT IN ('removed', 'ended') ORDER BY s.start_at, s.id"
    rows = shifts.select(office.raw, lookups.zone(office.raw), query)
    return tuple(fact(row) for row in rows if row.id not in left_out)


def is_duty_staff(roles: Iterable[str]) -> bool:
    """Whether somebody with these roles may be put on a shift."""
    return bool({Role.DUTY, Role.CLERK} & set(roles))


def roster(office: Office, form: Form, bodies: Bodies, **more: Any) -> RosterFacts:
    """The facts of one command on the roster."""
    known: dict[str, Any] = {
        "number": form.number,
        "typed": form.values,
        "now": office.now,
        "at": office.moment(form),
        "actor": office.actor.name,
        "persons": matters.persons_of(bodies),
        "post": shifts.post(office.raw, lookups.zone(office.raw)),
    }
    return RosterFacts(**(known | more))


def post(office: Office, form: Form, bodies: Bodies, **more: Any) -> PostFacts:
    """The facts of the post and of one command on it."""
    zone, at = lookups.zone(office.raw), office.moment(form)
    running = shifts.running(office.raw, zone)
    offer = shifts.offer(office.raw, zone)
    coming = shifts.following(office.raw, zone, running, office.now) if running else None
    known: dict[str, Any] = {
        "number": running.number if running else "",
        "typed": form.values,
        "now": office.now,
        "at": at,
        "previous": running.started if running else None,
        "actor": office.actor.name,
        "persons": matters.persons_of(bodies),
        "post": shifts.post(office.raw, zone),
        "leaving": Leaving(actor=office.actor.name, at=at),
        "on_duty": frozenset(name for _, name in running.officers) if running else frozenset(),
        "leader_in_charge": running.leader if running else "",
        "next": fact(coming) if coming else None,
        "is_offered": offer is not None,
        "offered_to": offer.to if offer else "",
        "version": offer.version if offer else 0,
        "diary_closed": running is not None and shifts.diary_is_closed(office.raw, running.id),
    }
    return PostFacts(**(known | more))


def put_down(office: Office, shift: Shift, form: Form, act: str, **more: Any) -> ShiftAct:
    """Write one step on a shift: when it happened, when it was written, by whom."""
    office.session.add(shift)
    return office.add(
        ShiftAct(
            shift_id=shift.row_id,
            act=act,
            at=office.moment(form),
            written_at=office.now,
            by_id=office.actor_id,
            **more,
        )
    )


def serve(office: Office, shift: Shift, staff_id: int) -> None:
    """Put somebody on a shift."""
    row = ShiftOfficer(shift_id=shift.row_id, staff_id=staff_id, at=office.now, by_id=office.actor_id)
    office.add(row)


def replace(office: Office, shift_id: int, giver_id: int, taker_id: int) -> None:
    """Another officer takes this one's place on a shift."""
    query = select(ShiftOfficer).where(ShiftOfficer.shift_id == shift_id, ShiftOfficer.staff_id == giver_id)
    for row in office.session.exec(query).all():
        if row.ended_at is None:
            row.ended_at, row.ended_by_id = office.now, office.actor_id
            office.session.add(row)
    serve(office, office.get(Shift, shift_id), taker_id)


def span(row: ShiftRow | Shift) -> str:
    """When a shift is, in words."""
    start, end = (row.start, row.end) if isinstance(row, ShiftRow) else (row.start_at, row.end_at)
    return f"{start.words}至{end.words}"
