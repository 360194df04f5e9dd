"""What only letters have: the clocks that run from their receipt."""

from __future__ import annotations

from xinfang_cli.services import matters
from xinfang_cli.services.office import Office
from xinfang_cli.storage.tables.matter import Matter


def start_clocks(office: Office, matter: Matter, *, is_open: bool) -> None:
    """The days of a letter that this office may open and must dispose of count from its receipt (C-14)."""
    if not is_open:
        matters.start_clock(office, matter, "letter-opened-same-day", matter.received_at.day)
    matters.start_clock(office, matter, "letter-forward-in-time", matter.received_at.day)
