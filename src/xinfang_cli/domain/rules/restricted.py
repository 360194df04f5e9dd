"""Clauses on what is registered without its content (纪检监察机关处理检举控告工作规则 第47条)."""

from __future__ import annotations

from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.domain.rules.rule import Problem, rule

_RESTRICTED = "纪检监察机关处理检举控告工作规则 第47条"
CONTENT = ("matter", "people", "when", "where", "demand", "intent", "excerpt", "digest", "text")
"""Options that would bring the content into the book, where these clauses are asked."""


@rule(
    "letter-restricted-goes-above",
    clause=_RESTRICTED,
    gist="封存的只送上级单位",
    hint="查看谁可以收：xinfang {noun} may-go {number}；上级单位登记时加 --above",
    ids=("N-CNF-03",),
)
def restricted_goes_above(facts: MatterFacts) -> Problem | None:
    """Nobody but a unit above receives what is registered without its content."""
    wrong = [name for name in facts.recipients if name not in facts.above] if facts.restricted else []
    return Problem(f"本件封存，{'、'.join(wrong)}不是上级单位。", fields=("to",)) if wrong else None


@rule(
    "letter-restricted-stays-out",
    clause=_RESTRICTED,
    gist="封存的内容不进本账，不摘录",
    hint="只记收、送：xinfang {noun} route {number} 转办 上级单位",
    ids=("N-CNF-03",),
)
def restricted_stays_out(facts: MatterFacts) -> Problem | None:
    """Neither a correction nor an excerpt brings the content in later."""
    typed = tuple(name for name in CONTENT if facts.get(name)) if facts.restricted else ()
    return Problem("本件封存，内容不进本账。", fields=typed) if typed else None
