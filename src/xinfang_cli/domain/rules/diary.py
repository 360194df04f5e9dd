"""Clauses on closing the diary (本章 第二节 一.5, 二.1)."""

from __future__ import annotations

from dataclasses import dataclass

from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.domain.rules.rule import rule


@dataclass(frozen=True)
class DiaryFacts(DutyFacts):
    """The diary of the shift that runs, and who is on duty."""

    officers: frozenset[str] = frozenset()
    """The officers of the shift that runs; nobody where none runs."""
    closed: bool = False


@rule(
    "duty-diary-by-officer",
    clause="本章 第二节 一.5；二.1",
    gist="值班日志由当班的值班员结",
    hint="查看谁当班：xinfang duty status",
    ids=("D-DIA-01", "D-HND-01"),
)
def diary_by_officer(facts: DiaryFacts) -> str | None:
    """Who was there closes what he put down."""
    if not facts.officers:
        return "现在没有人当班，没有可以结的日志。"
    return None if facts.actor in facts.officers else f"{facts.actor}现在不当班。"


@rule(
    "duty-diary-closed-once",
    clause="本章 第二节 一.5",
    gist="日志结了以后只能续记",
    hint="照常登记，自动列为续记；查看：xinfang duty diary",
    ids=("D-DIA-01", "D-ARC-03"),
)
def diary_closed_once(facts: DiaryFacts) -> str | None:
    """What is closed stays as it was."""
    return "本班的日志已经结了。" if facts.closed else None
