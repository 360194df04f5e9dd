"""Clauses on what a leader asks for at the duty room (本章 第二节 一.1)."""

from __future__ import annotations

from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.duty_facts import EntryFacts
from xinfang_cli.domain.rules.rule import Problem, rule


@rule(
    "duty-task-reported-back",
    clause="本章 第二节 一.1",
    gist="交办事项办完，回告交办领导以后才能办结",
    hint="先回告：xinfang duty task report-back {number} --to 交办领导 --text 办理情况",
    ids=("D-TSK-04",),
)
def task_reported_back(facts: EntryFacts) -> str | None:
    """A task ends with its leader, not with whoever did it."""
    return None if "report-back" in facts.acts else "还没有回告交办领导。"


@rule(
    "duty-task-back-to-asker",
    clause="本章 第二节 一.1",
    gist="办理情况回告交办的领导本人",
    hint="同时回告交办领导：xinfang duty task report-back {number} --to 交办领导 --text 办理情况",
    ids=("D-TSK-04",),
    severity=Severity.WARN,
)
def task_back_to_asker(facts: EntryFacts) -> Problem | None:
    """Another leader may be told, but who asked waits."""
    person, asker = facts.persons.get("to"), facts.said.get("leader")
    if person is None or not asker or person.name == asker:
        return None
    return Problem(f"交办的是{asker}，回告的是{person.name}。", fields=("to",))
