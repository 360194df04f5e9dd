"""Evidence for visits (requirements Part 1, 1.5)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, refused, shown, warned

_DESK = "stories/test_visits_at_the_desk.py::"
_CAME = "stories/test_who_came_before.py::"
_CASES = "stories/test_filed_cases.py::"
_STORY = "stories/test_three_visits.py::test_three_visits_end_with_a_concluded_case_a_followup_and_the_closing"
_MISSING_ONES = _DESK + "test_all_that_is_missing_is_listed_at_once"
_TALK_GOES_ON = _DESK + "test_the_talk_goes_on_over_several_calls"
_CONDUCT = _DESK + "test_how_a_visitor_was_received_and_what_he_was_promised_is_on_record"

VISITS: dict[str, Shown] = {
    "V-REC-01": shown(_CONDUCT),
    "V-REC-02": shown(_MISSING_ONES),
    "V-REC-03": shown(_CONDUCT),
    "V-REG-01": shown(_STORY, _DESK + "test_a_repeated_visit_takes_the_person_along_but_not_the_talk"),
    "V-REG-02": shown(_MISSING_ONES),
    "V-REG-03": shown(_MISSING_ONES),
    "V-REG-04": shown(
        _CAME + "test_the_same_person_is_counted_again",
        _CAME + "test_earlier_visits_are_shown_with_how_they_ended",
        _CAME + "test_a_correction_keeps_the_computed_number",
    ),
    "V-REG-05": shown(_STORY),
    "V-REG-06": shown(_MISSING_ONES, refused("visit-few-representatives"), warned("visit-joint-represented")),
    "V-REG-07": shown(_MISSING_ONES, _DESK + "test_who_accuses_names_the_accused"),
    "V-REG-08": shown(_MISSING_ONES),
    "V-REG-09": shown(
        _DESK + "test_a_repeated_visit_takes_the_person_along_but_not_the_talk", refused("visit-void-before-handling")
    ),
    "V-INT-01": shown(_TALK_GOES_ON),
    "V-INT-02": shown(_DESK + "test_what_belongs_to_a_duty_comes_with_it"),
    "V-INT-03": shown(_TALK_GOES_ON),
    "V-INT-04": shown(refused("visit-told-while-there")),
    "V-INT-05": shown(_DESK + "test_what_belongs_to_a_duty_comes_with_it"),
    "V-INT-06": shown(_DESK + "test_what_belongs_to_a_duty_comes_with_it", refused("letter-receipt-lists-things")),
    "V-INT-07": shown(_DESK + "test_what_belongs_to_a_duty_comes_with_it", refused("visit-told-while-there")),
    "V-INT-08": shown(refused("visit-intake-seven"), _DESK + "test_nothing_is_done_before_the_seven_duties"),
    "V-HND-00": shown(
        _DESK + "test_an_answer_on_the_spot_is_result_and_reply",
        _DESK + "test_an_explanation_keeps_how_the_visitor_took_it",
    ),
    "V-HND-01": shown(_DESK + "test_an_answer_on_the_spot_is_result_and_reply"),
    "V-HND-02": shown(_DESK + "test_a_call_to_verify_has_its_own_number"),
    "V-HND-03": shown(refused("visit-digest-to-leader"), _DESK + "test_a_digest_waits_until_that_leader_says_a_word"),
    "V-HND-04": shown(_DESK + "test_a_referral_runs_until_its_day_and_is_overdue_after_it"),
    "V-HND-05": shown(_DESK + "test_an_explanation_keeps_how_the_visitor_took_it"),
    "V-CSE-01": shown(
        _CASES + "test_a_criterion_is_typed_by_code_place_or_words",
        _CASES + "test_a_case_needs_criterion_and_leader",
        refused("letter-case-filed-once"),
    ),
    "V-CSE-02": shown(
        _CASES + "test_a_case_has_a_number_of_its_own_and_its_conclusion_is_the_result",
        refused("letter-case-concluded"),
        refused("letter-case-filed-first"),
    ),
    "V-FUP-01": shown(warned("visit-followup-by-taker")),
    "V-FUP-02": shown(
        _DESK + "test_a_followup_that_does_not_close_takes_the_matter_up_again",
        refused("visit-followup-after-decision"),
    ),
    "V-FUP-03": shown(
        _DESK + "test_what_was_planned_is_followed_up_before_it_is_closed", refused("visit-closed-with-followup")
    ),
    "V-REQ-01": shown(_CONDUCT),
    "V-REQ-03": shown(_CONDUCT, refused("visit-promise-by-leader")),
    "V-REQ-05": shown(_DESK + "test_an_explanation_keeps_how_the_visitor_took_it"),
    "V-REQ-06": shown(
        _DESK + "test_nothing_is_done_before_the_seven_duties",
        _DESK + "test_each_act_leads_where_the_contract_says",
        refused("visit-followup-after-decision"),
    ),
    "V-REQ-07": shown(
        _DESK + "test_a_referral_runs_until_its_day_and_is_overdue_after_it",
        missing="交办、回访超期列出；登记后迟迟不接谈、接谈后迟迟不办的尚未列入",
    ),
    "V-REQ-08": shown(
        _DESK + "test_each_act_leads_where_the_contract_says",
        missing="每次来访的结果逐件可查；按结果归类的统计尚未提供",
    ),
    "V-REQ-09": shown(refused("letter-closed-with-reply"), _STORY),
}
