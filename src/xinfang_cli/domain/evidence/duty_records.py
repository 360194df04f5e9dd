"""Evidence for what the duty room keeps beside its entries: whereabouts, rounds, diary, chronicle, sheets, checks."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, refused, shown

_DIARY = "stories/test_the_diary.py::"
_PRINT = "cli/test_duty_printing.py::"
_HOLIDAY = "stories/test_a_holiday_of_72_hours.py::"
_PLAN = "domain/test_round_plan.py::"
_LEADERS = "stories/test_where_the_leaders_are.py::"

DUTY_RECORDS: dict[str, Shown] = {
    "D-TSK-10": shown(_LEADERS + "test_a_leader_from_above_is_here_from_arrival_to_departure"),
    "D-TSK-11": shown(_LEADERS + "test_a_leader_away_is_found_with_place_address_phone_and_deputy_until_he_is_back"),
    "D-LDR-01": shown(
        _LEADERS + "test_everything_that_a_report_of_a_trip_leaves_out_is_named_at_once",
        refused("duty-trip-in-order"),
        refused("duty-trip-of-leader"),
        refused("duty-leader-away-once"),
    ),
    "D-LDR-02": shown(_LEADERS + "test_everything_that_a_report_of_a_trip_leaves_out_is_named_at_once"),
    "D-LDR-03": shown(_LEADERS + "test_everything_that_a_report_of_a_trip_leaves_out_is_named_at_once"),
    "D-LDR-04": shown(_LEADERS + "test_a_leader_away_is_found_with_place_address_phone_and_deputy_until_he_is_back"),
    "D-SEC-02": shown(
        _PLAN + "test_a_round_counts_within_an_hour_of_its_time",
        _PLAN + "test_a_round_is_not_missed_as_long_as_it_can_be_made",
    ),
    "D-DIA-01": shown(
        _DIARY + "test_a_page_says_which_days_before_it_have_no_closed_diary",
        refused("duty-diary-by-officer"),
        refused("duty-diary-closed-once"),
    ),
    "D-DIA-02": shown(_DIARY + "test_a_call_stands_with_what_was_done_about_it_and_what_is_left"),
    "D-DIA-03": shown(
        _DIARY + "test_the_diary_is_closed_by_who_is_on_duty_on_every_day_that_the_shift_touches",
        _DIARY + "test_the_diary_is_not_closed_without_a_word_on_the_leaders",
    ),
    "D-DIA-04": shown(_DIARY + "test_leaders_rounds_and_visitors_stand_in_their_sections"),
    "R-DIA-01": shown(_DIARY + "test_a_call_stands_with_what_was_done_about_it_and_what_is_left"),
    "R-DIA-02": shown(_DIARY + "test_leaders_rounds_and_visitors_stand_in_their_sections"),
    "R-DIA-03": shown(_DIARY + "test_leaders_rounds_and_visitors_stand_in_their_sections"),
    "R-DIA-04": shown(_HOLIDAY + "test_the_diary_of_each_day_tells_what_happened_on_it"),
    "C-11": shown(
        _DIARY + "test_the_diary_is_closed_by_who_is_on_duty_on_every_day_that_the_shift_touches",
        _DIARY + "test_what_is_written_after_the_closing_stands_as_a_later_entry",
    ),
    "C-12": shown(_LEADERS + "test_a_leader_away_is_found_with_place_address_phone_and_deputy_until_he_is_back"),
    "F8": shown(
        _PRINT + "test_a_call_prints_with_its_five_elements_and_room_for_the_leader",
        missing="去电记录单与来电同一张，受话单位不单列",
    ),
    "F9": shown(
        _DIARY + "test_all_five_sections_stand_on_the_page_of_an_empty_day",
        _HOLIDAY + "test_the_diary_of_each_day_tells_what_happened_on_it",
        _HOLIDAY + "test_the_four_sheets_print_in_every_format",
    ),
    "F10": shown(
        _HOLIDAY + "test_the_sheet_of_the_late_relief_carries_list_answers_keys_and_the_head_of_the_chain",
        _PRINT + "test_the_sheet_on_offer_waits_for_its_answers",
    ),
    "F11": shown(_HOLIDAY + "test_the_four_sheets_print_in_every_format", missing="调班单不单独打印"),
    "P-LOG-01": shown(
        "stories/test_a_fire_reported_at_night.py::"
        "test_what_the_caller_said_is_taken_over_and_the_rest_is_still_to_be_found_out",
        missing="要素在突发事件里逐项记；来电里写在内容中，不逐项列",
    ),
    "P-LOG-02": shown(
        refused("duty-reported-to-leader"),
        refused("duty-instructed-by-leader"),
        "cli/test_entry_records.py::test_a_document_waits_until_it_is_passed_on_or_reported",
    ),
    "P-LOG-03": shown(_DIARY + "test_a_call_stands_with_what_was_done_about_it_and_what_is_left"),
    "P-LOG-05": shown(_DIARY + "test_the_checks_name_what_is_left_and_what_to_do", missing="两小时的时限没有单设时钟"),
    "D-SEC-03": shown(_LEADERS + "test_a_round_answers_for_each_of_the_four_dangers"),
    "D-SEC-04": shown(_LEADERS + "test_an_inspection_says_who_looked_what_he_found_and_of_which_kind_it_is"),
    "D-SUP-01": shown(_LEADERS + "test_an_inspection_says_who_looked_what_he_found_and_of_which_kind_it_is"),
    "D-QLT-01": shown(
        _LEADERS + "test_an_inspection_says_who_looked_what_he_found_and_of_which_kind_it_is",
        missing="只在查岗时核对，值班中不逐小时确认",
    ),
    "D-QLT-04": shown(_LEADERS + "test_an_inspection_says_who_looked_what_he_found_and_of_which_kind_it_is"),
    "R-CHR-01": shown(_LEADERS + "test_the_chronicle_stands_in_the_order_of_the_days"),
    "R-CHR-02": shown("cli/test_rule_refusals.py::test_a_warning_lets_the_work_be_done_and_is_put_on_record"),
    "R-CHR-03": shown(_LEADERS + "test_an_event_of_the_chronicle_has_a_day_and_one_of_the_kinds_that_belong_there"),
    "R-CHR-04": shown(
        _LEADERS + "test_an_event_of_the_chronicle_has_a_day_and_one_of_the_kinds_that_belong_there",
        refused("duty-chronicle-has-happened"),
    ),
    "P-ABS-01": shown(
        _LEADERS + "test_a_leader_who_is_not_away_does_not_come_back",
        _LEADERS + "test_a_trip_that_is_planned_can_be_taken_back_before_it_begins",
        refused("duty-leader-away-once"),
    ),
    "P-INS-01": shown(_LEADERS + "test_an_inspection_says_who_looked_what_he_found_and_of_which_kind_it_is"),
    "P-LOD-01": shown(_LEADERS + "test_an_inspection_says_who_looked_what_he_found_and_of_which_kind_it_is"),
    "P-LOG-04": shown(_LEADERS + "test_who_only_reads_learns_where_they_are_and_not_how_to_reach_them"),
    "P-PAT-01": shown(_PLAN + "test_every_night_has_its_rounds"),
    "F12": shown(
        _LEADERS + "test_a_leader_away_is_found_with_place_address_phone_and_deputy_until_he_is_back",
        missing="交通方式、审批人不单列",
    ),
    "F14": shown(
        _LEADERS + "test_the_chronicle_stands_in_the_order_of_the_days", missing="地点、审核人不单列，不详的日期不收"
    ),
}
