"""Clauses on limits that a local document changes: stricter than the law only, and never at the cost of a right."""

from __future__ import annotations

from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.local_limits import RIGHTS, SET_ELSEWHERE, is_weaker
from xinfang_cli.domain.local_limits import length as in_words
from xinfang_cli.domain.rules.facts import LimitFacts
from xinfang_cli.domain.rules.rule import Problem, rule


@rule(
    "letter-local-limit-stricter",
    clause="本章 第一节 三.1、四.1；条例 第22条、第23条、第34条至第36条",
    gist="地方规定的期限只能比课本和条例更短，不能更长",
    hint="改短后再导入；期限规定见 xinfang deadline list --rules",
    ids=("N-PRV-01", "N-PRV-02"),
)
def stricter(facts: LimitFacts) -> Problem | None:
    """The stricter wins, so that a longer one would only mislead."""
    weaker = [
        f"{LIMITS[one.rule].label}：{LIMITS[one.rule].clause}定为"
        f"{in_words(LIMITS[one.rule].days, working=LIMITS[one.rule].working)}，不能放宽到{one.length}"
        for one in facts.local
        if one.rule not in (*RIGHTS, *SET_ELSEWHERE) and is_weaker(LIMITS[one.rule], one)
    ]
    return Problem("；".join(weaker) + "。", fields=("file",)) if weaker else None


@rule(
    "letter-local-limit-leaves-rights",
    clause="本章 第一节 四.5；条例 第23条、第35条、第36条",
    gist="提出异议、申请复查复核的期限是对方的权利，不得缩短；由本单位自定的期限不在文件里改",
    hint="删去这一项后再导入；期限规定见 xinfang deadline list --rules",
    ids=("N-PRV-01", "N-RVW-01", "N-RVW-03"),
)
def leaves_rights(facts: LimitFacts) -> Problem | None:
    """What others may still do stays as it is; what the office sets itself has its own place."""
    rights = [f"{LIMITS[one.rule].label}（{LIMITS[one.rule].clause}）" for one in facts.local if one.rule in RIGHTS]
    own = [one.rule for one in facts.local if one.rule in SET_ELSEWHERE]
    said = [f"这是对方的权利，不得改动：{'、'.join(rights)}。"] if rights else []
    said += [f"{LIMITS[rule].label}由本单位自定：{SET_ELSEWHERE[rule]}。" for rule in own]
    return Problem("".join(said), fields=("file",)) if said else None
