"""Somebody turns out to be accused in an entry: it is guarded, what it became is guarded too, and one looks back."""

from __future__ import annotations

from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.form import Form
from xinfang_cli.services import accusing, entries, entry_whereabouts
from xinfang_cli.services.office import Office
from xinfang_cli.storage import entries as stored
from xinfang_cli.storage.tables.entry import Entry
from xinfang_cli.storage.tables.matter import Matter


def add(office: Office, entry: Entry, accused: tuple[Accused, ...], form: Form) -> None:
    """Add who is accused, to the letters and visits that came of it as well; nobody is ever taken off the list."""
    for one in accused:
        entries.add_accused(office, entry, one, office.moment(form))
    office.session.flush()
    entry_whereabouts.look_back(office, entry.row_id)
    for key in stored.matters_of(office.raw, entry.row_id):
        accusing.add_accused(office, office.get(Matter, key), accused, form)
