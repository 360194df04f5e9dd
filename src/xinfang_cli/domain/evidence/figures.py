"""Evidence for the statistics (requirements Part 5)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, shown

_STATS = "queries/test_stats.py::"
_LEDGER = "queries/test_stats_of_the_real_ledger.py::"
_RECOMPUTED = _LEDGER + "test_every_figure_is_what_the_spreadsheet_says"
_COMPARED = _LEDGER + "test_every_figure_is_compared_with_what_the_spreadsheet_says_of_then"
_MISSING = _LEDGER + "test_what_such_a_ledger_cannot_say_is_said_to_be_missing"
_ENTERED = "queries/test_stats_of_real_entries.py::"
_BY_LAW = _ENTERED + "test_every_figure_of_the_regulation_is_what_was_done"
_AT_THE_POST = _ENTERED + "test_every_figure_of_the_duty_room_is_what_was_done"
_YEARLY = "queries/test_annual_and_self_check.py::"
_DAILY = "queries/test_daily.py::"

FIGURES: dict[str, Shown] = {
    "T-VOL-01": shown(_STATS + "test_letters_and_visits_are_counted_by_channel", _RECOMPUTED, _COMPARED),
    "T-VOL-02": shown(_STATS + "test_arrivals_and_people_are_told_apart", _RECOMPUTED),
    "T-VOL-03": shown(
        _STATS + "test_natures_and_classes_are_shares_of_all",
        missing="有目的、性质和内容；没有「建议、举报、投诉、咨询」类型的登记项",
    ),
    "T-VOL-04": shown(
        _STATS + "test_the_groups_of_a_figure_add_up",
        _STATS + "test_of_what_accuses_somebody_no_class_unit_or_place_is_told_to_anybody",
    ),
    "T-REP-01": shown(
        _STATS + "test_a_visit_of_the_same_person_is_a_repeated_one",
        _STATS + "test_what_is_linked_as_the_same_matter_is_one_matter_that_came_again",
    ),
    "T-REP-02": shown(_STATS + "test_what_is_linked_as_the_same_matter_is_one_matter_that_came_again", _RECOMPUTED),
    "T-ACC-01": shown(_BY_LAW, _ENTERED + "test_the_records_behind_them_are_those_cases"),
    "T-ACC-02": shown(
        _STATS + "test_transfers_count_once_for_each_disposal_and_late_ones_are_named",
        _DAILY + "test_a_late_transfer_is_told",
    ),
    "T-ACC-03": shown(_STATS + "test_what_was_opened_on_its_day_is_counted_when_the_day_is_over"),
    "T-FIN-01": shown(
        _STATS + "test_an_answer_is_due_within_sixty_days_and_counts_in_the_month_of_that_day",
        _RECOMPUTED,
        _BY_LAW,
    ),
    "T-FIN-02": shown(_STATS + "test_answers_are_measured_from_receipt", _RECOMPUTED),
    "T-FIN-03": shown(
        _STATS + "test_answers_are_measured_from_receipt",
        _RECOMPUTED,
        _BY_LAW,
    ),
    "T-FIN-04": shown(
        _STATS + "test_units_that_answer_late_object_or_are_urged",
        "queries/test_overdue.py::test_a_letter_without_disposal_says_so_and_names_the_next_command",
        _BY_LAW,
    ),
    "T-SAT-01": shown(_MISSING, missing="群众评价在上级信访系统里作出，本账不登记，报表写无数据"),
    "T-SAT-02": shown(_MISSING, missing="群众评价在上级信访系统里作出，本账不登记，报表写无数据"),
    "T-SAT-03": shown(_MISSING, missing="群众评价在上级信访系统里作出，本账不登记，报表写无数据"),
    "T-CNT-01": shown(_MISSING, missing="书面告知、答复、回访以外的联系不登记，报表写无数据"),
    "T-CNT-02": shown(_MISSING, missing="不登记哪件应当公开、已经公开，报表写无数据"),
    "T-CNT-03": shown(_STATS + "test_planned_followups_are_made_or_missed"),
    "T-REV-01": shown(_BY_LAW, _ENTERED + "test_before_the_reviews_the_book_knew_of_none"),
    "T-LDR-01": shown(
        _STATS + "test_leaders_decisions_and_talks_are_counted", missing="没有领导包案的登记项，包案数和化解率写无数据"
    ),
    "T-ASN-01": shown(
        _STATS + "test_transfers_count_once_for_each_disposal_and_late_ones_are_named",
        _STATS + "test_a_letter_handed_over_unopened_is_one_of_those_submitted",
        _DAILY + "test_a_letter_to_two_units_is_one_disposal",
    ),
    "T-ASN-02": shown(_STATS + "test_units_that_answer_late_object_or_are_urged"),
    "T-DTY-01": shown(_AT_THE_POST, _ENTERED + "test_the_records_of_the_duty_room_are_named"),
    "T-DTY-02": shown(_AT_THE_POST, _ENTERED + "test_the_duty_room_is_told_as_it_was_known_on_its_first_evening"),
    "T-YR-01": shown(
        _YEARLY + "test_the_annual_report_has_exactly_the_four_parts_and_every_figure_once",
        _YEARLY + "test_the_figures_of_the_annual_report_are_those_of_the_statistics",
    ),
}
