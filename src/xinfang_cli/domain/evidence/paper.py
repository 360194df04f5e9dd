"""Evidence for the real forms (requirements Part 4)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, shown

_INTAKE = "services/test_intake.py::"
_PRINTS = "cli/test_printing.py::"
_TELLS = "stories/test_what_the_book_tells.py::"

PAPER: dict[str, Shown] = {
    "F1": shown(
        "cli/test_required_lines.py::test_a_register_filled_in_whole_is_taken[letter register]",
        missing="性别、问题属地没有单列",
    ),
    "F2": shown(
        _INTAKE + "test_an_unknown_column_is_named_ignored_or_mapped",
        missing="栏目可对照导入；年龄、民族、满意与否等栏不收",
    ),
    "F3": shown(
        "cli/test_required_lines.py::test_a_register_filled_in_whole_is_taken[letter abstract]",
        _PRINTS + "test_copies_are_numbered_for_each_sheet_and_stand_in_the_history",
        _PRINTS + "test_lines_of_text_fit_eighty_columns",
    ),
    "F4": shown(
        _TELLS + "test_every_hand_that_a_letter_went_through_is_in_its_history",
        "stories/test_who_came_before.py::test_earlier_visits_are_shown_with_how_they_ended",
        missing="国籍、参与机构等栏没有单列",
    ),
    "F5": shown(
        "domain/test_register_layout.py::test_a_map_names_the_register_and_its_columns",
        _INTAKE + "test_an_unknown_column_is_named_ignored_or_mapped",
        _INTAKE + "test_the_real_register_is_taken_in_as_it_comes",
    ),
    "F6": shown(
        "stories/test_visits_at_the_desk.py::test_all_that_is_missing_is_listed_at_once",
        "stories/test_who_came_before.py::test_earlier_visits_are_shown_with_how_they_ended",
        _PRINTS + "test_lines_of_text_fit_eighty_columns",
        missing="性别、问题属地、接待地点没有单列",
    ),
    "F16": shown(
        "queries/test_transfers.py::test_each_recipient_is_a_row_with_the_days_it_took",
        missing="来信人不列（汇总表外发），签收人没有登记",
    ),
}
