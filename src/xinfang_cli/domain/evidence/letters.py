"""Evidence for general terms and letters up to the registration record (requirements Part 1, 1.0 to 1.2)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import MACHINE, Shown, left_out, refused, shown

_TELLS = "stories/test_what_the_book_tells.py::"
_DAILY = "queries/test_daily.py::"
_PROMPTS = "cli/test_prompts.py::"
_MAIN = "stories/test_letters_main_line.py::"

LETTERS: dict[str, Shown] = {
    "G-DEF-01": shown(
        left_out("letter abstract", "--nature"),
        left_out("letter abstract", "--accused"),
        _PROMPTS + "test_an_accusation_against_nobody_is_asked_for_whom",
    ),
    "G-DEF-02": shown(
        "services/test_intake.py::test_letters_and_replies_of_an_xlsx_are_taken_in",
        "stories/test_three_visits.py::test_three_visits_end_with_a_concluded_case_a_followup_and_the_closing",
    ),
    "G-DEF-03": shown(missing="署名人数选填，集体和单位没有分开登记"),
    "G-DEF-04": shown(left_out("letter result", "--basis"), missing="自办、存查以答复为结果时，没有要求写依据"),
    "G-DEF-05": shown(
        _TELLS + "test_whoever_signs_for_a_letter_is_named_with_it",
        refused("visit-received-by-leader"),
    ),
    "G-CLS-01": shown(missing="属实程度在结果中选填，提示和下一步都不问"),
    "G-CLS-02": shown(missing="诉求类别在结果中选填，提示和下一步都不问"),
    "G-USE-02": shown(missing="业务分工可以登记，送办偏离分工时不提醒"),
    "L-REC-01": shown(left_out("letter receive", "--seal"), left_out("letter receive", "--note")),
    "L-REC-02": shown(
        left_out("letter receive", "--listed"),
        left_out("letter receive", "--counted"),
        left_out("letter collect", "--note"),
        _DAILY + "test_mail_counted_but_not_signed_for_needs_attention",
    ),
    "L-REC-03": shown(left_out("letter receive", "--address-check"), missing="地址邮编有误时备注选填"),
    "L-REC-04": shown(
        refused("letter-misdelivered-not-opened"),
        refused("letter-forward-misdelivered-only"),
        _DAILY + "test_sealed_and_misdelivered_letters_wait_and_warn_from_the_next_day",
        missing="错投错送一项选填，提示时才问",
    ),
    "L-REC-05": shown(
        refused("letter-registered-first"),
        _TELLS + "test_letters_are_numbered_without_gaps_and_anew_each_year",
        _DAILY + "test_mail_counted_but_not_signed_for_needs_attention",
        "storage/test_backup.py::test_the_state_of_the_book_is_told_with_the_next_step[a number left out]",
    ),
    "L-REC-06": shown(_TELLS + "test_letters_are_numbered_without_gaps_and_anew_each_year"),
    "L-REC-07": shown(left_out("letter receive", "--addressee")),
    "L-REC-08": shown(left_out("letter receive", "--from-unit")),
    "L-REC-09": shown(refused("time-in-order"), MACHINE, _TELLS + "test_whoever_signs_for_a_letter_is_named_with_it"),
    "L-REC-10": shown(_TELLS + "test_whoever_signs_for_a_letter_is_named_with_it"),
    "L-OPN-01": shown(
        _DAILY + "test_an_unopened_letter_needs_attention_at_once_and_is_late_the_next_day",
        "queries/test_overdue.py::test_a_letter_not_opened_on_its_day_is_overdue_from_the_next",
        _TELLS + "test_unopened_and_unregistered_letters_are_found",
    ),
    "L-OPN-02": shown(left_out("letter open", "--edge-cut")),
    "L-OPN-03": shown(left_out("letter open", "--postmark-kept"), refused("letter-sent-before-received")),
    "L-OPN-04": shown(missing="缓急选填，默认一般；列表不按缓急排列"),
    "L-OPN-05": shown(
        refused("letter-sealed-stays-sealed"),
        refused("letter-deliver-to-addressee"),
        _MAIN + "test_a_sealed_letter_goes_unopened_to_its_addressee",
        "services/test_amending.py::test_a_letter_corrected_to_personal_stays_sealed",
        MACHINE,
    ),
    "L-ENC-01": shown(
        *(left_out("letter enclose", f"--{line}") for line in ("kind", "quantity", "description", "amount", "witness")),
        refused("letter-money-two-counters"),
        missing="币种没有单列，一律按元登记",
    ),
    "L-ENC-02": shown(
        left_out("letter enclose", "--keeper"),
        left_out("letter enclose", "--place"),
        refused("letter-closed-with-enclosures-accounted"),
        _TELLS + "test_an_enclosure_still_kept_is_told_by_next",
        missing="逐件可查，全部未退物品的清单尚未提供",
    ),
    "L-RD-01": shown(left_out("letter abstract", "--read-in-full"), refused("letter-read-in-full")),
    "L-RD-02": shown(left_out("letter abstract", "--matter")),
    "L-RD-03": shown(missing="只确认通读全文，不圈点原信没有单列确认"),
    "L-RD-04": shown(
        refused("letter-abstract-first"),
        MACHINE,
        "cli/test_printing.py::test_the_result_is_the_sheet_and_beside_it_stands_what_was_counted",
    ),
    "L-RD-05": shown(left_out("letter abstract", "--matter")),
    "L-RD-06": shown(
        left_out("letter abstract", "--people"),
        _PROMPTS + "test_whether_anybody_is_accused_is_always_asked",
        "domain/test_accused.py::test_for_an_unknown_accused_a_recipient_in_the_texts_is_mentioned",
    ),
    "L-RD-07": shown(left_out("letter abstract", "--when")),
    "L-RD-08": shown(left_out("letter abstract", "--where")),
    "L-RTE-01": shown(left_out("letter abstract", "--importance"), left_out("letter route", "--method")),
    "L-REG-01": shown(left_out("letter register", "--writer"), _PROMPTS + "test_an_anonymous_writer_takes_two_answers"),
    "L-REG-02": shown(left_out("letter register", "--occupation")),
    "L-REG-03": shown(left_out("letter register", "--political-status")),
    "L-REG-04": shown(left_out("letter register", "--workplace")),
    "L-REG-05": shown(
        left_out("letter register", "--address"),
        "stories/test_results_and_reopening.py::test_where_name_and_address_are_known_somebody_is_answered",
    ),
    "L-REG-06": shown(left_out("letter register", "--sent-on"), refused("letter-sent-before-received")),
    "L-REG-07": shown(
        _TELLS + "test_whoever_signs_for_a_letter_is_named_with_it", refused("letter-sent-before-received")
    ),
    "L-REG-08": shown(_TELLS + "test_letters_are_numbered_without_gaps_and_anew_each_year"),
    "L-REG-09": shown(left_out("letter abstract", "--people")),
    "L-REG-10": shown(left_out("letter abstract", "--matter")),
    "L-REG-11": shown(left_out("letter abstract", "--when")),
    "L-REG-12": shown(left_out("letter abstract", "--where")),
    "L-REG-13": shown(left_out("letter abstract", "--demand")),
    "L-REG-14": shown(missing="要点分项登记，过长时不提示"),
    "L-REG-15": shown(
        _TELLS + "test_every_hand_that_a_letter_went_through_is_in_its_history",
        refused("letter-amend-changes-something"),
        "stories/test_beside_the_main_line.py::test_the_paper_goes_with_the_handler_and_both_are_on_record",
    ),
    "L-REG-16": shown(
        "queries/test_query_plans.py::test_a_filter_of_the_list_goes_through_an_index",
        "services/test_intake.py::test_letters_and_replies_of_an_xlsx_are_taken_in",
        "cli/test_search.py::TestWhatIsFound::test_words_and_filters",
        "cli/test_search.py::test_every_text_of_a_record_is_searched_or_is_said_not_to_be",
    ),
    "L-REG-17": shown(_TELLS + "test_closed_letters_are_listed_with_what_came_of_them"),
    "L-REG-18": shown(
        refused("letter-registered-first"), _TELLS + "test_unopened_and_unregistered_letters_are_found", MACHINE
    ),
}
