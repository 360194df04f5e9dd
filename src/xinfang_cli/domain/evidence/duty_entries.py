"""Evidence for calls, documents, visitors at the door, tasks and incidents (requirements 1.6 to 1.8, Part 3)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, refused, shown, warned

_NO_ANSWER = refused("duty-no-answer-without-instruction")

_RECORDS = "cli/test_entry_records.py::"
_OF_A_CALL = "test_a_call_has_its_kind_its_shift_and_the_time_at_which_it_came"
_IN_HOUSE = "test_a_visitor_is_in_the_house_until_he_leaves"
_TASK = "test_a_task_is_asked_about_told_back_and_closed"
_DOCUMENT = "test_a_document_waits_until_it_is_passed_on_or_reported"
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
    **{
        id_: shown(f"{_RECORDS}test_a_line_of_a_call_left_out_is_asked_for_by_name[{option}]")
        for id_, option in {
            "R-TEL-02": "--caller-unit",
            "R-TEL-03": "--caller-name",
            "R-TEL-04": "--phone",
            "R-TEL-05": "--content",
        }.items()
    },
    **{
        id_: shown(f"{_RECORDS}test_a_line_of_a_visitor_left_out_is_asked_for_by_name[{option}]")
        for id_, option in {
            "R-RCP-01": "--name",
            "R-RCP-02": "--unit",
            "R-RCP-03": "--identity",
            "R-RCP-05": "--phone",
            "R-RCP-06": "--matter",
            "R-RCP-07": "--department",
            "D-VIS-03": "--department",
        }.items()
    },
    **dict.fromkeys(("R-TEL-01", "D-INF-01", "D-ARC-01"), shown(_RECORDS + _OF_A_CALL)),
    **dict.fromkeys(("D-INF-04", "D-INF-05", "D-SEC-01", "D-TSK-06", "D-TSK-08", "F13"), shown(_RECORDS + _IN_HOUSE)),
    **dict.fromkeys(("D-TSK-01", "D-TSK-03", "D-TSK-05", "D-TSK-07", "D-TSK-09"), shown(_RECORDS + _TASK)),
    "D-TSK-02": shown("cli/test_prompts_at_the_post.py::test_every_unit_is_asked_for_and_told_in_one_round"),
    "D-VIS-05": shown(_RECORDS + "test_a_visitor_for_whom_a_leader_was_asked_waits_for_his_word"),
    "D-CON-01": shown(_RECORDS + "test_without_a_paper_somebody_vouches"),
    "D-COM-01": shown(_RECORDS + _DOCUMENT),
    "D-COM-02": shown(_RECORDS + _DOCUMENT),
    "R-TEL-06": shown(missing="列表只显示开头八十字；过长的内容没有提示"),
    "D-VIS-02": shown(missing="先验证件再登记的先后，登记表按此排列，不另核对"),
    "F15": shown(missing="报送经过逐次在案；报告单的打印尚未提供"),
}
