"""Linking matters and taking links back, for letters and visits alike (条例 第21条)."""

from __future__ import annotations

from sqlmodel import or_, select

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.forms import links as forms
from xinfang_cli.domain.states import CYCLES
from xinfang_cli.services import matters, whereabouts
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.links import Link
from xinfang_cli.storage.tables.matter import Matter


def link(office: Office, form: forms.Link) -> Done:
    """Link two matters; from then on whoever is accused in one is barred from both, and what went out is looked at."""
    other, row = _ends(office, form)
    case = take_up(office, form, other=other.number, linked=row is not None)
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
    other, row = _ends(office, form)
    unguarded = _unguarded(office, row) if row else ()
    case = take_up(office, form, other=other.number, linked=row is not None, unguarded=unguarded)
    _both(office, form, case.matter, other, "unlink")
    if row is not None:
        row.ended_at, row.ended_by_id = office.moment(form), office.actor_id
        office.add(row)
    return done((case.matter, f"已解除和{other.number}的关联"))


def _ends(office: Office, form: forms.Link | forms.Unlink) -> tuple[Matter, Link | None]:
    """The matter at the other end, and the link in force between the two; the actor must be able to see both."""
    matter = matters.find(office, form.number, form.subject)
    form.require_complete()
    try:
        number = numbers.read_matter(form.other, form.subject, office.now.day.year)
    except ValueError as error:
        hint = f"xinfang {form.subject} list"
        raise UsageProblem(Finding("usage-number", f"{error}。", hint, fields=("other",))) from None
    other = matters.find(office, number, numbers.NOUN_OF[number[0]])
    ends = {matter.row_id, other.row_id}
    rows = office.session.exec(select(Link).where(or_(Link.one_id == matter.id, Link.other_id == matter.id))).all()
    return other, next((row for row in rows if row.ended_at is None and {row.one_id, row.other_id} == ends), None)


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
