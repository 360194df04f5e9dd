"""Which clauses hold for which command on what comes in at the duty room."""

from __future__ import annotations

from xinfang_cli.domain.rules import common, entries, entry_records, incidents, tasks
from xinfang_cli.domain.rules.rule import Rule

_EVERY = (common.time_in_order,)
_AT_THE_POST = (*_EVERY, common.never_to_accused, common.perhaps_the_accused)
"""What every step on an entry asks that names somebody."""

ENTRIES: dict[str, tuple[Rule, ...]] = {
    "duty log-call": (*_AT_THE_POST, entries.classified_content, entries.reported_to_leader),
    "duty call-back": (*_AT_THE_POST, entries.call_back_is_no_answer),
    "duty pass-on": (*_AT_THE_POST, entry_records.personal_to_addressee),
    "duty report-up": (*_AT_THE_POST, entries.reported_to_leader),
    "duty instruct": (*_AT_THE_POST, entries.instructed_by_leader),
    "duty answer": (*_AT_THE_POST, entries.no_answer_without_instruction),
    "duty close": (*_EVERY, entries.closed_with_answer),
    "duty log-document": (*_AT_THE_POST, entry_records.sealed_stays_closed),
    "duty log-visitor": (*_AT_THE_POST, entry_records.id_number_true),
    "duty visitor-out": _EVERY,
    "duty notify": (*_AT_THE_POST, entry_records.personal_to_addressee),
    "duty task add": (*_AT_THE_POST, entries.instructed_by_leader),
    "duty task inform": _AT_THE_POST,
    "duty task urge": _AT_THE_POST,
    "duty task report-back": (*_AT_THE_POST, entries.reported_to_leader, tasks.task_back_to_asker),
    "duty task close": (*_EVERY, tasks.task_reported_back),
    "duty incident open": (*_AT_THE_POST, incidents.incident_has_occurred),
    "duty incident inform": _AT_THE_POST,
    "duty incident report": (
        *_AT_THE_POST,
        incidents.incident_has_occurred,
        incidents.incident_first_report_first,
        incidents.incident_phone_first,
        incidents.incident_in_time,
    ),
    "duty incident close": (*_EVERY, incidents.incident_told_before_closing, incidents.incident_final_report),
    "duty amend": (
        *_AT_THE_POST,
        entries.amend_changes_something,
        incidents.incident_has_occurred,
        entries.classified_content,
        entries.classified_by_number,
        entry_records.sealed_stays_closed,
        entry_records.id_number_true,
    ),
    "duty void": (*_EVERY, entries.void_before_onward),
}
