"""Somebody turns out to be accused in a matter: he is put down, and where it already went is looked up."""

from __future__ import annotations

from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.errors import Finding, WrongState
from xinfang_cli.domain.form import Form
from xinfang_cli.services import whereabouts
from xinfang_cli.services.office import Office
from xinfang_cli.storage.tables.accused import AccusedRow
from xinfang_cli.storage.tables.matter import Matter


def fresh(office: Office, matter: Matter, accused: tuple[Accused, ...]) -> tuple[Accused, ...]:
    """Those of the accused who are not put down in this very matter yet, each once."""
    rows = office.raw.execute("SELECT name, unit FROM accused WHERE matter_id = ?", (matter.row_id,)).fetchall()
    known = {Accused(name, unit) for name, unit in rows}
    return tuple(one for one in dict.fromkeys(accused) if one not in known)


def to_amend(office: Office, matter: Matter, form: Form, accused: tuple[Accused, ...]) -> tuple[Accused, ...]:
    """The accused whom a correction adds.

    Raises:
        WrongState: it names nobody new, and nothing else either (6).
    """
    new = fresh(office, matter, accused)
    if accused and not new and not set(form.values) - {"accused", "reason", "at", "note"}:
        hint = f"xinfang {form.command.partition(' ')[0]} show {matter.number}"
        message = f"{matter.number}已经登记了这样的被反映人，不用再加。"
        raise WrongState(Finding("letter-nothing-to-amend", message, hint, "本章 第一节 四.3", fields=("accused",)))
    return new


def add_accused(office: Office, matter: Matter, accused: tuple[Accused, ...], form: Form) -> None:
    """Add the accused and look back where the matter already went; nobody is ever taken off the list."""
    matter.accusing = matter.accusing or bool(accused)
    office.add(matter)
    for one in fresh(office, matter, accused):
        office.add(
            AccusedRow(
                matter_id=matter.row_id, name=one.name, unit=one.unit, at=office.moment(form), by_id=office.actor_id
            )
        )
    if accused:
        whereabouts.look_back(office, matter)
