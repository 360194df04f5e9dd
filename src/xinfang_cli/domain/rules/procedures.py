"""Which clauses hold for which command, in the open."""

from __future__ import annotations

from collections.abc import Sequence

from xinfang_cli.domain.pack import is_in_force
from xinfang_cli.domain.rules import (
    cases,
    closing,
    common,
    disposal,
    duty_entry_procedures,
    duty_record_procedures,
    handling,
    law,
    law_pack,
    links,
    people,
    printing,
    reading,
    receipt,
    recusal,
    restricted,
    visit,
)
from xinfang_cli.domain.rules.procedures_post import POST
from xinfang_cli.domain.rules.rule import ALL, Rule

_EVERY = (common.time_in_order,)
_ACCUSED = (common.never_to_accused, common.perhaps_the_accused)
_GUARDED = (*_ACCUSED, recusal.recused_stays_out)
_PRINTED = (printing.sheet_goes_where_sent, printing.notice_to_known_writer, printing.receipt_lists_things)
_READ = (receipt.sealed_stays_sealed, reading.abstract_first)
_PROPOSE = (disposal.by_leader, disposal.recipient_fits_method)
_RETURN = (*_EVERY, *_GUARDED, handling.returned_by_holder, handling.objection_in_time)
_URGE = (*_EVERY, *_GUARDED, handling.urged_who_has_it, handling.urged_again_later)
_ASSIGN = (*_EVERY, *_GUARDED, handling.assigned_to_entitled, handling.assigned_to_another)
_AMENDED = (reading.amend_before_closing, reading.amend_changes_something, reading.amend_names_accused)
_RESTRICTED = (restricted.restricted_goes_above, restricted.restricted_stays_out)
_FILING = (*_EVERY, *_GUARDED, disposal.by_leader, cases.case_filed_once)
_LINKING = (*_EVERY, links.link_another, links.link_once)
_UNLINKING = (*_EVERY, links.unlink_linked, links.unlink_unguards)
_CONCLUDING = (*_EVERY, *_GUARDED, disposal.by_leader, cases.case_filed_first)

_TALKED = (*_EVERY, *_GUARDED, visit.intake_seven)
"""What every step after the talk with a visitor asks."""
_REGISTER = (
    *_EVERY,
    common.never_to_accused,
    common.perhaps_the_accused,
    visit.few_representatives,
    visit.joint_represented,
    visit.received_by_leader,
)
_TALK = (*_GUARDED, visit.intake_seven, visit.told_while_there, visit.promise_by_leader)

PROCEDURES: dict[str, tuple[Rule, ...]] = {
    **POST,
    "letter collect": _EVERY,
    "letter receive": (*_EVERY, receipt.sent_before_received),
    "letter open": (*_EVERY, receipt.sealed_stays_sealed, receipt.misdelivered_not_opened),
    "letter misopen": _EVERY,
    "letter enclose": (
        *_EVERY,
        *_GUARDED,
        receipt.enclosure_after_opening,
        receipt.money_two_counters,
    ),
    "letter hand-out": (*_EVERY, *_GUARDED),
    "letter deliver": (*_EVERY, *_GUARDED, receipt.deliver_sealed_only, receipt.deliver_to_addressee),
    "letter release": (*_EVERY, *_GUARDED, receipt.release_by_addressee, receipt.level_stays_outside),
    "letter forward": (*_EVERY, *_GUARDED, receipt.forward_misdelivered_only),
    "letter register": (
        *_EVERY,
        receipt.sealed_stays_sealed,
        receipt.misdelivered_not_opened,
        receipt.sent_before_received,
    ),
    "letter abstract": (
        *_EVERY,
        *_GUARDED,
        receipt.sealed_stays_sealed,
        receipt.misdelivered_not_opened,
        reading.registered_first,
        reading.read_in_full,
    ),
    "letter propose": (*_EVERY, *_GUARDED, *_READ, *_PROPOSE, restricted.restricted_goes_above),
    "letter excerpt": (*_EVERY, *_GUARDED, *_READ, *_RESTRICTED),
    "letter approve": (
        *_EVERY,
        *_GUARDED,
        receipt.sealed_stays_sealed,
        reading.abstract_first,
        disposal.by_leader,
        disposal.recipient_fits_method,
        disposal.excerpt_before_approval,
        restricted.restricted_goes_above,
    ),
    "letter instruct": (
        *_EVERY,
        *_GUARDED,
        receipt.sealed_stays_sealed,
        reading.abstract_first,
        disposal.by_leader,
    ),
    "letter route": (
        *_EVERY,
        *_GUARDED,
        receipt.sealed_stays_sealed,
        receipt.misdelivered_not_opened,
        reading.abstract_first,
        disposal.method_needs,
        disposal.lead_named,
        disposal.one_lead,
        disposal.recipient_fits_method,
        disposal.endorsed_to_head,
        disposal.ground_fits_method,
        disposal.delivered_not_routed,
        disposal.approval_on_record,
        disposal.instruction_on_record,
        disposal.no_action_evidence,
        disposal.overall_to_both_leaders,
        disposal.forward_in_time,
        disposal.late_with_reason,
        disposal.refer_is_for_ordinary,
        *_RESTRICTED,
    ),
    "letter return": _RETURN,
    "letter urge": _URGE,
    "letter assign": _ASSIGN,
    "letter result": (*_EVERY, *_GUARDED),
    "letter reply": (*_EVERY, *_GUARDED, closing.no_address_is_true, law.told_in_order),
    "letter file-case": (*_FILING, receipt.sealed_stays_sealed, reading.abstract_first),
    "letter conclude-case": _CONCLUDING,
    "letter close": (
        *_EVERY,
        closing.closed_with_disposal,
        closing.closed_with_result,
        closing.closed_with_reply,
        closing.closed_with_enclosures_accounted,
        closing.case_concluded,
        law.closed_with_opinion,
        links.linked_answered,
        disposal.overall_to_both_leaders,
    ),
    "letter link": _LINKING,
    "letter unlink": _UNLINKING,
    "letter reopen": (*_EVERY, *_GUARDED, disposal.by_leader, law.final_stays_final),
    "letter amend": (
        *_EVERY,
        *_GUARDED,
        *_AMENDED,
        restricted.restricted_stays_out,
        receipt.sent_before_received,
    ),
    "letter print": (*_EVERY, *_GUARDED, *_PRINTED),
    "person distinct": (*_EVERY, *_GUARDED, disposal.by_leader, *people.DISTINCT),
    **people.JOINING | law_pack.LIMITS,
    "desk hand-over": (*_EVERY, disposal.by_leader, handling.assigned_to_entitled, handling.assigned_to_another),
    "letter note": _EVERY,
    "letter void": (*_EVERY, reading.void_before_leaving),
    "letter report-up": (*_EVERY, *_GUARDED, receipt.sealed_stays_sealed, visit.report_upwards),
    "visit register": _REGISTER,
    "visit intake": (*_EVERY, *_TALK),
    "visit take-in": (*_REGISTER, *_TALK[len(_GUARDED) :]),
    "visit answer": (*_EVERY, visit.intake_seven),
    "visit verify": _TALKED,
    "visit digest": (*_TALKED, visit.digest_to_leader),
    "visit refer": _TALKED,
    "visit explain": (*_EVERY, visit.intake_seven),
    "visit followup": (*_TALKED, visit.followup_after_decision, visit.followup_by_taker, law.told_in_order),
    "visit report-up": (*_EVERY, *_GUARDED, visit.report_upwards),
    "visit approve": (*_TALKED, disposal.by_leader, disposal.recipient_fits_method),
    "visit instruct": (*_TALKED, disposal.by_leader),
    "visit result": _TALKED,
    "visit reply": (*_TALKED, closing.no_address_is_true, law.told_in_order),
    "visit close": (
        *_EVERY,
        visit.intake_seven,
        closing.closed_with_result,
        closing.closed_with_reply,
        closing.closed_with_enclosures_accounted,
        closing.case_concluded,
        law.closed_with_opinion,
        visit.closed_with_followup,
    ),
    "visit reopen": (*_EVERY, *_GUARDED, disposal.by_leader, law.final_stays_final),
    "visit amend": (
        *_EVERY,
        *_GUARDED,
        *_AMENDED,
        visit.few_representatives,
        visit.received_by_leader,
    ),
    "visit enclose": (*_EVERY, *_GUARDED, receipt.money_two_counters),
    "visit hand-out": (*_EVERY, *_GUARDED),
    "visit propose": (*_TALKED, *_PROPOSE),
    "visit return": _RETURN,
    "visit urge": _URGE,
    "visit assign": _ASSIGN,
    "visit file-case": (*_FILING, visit.intake_seven),
    "visit conclude-case": (*_CONCLUDING, visit.intake_seven),
    "visit link": _LINKING,
    "visit unlink": _UNLINKING,
    "visit print": (*_EVERY, *_GUARDED, *_PRINTED),
    "visit note": _EVERY,
    "visit void": (*_EVERY, visit.void_before_handling),
    **duty_entry_procedures.ENTRIES,
    **duty_record_procedures.RECORDS,
    **{f"{noun} {verb}": rules for noun in ("letter", "visit") for verb, rules in law_pack.RULES.items()},
}

_SITTING = ("letter receive", "letter open", "letter register", "letter abstract", "letter route")
PROCEDURES["letter take-in"] = tuple(dict.fromkeys(rule for step in _SITTING for rule in PROCEDURES[step]))

NO_RULES: dict[str, str] = {
    "init": "新建账本，没有业务条款",
    "config set": "设置，没有业务条款",
    "staff add": "人员登记",
    **dict.fromkeys(("unit add", "unit set", "unit retire"), "单位登记"),
    **dict.fromkeys(("calendar set", "calendar import"), "日历登记"),
    "topic import": "分类登记",
    **dict.fromkeys(("staff set-pin", "sign-in", "sign-out"), "办理人身份，没有业务条款"),
    "letter import": "导入旧登记簿，条款不追溯",
}
"""Writing commands on which no clause of the chapter rests, and why."""


def of(command: str) -> Sequence[Rule]:
    """The clauses of a command, in the order in which they are shown."""
    return PROCEDURES.get(command, ())


def in_force(command: str, regulation: str) -> Sequence[Rule]:
    """The clauses of a command that hold, with the setting `rules.regulation` at this value."""
    return [rule for rule in of(command) if is_in_force(rule.clause, regulation)]


def epilog(command: str) -> str:
    """Clause and gist of every rule of a command, for its help."""
    return "\n".join(f"{rule.id}  {rule.clause}：{rule.gist}" for rule in of(command))


def get(rule_id: str) -> Rule | None:
    """The rule of this id, or None."""
    return ALL.get(rule_id)
