"""Which limits the figures ask after, found by the requirements that they meet."""

from __future__ import annotations

from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.terms import Disposal


def _rules(*requirements: str) -> tuple[str, ...]:
    """The limits that these requirements ask for."""
    return tuple(rule for rule, limit in LIMITS.items() if limit.requirement in requirements)


NOTICE = _rules("N-ACC-01", "N-ACC-02", "N-ACC-03")
STATUTORY = _rules("N-HDL-01", "N-HDL-02")
EXTENDED = _rules("N-HDL-02")
ANSWERS = _rules("N-ASN-01")
FORWARD = _rules("L-MTH-03")
FOLLOW_UP = _rules("V-FUP-03")
REVIEW = _rules("N-RVW-02")
RECHECK = _rules("N-RVW-04")
WATCHED = tuple(dict.fromkeys((*NOTICE, *STATUTORY, *ANSWERS, *FORWARD, *FOLLOW_UP, *REVIEW, *RECHECK)))
"""Every limit that a figure asks after."""
YARDSTICK = 60
"""Days from receipt within which an answer is looked for, whether or not the day of acceptance is on record."""
DECISIONS = ("approve", "instruct")
LAID_BEFORE = ("propose", "digest")
"""The events by which a matter is laid before a leader, besides 直送 and 摘报."""
TO_LEADERS = (Disposal.SUBMIT.value, Disposal.SUBMIT_DIGEST.value)
"""The methods that lay a letter before a leader."""
TELLING = ("reply", "answer", "explain")
"""The events by which somebody is told what came of it."""
COUNTED_ACTS = (
    *(*TELLING, "close", *DECISIONS, *LAID_BEFORE),
    *("deliver", "return", "urge", "followup", "come-back"),
)
"""Every event that a figure asks after."""
