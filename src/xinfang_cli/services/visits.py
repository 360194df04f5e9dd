"""Registering a visit, counting it, and the talk with its seven duties (本章 第一节 五.1(1)-(3))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.accused import Accused, Barred
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms import visit as forms
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.persons import Person
from xinfang_cli.domain.rules.facts import VisitFacts
from xinfang_cli.domain.rules.visit import is_joint
from xinfang_cli.domain.terms import IntakeItem, VisitStatus
from xinfang_cli.services import accusing, law_clocks, matters, reading, visit_facts, visit_talk
from xinfang_cli.services.acting import done
from xinfang_cli.services.matters import Body, Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import earlier
from xinfang_cli.storage.tables.content import Petitioner
from xinfang_cli.storage.tables.matter import Matter
from xinfang_cli.storage.tables.visit import Representative, Visit

if TYPE_CHECKING:
    from xinfang_cli.storage.tables.entry import Entry

Bodies = dict[str, tuple[Body, ...]]


def register(office: Office, form: forms.Register) -> Done:
    """Put down who came and about what, and give the visit its number (本章 第一节 五.1(2))."""
    accused, came_from, _, bodies = _begin(office, form)
    office.check(form, _first_facts(office, form, bodies))
    matter, words = _register(office, form, accused, bodies)
    _take(office, came_from, matter, form)
    return done((matter, words))


def take_in(office: Office, form: forms.TakeIn) -> Done:
    """Register and talk in one sitting; a talk in which every duty is answered for is over (本章 第一节 五.1)."""
    visit_talk.check_texts(form)
    accused, came_from, barred, bodies = _begin(office, form)
    left = [item for item in IntakeItem if item not in visit_talk.answered(form)]
    ends = bool(form.finish) or not left
    facts = _first_facts(office, form, bodies, **visit_talk.facts(form, tuple(left), ends=ends))
    office.check(form, facts)
    matter, words = _register(office, form, accused, bodies)
    _take(office, came_from, matter, form)
    talked = visit_talk.talk(office, Case(matter, barred, bodies), form, left, ends=ends)
    return done((matter, f"{words}；{talked}"))


def _begin(office: Office, form: forms.Register) -> tuple[tuple[Accused, ...], tuple[Entry, ...], Barred, Bodies]:
    _fill(office, form)
    accused = reading.read_accused(form.get("accused") or (), form.command)
    came_from: tuple[Entry, ...] = ()
    if form.from_call or form.from_reception:
        from xinfang_cli.services import taking_over

        came_from = taking_over.sources(office, form)
        taking_over.fill_visit(office, form, came_from)
        accused = taking_over.accused_of(office, came_from, accused)
    return accused, came_from, *matters.begin(office, form, accused)


def _take(office: Office, came_from: tuple[Entry, ...], matter: Matter, form: forms.Register) -> None:
    """Tie the visit to the entries of the duty room from which it comes."""
    if came_from:
        from xinfang_cli.services import taking_over

        taking_over.take(office, came_from, matter, form)


def _fill(office: Office, form: forms.Register) -> None:
    """What an earlier visit says of the same visitor; what he said then about the matter is not copied."""
    if not form.same_visitor:
        return
    known = matters.find(office, form.same_visitor, "visit")
    person = office.get(Petitioner, known.row_id)
    told = {
        "visitor": person.name,
        "identity": office.get(Visit, known.row_id).identity,
        "unit": person.workplace,
        "phone": person.phone,
        "id_number": person.id_number,
        "address": person.address,
    }
    for name, value in told.items():
        if value is not None:
            form.values.setdefault(name, value)


def _first_facts(office: Office, form: forms.Register, bodies: Bodies, **talk: Any) -> VisitFacts:
    at = office.moment(form)
    return VisitFacts(
        typed=form.values,
        now=office.now,
        at=at,
        actor=office.actor.name,
        received=at,
        persons=matters.persons_of(bodies),
        representatives=tuple(form.get("representative") or ()),
        most_representatives=visit_facts.most_representatives(office),
        **({"talk_ends": False} | talk),
    )


def person(form: Form) -> Person:
    """Who came, as the form says it."""
    return Person(form.get("visitor"), form.get("unit"), form.get("phone"), form.get("id_number"))


def _register(office: Office, form: forms.Register, accused: tuple[Accused, ...], bodies: Bodies) -> tuple[Matter, str]:
    at = office.moment(form)
    before = earlier.visits(office.raw, person(form), at)
    n, number = office.number("V", at.day.year)
    matter = office.add(
        Matter(
            kind="V",
            year=at.day.year,
            n=n,
            number=number,
            status=VisitStatus.REGISTERED,
            received_at=at,
            receiver_id=office.actor_id,
            handler_id=office.actor_id,
            last_at=at,
        )
    )
    office.subject = number
    reading.set_nature(matter, form.nature)
    _add_visitor(office, form, matter)
    received_by = bodies.get("received_by")
    count = len(before) + 1
    office.add(
        Visit(
            id=matter.id,
            identity=form.identity,
            people=form.people,
            subject=form.subject_,
            no_representative=form.no_representative,
            received_by_id=received_by[0].row_id if received_by else None,
            from_reception=form.from_reception,
            from_call=form.from_call,
            computed_count=count,
            visit_count=count,
        )
    )
    add_representatives(office, matter, form.representative or (), at)
    matters.happened(office, matter, "register", at, note=form.note)
    law_clocks.start(office, matter, at.day)
    accusing.add_accused(office, matter, accused, form)
    return matter, _registered_words(form, number, count)


def _registered_words(form: forms.Register, number: str, count: int) -> str:
    parts = [f"已登记（{numbers.formal(number)}）", "初访" if count == 1 else f"第{count}次来访"]
    if is_joint(form.people):
        parts.append(f"集体访{form.people}人，请报告领导")
    return "，".join(parts)


def _add_visitor(office: Office, form: forms.Register, matter: Matter) -> None:
    office.add(
        Petitioner(
            id=matter.id,
            name=form.visitor,
            name_key=reading.name_key(form.visitor),
            workplace=form.unit,
            address=form.address,
            phone=form.phone,
            id_number=form.id_number,
        )
    )


def add_representatives(office: Office, matter: Matter, names: tuple[str, ...], at: Moment) -> None:
    """Add those who speak for the visitors, each once."""
    for name in dict.fromkeys(names):
        office.add(Representative(matter_id=matter.row_id, name=name, at=at, by_id=office.actor_id))
