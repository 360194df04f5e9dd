"""Clauses on the chronicle (本章 第二节 三.4)."""

from __future__ import annotations

from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.domain.rules.rule import Problem, rule

BRIEF = 120
"""An event told in more characters than this is a story."""


@rule(
    "duty-chronicle-has-happened",
    clause="本章 第二节 三.4",
    gist="大事记只记已经发生的事",
    hint="核对日期后用 --date 重新填写",
    ids=("R-CHR-04",),
)
def has_happened(facts: DutyFacts) -> Problem | None:
    """What is still to come is no chronicle."""
    day = facts.get("date")
    if day is None or facts.now is None or day <= facts.now.day:
        return None
    return Problem(f"{day.isoformat()}还没有到。", fields=("date",))


@rule(
    "duty-chronicle-brief",
    clause="本章 第二节 三.4",
    gist=f"大事记文字从简，一事一条，以{BRIEF}字为宜",
    hint="精简后另记，或分成几条",
    ids=("R-CHR-02",),
    severity=Severity.WARN,
)
def brief(facts: DutyFacts) -> Problem | None:
    """An event is told in a sentence or two."""
    length = len(facts.get("event") or "")
    return Problem(f"这一条有{length}字。", fields=("event",)) if length > BRIEF else None
