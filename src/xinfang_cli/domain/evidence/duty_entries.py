"""Evidence for calls, documents, visitors at the door, tasks and incidents (requirements 1.6 to 1.8, Part 3)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, refused, shown, warned

_NO_ANSWER = refused("duty-no-answer-without-instruction")

_FIRE = "stories/test_a_fire_reported_at_night.py::"

DUTY_ENTRIES: dict[str, Shown] = {
    "P-EMG-01": shown(_FIRE + "test_follow_ups_are_numbered_and_nothing_told_before_is_overwritten"),
    "P-EMG-07": shown(
        _FIRE + "test_what_the_caller_said_is_taken_over_and_the_rest_is_still_to_be_found_out",
        missing="影响范围、发展趋势、建议写在情况和报送内容里，没有单列",
    ),
    "P-EMG-09": shown(_FIRE + "test_the_first_report_goes_by_telephone_and_then_in_writing_to_several"),
    "D-INF-03": shown(_FIRE + "test_the_night_ends_with_nothing_left_but_the_call_back"),
    "R-TEL-07": shown(_FIRE + "test_the_night_ends_with_nothing_left_but_the_call_back"),
    "D-COM-03": shown(_NO_ANSWER, refused("duty-closed-with-answer")),
    "D-COM-04": shown(_NO_ANSWER),
    "D-RPT-03": shown(_NO_ANSWER),
    "C-07": shown(_NO_ANSWER),
    "D-RPT-02": shown(refused("duty-instructed-by-leader"), _NO_ANSWER),
    "D-COM-05": shown(refused("letter-sealed-stays-sealed"), refused("duty-sealed-stays-closed")),
    "D-TSK-04": shown(refused("duty-task-reported-back"), warned("duty-task-back-to-asker")),
    "D-CON-02": shown(refused("duty-incident-told-before-closing")),
    "R-RCP-04": shown(refused("duty-id-number-true")),
    "R-RCP-08": shown(refused("duty-id-number-true")),
    "P-EMG-05": shown(warned("duty-incident-in-time"), _FIRE + "test_the_office_rules_its_own_limits"),
    "P-EMG-06": shown(refused("duty-incident-first-report-first"), warned("duty-incident-final-report")),
    "P-EMG-08": shown(warned("duty-incident-phone-first")),
    "D-CON-05": shown(refused("duty-classified-content"), refused("letter-level-stays-outside")),
}
