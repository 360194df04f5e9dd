"""Telling namesakes apart, by a leader's decision (条例 第30条)."""

from __future__ import annotations

from xinfang_cli.domain import names
from xinfang_cli.domain.accused import Accused, Barred, pairs
from xinfang_cli.domain.directory import Directory
from xinfang_cli.domain.errors import Finding, NotPermitted, UsageProblem
from xinfang_cli.domain.forms.people import Distinct
from xinfang_cli.domain.joined import Joins, somebody
from xinfang_cli.domain.rules.facts import NamesakeFacts
from xinfang_cli.domain.terms import OWN_UNIT
from xinfang_cli.services import matters
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.links import Namesake

Placed = tuple[str, str]
"""A name and the unit of its bearer; the unit may be empty."""


def distinct(office: Office, form: Distinct) -> Done:
    """Record that two people are two people; the guard then tells them apart by their units (条例 第30条).

    Raises:
        Refused: both are one person, or the leader is or stands close to one of them (3).
        NotPermitted: the actor does (9).
    """
    sight = lookups.Sight(office.raw, office.actor)
    people = {name: placed(sight.directory, form.get(name)) for name in ("one", "other") if form.get(name)}
    barred = sight.barred(tuple(accused_as(sight.directory, person) for person in people.values()))
    bodies = matters.pass_names(office, form, barred)
    office.actor.permit(form.command, form.roles)
    refuse_close_actor(office, barred, form.command)
    leader = bodies.get("by", ())
    office.check(form, _facts(office, form, people, sight, leader))
    one, other = map(written, people.values())
    office.add(
        Namesake(
            one=one,
            other=other,
            leader_id=leader[0].row_id,
            reason=form.reason,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    return Done((one, other), (f"经{leader[0].name}认定，{one} 和 {other} 不是同一个人",), "")


def placed(directory: Directory, typed: str, command: str = "person distinct") -> Placed:
    """The person as the book knows him: who is known by one unit alone need not be written with it."""
    name, unit = names.split_at(typed)
    if not names.keys(name):
        raise UsageProblem(Finding("usage-value", "请写成 姓名@单位。", f"xinfang {command} --help"))
    if unit == OWN_UNIT:
        unit = _name_of(directory, directory.office)
    known = directory.unit_named(unit) if unit else None
    if not unit:
        places = {place for _, place in directory.bearers(name)}
        ids = [one.id for one in directory.units if f"#{one.id}" in places]
        unit = _name_of(directory, ids[0]) if len(places) == len(ids) == 1 else ""
    return name, known.name if known else unit


def written(person: Placed) -> str:
    """The person as the book keeps him: NAME, or NAME@UNIT."""
    return "@".join(filter(None, person))


def _name_of(directory: Directory, unit_id: int) -> str:
    return next(unit.name for unit in directory.units if unit.id == unit_id)


def accused_as(directory: Directory, person: Placed) -> Accused:
    """Whoever may not decide on the one of these people: all who might not decide if that one were accused."""
    name, unit = person
    known = directory.unit_named(unit) if unit else None
    # Where one of them works in the office, it is not the office that is in question.
    return Accused(name, None if known is not None and known.id == directory.office else unit or None)


def are_joined(sight: lookups.Sight, one: str, other: str) -> bool:
    """Whether the book takes these two, each NAME or NAME@UNIT, for one person."""
    apart = pairs(sight.namesakes, sight.directory)
    joins = Joins.read(sight.directory, [(here, there) for _, here, there in sight.joins], apart)
    return joins.has(somebody(sight.directory, one), somebody(sight.directory, other))


def refuse_close_actor(office: Office, barred: Barred, command: str) -> None:
    """Nobody says who is who of himself or those close to him (9)."""
    if barred.judge(office.actor.name).kind == "barred":
        hint = f"请另一位办理：xinfang --actor 姓名 {command} …"
        raise NotPermitted(Finding("actor-recused", "这项认定不由您办理。", hint, "条例 第28条、第30条"))


def _facts(
    office: Office, form: Distinct, people: dict[str, Placed], sight: lookups.Sight, leader: tuple[matters.Body, ...]
) -> NamesakeFacts:
    references = [sight.directory.reference(name, unit or None) for name, unit in people.values()]
    both = [name for name, _ in people.values()]
    return NamesakeFacts(
        typed=form.values,
        now=office.now,
        at=office.moment(form),
        actor=office.actor.name,
        persons=matters.persons_of({"by": leader}),
        same_person=len(references) == 2 and references[0] == references[1],
        same_name=len(both) == 2 and bool(names.part_keys(both[0]) & names.part_keys(both[1])),
        unplaced=tuple(name for name, (_, unit) in people.items() if not unit),
        joined=len(people) == 2 and are_joined(sight, *map(written, people.values())),
    )
