"""Clauses that hold for every kind of record."""

from __future__ import annotations

from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.domain.rules.rule import rule


@rule(
    "time-in-order",
    clause="本章 第一节 四.3",
    gist="办理时间不能在将来，也不能早于该件的上一步",
    hint="核对时间后用 --at 重新填写",
    ids=("L-REC-09", "L-REG-15", "N-ARC-01"),
)
def time_in_order(facts: MatterFacts) -> str | None:
    """Nothing happened in the future, and nothing before what went before it."""
    if facts.at is None or facts.now is None:
        return None
    if facts.now.is_before(facts.at):
        return f"时间「{facts.at.words}」还没有到。"
    if facts.previous is not None and facts.at.is_before(facts.previous):
        return f"时间「{facts.at.words}」早于上一步的时间「{facts.previous.words}」。"
    return None


def _guarded_elsewhere(_: MatterFacts) -> str | None:
    """The verdict needs the closure over persons and units: `services/guard.py`, the one guard, makes the finding."""
    return None


never_to_accused = rule(
    "letter-never-to-accused",
    clause="本章 第一节 四.5；条例 第30条",
    gist="控告、检举、揭发类来信来访，被反映的人和单位一律不得经手或知情",
    hint="查看谁可以收：xinfang {noun} may-go {number}；可改送上级单位或纪检部门",
    ids=("L-FIN-06", "N-CNF-01", "C-04"),
)(_guarded_elsewhere)

perhaps_the_accused = rule(
    "letter-perhaps-accused",
    clause="本章 第一节 四.5；条例 第30条",
    gist="收件人与被反映人读音相同、姓氏职务相符，或在信中出现过：先核对是不是同一人",
    hint="核对后再办：xinfang {noun} may-go {number}",
    ids=("L-FIN-06",),
    severity=Severity.WARN,
)(_guarded_elsewhere)
