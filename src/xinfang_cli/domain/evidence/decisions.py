"""Evidence for what was decided where textbook and law differ (requirements Part 7)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import MACHINE, Shown, left_out, refused, shown, warned

DECISIONS: dict[str, Shown] = {
    "C-01": shown(
        warned("letter-forward-in-time"),
        "stories/test_the_law_pack.py::TestNotice::"
        "test_it_is_due_fifteen_days_after_receipt_and_met_by_the_day_it_was_sent",
        "stories/test_the_law_pack.py::TestOpinionAndService::test_nothing_else_of_the_regulation_blocks_closing",
    ),
    "C-02": shown(
        refused("letter-approval-on-record"),
        refused("letter-no-action-evidence"),
        missing="须批准并有凭证；无行为能力的凭证不核对是否为文号",
    ),
    "C-03": shown(
        "stories/test_visits_at_the_desk.py::test_an_explanation_keeps_how_the_visitor_took_it",
        missing="解释说明不要求放弃；救济途径的打印告知尚未提供",
    ),
    "C-04": shown(
        refused("letter-never-to-accused"),
        "domain/test_accused.py::test_a_unit_that_the_accused_heads_is_barred_with_all_below_and_its_other_deputies",
        MACHINE,
    ),
    "C-05": shown("stories/test_visits_at_the_desk.py::test_what_belongs_to_a_duty_comes_with_it"),
    "C-06": shown(
        left_out("letter register", "--occupation"),
        left_out("letter register", "--political-status"),
        missing="可填未提供；列表的 JSON 仍含职业、政治面貌",
    ),
    "C-08": shown(refused("letter-excerpt-before-approval"), missing="函转用摘录；摘录里是否写有来信人身份不核对"),
    "C-09": shown(
        "stories/test_the_law_pack.py::TestReview::"
        "test_a_closed_matter_is_not_final_and_the_reviewing_unit_s_clock_runs_on",
        "stories/test_the_law_pack.py::TestReview::"
        "test_each_stage_has_its_clock_decision_and_unit_and_the_recheck_ends_it",
        warned("letter-review-in-window"),
    ),
    "C-10": shown(
        refused("visit-few-representatives"),
        "stories/test_three_visits.py::test_three_visits_end_with_a_concluded_case_a_followup_and_the_closing",
    ),
    "C-13": shown(
        "domain/test_deadlines.py::test_the_worked_examples_of_2026_come_out",
        "domain/test_deadlines.py::test_only_the_objection_is_counted_in_working_days",
        "stories/test_clocks_explained.py::test_each_day_of_a_roll_over_has_its_source",
        "stories/test_clocks_explained.py::test_a_year_without_notice_is_provisional_and_says_so",
        "stories/test_the_calendar.py::test_an_import_lists_what_it_moves_and_changes_nothing_until_it_is_confirmed",
        "stories/test_the_calendar.py::test_one_day_moves_the_running_due_dates_with_it_and_lists_them",
        "stories/test_the_calendar.py::test_a_year_that_the_package_knows_is_certain_and_the_next_is_not",
        "stories/test_clocks_explained.py::test_the_time_zone_of_the_machine_changes_no_result",
        "stories/test_the_last_day.py::test_a_limit_is_over_on_the_day_after_its_last",
        "stories/test_the_last_day.py::test_what_was_done_on_the_rolled_day_is_in_time_as_the_office_has_it",
    ),
    "C-14": shown(
        warned("letter-forward-in-time"),
        "stories/test_the_last_day.py::test_the_three_days_run_from_receipt_or_as_the_office_has_it_from_opening",
    ),
    "C-15": shown(
        refused("letter-misdelivered-not-opened"),
        "cli/test_amend.py::test_a_misdelivery_seen_late_stops_the_clocks_and_one_that_was_none_starts_them",
        left_out("letter receive", "--seal"),
    ),
}
