"""Evidence for the regulation, secrecy, personal data and archives (requirements Part 2)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import MACHINE, Shown, left_out, refused, shown, warned

_TELLS = "stories/test_what_the_book_tells.py::"
_DAILY = "queries/test_daily.py::"
_YEARLY = "queries/test_annual_and_self_check.py::"
_OVERDUE = "queries/test_overdue.py::"
_BESIDE = "stories/test_beside_the_main_line.py::"
_PACK = "stories/test_the_law_pack.py::"
_NOTICE = _PACK + "TestNotice::"
_PAPERS = _PACK + "TestOpinionAndService::"
_LOCAL = "stories/test_local_limits_at_the_desk.py::"
_REVIEW = _PACK + "TestReview::"
_AUDIT = "storage/test_audit.py::"

LAW: dict[str, Shown] = {
    "N-ACC-01": shown(
        _NOTICE + "test_a_department_of_xinfang_passes_on_within_fifteen_days_instead",
        missing="信访部门角色有十五日期限；报请的第三种办法按转办登记",
    ),
    "N-ACC-02": shown(
        _NOTICE + "test_it_is_due_fifteen_days_after_receipt_and_met_by_the_day_it_was_sent",
        _NOTICE + "test_without_a_way_out_all_three_lines_are_asked_for",
        left_out("letter notify", "--branch"),
        left_out("letter notify", "--document"),
        left_out("letter notify", "--sent-at"),
    ),
    "N-ACC-03": shown(
        _NOTICE + "test_it_is_due_fifteen_days_after_receipt_and_met_by_the_day_it_was_sent",
        _NOTICE + "test_a_late_one_is_put_down_as_late",
        _NOTICE + "test_it_can_be_put_down_after_closing",
    ),
    "N-ACC-04": shown(
        refused("letter-no-address-is-true"),
        _NOTICE + "test_only_an_unclear_name_or_address_is_a_way_out",
    ),
    "N-HDL-01": shown(
        _PACK + "TestAcceptance::test_the_sixty_days_run_from_acceptance_not_from_receipt",
        _PACK + "TestAcceptance::test_a_detour_over_another_kind_does_not_start_them_anew",
        _PAPERS + "test_closing_waits_for_opinion_and_service_of_the_sixth_way_alone",
        refused("letter-closed-with-opinion"),
    ),
    "N-HDL-02": shown(
        refused("letter-extension-within-thirty"),
        refused("letter-extended-once"),
        refused("letter-extension-of-running"),
        warned("letter-extended-before-due"),
        left_out("letter extend", "--told-at"),
        _PACK + "TestExtension::test_too_long_or_unapproved_it_is_refused",
        _PACK + "TestExtension::test_it_counts_on_from_the_last_of_the_sixty_days",
    ),
    "N-RVW-01": shown(
        left_out("letter serve", "--at"),
        refused("letter-served-what-is-issued"),
        refused("letter-review-after-service"),
        warned("letter-review-in-window"),
        _PAPERS + "test_the_day_of_service_is_asked_for_and_opens_thirty_days",
    ),
    "N-RVW-02": shown(
        refused("letter-review-requested-first"),
        _REVIEW + "test_a_closed_matter_is_not_final_and_the_reviewing_unit_s_clock_runs_on",
    ),
    "N-RVW-03": shown(
        refused("letter-review-after-service"),
        _REVIEW + "test_each_stage_has_its_clock_decision_and_unit_and_the_recheck_ends_it",
    ),
    "N-RVW-04": shown(
        refused("letter-hearing-of-recheck"),
        _REVIEW + "test_the_days_of_a_hearing_do_not_count_in_the_recheck_alone",
    ),
    "N-RVW-05": shown(
        refused("letter-final-stays-final"),
        refused("letter-review-once"),
        _REVIEW + "test_what_is_final_opens_no_clock_again",
        _REVIEW + "test_the_same_matter_raised_again_is_registered_and_told_but_not_accepted",
    ),
    "N-CLS-01": shown(
        left_out("letter accept", "--kind"),
        _PACK + "TestAcceptance::test_only_the_sixth_way_starts_the_sixty_days",
    ),
    "N-CLS-02": shown(
        left_out("letter accept", "--channel"),
        _PACK + "TestAcceptance::test_another_way_needs_the_procedure_it_leads_into",
        warned("letter-opinion-of-accepted"),
    ),
    "N-CLS-03": shown(left_out("letter accept", "--channel"), missing="按类别和法定途径分开；没有单独的涉法涉诉清单"),
    "N-OPN-01": shown(
        _PAPERS + "test_every_part_is_demanded",
        refused("letter-closed-with-opinion"),
        missing="四项必填；意见书的打印、复查途径和期限的告知语尚未提供",
    ),
    "N-OPN-05": shown(
        _REVIEW + "test_the_days_of_a_hearing_do_not_count_in_the_recheck_alone",
        missing="只记复核听证所用天数，没有听证记录",
    ),
    "N-AVD-01": shown(
        refused("letter-recused-stays-out"),
        refused("letter-recusal-by-another"),
        _PACK + "TestRecusal::test_who_stepped_aside_is_no_actor_and_nobody_brings_him_back",
        _PACK + "TestRecusal::test_a_leader_who_stepped_aside_decides_nothing",
        missing="接手时不要求声明无利害关系",
    ),
    "N-ASN-01": shown(
        _OVERDUE + "test_a_day_to_come_can_be_asked_for",
        "queries/test_transfers.py::test_each_recipient_is_a_row_with_the_days_it_took",
        missing="转给单位的有期限和超期清单；上级交办给本单位的指定期限不能登记",
    ),
    "N-OBJ-01": shown(
        refused("letter-objection-in-time"),
        refused("letter-returned-by-holder"),
        _BESIDE + "test_the_fifth_working_day_is_the_last_to_object",
        _BESIDE + "test_a_unit_objects_and_the_letter_is_routed_anew_within_three_days",
        "stories/test_visits_at_the_desk.py::test_each_act_leads_where_the_contract_says",
    ),
    "N-SUP-01": shown(
        refused("letter-urged-again-later"),
        _BESIDE + "test_an_urging_is_kept_and_its_day_comes_up",
        missing="催办留有记录；承办单位的书面反馈按结果登记，不单列督办",
    ),
    "N-PRV-01": shown(
        refused("letter-local-limit-stricter"),
        refused("letter-local-limit-leaves-rights"),
        "domain/test_local_limits.py::test_a_local_limit_never_ends_later_than_the_law_s_own",
        _LOCAL + "test_nothing_changes_until_it_is_confirmed_and_every_move_is_told",
        _LOCAL + "test_a_clock_under_a_local_limit_names_its_document_and_each_day_left_out",
        _LOCAL + "test_the_sixty_days_become_thirty_and_their_extension_shorter",
    ),
    "N-PRV-02": shown(
        refused("letter-local-limit-stricter"),
        _LOCAL + "test_the_sixty_days_become_thirty_and_their_extension_shorter",
        missing="复查、复核机关三个工作日内决定是否受理的期限没有单列",
    ),
    "N-SEED-01": shown(
        warned("letter-forward-in-time"),
        _OVERDUE + "test_a_letter_not_opened_on_its_day_is_overdue_from_the_next",
        "stories/test_the_last_day.py::test_the_three_days_may_be_working_days_and_the_running_ones_follow",
    ),
    "N-REG-01": shown(
        "cli/test_amend.py::test_every_line_of_the_three_registers_can_be_corrected",
        "stories/test_three_visits.py::test_three_visits_end_with_a_concluded_case_a_followup_and_the_closing",
    ),
    "N-REG-02": shown("stories/test_visits_at_the_desk.py::test_the_talk_goes_on_over_several_calls"),
    "N-REG-03": shown(
        "services/test_intake.py::test_letters_and_replies_of_an_xlsx_are_taken_in",
        _TELLS + "test_every_hand_that_a_letter_went_through_is_in_its_history",
    ),
    "N-REG-04": shown(
        refused("letter-link-once"),
        "stories/test_linked_matters.py::test_a_link_is_shown_on_both_with_the_earliest_clock",
        "stories/test_who_came_before.py::test_the_same_person_is_counted_again",
        "cli/test_person_show.py::test_all_records_of_a_person_stand_together_however_his_name_is_written",
    ),
    "N-URG-01": shown(
        refused("visit-report-upwards"),
        missing="重大紧急事项可以上报并留有记录；未报前不拦办结",
    ),
    "N-DOC-02": shown(
        "cli/test_printing.py::test_every_official_letter_has_a_number_of_its_own_that_a_reprint_keeps",
        "cli/test_printing.py::test_the_official_letter_carries_the_approved_text_and_nobodys_address",
        missing="附件说明没有单列，附件写在正文里",
    ),
    "N-OPN-02": shown(left_out("letter result", "--outcome"), missing="支持后的执行、不支持后的疏导没有跟踪"),
    "N-OPN-03": shown(
        left_out("letter result", "--outcome"),
        refused("letter-closed-with-reply"),
        missing="须有结果和答复；结论里没有采纳、部分采纳",
    ),
    "N-REP-01": shown(refused("visit-few-representatives"), warned("visit-joint-represented")),
    "N-CNF-01": shown(
        refused("letter-never-to-accused"),
        "domain/test_accused.py::test_a_named_unit_bars_itself_all_below_it_and_who_runs_them",
        _DAILY + "test_an_accusing_letter_is_a_placeholder_for_whoever_may_not_see_it",
        _OVERDUE + "test_an_accusing_letter_is_a_placeholder_for_others_and_never_tells_where_it_went",
        "queries/test_transfers.py::test_an_accusing_letter_shows_no_matter_and_to_others_only_its_number",
        "cli/test_no_name_gets_out.py::TestSearch::test_whoever_may_not_see_it_finds_it_by_no_word",
        "cli/test_no_name_gets_out.py::TestPersons::"
        "test_whoever_may_not_see_it_learns_of_a_person_what_he_learns_of_nobody",
        "cli/test_no_name_gets_out.py::TestSearch::test_whoever_may_see_it_finds_it_by_its_matter_and_by_no_name",
        "cli/test_completion_tells_nobody.py::test_no_key_brings_a_name_or_a_text_of_what_accuses_somebody",
        MACHINE,
    ),
    "N-CNF-03": shown(
        "stories/test_restricted_letters.py::test_the_content_stays_out_of_the_book",
        "stories/test_restricted_letters.py::test_the_content_is_not_brought_in_later",
        refused("letter-restricted-goes-above"),
    ),
    "N-LDR-01": shown(
        left_out("letter approve", "--by"),
        left_out("letter instruct", "--by"),
        missing="日报有审批、批示件数，来访登记接访领导；下访、包案尚未提供",
    ),
    "N-ANL-01": shown(
        _YEARLY + "test_the_annual_report_has_exactly_the_four_parts_and_every_figure_once",
        _YEARLY + "test_suggestions_and_what_was_taken_up_stand_in_the_third_part",
    ),
    "N-PEN-01": shown(
        _YEARLY + "test_nothing_falls_short_in_an_empty_book",
        _YEARLY + "test_a_letter_not_registered_on_the_next_day_falls_short",
        _YEARLY + "test_a_joint_visit_of_which_no_leader_knows_falls_short",
        _YEARLY + "test_what_went_to_the_accused_is_told_to_whoever_may_see_it_and_counted_for_others",
        "queries/test_stats_of_real_entries.py::test_what_is_the_offices_own_must_have_been_accepted",
        missing="打击报复软件管不到",
    ),
    "N-JNT-01": shown(refused("letter-one-lead"), refused("letter-lead-named"), missing="争议报上级没有登记项"),
    "N-RD-08": shown(_TELLS + "test_a_leader_s_instruction_stands_with_the_letter_in_full", missing="录入期限没有提醒"),
    "N-SEC-01": shown(
        left_out("letter receive", "--level"),
        left_out("letter receive", "--document-no"),
        left_out("letter receive", "--copies"),
        refused("letter-sealed-stays-sealed"),
        refused("letter-level-stays-outside"),
        missing="登记密件时没有另行警示",
    ),
    "N-SEC-02": shown(
        _TELLS + "test_no_list_gives_away_how_a_writer_is_reached",
        _DAILY + "test_an_accusing_letter_is_a_placeholder_for_whoever_may_not_see_it",
        "services/test_intake.py::test_a_reader_does_not_import",
    ),
    "N-PII-01": shown(
        left_out("letter register", "--occupation"),
        "cli/test_prompts.py::test_only_the_facts_that_the_letter_gives_are_asked_for",
    ),
    "N-PII-02": shown(
        _TELLS + "test_no_list_gives_away_how_a_writer_is_reached",
        "cli/test_completion_tells_nobody.py::test_the_name_of_a_writer_is_told_of_no_letter_either",
        "storage/test_connection.py::test_a_new_book_is_private_whatever_the_umask",
        "render/test_clean.py::test_an_identity_number_keeps_its_ends_only",
        missing="加密备份尚未提供",
    ),
    "N-ARC-02": shown("cli/test_archiving.py::test_each_matter_stands_in_the_catalogue_of_the_year_of_its_end_alone"),
    "N-ARC-03": shown(
        "cli/test_archiving.py::test_what_is_not_archived_is_said_with_its_reason",
        missing="值班的电话记录和来文只按类列数，不逐件标明",
    ),
    "N-ARC-04": shown("cli/test_archiving.py::test_the_period_follows_instruction_and_result"),
    "N-ARC-01": shown(
        refused("letter-amend-before-closing"),
        _AUDIT + "test_an_untouched_book_verifies_against_its_head",
        _AUDIT + "test_changed_data_is_found_and_named_without_its_content",
        "cli/test_amend.py::test_every_line_of_the_three_registers_can_be_corrected",
        MACHINE,
    ),
}
