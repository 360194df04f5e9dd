"""What was decided, followed up, rated and assigned (requirements Part 5, T-SAT to T-ASN)."""

from __future__ import annotations

from collections.abc import Sequence

from xinfang_cli.domain.figures import limits
from xinfang_cli.domain.figures.facts import Ledger
from xinfang_cli.domain.figures.figure import BY_DUE_DAY, Figure, Part, count, kept, nothing, rate, total, unknown
from xinfang_cli.domain.law_terms import ReviewOutcome, ReviewStage
from xinfang_cli.domain.terms import Disposal


def followed_up(ledger: Ledger) -> Sequence[Part]:
    """Planned follow-ups that were made, and those that found the matter settled."""
    due = ledger.due(*limits.FOLLOW_UP)
    made = [*ledger.acts.get("followup", ()), *ledger.acts.get("come-back", ())]
    return [
        rate(
            "made",
            "回访率",
            (clock.matter for clock in due if clock.met_on),
            (clock.matter for clock in due),
            alarm=True,
        ),
        rate("settled", "回访核实率", ledger.acts.get("followup", ()), made),
    ]


def reviewed(ledger: Ledger) -> Sequence[Part]:
    """What was asked for, what it came to, and whether it was decided by its day."""
    if not ledger.knows(*limits.REVIEW, *limits.RECHECK):
        return ()
    period = ledger.period
    asked = [one for one in ledger.reviews if period.first <= one.asked_on <= period.last]
    decided = [one for one in ledger.reviews if one.decided_on and period.first <= one.decided_on <= period.last]
    came_to = [
        count(
            f"{stage.value}-{outcome.value}",
            f"{stage.label}{outcome.label}",
            (one.matter for one in decided if (one.stage, one.outcome) == (stage, outcome)),
        )
        for stage in ReviewStage
        for outcome in ReviewOutcome
    ]
    return [
        count("asked", "复查复核受理数", (one.matter for one in asked)),
        *(
            count(one.value, f"{one.label}受理", (row.matter for row in asked if row.stage == one))
            for one in ReviewStage
        ),
        *came_to,
        kept("reviewed", "复查按期率", ledger.due(*limits.REVIEW)),
        kept("rechecked", "复核按期率", ledger.due(*limits.RECHECK)),
    ]


def by_leaders(ledger: Ledger) -> Sequence[Part]:
    """What leaders decided, what they were asked, whom they received."""
    decided = {one.number: one for act in limits.DECISIONS for one in ledger.acts.get(act, ())}
    laid = {one.matter.number: one.matter for one in ledger.rounds if one.method in limits.TO_LEADERS}
    laid |= {one.number: one for act in limits.LAID_BEFORE for one in ledger.acts.get(act, ())}
    received = [one for one in ledger.received if one.is_visit and one.by_leader]
    return [
        count("decided", "领导阅批件数", decided.values()),
        rate("said", "批示率", (one for one in laid.values() if one.number in ledger.decided), laid.values()),
        count("arrivals", "领导接访批次", received, "批"),
        total("people", "领导接访人次", ((one, one.people) for one in received), "人次"),
        unknown("in-charge", "领导包案数"),
        unknown("resolved", "包案化解率"),
    ]


def by_method(ledger: Ledger) -> Sequence[Part]:
    """The seven ways; a sealed letter handed over unopened is one of 直送."""
    went = {method.value: [one.matter for one in ledger.rounds if one.method == method.value] for method in Disposal}
    went[Disposal.SUBMIT.value] += ledger.acts.get("deliver", ())
    everything = [one for some in went.values() for one in some]
    shares = [rate(method.value, method.label, went[method.value], everything) for method in Disposal]
    return [count("all", "分送办理件数", everything), *shares]


def assigned(ledger: Ledger) -> Sequence[Part]:
    """Units that answered by the day they were given, what they objected to, what they were urged to."""
    return [
        kept("answered", "交办按时反馈率", ledger.due(*limits.ANSWERS)),
        count("returned", "退回（异议）件数", ledger.acts.get("return", ()), alarm=True),
        count("urged", "催办件数", ledger.acts.get("urge", ())),
    ]


_NOT_RATED = "群众评价在上级信访系统里作出，本账不登记。"

FIGURES = (
    Figure("T-SAT-01", "满意度评价参评率", f"参评的÷应评的。{_NOT_RATED}", nothing),
    Figure("T-SAT-02", "参评群众满意率", f"（满意＋基本满意）÷参评的。{_NOT_RATED}", nothing),
    Figure(
        "T-SAT-03",
        "参评满意率（综合）",
        f"（满意＋基本满意＋逾期未评）÷应评的×参评的÷应评的；把未评的算作满意，仅供参考。{_NOT_RATED}",
        nothing,
    ),
    Figure(
        "T-CNT-01",
        "初次信访联系率",
        "已联系的÷初次信访的。书面告知、答复、回访以外的联系本账不登记；书面告知另见T-ACC-01。",
        nothing,
    ),
    Figure("T-CNT-02", "公开回复率", "公开回复的÷应公开回复的。本账不登记哪件应当公开、哪件已经公开。", nothing),
    Figure(
        "T-CNT-03",
        "回访率、回访核实率",
        f"回访率是已回访的÷计划在本期回访的；回访核实率是核实已经了结的÷本期回访的。{BY_DUE_DAY}",
        followed_up,
        clause="本章 第一节 五.1(6)",
    ),
    Figure(
        "T-REV-01",
        "复查、复核",
        "受理数按提出日统计；维持、变更、撤销按作出意见日统计。按期率是按期作出意见的÷本期应作出的，听证的天数不算。"
        f"按期率{BY_DUE_DAY}",
        reviewed,
        clause="条例 第35条、第36条",
    ),
    Figure(
        "T-LDR-01",
        "领导阅批、接访",
        "阅批件数是本期有审批或批示的；批示率是其中已有审批或批示的÷本期直送、摘报、拟办送审的；接访按来访登记的接访领导。"
        "领导包案没有登记项。",
        by_leaders,
        clause="条例 第18条",
    ),
    Figure(
        "T-ASN-01",
        "七种办法件数",
        "本期来信分送办理的件次和各办法所占比例；一次转给几个单位计一次，再次分办另计，未拆直送计入直送。按办理日统计。",
        by_method,
        bars=True,
        clause="本章 第一节 三",
    ),
    Figure(
        "T-ASN-02",
        "交办按时反馈率、退回件数",
        f"承办单位在给定期限内反馈的÷本期到期的；退回、催办按办理日统计。{BY_DUE_DAY}",
        assigned,
        clause="条例 第22条、第23条、第40条",
    ),
)
