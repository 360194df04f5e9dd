"""Changed values of an entry: the old one is kept, and after the diary of its shift is closed the new one is 续记."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.form import Form
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Term
from xinfang_cli.services.office import Office
from xinfang_cli.storage.tables.base import Recorded
from xinfang_cli.storage.tables.entry import Entry, EntryAmendment


def change(
    office: Office, entry: Entry, form: Form, row: Recorded, values: Mapping[str, Any], reason: str
) -> dict[str, tuple[Any, Any]]:
    """Put new values into the row beside an entry; old and new by option, unchanged ones left out."""
    now = {name: getattr(row, _column(name)) for name in values}
    changed = {name: (now[name], new) for name, new in values.items() if now[name] != new}
    for name, (old, new) in changed.items():
        setattr(row, _column(name), new)
        keep(office, entry, form, name, old, new, reason)
    office.session.add(row)
    return changed


def _column(name: str) -> str:
    """The column of an option, where the two differ."""
    return {"due": "due_at"}.get(name, name)


def keep(office: Office, entry: Entry, form: Form, field: str, old: Any, new: Any, reason: str) -> None:
    """Keep old and new value of one line."""
    office.add(
        EntryAmendment(
            entry_id=entry.row_id,
            field=field,
            old=plain(old),
            new=plain(new),
            reason=reason,
            is_late=is_closed(office, entry),
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )


def is_closed(office: Office, entry: Entry) -> bool:
    """Whether the diary of the shift on which it was put down is closed: what comes now is written after it (续记)."""
    query = "SELECT 1 FROM diary_close WHERE shift_id = ?"
    return office.raw.execute(query, (entry.shift_id,)).fetchone() is not None


def plain(value: Any) -> str | None:
    """A value as an amendment keeps it: codes, true and false, times in full."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Moment):
        return value.words
    return value.value if isinstance(value, Term) else str(value)
