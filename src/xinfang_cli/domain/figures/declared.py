"""Every figure, in the order of requirements Part 5."""

from __future__ import annotations

from collections.abc import Sequence

from xinfang_cli.domain.figures import decisions, duty, timeliness, volume
from xinfang_cli.domain.figures.facts import Ledger
from xinfang_cli.domain.figures.figure import Figure, Part, count

_COUNTED = (*volume.FIGURES, *timeliness.FIGURES, *decisions.FIGURES, *duty.FIGURES)


def _ready(ledger: Ledger) -> Sequence[Part]:
    """What the annual report of Article 41 rests on: everything that came in the period."""
    return [count("received", "年度报告统计基数", ledger.received)]


FIGURES: dict[str, Figure] = {
    figure.id: figure
    for figure in (
        *_COUNTED,
        Figure(
            "T-YR-01",
            "年度报告",
            "年度报告四部分由 xinfang report year 给出；这里列出它的统计基数，即本期收到的件次。",
            _ready,
            clause="条例 第41条",
        ),
    )
}
"""By id."""
