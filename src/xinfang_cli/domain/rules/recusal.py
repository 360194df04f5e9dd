"""Clauses of the regulation on stepping aside (条例 第28条)."""

from __future__ import annotations

from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.domain.rules.rule import Problem, rule


@rule(
    "letter-recused-stays-out",
    clause="条例 第28条",
    gist="已经回避的人员不再经手、接办、审批或参与本件",
    hint="换一位：xinfang staff list；回避记录见 xinfang {noun} show {number}",
    ids=("N-AVD-01",),
)
def recused_stays_out(facts: MatterFacts) -> Problem | None:
    """Nobody who stepped aside is brought back by being named."""
    named = {name.partition(".")[0]: one.name for name, one in facts.persons.items() if one.name in facts.recused}
    if not named:
        return None
    return Problem(f"{'、'.join(dict.fromkeys(named.values()))}已经回避，不参与本件。", fields=tuple(named))


@rule(
    "letter-recusal-by-another",
    clause="条例 第28条",
    gist="回避由别人决定，不由本人决定",
    hint="--by 写决定回避的领导；查看：xinfang staff list",
    ids=("N-AVD-01",),
)
def recusal_by_another(facts: MatterFacts) -> Problem | None:
    """Nobody decides on his own stepping aside."""
    clerk, leader = facts.persons.get("clerk"), facts.persons.get("by")
    if clerk is None or leader is None or clerk.name != leader.name:
        return None
    return Problem(f"{clerk.name}不能决定自己的回避。", fields=("by",))


@rule(
    "letter-recusal-hands-over",
    clause="本章 第一节 四.3；条例 第28条",
    gist="正在经手的人回避，同时写明接手人",
    hint="用 --to 写明接手人；查看：xinfang staff list",
    ids=("N-AVD-01",),
    incomplete=True,
)
def recusal_hands_over(facts: MatterFacts) -> Problem | None:
    """The matter is never without a handler."""
    clerk = facts.persons.get("clerk")
    if clerk is None or clerk.name != facts.handler or facts.get("to"):
        return None
    return Problem(f"{clerk.name}正在经手，还没有写接手人（--to）。", fields=("to",))
