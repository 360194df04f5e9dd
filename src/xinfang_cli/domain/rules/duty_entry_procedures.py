"""Which clauses hold for which command on what comes in at the duty room."""

from __future__ import annotations

from xinfang_cli.domain.rules import common, entries
from xinfang_cli.domain.rules.rule import Rule

_EVERY = (common.time_in_order,)
_AT_THE_POST = (*_EVERY, common.never_to_accused, common.perhaps_the_accused)
"""What every step on an entry asks that names somebody."""

ENTRIES: dict[str, tuple[Rule, ...]] = {
    "duty log-call": (*_AT_THE_POST, entries.classified_content, entries.reported_to_leader),
    "duty call-back": (*_AT_THE_POST, entries.call_back_is_no_answer),
    "duty pass-on": _AT_THE_POST,
    "duty report-up": (*_AT_THE_POST, entries.reported_to_leader),
    "duty instruct": (*_AT_THE_POST, entries.instructed_by_leader),
    "duty answer": (*_AT_THE_POST, entries.no_answer_without_instruction),
    "duty close": (*_EVERY, entries.closed_with_answer),
    "duty void": (*_EVERY, entries.void_before_onward),
}
