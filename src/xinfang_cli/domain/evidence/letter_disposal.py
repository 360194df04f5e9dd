"""Evidence for the seven methods and the five requirements on letters (requirements Part 1, 1.3 and 1.4)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import MACHINE, Shown, left_out, refused, shown, warned

_APPROVALS = "stories/test_approvals.py::"
_RESULTS = "stories/test_results_and_reopening.py::"
_MAIN = "stories/test_letters_main_line.py::"
_TELLS = "stories/test_what_the_book_tells.py::"
_DAILY = "queries/test_daily.py::"
_OVERDUE = "queries/test_overdue.py::"

LETTER_DISPOSAL: dict[str, Shown] = {
    "L-MTH-00": shown(
        _TELLS + "test_a_letter_goes_by_one_of_seven_ways_and_by_no_eighth",
        left_out("letter route", "--method"),
        refused("letter-recipient-fits-method"),
    ),
    "L-MTH-01": shown(refused("letter-method-needs"), warned("letter-refer-is-for-ordinary")),
    "L-MTH-02": shown(refused("letter-lead-named"), refused("letter-one-lead")),
    "L-MTH-03": shown(
        warned("letter-forward-in-time"),
        refused("letter-late-with-reason"),
        _OVERDUE + "test_a_letter_without_disposal_says_so_and_names_the_next_command",
        "queries/test_transfers.py::test_each_recipient_is_a_row_with_the_days_it_took",
        _DAILY + "test_a_late_transfer_is_told",
    ),
    "L-MTH-04": shown(
        refused("letter-excerpt-before-approval"),
        left_out("letter excerpt", "--text"),
        _APPROVALS + "test_the_drafted_text_would_go_where_none_is_approved",
    ),
    "L-MTH-05": shown(
        refused("letter-approval-on-record"),
        refused("letter-by-leader"),
        _MAIN + "test_what_needs_approval_goes_only_as_approved",
        _APPROVALS + "test_a_text_changed_after_approval_goes_out_only_when_approved_again",
        MACHINE,
    ),
    "L-MTH-06": shown(
        "cli/test_printing.py::test_every_official_letter_has_a_number_of_its_own_that_a_reprint_keeps",
        "cli/test_printing.py::test_the_official_letter_carries_the_approved_text_and_nobodys_address",
    ),
    "L-MTH-07": shown(
        refused("letter-approval-on-record"),
        _MAIN + "test_what_needs_approval_goes_only_as_approved",
        _APPROVALS + "test_an_approval_is_for_its_method_and_recipient_alone",
    ),
    "L-MTH-08": shown(
        refused("letter-endorsed-to-head"),
        _APPROVALS + "test_a_endorsed_letter_goes_to_the_head_of_the_unit",
        missing="批转件没有限制本单位其他人员查阅",
    ),
    "L-MTH-09": shown(
        refused("letter-ground-fits-method"),
        refused("letter-method-needs"),
        refused("letter-delivered-not-routed"),
        refused("letter-deliver-sealed-only"),
        refused("letter-release-by-addressee"),
        _MAIN + "test_a_sealed_letter_goes_unopened_to_its_addressee",
    ),
    "L-MTH-10": shown(MACHINE, refused("letter-sheet-goes-where-sent")),
    "L-MTH-11": shown(refused("letter-instruction-on-record"), refused("letter-ground-fits-method"), MACHINE),
    "L-MTH-12": shown(
        refused("letter-closed-with-reply"),
        _RESULTS + "test_the_office_s_own_reply_is_the_result_where_none_is_recorded",
    ),
    "L-MTH-13": shown(
        refused("letter-no-action-evidence"),
        refused("letter-ground-fits-method"),
        _APPROVALS + "test_already_answered_is_proved_by_another_record_or_a_dated_document",
        MACHINE,
    ),
    "L-REQ-01": shown(
        left_out("letter collect", "--counted"),
        _DAILY + "test_a_working_day_without_collection_is_told_when_it_is_over",
    ),
    "L-REQ-02": shown(
        _DAILY + "test_an_unopened_letter_needs_attention_at_once_and_is_late_the_next_day",
        _OVERDUE + "test_a_letter_not_opened_on_its_day_is_overdue_from_the_next",
        "domain/test_deadlines.py::test_a_letter_is_to_be_opened_on_the_day_it_came",
        _TELLS + "test_unopened_and_unregistered_letters_are_found",
        "stories/test_checks_carried_over.py::test_a_point_that_is_carried_over_is_silent_for_the_day_and_comes_back",
        "stories/test_checks_carried_over.py::test_what_cannot_be_carried_over",
    ),
    "L-REQ-03": shown(
        left_out("letter enclose", "--keeper"),
        left_out("letter deliver", "--signed-by"),
        left_out("letter assign", "--to"),
        "stories/test_beside_the_main_line.py::test_the_paper_goes_with_the_handler_and_both_are_on_record",
    ),
    "L-REQ-04": shown(left_out("letter abstract", "--read-in-full"), refused("letter-read-in-full")),
    "L-REQ-06": shown(
        _TELLS + "test_what_the_reader_left_out_is_told_by_next", missing="三项选填：提示时问，下一步列出未填"
    ),
    "L-ASG-01": shown(
        left_out("letter approve", "--by"),
        left_out("letter instruct", "--by"),
        left_out("letter route", "--method"),
        refused("letter-by-leader"),
    ),
    "L-ASG-02": shown(
        refused("letter-overall-to-both-leaders"),
        _MAIN + "test_an_overall_letter_reaches_both_leaders_first",
        MACHINE,
    ),
    "L-ASG-03": shown(missing="业务分工可以登记，送办偏离分工时不提醒"),
    "L-ASG-04": shown(refused("letter-method-needs"), _MAIN + "test_a_letter_is_referred_answered_and_closed", MACHINE),
    "L-FIN-01": shown(
        refused("letter-closed-with-disposal"),
        refused("letter-closed-with-result"),
        refused("letter-closed-with-reply"),
        _TELLS + "test_letters_without_disposal_result_or_reply_are_found",
        _RESULTS + "test_it_needs_disposal_result_and_reply_a_second_time_and_keeps_its_first_closing",
        MACHINE,
    ),
    "L-FIN-04": shown(left_out("letter result", "--basis"), missing="依据写在结果里，答复没有单列依据一项"),
    "L-FIN-06": shown(
        refused("letter-never-to-accused"),
        warned("letter-perhaps-accused"),
        "domain/test_accused.py::test_no_way_of_writing_gets_a_letter_to_the_accused",
        "domain/test_accused.py::test_a_named_unit_bars_itself_all_below_it_and_who_runs_them",
        _DAILY + "test_what_went_to_the_accused_stays_on_the_report_without_a_name",
        "domain/test_joined.py::test_joining_never_lets_anybody_go",
        "stories/test_one_person.py::test_parting_gives_back_exactly_what_was_and_says_what_it_lets_go",
        "stories/test_an_imported_register.py::test_an_imported_accusation_never_goes_to_the_accused",
        "cli/test_completion_tells_nobody.py::test_nobody_is_offered_whom_may_go_bars",
        MACHINE,
    ),
}
