"""A roster drawn up for a span: by a pattern, officers and leaders in turn, rest days shared (本章 第二节 一.5)."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from xinfang_cli.domain import rotation
from xinfang_cli.domain.duty_terms import ShiftStatus
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.forms.roster import RosterGenerate
from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.domain.rules.duty_facts import ShiftFact
from xinfang_cli.services import matters, roster, shift_facts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups, shifts

LONGEST = 366
_LISTED = 14


def generate(office: Office, form: RosterGenerate) -> Done:
    """Draft all shifts of a span; they are consulted, submitted and approved like those made by hand.

    Raises:
        UsageProblem: the span is longer than a year (2).
    """
    _refuse_endless(form)
    bodies = matters.resolve(office, form)
    office.actor.permit(form.command, form.roles)
    officers, leaders = bodies.get("officers", ()), bodies.get("leaders", ())
    names = [one.name for one in officers]
    slots = _slots(office, form) if names and not form.findings() else []
    turn = rotation.share(slots, names, _rest_days(office), _neighbours(office)) if slots else []
    planned = [
        ShiftFact("", ShiftStatus.DRAFT.value, _moment(slot.start), _moment(slot.end), (name,))
        for slot, name in zip(slots, turn, strict=True)
    ]
    office.check(form, shift_facts.roster(office, form, bodies, **roster.people(office, planned, officers, leaders)))
    by_name = {one.name: one for one in officers}
    made = [
        roster.draft(
            office, shift.start, shift.end, [by_name[name]], leaders[place % len(leaders)], pattern=form.pattern
        )
        for place, (shift, name) in enumerate(zip(planned, turn, strict=True))
    ]
    numbers = tuple(shift.number for shift in made)
    office.subject = numbers[0]
    rests = Counter(name for name, slot in zip(turn, slots, strict=True) if slot.is_rest)
    total = Counter(turn)
    days = f"{form.since.isoformat()}至{form.until.isoformat()}"
    lines = [f"{numbers[0]}等{len(numbers)}班 草拟 {days}（{form.pattern.label}）"]
    lines += [f"  {name} {total[name]}班，其中休息日{rests[name]}班" for name in names]
    if len(made) <= _LISTED:
        lines += [f"  {shift.number} {shift_facts.span(shift)} {name}" for shift, name in zip(made, turn, strict=True)]
    return Done(numbers, (*lines, "  下一步：xinfang duty roster consult --with 部门"), "shift")


def _refuse_endless(form: RosterGenerate) -> None:
    since, until = form.get("since"), form.get("until")
    if since is not None and until is not None and (until - since).days >= LONGEST:
        hint = "xinfang duty roster generate --since … --until …"
        raise UsageProblem(Finding("usage-value", "一次最多排一年。", hint, fields=("until",)))


def _slots(office: Office, form: RosterGenerate) -> list[rotation.Slot]:
    hours = rotation.Hours.read(form.pattern, form.change, form.morning)
    zone = lookups.zone(office.raw)
    return rotation.slots(form.since, form.until, form.pattern, hours, office.calendar(), zone)


def _moment(at: datetime) -> Moment:
    return Moment(at, Precision.MINUTE)


def _rest_days(office: Office) -> Counter[str]:
    """How many approved shifts on rest days each officer has had."""
    calendar = office.calendar()
    query = "s.status IN ('approved', 'running', 'ended') ORDER BY s.start_at"
    rows = shifts.select(office.raw, lookups.zone(office.raw), query)
    return Counter(name for row in rows if calendar.is_rest(row.start.day) for _, name in row.officers)


def _neighbours(office: Office) -> list[rotation.Neighbour]:
    """The shifts that are there already and have one officer alone."""
    return [
        rotation.Neighbour(one.start.at, one.end.at, one.officers[0])
        for one in shift_facts.others(office)
        if len(one.officers) == 1
    ]
