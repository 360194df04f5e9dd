"""Evidence for the real forms (requirements Part 4)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, shown

_INTAKE = "services/test_intake.py::"
_TELLS = "stories/test_what_the_book_tells.py::"

PAPER: dict[str, Shown] = {
    "F1": shown(
        "cli/test_required_lines.py::test_a_register_filled_in_whole_is_taken[letter register]",
        missing="性别、问题属地没有单列；登记表打印尚未提供",
    ),
    "F2": shown(
        _INTAKE + "test_an_unknown_column_is_named_ignored_or_mapped",
        missing="栏目可对照导入；年龄、民族、满意与否等栏不收",
    ),
    "F3": shown(
        "cli/test_required_lines.py::test_a_register_filled_in_whole_is_taken[letter abstract]",
        missing="各栏在账；处理单打印尚未提供",
    ),
    "F4": shown(
        _TELLS + "test_every_hand_that_a_letter_went_through_is_in_its_history",
        missing="来访次数、重复信访、参与机构等栏尚未提供",
    ),
    "F5": shown(
        "domain/test_register_layout.py::test_a_map_names_the_register_and_its_columns",
        _INTAKE + "test_an_unknown_column_is_named_ignored_or_mapped",
        _INTAKE + "test_the_real_register_is_taken_in_as_it_comes",
    ),
    "F16": shown(
        "queries/test_transfers.py::test_each_recipient_is_a_row_with_the_days_it_took",
        missing="来信人不列（汇总表外发），签收人没有登记",
    ),
}
