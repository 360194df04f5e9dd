"""Clauses on filed cases (本章 第一节 五.1(5))."""

from __future__ import annotations

from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.domain.rules.rule import rule

_CASE = "本章 第一节 五.1(5)"


@rule(
    "letter-case-filed-once",
    clause=_CASE,
    gist="已经立案的，查结以前不重复立案",
    hint="xinfang {noun} conclude-case {number}",
    ids=("V-CSE-01",),
)
def case_filed_once(facts: MatterFacts) -> str | None:
    """One case of a matter is open at a time."""
    return "本件已经立案，还没有查结。" if facts.open_case else None


@rule(
    "letter-case-filed-first",
    clause=_CASE,
    gist="没有立案的不能查结",
    hint="xinfang {noun} file-case {number} --criterion 立案标准 --decided-by 领导",
    ids=("V-CSE-02",),
)
def case_filed_first(facts: MatterFacts) -> str | None:
    """Only a filed case is concluded."""
    return None if facts.open_case else "本件没有立案，或者已经查结。"
