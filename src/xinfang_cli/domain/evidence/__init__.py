"""Which tests show each requirement and what is still missing of it: one line per requirement, one module per part."""

from __future__ import annotations

from xinfang_cli.domain.evidence.decisions import DECISIONS
from xinfang_cli.domain.evidence.duty import DUTY
from xinfang_cli.domain.evidence.duty_entries import DUTY_ENTRIES
from xinfang_cli.domain.evidence.duty_post import DUTY_POST
from xinfang_cli.domain.evidence.duty_records import DUTY_RECORDS
from xinfang_cli.domain.evidence.figures import FIGURES
from xinfang_cli.domain.evidence.law import LAW
from xinfang_cli.domain.evidence.letter_disposal import LETTER_DISPOSAL
from xinfang_cli.domain.evidence.letters import LETTERS
from xinfang_cli.domain.evidence.paper import PAPER
from xinfang_cli.domain.evidence.shown import Shown
from xinfang_cli.domain.evidence.visits import VISITS

__all__ = ["EVIDENCE", "Shown"]

EVIDENCE: dict[str, Shown] = (
    LETTERS
    | LETTER_DISPOSAL
    | VISITS
    | DUTY
    | DUTY_ENTRIES
    | DUTY_POST
    | DUTY_RECORDS
    | LAW
    | PAPER
    | FIGURES
    | DECISIONS
)
"""By requirement; one without a line is open, or met in part where a declaration names it already."""
