"""A call or a visitor at the door becomes a letter or a visit: what was said goes with it, and who is accused."""

from __future__ import annotations

from sqlmodel import select

from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.duty_terms import IdKind
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.terms import Channel
from xinfang_cli.services import accusing, entries
from xinfang_cli.services.entry_facts import at_work
from xinfang_cli.services.office import Office
from xinfang_cli.storage import entries as stored
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.duty import PhoneCall, Reception
from xinfang_cli.storage.tables.entry import Entry, TakenOver
from xinfang_cli.storage.tables.matter import Matter

_NO_UNIT = ("个人", "不详")
_SOURCES = (("from_call", "call"), ("from_reception", "reception"))


def is_asked(form: Form) -> bool:
    """Whether the command takes something over from the duty room."""
    return any(form.get(name) for name, _ in _SOURCES)


def sources(office: Office, form: Form) -> tuple[Entry, ...]:
    """The entries that the command names, their numbers written out.

    Raises:
        NotFound: there is none of this number, or not for this actor (5).
        WrongState: it is void (6).
    """
    found = []
    for name, noun in _SOURCES:
        if form.get(name):
            entry = entries.find(office, form.get(name), noun)
            at_work(entry)
            form.values[name] = entry.number
            found.append(entry)
    return tuple(found)


def accused_of(office: Office, found: tuple[Entry, ...], named: tuple[Accused, ...]) -> tuple[Accused, ...]:
    """Who is accused in them, and whom the command itself names, each once."""
    known = (one for entry in found for one in stored.accused_of(office.raw, entry.row_id))
    return tuple(dict.fromkeys((*known, *named)))


def fill_letter(office: Office, form: Form, found: tuple[Entry, ...]) -> None:
    """What a call says of the envelope that it has not: by telephone, from whom, one piece."""
    for entry in found:
        call = office.get(PhoneCall, entry.row_id)
        told = {"channel": Channel.PHONE, "from_unit": call.caller_unit, "listed": 1, "counted": 1}
        _fill(form, told)


def fill_writer(office: Office, form: Form, number: str | None) -> None:
    """Who called is who wrote, unless the clerk types it or it is anonymous."""
    call = _call(office, number)
    if call is None or form.get("anonymous") or form.get("same_writer"):
        return
    # Who calls for himself has named no place where he works.
    workplace = None if call.caller_unit in _NO_UNIT else call.caller_unit
    _fill(form, {"writer": call.caller_name, "workplace": workplace, "phone": call.phone})


def fill_visit(office: Office, form: Form, found: tuple[Entry, ...]) -> None:
    """What a call or the record at the door says of who comes and about what."""
    for entry in found:
        if entry.kind == "C":
            call = office.get(PhoneCall, entry.row_id)
            told = {"visitor": call.caller_name, "unit": call.caller_unit, "phone": call.phone}
            _fill(form, told | {"subject": call.content})
        else:
            visitor = office.get(Reception, entry.row_id)
            told = {name: getattr(visitor, name) for name in ("unit", "identity", "phone")}
            number = visitor.id_number if visitor.id_kind is IdKind.ID_CARD else None
            _fill(form, told | {"visitor": visitor.name, "id_number": number, "subject": visitor.matter})


def _call(office: Office, number: str | None) -> PhoneCall | None:
    entry = office.session.exec(select(Entry).where(Entry.number == number)).first() if number else None
    return office.session.get(PhoneCall, entry.row_id) if entry else None


def _fill(form: Form, told: dict[str, object]) -> None:
    for name, value in told.items():
        if value is not None and name in type(form).fields:
            form.values.setdefault(name, value)


def take(office: Office, found: tuple[Entry, ...], matter: Matter, form: Form) -> None:
    """Tie the entries to the matter, and bar from it from its first moment whoever is accused in them."""
    for entry in found:
        query = select(TakenOver).where(TakenOver.entry_id == entry.row_id, TakenOver.matter_id == matter.row_id)
        if office.session.exec(query).first() is None:
            at = office.moment(form)
            office.add(TakenOver(entry_id=entry.row_id, matter_id=matter.row_id, at=at, by_id=office.actor_id))
        entries.settle(office, entry)
    known = set(lookups.accused_of(office.raw, matter.row_id))
    new = tuple(one for one in accused_of(office, found, ()) if one not in known)
    if new:
        accusing.add_accused(office, matter, new, form)
