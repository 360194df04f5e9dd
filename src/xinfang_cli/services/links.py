"""Linking matters and taking links back, for letters and visits alike (条例 第21条)."""

from __future__ import annotations

from sqlmodel import or_, select

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.forms import links as forms
from xinfang_cli.domain.states import CYCLES
from xinfang_cli.services import matter_facts, matters, whereabouts
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.matters import Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.links import Link
from xinfang_cli.storage.tables.matter import Matter


def link(office: Office, form: forms.Link) -> Done:
    """Link two matters; from then on whoever is accused in one is barred from both, and what went out is looked at."""
    case, other, _ = _take_up(office, form)
    matter = case.matter
    is_guarded = {row.number: _is_guarded(office, row) for row in (matter, other)}
    _both(office, form, matter, other, "link")
    office.add(
        Link(
            one_id=matter.row_id,
            other_id=other.row_id,
            kind=form.as_,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    whereabouts.look_back(office, matter)
    words = f"已和{other.number}关联（{form.as_.label}），各件分别答复"
    if len(set(is_guarded.values())) > 1:
        words += f"；{next(number for number, guarded in is_guarded.items() if not guarded)}也按检举控告件保密"
    return done((matter, words))


def unlink(office: Office, form: forms.Unlink) -> Done:
    """Take a link back; guard and visibility are again what each matter's own accused ask for."""
    case, other, row = _take_up(office, form)
    _both(office, form, case.matter, other, "unlink")
    if row is not None:
        row.ended_at, row.ended_by_id = office.moment(form), office.actor_id
        office.add(row)
    return done((case.matter, f"已解除和{other.number}的关联"))


def _take_up(office: Office, form: forms.Link | forms.Unlink) -> tuple[Case, Matter, Link | None]:
    """The matter taken up, the one at the other end, and the link in force between the two."""
    matter = matters.find(office, form.number, form.subject)
    other = _other(office, form)
    if other is None:
        take_up(office, form)
        raise LookupError("no other end, and the form is complete")
    row = _between(office, matter, other)
    before = [moment for one in (matter, other) if (moment := matter_facts.previous(office, one.row_id))]
    case = take_up(
        office,
        form,
        other=other.number,
        linked=row is not None,
        unguarded=_unguarded(office, row) if row else (),
        # What happens to both comes after what happened to either.
        previous=max(before, key=lambda moment: moment.at, default=None),
    )
    return case, other, row


def _other(office: Office, form: forms.Link | forms.Unlink) -> Matter | None:
    """The matter at the other end; the actor must be able to see it. None where it is not named."""
    typed = form.get("other")
    if typed is None:
        return None
    try:
        number = numbers.read_matter(typed, form.subject, office.now.day.year)
    except ValueError as error:
        hint = f"xinfang {form.subject} list"
        raise UsageProblem(Finding("usage-number", f"{error}。", hint, fields=("other",))) from None
    return matters.find(office, number, numbers.NOUN_OF[number[0]])


def _between(office: Office, matter: Matter, other: Matter) -> Link | None:
    ends = {matter.row_id, other.row_id}
    rows = office.session.exec(select(Link).where(or_(Link.one_id == matter.id, Link.other_id == matter.id))).all()
    return next((row for row in rows if row.ended_at is None and {row.one_id, row.other_id} == ends), None)


def _both(office: Office, form: forms.Link | forms.Unlink, matter: Matter, other: Matter, event: str) -> None:
    """The event stands in the record of each; neither changes its state."""
    for one, its in ((matter, other), (other, matter)):
        one.status = CYCLES[numbers.NOUN_OF[one.kind]].advance(one.number, one.status, event)
        matters.happened(office, one, event, office.moment(form), its.number, form.note)


def _is_guarded(office: Office, matter: Matter) -> bool:
    return lookups.standing(office.raw, matter.row_id).accusing


def _unguarded(office: Office, row: Link) -> tuple[str, ...]:
    """The numbers of the matters that are guarded by this link alone."""
    found: list[str] = []
    for key in sorted(lookups.linked(office.raw, row.one_id)):
        matter = office.get(Matter, key)
        left = lookups.linked(office.raw, key, without=row.row_id)
        if _is_guarded(office, matter) and not lookups.is_any_accusing(office.raw, left):
            found.append(matter.number)
    return tuple(found)
