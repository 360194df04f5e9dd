"""What only letters have: the clocks that run from their receipt."""

from __future__ import annotations

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import LetterStatus
from xinfang_cli.services import law_clocks, matters
from xinfang_cli.services.office import Office
from xinfang_cli.storage.tables.matter import Matter


def start_clocks(office: Office, matter: Matter, *, is_open: bool) -> None:
    """The days of a letter that this office may open and must dispose of count from its receipt (C-14)."""
    if not is_open:
        matters.start_clock(office, matter, "letter-opened-same-day", matter.received_at.day)
    matters.start_clock(office, matter, "letter-forward-in-time", matter.received_at.day)
    law_clocks.start(office, matter, matter.received_at.day)


def begin_anew(office: Office, matter: Matter, at: Moment) -> None:
    """A closed letter is taken up again: its clocks start anew."""
    if office.raw.execute("SELECT 1 FROM abstract WHERE id = ?", (matter.row_id,)).fetchone() is None:
        # An imported letter may be closed as it came; whoever takes it up reads it first (本章 第一节 二.(3)).
        matter.status = LetterStatus.REGISTERED
        office.session.add(matter)
    matters.start_clock(office, matter, "letter-forward-in-time", at.day)
