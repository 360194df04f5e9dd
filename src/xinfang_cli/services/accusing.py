"""Somebody turns out to be accused in a matter: he is put down, and where it already went is looked up."""

from __future__ import annotations

from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.form import Form
from xinfang_cli.services import whereabouts
from xinfang_cli.services.office import Office
from xinfang_cli.storage.tables.accused import AccusedRow
from xinfang_cli.storage.tables.matter import Matter


def add_accused(office: Office, matter: Matter, accused: tuple[Accused, ...], form: Form) -> None:
    """Add the accused and look back where the matter already went; nobody is ever taken off the list."""
    matter.accusing = matter.accusing or bool(accused)
    office.add(matter)
    for one in accused:
        office.add(
            AccusedRow(
                matter_id=matter.row_id, name=one.name, unit=one.unit, at=office.moment(form), by_id=office.actor_id
            )
        )
    if accused:
        whereabouts.look_back(office, matter)
