"""How a clause is declared: id, clause, gist, next step, requirements met, and one function that judges facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xinfang_cli.domain.errors import Finding, Severity
from xinfang_cli.domain.pack import Pack, pack_of


@dataclass(frozen=True)
class Problem:
    """What is wrong in this case, where a sentence alone is not enough: own hint, or the options at fault."""

    message: str
    hint: str = ""
    fields: tuple[str, ...] = ()


Judge = Callable[[Any], str | Problem | None]


@dataclass(frozen=True)
class Rule:
    """One clause: it gets facts and answers None (fine) or what is wrong in this case."""

    id: str
    clause: str
    gist: str
    hint: str
    ids: tuple[str, ...]
    severity: Severity
    incomplete: bool
    """The finding is of class 4 (something is missing) instead of 3."""
    judge: Judge

    @property
    def pack(self) -> Pack:
        """On what it rests: what rests on the regulation alone can be switched off."""
        return pack_of(self.clause)

    def finding(self, facts: Any) -> Finding | None:
        """The finding for these facts, or None."""
        problem = self.judge(facts)
        if problem is None:
            return None
        if isinstance(problem, str):
            problem = Problem(problem)
        # What is only being registered gets its number with it; where that is refused it has none to be named by.
        later = NUMBER if self.severity is Severity.WARN else UNNAMED
        number = getattr(facts, "number", "") or later
        hint = filled(problem.hint or self.hint, getattr(facts, "noun", "letter"), number)
        return Finding(self.id, problem.message, hint, self.clause, self.severity, problem.fields)


NUMBER = "{number}"
"""Where a hint names the record at hand."""
UNNAMED = "编号"


def filled(hint: str, noun: str = "letter", number: str = UNNAMED) -> str:
    """A hint with the noun and number of the record at hand."""
    return hint.replace("{noun}", noun).replace(NUMBER, number)


ALL: dict[str, Rule] = {}
"""Every rule by its id; ids are never renamed or used again."""

RETIRED_IDS: frozenset[str] = frozenset()
"""Ids that were once in force; a test holds that none comes back."""


def rule(
    id_: str,
    *,
    clause: str,
    gist: str,
    hint: str,
    ids: tuple[str, ...] = (),
    severity: Severity = Severity.REFUSE,
    incomplete: bool = False,
) -> Callable[[Judge], Rule]:
    """Declare a clause; the decorated function is its judge."""

    def declare(judge: Judge) -> Rule:
        if id_ in ALL or id_ in RETIRED_IDS:
            raise ValueError(f"rule id {id_} is taken")
        declared = Rule(id_, clause, gist, hint, ids, severity, incomplete, judge)
        ALL[id_] = declared
        return declared

    return declare
