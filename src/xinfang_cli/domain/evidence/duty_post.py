"""Evidence for roster, post, handover and keys (requirements Part 1, 1.6 and 1.7, and Part 3)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, refused, shown

_MACHINE = "services/test_post_machine.py::test_the_post_is_kept_whatever_is_done"
_NIGHT = "stories/test_a_night_at_the_post.py::test_the_post_is_kept_through_a_night_without_relief"
_DESK = "cli/test_the_post.py::"
_ROTATION = "domain/test_rotation.py::"
_LEFT_OUT = _DESK + "test_what_is_left_out_is_asked_for_all_at_once"
_ATTESTED = _DESK + "test_what_was_attested_is_stored_and_told"

_PRINTED = (
    "stories/test_a_holiday_of_72_hours.py"
    "::test_the_sheet_of_the_late_relief_carries_list_answers_keys_and_the_head_of_the_chain"
)

DUTY_POST: dict[str, Shown] = {
    "D-GEN-01": shown(_MACHINE, _DESK + "test_a_gap_between_two_shifts_is_found"),
    "D-ROS-01": shown(
        _ROTATION + "test_nobody_serves_twice_in_a_row_and_rest_days_differ_by_one_at_most",
        missing="按人轮流，不按部门",
    ),
    "D-ROS-02": shown(_LEFT_OUT, refused("duty-roster-once")),
    "D-ROS-03": shown(refused("duty-roster-consulted")),
    "D-ROS-04": shown(refused("duty-roster-approved"), refused("duty-by-leader"), refused("duty-remove-drafts-only")),
    "D-HND-01": shown(refused("duty-handover-diary-closed"), refused("duty-period-diary-closed")),
    "D-HND-02": shown(refused("duty-takeover-every-matter"), _DESK + "test_each_matter_gets_its_answer", _MACHINE),
    "D-HND-03": shown(
        refused("duty-keys-tally"),
        _DESK + "test_a_difference_that_is_explained_goes_on_the_sheet",
        "cli/test_completion.py::test_the_next_on_the_roster_is_offered_and_keys_without_their_count",
    ),
    "D-HND-04": shown(refused("duty-takeover-offered"), refused("duty-nobody-relieves-himself"), _NIGHT),
    "D-HND-05": shown(refused("duty-no-end-before-takeover"), _NIGHT, _MACHINE),
    "D-RPT-01": shown(_DESK + "test_a_call_without_an_onward_step_is_an_alarm"),
    "D-INF-02": shown(_ATTESTED),
    "D-QLT-02": shown(_ATTESTED),
    "D-CON-04": shown(_ATTESTED),
    "P-COV-01": shown(_ROTATION + "test_a_pattern_round_the_clock_leaves_no_minute_uncovered"),
    "P-COV-02": shown(
        _ROTATION + "test_off_hours_leave_out_what_the_office_works",
        _ROTATION + "test_a_time_of_change_before_noon_is_the_mornings",
    ),
    "P-COV-03": shown(refused("duty-leader-reachable"), _DESK + "test_a_leader_who_lost_his_telephone_is_found"),
    "P-COV-04": shown(
        _DESK + "test_of_several_who_were_expected_one_is_replaced", missing="可排两人，没有最少人数的设置"
    ),
    "P-COV-05": shown(refused("duty-officers-are-duty-staff"), refused("duty-substitute-for-next-shift")),
    "P-COV-06": shown(_DESK + "test_a_month_without_a_roster_is_a_reminder_and_no_finding"),
    "P-COV-07": shown(
        _DESK + "test_a_swap_keeps_both_names_and_who_approved", missing="节假日提前两日调班没有单独提醒"
    ),
    "P-COV-08": shown(_NIGHT, missing="中途离岗只经交接班或替下一班，没有单独的命令"),
    "P-HND-01": shown(refused("duty-late-with-reason"), missing="提前十分钟没有单独提醒，迟到要写原因"),
    "P-HND-02": shown(_ATTESTED),
    "P-HND-03": shown(_DESK + "test_each_matter_gets_its_answer", _ATTESTED, _PRINTED),
    "P-HND-04": shown(_MACHINE, _NIGHT),
    "P-LOG-06": shown(_ATTESTED),
    "P-SEC-01": shown(_ATTESTED),
}
