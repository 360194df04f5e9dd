"""Clauses on who is who: namesakes told apart, records joined and parted (条例 第30条)."""

from __future__ import annotations

from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.common import never_to_accused, perhaps_the_accused, time_in_order
from xinfang_cli.domain.rules.disposal import by_leader
from xinfang_cli.domain.rules.facts import NamesakeFacts
from xinfang_cli.domain.rules.recusal import recused_stays_out
from xinfang_cli.domain.rules.rule import Problem, Rule, rule

_CLAUSE = "本章 第一节 四.5；条例 第30条"
_BOTH = ("one", "other")


@rule(
    "letter-namesakes-two-people",
    clause=_CLAUSE,
    gist="同名区分只用于两个人：同名的要分别写明不同的单位",
    hint="xinfang person distinct 姓名@单位 姓名@另一单位 --by 领导 --reason 理由",
    ids=("L-FIN-06",),
)
def namesakes_two_people(facts: NamesakeFacts) -> Problem | None:
    """Nobody is told apart from himself, and equal names only by units that differ."""
    if facts.same_person:
        return Problem("两处写的是同一个人。", fields=_BOTH)
    if facts.same_name and facts.unplaced:
        return Problem("两个人同名，还没有都写明单位。", fields=facts.unplaced)
    return None


@rule(
    "letter-namesakes-not-joined",
    clause=_CLAUSE,
    gist="已经并为一人的，先拆开，再作同名区分",
    hint="xinfang person part 一种写法 另一种写法 --by 领导 --reason 理由",
    ids=("L-FIN-06",),
)
def namesakes_not_joined(facts: NamesakeFacts) -> Problem | None:
    """Who is one person by the book is not two people by it."""
    return Problem("两处登记已经并为一人。", fields=_BOTH) if facts.joined and not facts.same_person else None


@rule(
    "letter-join-another",
    clause=_CLAUSE,
    gist="并为一人的是两种写法、两处登记，不是同一处",
    hint="写明不同的写法或者单位：xinfang person join 姓名 另一种写法@单位 --reason 理由",
    ids=("L-FIN-06",),
)
def join_another(facts: NamesakeFacts) -> Problem | None:
    """Nobody is joined with himself: the book takes the two for one already."""
    return Problem("两处写的是同一个人，不需要再并。", fields=_BOTH) if facts.same_person else None


@rule(
    "letter-join-once",
    clause=_CLAUSE,
    gist="已经并为一人的不重复",
    hint="查看他和谁并为一人：xinfang person show 姓名",
    ids=("L-FIN-06",),
)
def join_once(facts: NamesakeFacts) -> Problem | None:
    """Two records are joined once."""
    return Problem("两处登记已经并为一人。", fields=_BOTH) if facts.joined and not facts.same_person else None


@rule(
    "letter-join-not-told-apart",
    clause=_CLAUSE,
    gist="领导已经认定是两个人的，不并为一人",
    hint="向认定的领导核实；本件另有被反映的人，补登：xinfang letter amend 编号 --reason 补充 --accused 姓名@单位",
    ids=("L-FIN-06",),
)
def join_not_told_apart(facts: NamesakeFacts) -> Problem | None:
    """A leader's decision is not undone by a clerk's."""
    return Problem("领导已经认定这是两个人。", fields=_BOTH) if facts.told_apart else None


@rule(
    "letter-part-joined",
    clause=_CLAUSE,
    gist="没有并过的不能拆开",
    hint="查看他和谁并为一人：xinfang person show 姓名",
    ids=("L-FIN-06",),
)
def part_joined(facts: NamesakeFacts) -> Problem | None:
    """Only what was joined is parted, and only directly."""
    return None if facts.joined else Problem("这两处登记没有并为一人。", fields=_BOTH)


@rule(
    "letter-part-unguards",
    clause=_CLAUSE,
    gist="拆开以后，反映其中一人的件不再回避另一人：先核对确实是两个人",
    hint="另一人也是被反映的，补登：xinfang letter amend 编号 --reason 补充 --accused 姓名@单位",
    ids=("L-FIN-06", "N-CNF-01"),
    severity=Severity.WARN,
)
def part_unguards(facts: NamesakeFacts) -> str | None:
    """Who parts two records is told which of the matters that he may see bar fewer people from then on."""
    return f"拆开以后，{'、'.join(facts.unguarded)}不再回避其中另一人。" if facts.unguarded else None


DISTINCT: tuple[Rule, ...] = (namesakes_two_people, namesakes_not_joined)
JOINING: dict[str, tuple[Rule, ...]] = {
    "person join": (time_in_order, join_another, join_once, join_not_told_apart),
    "person part": (
        time_in_order,
        never_to_accused,
        perhaps_the_accused,
        recused_stays_out,
        by_leader,
        part_joined,
        part_unguards,
    ),
}
"""The clauses on telling namesakes apart, on joining records and on parting them."""
