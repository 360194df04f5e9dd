"""The clause on what is carried over from the day-close checks."""

from __future__ import annotations

from datetime import timedelta

from xinfang_cli.domain.carried_over import LONGEST
from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.domain.rules.rule import Problem, rule


@rule(
    "duty-carried-a-week",
    clause="本章 第一节 四.1",
    gist=f"检查项结转不能结到过去，最多{LONGEST}天",
    hint="改短 --until；到时还办不了，再写原因",
    ids=("L-REQ-02",),
)
def carried_a_week(facts: DutyFacts) -> Problem | None:
    """Nothing is put off for long, or into the past."""
    until = facts.get("until")
    if until is None or facts.now is None:
        return None
    if until < facts.now.day:
        return Problem(f"{until.isoformat()}已经过去。", fields=("until",))
    if until > facts.now.day + timedelta(days=LONGEST):
        return Problem(f"{until.isoformat()}在{LONGEST}天以后。", fields=("until",))
    return None
