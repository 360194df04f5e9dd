"""Clauses on telling namesakes apart (条例 第30条)."""

from __future__ import annotations

from xinfang_cli.domain.rules.facts import NamesakeFacts
from xinfang_cli.domain.rules.rule import Problem, rule


@rule(
    "letter-namesakes-two-people",
    clause="本章 第一节 四.5；条例 第30条",
    gist="同名区分只用于两个人：同名的要分别写明不同的单位",
    hint="xinfang person distinct 姓名@单位 姓名@另一单位 --by 领导 --reason 理由",
    ids=("L-FIN-06",),
)
def namesakes_two_people(facts: NamesakeFacts) -> Problem | None:
    """Nobody is told apart from himself, and equal names only by units that differ."""
    if facts.same_person:
        return Problem("两处写的是同一个人。", fields=("one", "other"))
    if facts.same_name and facts.unplaced:
        return Problem("两个人同名，还没有都写明单位。", fields=facts.unplaced)
    return None
