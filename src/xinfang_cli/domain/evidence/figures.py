"""Evidence for the statistics (requirements Part 5)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, shown

_DAILY = "queries/test_daily.py::"

FIGURES: dict[str, Shown] = {
    "T-ACC-02": shown(_DAILY + "test_a_late_transfer_is_told", missing="日报有件数；统计报告尚未提供"),
    "T-ACC-03": shown(
        _DAILY + "test_an_unopened_letter_needs_attention_at_once_and_is_late_the_next_day",
        missing="日报有隔日拆封件数；统计报告尚未提供",
    ),
    "T-FIN-04": shown(
        "queries/test_overdue.py::test_a_letter_without_disposal_says_so_and_names_the_next_command",
        missing="有超期清单；延期率尚未提供",
    ),
    "T-LDR-01": shown(missing="日报有审批、批示件数；批示率、接访、包案尚未提供"),
    "T-ASN-01": shown(
        _DAILY + "test_a_letter_to_two_units_is_one_disposal", missing="日报有七种件数及合计；统计报告尚未提供"
    ),
}
