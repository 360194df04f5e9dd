"""What only letters have: the clocks that run from their receipt."""

from __future__ import annotations

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.settings import OPENED
from xinfang_cli.domain.terms import LetterStatus
from xinfang_cli.services import clocks, law_clocks
from xinfang_cli.services.office import Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.matter import Matter

_FORWARD = "letter-forward-in-time"


def start_clocks(office: Office, matter: Matter, *, is_open: bool) -> None:
    """The days of a letter that this office may open and must dispose of count from its receipt, but for C-14."""
    if not is_open:
        clocks.start_clock(office, matter, "letter-opened-same-day", matter.received_at.day)
    if is_open or not _waits_for_opening(office):
        clocks.start_clock(office, matter, _FORWARD, matter.received_at.day)
    law_clocks.start(office, matter, matter.received_at.day)


def opened(office: Office, matter: Matter, at: Moment) -> None:
    """The envelope was opened; where the office has it so, the three days begin only now (C-14)."""
    clocks.meet(office, matter, "letter-opened-same-day", at)
    if _waits_for_opening(office) and not clocks.running(office, matter, _FORWARD):
        clocks.start_clock(office, matter, _FORWARD, at.day)


def _waits_for_opening(office: Office) -> bool:
    return lookups.setting(office.raw, "letter.three_days_from") == OPENED


def begin_anew(office: Office, matter: Matter, at: Moment) -> None:
    """A closed letter is taken up again: its clocks start anew."""
    if office.raw.execute("SELECT 1 FROM abstract WHERE id = ?", (matter.row_id,)).fetchone() is None:
        # An imported letter may be closed as it came; whoever takes it up reads it first (本章 第一节 二.(3)).
        matter.status = LetterStatus.REGISTERED
        office.session.add(matter)
    clocks.start_clock(office, matter, _FORWARD, at.day)
