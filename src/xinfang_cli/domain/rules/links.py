"""Clauses on matters that are linked (条例 第21条)."""

from __future__ import annotations

from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.domain.rules.rule import Problem, rule

_LINK = "本章 第一节 四.3；条例 第21条"


@rule(
    "letter-link-another",
    clause=_LINK,
    gist="只能和另一件关联",
    hint="xinfang {noun} link {number} 另一件的编号 --as same-matter",
    ids=("N-REG-04",),
)
def link_another(facts: MatterFacts) -> Problem | None:
    """A matter is not linked with itself."""
    return Problem("两个编号是同一件。", fields=("other",)) if facts.other == facts.number else None


@rule(
    "letter-link-once",
    clause=_LINK,
    gist="已经关联的不重复关联",
    hint="改关联的理由，先解除：xinfang {noun} unlink {number} 另一件的编号",
    ids=("N-REG-04",),
)
def link_once(facts: MatterFacts) -> Problem | None:
    """Two matters have one link at a time."""
    return Problem(f"本件和{facts.other}已经关联。", fields=("other",)) if facts.linked else None


@rule(
    "letter-unlink-linked",
    clause=_LINK,
    gist="没有关联的不能解除",
    hint="查看关联：xinfang {noun} show {number}",
    ids=("N-REG-04",),
)
def unlink_linked(facts: MatterFacts) -> Problem | None:
    """Only what is linked is taken apart, and only directly."""
    if facts.linked or not facts.other:
        return None
    return Problem(f"本件和{facts.other}没有直接关联。", fields=("other",))


@rule(
    "letter-unlink-unguards",
    clause="本章 第一节 四.5；条例 第30条",
    gist="解除关联以后，不再按检举控告件保密：先核对确实不是一件事",
    hint="本件自己也反映了人的，补登被反映人：xinfang {noun} amend {number} --reason 补充 --accused 姓名@单位",
    ids=("L-FIN-06", "N-CNF-01"),
    severity=Severity.WARN,
)
def unlink_unguards(facts: MatterFacts) -> str | None:
    """Who takes a link back is told which matters are no longer guarded."""
    return f"解除关联后，{'、'.join(facts.unguarded)}不再按检举控告件保密。" if facts.unguarded else None


@rule(
    "letter-linked-answered",
    clause="本章 第一节 四.5",
    gist="关联的各件分别答复：一件办结，其他各件的来信来访人还没有回音的，予以提醒",
    hint="查看关联：xinfang {noun} show {number}",
    ids=("L-FIN-01",),
    severity=Severity.WARN,
)
def linked_answered(facts: MatterFacts) -> str | None:
    """Every writer keeps his own answer, whatever is linked with whatever."""
    return f"关联的{'、'.join(facts.unanswered)}还没有答复。" if facts.unanswered else None
