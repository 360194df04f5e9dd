"""Clauses on the leaders' whereabouts (本章 第二节 一.4)."""

from __future__ import annotations

from dataclasses import dataclass

from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.names import keys
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.domain.rules.rule import Problem, rule


@dataclass(frozen=True)
class TripFacts(DutyFacts):
    """A leader's trip, and who else is away in that time."""

    open_trip: str = ""
    """The leader's own trip that overlaps and has not ended, in words."""
    away: frozenset[str] = frozenset()
    """Other leaders who are away in that time."""
    stands_in_for: frozenset[str] = frozenset()
    """Leaders away in that time who named this one as their deputy."""
    others_here: int = 1
    """How many other leaders there are who are not away."""
    has_others: bool = True


@rule(
    "duty-trip-in-order",
    clause="本章 第二节 一.4",
    gist="返回（离开）的时间不能早于出发（到达）的时间",
    hint="核对 --since 和 --until 后重新填写",
    ids=("D-LDR-01",),
)
def trip_in_order(facts: DutyFacts) -> Problem | None:
    """A trip ends after it began."""
    since, until = facts.get("since"), facts.get("until")
    if since is None or until is None or not until.is_before(since):
        return None
    return Problem(f"返回或离开时间「{until.words}」早于出发或到达时间「{since.words}」。", fields=("since", "until"))


@rule(
    "duty-trip-of-leader",
    clause="本章 第二节 一.4",
    gist="外出报备的是本账登记的领导",
    hint="查看领导：xinfang staff list",
    ids=("D-LDR-01",),
)
def trip_of_leader(facts: DutyFacts) -> Problem | None:
    """Only leaders' whereabouts are kept."""
    person = facts.persons.get("leader")
    if person is None or person.leads:
        return None
    return Problem(f"{person.name}不是本账登记的领导。", fields=("leader",))


@rule(
    "duty-leader-away-once",
    clause="本章 第二节 一.4",
    gist="同一位领导的外出不能重叠：前一次先销假，或先取消",
    hint="先登记返回或取消：xinfang leader back --leader 姓名",
    ids=("D-LDR-01", "P-ABS-01"),
)
def away_once(facts: TripFacts) -> Problem | None:
    """Nobody is in two places."""
    if not facts.open_trip:
        return None
    name = facts.persons["leader"].name
    hint = f"先登记返回或取消：xinfang leader back --leader {shell_word(name)}"
    return Problem(f"{name}已有一次外出没有销假：{facts.open_trip}。", hint)


@rule(
    "duty-leaders-not-all-away",
    clause="领导干部外出报备有关规定",
    gist="主要领导和代主持的负责人不同时外出，领导不全部外出",
    hint="核对代主持人和行程：xinfang leader where",
    ids=("P-ABS-01",),
    severity=Severity.WARN,
)
def not_all_away(facts: TripFacts) -> str | None:
    """Somebody who can decide stays."""
    deputy = facts.get("deputy") or ""
    if any(keys(deputy) & keys(name) for name in facts.away):
        return f"代主持的{deputy}在这段时间也外出。"
    if facts.stands_in_for:
        return f"这段时间他代{'、'.join(sorted(facts.stands_in_for))}主持工作。"
    if facts.has_others and not facts.others_here:
        return "这段时间各位领导都不在。"
    return None
