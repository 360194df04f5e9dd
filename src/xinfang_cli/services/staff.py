"""People of the office by their names."""

from __future__ import annotations

from sqlmodel import select

from xinfang_cli.domain.errors import Finding, NotFound
from xinfang_cli.domain.names import keys
from xinfang_cli.services.office import Office
from xinfang_cli.storage.tables.directory import Staff


def find(office: Office, name: str) -> Staff | None:
    """The person of this name, however written, who has not left."""
    rows = office.session.exec(select(Staff)).all()
    return next((row for row in rows if row.retired_at is None and keys(row.name) & keys(name)), None)


def known(office: Office, name: str) -> Staff:
    """The same.

    Raises:
        NotFound: there is none (5).
    """
    person = find(office, name)
    if person is None:
        raise NotFound(Finding("staff-not-found", f"没有登记「{name}」。", "xinfang staff list", fields=("name",)))
    return person
