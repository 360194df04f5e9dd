"""The four parts of the annual report (条例 第41条)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xinfang_cli.domain.figures.declared import FIGURES
from xinfang_cli.domain.figures.facts import Ledger
from xinfang_cli.domain.figures.figure import Figure, Part, count, rate, unknown
from xinfang_cli.domain.terms import Nature

ADVICE_NATURES = (Nature.SUGGESTION.value, Nature.CRITICISM.value)
"""What is studied, taken up in whole or part, and answered (条例 第29条)."""


def advice(ledger: Ledger) -> Sequence[Part]:
    """Suggestions and criticism that came, what was answered and what was taken up."""
    came = [one for one in ledger.received if one.nature in ADVICE_NATURES]
    return [
        count("advice", "意见建议件次", came),
        rate("answered", "已答复", (one for one in came if one.replied_on), came),
        rate("taken-up", "采纳", (one for one in came if one.is_supported), came),
        unknown("improve", "提出改进工作建议及采纳"),
        unknown("policy", "提出完善政策建议及采纳"),
        unknown("discipline", "提出追责建议及采纳"),
    ]


ADVICE = Figure(
    "N-OPN-03",
    "意见建议及采纳",
    "性质为建议、批评的来信来访；结论为支持的计为采纳。向有关方面提出的改进工作、完善政策、追责三项建议没有登记项。"
    "按收到日统计，作废的不计。",
    advice,
    clause="条例 第29条、第41条",
)


@dataclass(frozen=True)
class AnnualPart:
    """One part of the report and the figures that it consists of."""

    title: str
    figures: tuple[Figure, ...]


def _these(*ids: str) -> tuple[Figure, ...]:
    return tuple(FIGURES[name] for name in ids)


PARTS = (
    AnnualPart(
        "信访事项的数据统计、涉及领域和反映较多的单位",
        _these("T-VOL-01", "T-VOL-02", "T-VOL-03", "T-VOL-04", "T-REP-01", "T-REP-02"),
    ),
    AnnualPart(
        "转送、交办、督办和办理情况",
        (
            *_these("T-ASN-01", "T-ASN-02", "T-ACC-01", "T-ACC-02", "T-ACC-03"),
            *_these("T-FIN-01", "T-FIN-02", "T-FIN-03", "T-FIN-04", "T-CNT-03", "T-REV-01"),
        ),
    ),
    AnnualPart("意见建议和被采纳情况", (ADVICE,)),
    AnnualPart(
        "其他需要报告的事项",
        (
            *_these("T-LDR-01", "T-SAT-01", "T-SAT-02", "T-SAT-03", "T-CNT-01", "T-CNT-02"),
            *_these("T-DTY-01", "T-DTY-02"),
        ),
    ),
)
"""In the order of the article."""
