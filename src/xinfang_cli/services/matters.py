"""What letters and visits share: taking a matter up in the fixed order of refusals, events, clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import select

from xinfang_cli.domain import numbers
from xinfang_cli.domain.accused import Accused, Barred
from xinfang_cli.domain.errors import Finding, NotFound, NotPermitted, Refused, UsageProblem
from xinfang_cli.domain.form import Field, Form
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.names import split_at
from xinfang_cli.domain.pack import is_in_force
from xinfang_cli.domain.rules.facts import PersonFact
from xinfang_cli.domain.rules.recusal import recused_stays_out
from xinfang_cli.domain.states import CYCLES
from xinfang_cli.domain.terms import OWN_UNIT
from xinfang_cli.services import guard, topic_meant
from xinfang_cli.services.office import LATE_ENTRY, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.matter import Event, Matter


@dataclass(frozen=True)
class Body:
    """A unit or a person of the office, as a name in a command resolved to it."""

    name: str
    unit_id: int | None = None
    staff_id: int | None = None
    head: str | None = None
    roles: frozenset[str] = frozenset()

    @property
    def row_id(self) -> int:
        """The id of the unit or the person."""
        key = self.unit_id if self.unit_id is not None else self.staff_id
        if key is None:
            raise LookupError("nobody is named")
        return key


@dataclass
class Case:
    """A matter taken up by one command: the row, who is barred, and the names that the command gives."""

    matter: Matter
    barred: Barred
    bodies: dict[str, tuple[Body, ...]] = field(default_factory=dict)

    @property
    def noun(self) -> str:
        """The noun of the commands on this matter: `letter` or `visit`."""
        return numbers.NOUN_OF[self.matter.kind]

    def body(self, name: str) -> Body | None:
        """The one body that an option names."""
        bodies = self.bodies.get(name, ())
        return bodies[0] if bodies else None

    def persons(self) -> dict[str, PersonFact]:
        """The persons that options name; several recipients are numbered."""
        return persons_of(self.bodies)


def persons_of(named: Mapping[str, tuple[Body, ...]]) -> dict[str, PersonFact]:
    """The persons among the bodies that options name; several recipients are numbered."""
    found: dict[str, PersonFact] = {}
    for name, bodies in named.items():
        for place, body in enumerate(bodies):
            if body.staff_id is not None:
                fact = PersonFact(body.name, body.roles)
                found |= {f"{name}.{place}": fact} | ({name: fact} if place == 0 else {})
    return found


def take_up(office: Office, form: Form, more: tuple[Accused, ...] = ()) -> Case:
    """Load the matter and let the command pass the gates in the contract's order: there, lawful, known, permitted.

    Raises:
        NotFound: no such matter, not for this actor, or a named unit or person is not in the book (5).
        Refused: a name belongs to the accused (3; missing fields are listed with it).
        NotPermitted: the actor's role does not do this, or the command itself names the actor as accused (9).
    """
    matter = find(office, form.number, form.subject.rstrip("?"))
    office.subject = matter.number
    form.number = matter.number
    barred = guard.barred_of(office, (matter.row_id,), more)
    texts = guard.texts_of(office, matter.row_id, form) if barred.unknown else ()
    bodies = pass_names(office, form, barred, matter.number, texts)
    office.actor.permit(form.command, form.roles)
    _refuse_recused_actor(office, matter, form)
    if more:
        refuse_barred_actor(office, barred, form)
    return Case(matter, barred, bodies)


def begin(office: Office, form: Form, accused: tuple[Accused, ...]) -> tuple[Barred, dict[str, tuple[Body, ...]]]:
    """Let a command that registers a new matter pass the same gates; who is barred, and the names it gives.

    Raises:
        Refused: a name belongs to the accused whom the command itself names (3).
        NotFound: a named unit or person is not in the book (5).
        NotPermitted: the actor's role does not do this, or he is the accused (9).
    """
    barred = guard.barred_of(office, (), accused)
    bodies = pass_names(office, form, barred)
    office.actor.permit(form.command, form.roles)
    refuse_barred_actor(office, barred, form)
    return barred, bodies


def pass_names(
    office: Office, form: Form, barred: Barred, number: str = "", texts: tuple[str, ...] = ()
) -> dict[str, tuple[Body, ...]]:
    """Hold every name of a form against the accused first and the book second; whom the names mean.

    `texts` are where an accused who is 不详 may be named.

    Raises:
        Refused: a name belongs to the accused (3; missing fields are listed with it).
        NotFound: a named unit or person is not in the book (5).
    """
    refused, possible = guard.findings(barred, form, number, texts)
    if refused:
        raise Refused(*refused, *form.findings())
    for finding in possible:
        office.warn(finding)
    return resolve(office, form)


def refuse_barred_actor(office: Office, barred: Barred, form: Form) -> None:
    """Let nobody work on what he himself would be accused in by this very command.

    Raises:
        NotPermitted: the actor is one of those barred (9).
    """
    sight = lookups.Sight(office.raw, office.actor)
    if office.actor.name and sight.judge(barred, office.actor.name).kind == "barred":
        hint = f"请另一位办理：xinfang --actor 姓名 {form.command} {form.number}".rstrip()
        raise NotPermitted(Finding("actor-recused", "本件不由您办理。", hint, "条例 第28条、第30条"))


def _refuse_recused_actor(office: Office, matter: Matter, form: Form) -> None:
    """Who stepped aside does nothing more on the matter; the clause is `letter-recused-stays-out` (条例 第28条)."""
    query = "SELECT 1 FROM recusal WHERE matter_id = ? AND staff_id = ?"
    if office.raw.execute(query, (matter.row_id, office.actor.id)).fetchone() is None:
        return
    if is_in_force(recused_stays_out.clause, lookups.setting(office.raw, "rules.regulation")):
        hint = f"请另一位办理：xinfang --actor 姓名 {form.command} {matter.number}"
        raise NotPermitted(Finding("actor-recused", "您已经回避，本件不由您办理。", hint, recused_stays_out.clause))


def find(office: Office, typed: str, noun: str) -> Matter:
    """The matter of this number, if the actor may see it.

    Raises:
        UsageProblem: the text is no number.
        NotFound: there is none, or not for this actor; both sound the same.
    """
    number = _number(office, typed, noun)
    matter = office.session.exec(select(Matter).where(Matter.number == number)).first()
    if matter is None or not lookups.Sight(office.raw, office.actor).may_see(matter.row_id):
        raise not_found(number, noun)
    return matter


def not_found(number: str, noun: str) -> NotFound:
    """The same words for what is not there and for what is not for this person."""
    hint = f"查看编号：xinfang {noun} list"
    return NotFound(Finding(f"{noun}-not-found", f"没有编号为{number}的件，或者不由您办理。", hint))


def _number(office: Office, typed: str, noun: str) -> str:
    try:
        return numbers.read(typed, noun, office.now.day.year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", f"xinfang {noun} list")) from None


def resolve(office: Office, form: Form) -> dict[str, tuple[Body, ...]]:
    """Every name of the form that must be in the book, resolved by name or alias.

    Raises:
        NotFound: the book does not know some of them; all are listed.
    """
    found: dict[str, tuple[Body, ...]] = {}
    unknown: list[Finding] = []
    for item in type(form).fields.values():
        value = form.get(item.name)
        if item.in_book is None or value is None:
            continue
        if item.in_book == "topic":
            form.values[item.name] = topic_meant.meant(office, value, form.command)
            continue
        bodies = []
        for name in value if isinstance(value, tuple) else (value,):
            body = _body(office, item, name)
            if body is None:
                unknown.append(_unknown(item, name))
            else:
                bodies.append(body)
        found[item.name] = tuple(bodies)
    if unknown:
        raise NotFound(*unknown)
    return found


def _unknown(item: Field[object], name: str) -> Finding:
    listing = "xinfang unit list" if item.in_book == "unit" else "xinfang staff list"
    message = f"{item.label}「{name}」不在本账中。"
    return Finding("name-not-in-book", message, f"核对名称：{listing}", fields=(item.name,))


def _body(office: Office, item: Field[object], name: str) -> Body | None:
    directory = lookups.Sight(office.raw, office.actor).directory
    unit = directory.unit_named(name) if item.in_book in ("unit", "body") else None
    if unit is None and name == OWN_UNIT and item.in_book in ("unit", "body"):
        unit = next(one for one in directory.units if one.id == directory.office)
    if unit is not None and _in_force(office, "unit", unit.id):
        return Body(unit.name, unit_id=unit.id, head=unit.head)
    if item.in_book == "unit":
        return None
    # NAME@UNIT is how somebody is told from his namesakes.
    called, place = split_at(name)
    person = directory.person_named(called)
    if person is None or not _in_force(office, "staff", person.id):
        return None
    his = directory.unit_named(place)
    if place and person.unit != (directory.office if place == OWN_UNIT else his and his.id):
        return None
    return Body(person.name, staff_id=person.id, roles=lookups.roles(office.raw, person.id))


def _in_force(office: Office, table: str, key: int) -> bool:
    query = f"SELECT 1 FROM {table} WHERE id = ? AND retired_at IS NULL"
    return office.raw.execute(query, (key,)).fetchone() is not None


def person_fact(office: Office, name: str | None) -> PersonFact | None:
    """The person of the office with this free-text name, if there is one."""
    if not name:
        return None
    person = lookups.Sight(office.raw, office.actor).directory.person_named(name)
    return PersonFact(person.name, lookups.roles(office.raw, person.id)) if person else None


def step(office: Office, case: Case, event: str, form: Form, detail: str = "", note: str | None = None) -> None:
    """Advance the matter and write the event; the state comes from the table of its noun alone.

    Raises:
        WrongState: the event is not possible in this state (6).
    """
    matter = case.matter
    matter.status = CYCLES[case.noun].advance(matter.number, matter.status, event)
    happened(office, matter, event, office.moment(form), detail, note or form.note)


def is_late(office: Office, at: Moment) -> bool:
    """Whether what happened then is written down so late that reports count it apart."""
    return office.now.at - at.at > LATE_ENTRY and at.day < office.now.day


def happened(office: Office, matter: Matter, act: str, at: Moment, detail: str = "", note: str | None = None) -> None:
    """Write one event: when it happened and when it was written."""
    if not at.is_before(matter.last_at):
        matter.last_at = at
    office.session.add(matter)
    office.add(
        Event(
            matter_id=matter.row_id,
            act=act,
            at=at,
            written_at=office.now,
            late=is_late(office, at),
            by_id=office.actor_id,
            detail=detail or None,
            note=note,
        )
    )
