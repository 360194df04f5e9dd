"""Clauses of the regulation on service, review and recheck (条例 第32条, 第35条, 第36条)."""

from __future__ import annotations

from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.law_terms import Paper, ReviewStage
from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.domain.rules.rule import Problem, rule

_PAPER_BEFORE = {ReviewStage.REVIEW: Paper.OPINION, ReviewStage.RECHECK: Paper.REVIEW}


@rule(
    "letter-served-what-is-issued",
    clause="本章 第一节 四.3；条例 第32条",
    gist="先有处理意见书或复查、复核意见，才有送达；同一份不重复送达",
    hint="先出具：xinfang {noun} opinion {number}；已送达的见 xinfang {noun} show {number}",
    ids=("N-RVW-01",),
)
def served_what_is_issued(facts: MatterFacts) -> str | None:
    """There must be a paper that has not been served."""
    return None if facts.law.to_serve else "本件没有待送达的意见书。"


@rule(
    "letter-review-after-service",
    clause="条例 第35条、第36条",
    gist="复查在处理意见书送达之后申请，复核在复查意见书送达之后申请",
    hint="先登记送达：xinfang {noun} serve {number} --at 时间 --signed-by 签收人",
    ids=("N-RVW-01", "N-RVW-03"),
)
def review_after_service(facts: MatterFacts) -> Problem | None:
    """One asks for the next stage when one has the answer of the one before."""
    stage = facts.get("stage")
    paper = _PAPER_BEFORE.get(stage) if stage else None
    if paper is None or paper in facts.law.served:
        return None
    return Problem(f"{paper.label}还没有送达。", fields=("stage",))


@rule(
    "letter-review-once",
    clause="条例 第35条、第36条",
    gist="复查、复核各申请一次",
    hint="查看经过：xinfang {noun} show {number}",
    ids=("N-RVW-05",),
)
def review_once(facts: MatterFacts) -> Problem | None:
    """Each stage is gone through once."""
    stage = facts.get("stage")
    if stage is None or stage not in facts.law.requested:
        return None
    return Problem(f"本件已经申请过{stage.label}。", fields=("stage",))


@rule(
    "letter-review-in-window",
    clause="条例 第35条、第36条",
    gist="自收到意见书之日起三十日内申请；过期的照记，并提醒",
    hint="查看期限：xinfang deadline explain {number}",
    ids=("N-RVW-01", "N-RVW-03", "C-09"),
    severity=Severity.WARN,
)
def review_in_window(facts: MatterFacts) -> str | None:
    """What is asked for after the window is put down all the same."""
    until = facts.law.window_until
    late = until is not None and facts.at is not None and facts.at.day > until
    return f"申请期限{until}已过。" if late else None


@rule(
    "letter-review-requested-first",
    clause="本章 第一节 四.3；条例 第35条、第36条",
    gist="先有申请，才有复查、复核意见；每个申请只有一个意见",
    hint="先登记申请：xinfang {noun} review request {number} --stage 复查 --unit 单位",
    ids=("N-RVW-02", "N-RVW-04"),
)
def review_requested_first(facts: MatterFacts) -> Problem | None:
    """A decision answers a request that has none yet."""
    stage = facts.get("stage")
    if stage is None or stage is facts.law.deciding:
        return None
    return Problem(f"本件没有待答复的{stage.label}申请。", fields=("stage",))


@rule(
    "letter-hearing-of-recheck",
    clause="条例 第36条",
    gist="只有复核的听证时间不计入期限",
    hint="去掉 --hearing-days",
    ids=("N-RVW-04",),
)
def hearing_of_recheck(facts: MatterFacts) -> Problem | None:
    """The clock pauses nowhere but here."""
    if not facts.get("hearing_days") or facts.get("stage") is not ReviewStage.REVIEW:
        return None
    return Problem("复查没有听证时间可以扣除。", fields=("hearing_days",))
