"""Clauses on objection, urging and the change of handler (条例 第23条、第40条; 本章 第一节 四.3, 四.5)."""

from __future__ import annotations

from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.domain.rules.rule import Problem, rule
from xinfang_cli.domain.terms import Role

_HANDLES = frozenset({Role.CLERK, Role.LEADER, Role.CHIEF})


@rule(
    "letter-returned-by-holder",
    clause="本章 第一节 四.3；条例 第23条",
    gist="只有正在承办的单位才能退回；退回过的不能再退一次",
    hint="查看去向：xinfang {noun} show {number}",
    ids=("N-OBJ-01",),
)
def returned_by_holder(facts: MatterFacts) -> Problem | None:
    """A unit returns what it was sent and has not returned yet."""
    return None if facts.holds else Problem("本件没有转给该单位，或者已经退回。", fields=("by",))


@rule(
    "letter-objection-in-time",
    clause="条例 第23条",
    gist="对转送、交办有异议的，自收到之日起五个工作日内提出",
    hint="不再作为异议退回，请催办：xinfang {noun} urge {number} --to 单位 --text 请依法办理 --next 日期",
    ids=("N-OBJ-01",),
)
def objection_in_time(facts: MatterFacts) -> str | None:
    """After five working days the unit keeps what it was sent."""
    if facts.objection_by is None or facts.at is None or facts.at.day <= facts.objection_by:
        return None
    return f"提出异议的期限{facts.objection_by}已过。"


@rule(
    "letter-urged-who-has-it",
    clause="本章 第一节 四.5；条例 第40条",
    gist="催办催的是正在承办的单位或等着审定的领导；催别的单位先核对",
    hint="核对去向：xinfang {noun} show {number}",
    ids=("N-SUP-01",),
    severity=Severity.WARN,
)
def urged_who_has_it(facts: MatterFacts) -> Problem | None:
    """Urging somebody who has not got the matter is worth a second look."""
    return None if facts.holds else Problem("本件现在不在该单位（人）手里。", fields=("to",))


@rule(
    "letter-urged-again-later",
    clause="本章 第一节 四.5；条例 第40条",
    gist="再次催问的日期在催办之后",
    hint="用 --next 写明以后的日期",
    ids=("N-SUP-01",),
)
def urged_again_later(facts: MatterFacts) -> Problem | None:
    """The day to ask again lies ahead."""
    again = facts.get("next")
    if again is None or facts.at is None or again > facts.at.day:
        return None
    return Problem(f"再次催问日期{again}不在催办日期之后。", fields=("next",))


@rule(
    "letter-assigned-to-entitled",
    clause="本章 第一节 四.3；第一节 四.5",
    gist="信访件只交给有办信角色的人：经办人、主管领导、主要领导",
    hint="查看角色：xinfang staff list",
    ids=("L-ASG-04",),
)
def assigned_to_entitled(facts: MatterFacts) -> Problem | None:
    """The paper goes to somebody who may work on letters and visits."""
    person = facts.persons.get("to")
    if person is None or person.roles & _HANDLES:
        return None
    return Problem(f"{person.name}没有办理来信来访的角色。", fields=("to",))


@rule(
    "letter-assigned-to-another",
    clause="本章 第一节 四.3",
    gist="移交是交给另一个人",
    hint="查看经手人：xinfang {noun} show {number}",
    ids=("L-ASG-04",),
)
def assigned_to_another(facts: MatterFacts) -> Problem | None:
    """Whoever has the paper already does not get it again."""
    person = facts.persons.get("to")
    if person is None or person.name != facts.handler:
        return None
    if facts.noun == "desk":
        return Problem(f"这些件本来就由{person.name}经手。", "换一位接手人：xinfang staff list", ("to",))
    return Problem(f"本件本来就由{person.name}经手。", fields=("to",))
