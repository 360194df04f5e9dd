"""For every clause one set of facts that it lets pass and one that it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from duty_entry_cases import DUTY_ENTRY_CASES, DUTY_ENTRY_CAUGHT, EntryCase
from duty_record_cases import DUTY_RECORD_CASES, DUTY_RECORD_CAUGHT, DutyCase
from post_cases import MORE_POST_CAUGHT, POST_CASES
from xinfang_cli.domain.law_terms import AcceptanceKind, Paper, ReviewStage
from xinfang_cli.domain.local_limits import LocalLimit
from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.domain.rules.facts import (
    ApprovalFact,
    LawFacts,
    LetterFacts,
    LimitFacts,
    MatterFacts,
    NamesakeFacts,
    PersonFact,
    VisitFacts,
)
from xinfang_cli.domain.terms import (
    Disposal,
    Ground,
    Importance,
    IntakeItem,
    LetterStatus,
    Marking,
    Nature,
    Sheet,
    VisitStatus,
)

ZONE = ZoneInfo("Asia/Shanghai")
BUREAU, BOARD = "市住房和城乡建设局", "市城市管理局"
CLERK = PersonFact("张三", frozenset({"clerk"}))
LEADER = PersonFact("王主任", frozenset({"leader"}))
CHIEF = PersonFact("周市长", frozenset({"chief"}))
COURIER = PersonFact("机要员小林", frozenset({"confidential"}))


@dataclass(frozen=True)
class Case:
    """The same situation twice: once as the clause wants it, once as it forbids it."""

    passes: MatterFacts
    catches: MatterFacts


def at(day: int, hour: int = 9) -> Moment:
    """A moment in November 2026."""
    return Moment(datetime(2026, 11, day, hour, tzinfo=ZONE), Precision.SECOND)


def facts(**changes: Any) -> LetterFacts:
    """A letter of ordinary importance with nothing special about it."""
    given: dict[str, Any] = {"number": "L-2026-0001", "now": at(23), "at": at(23), "received": at(23)}
    return LetterFacts(**(given | changes))


def visit(**changes: Any) -> VisitFacts:
    """A visit after the talk, with nothing special about it."""
    given: dict[str, Any] = {"number": "V-2026-0001", "now": at(23), "at": at(23), "status": VisitStatus.HEARD}
    return VisitFacts(**(given | changes))


def route(method: Disposal, *recipients: str, typed: dict[str, Any] | None = None, **changes: Any) -> LetterFacts:
    """A letter about to be disposed of."""
    filled = {"method": method, **({"to": recipients} if recipients else {}), **(typed or {})}
    return facts(**{"typed": filled, "recipients": recipients, "status": LetterStatus.ABSTRACTED} | changes)


def _approval(**changes: Any) -> ApprovalFact:
    given: dict[str, Any] = {"method": Disposal.REFER_BY_LETTER, "to": BUREAU, "by": "王主任", "text": "摘录"}
    return ApprovalFact(**(given | changes))


def _overall(method: Disposal, reached: dict[str, frozenset[str]], **changes: Any) -> LetterFacts:
    given: dict[str, Any] = {"importance": Importance.OVERALL, "must_reach": ("chief", "leader"), "reached": reached}
    return route(method, BUREAU, **(given | changes))


def _law(typed: dict[str, Any] | None = None, **changes: Any) -> LetterFacts:
    return facts(law=LawFacts(**changes), typed=typed or {})


def _local(rule: str, days: int, *, working: bool = False) -> LocalLimit:
    return LocalLimit(rule, days, working, "示例省信访条例", date(2026, 1, 1))


LATE: dict[str, Any] = {"forward_by": date(2026, 11, 20), "at": at(23)}
IN_TIME: dict[str, Any] = {"forward_by": date(2026, 11, 26), "at": at(23)}
WITH_LEAD = {"lead": (BUREAU,), "lead_name": BUREAU}

CASES: dict[str, Case | DutyCase | EntryCase] = {
    "time-in-order": Case(facts(previous=at(22)), facts(previous=at(24))),
    "letter-sealed-stays-sealed": Case(facts(marking=Marking.PERSONAL, released=True), facts(marking=Marking.PERSONAL)),
    "letter-misdelivered-not-opened": Case(facts(), facts(misdelivered=True)),
    "letter-forward-misdelivered-only": Case(facts(misdelivered=True), facts()),
    "letter-enclosure-after-opening": Case(facts(status=LetterStatus.OPENED), facts(status=LetterStatus.RECEIVED)),
    "letter-money-two-counters": Case(
        facts(typed={"witness": "李四"}, actor="张三"), facts(typed={"witness": "张 三"}, actor="张三")
    ),
    "letter-deliver-sealed-only": Case(facts(marking=Marking.SECRET), facts()),
    "letter-deliver-to-addressee": Case(
        facts(typed={"to": "机要员小林"}, marking=Marking.SECRET, addressee="周市长", persons={"to": COURIER}),
        facts(typed={"to": "机要员小林"}, marking=Marking.PERSONAL, addressee="周市长", persons={"to": COURIER}),
    ),
    "letter-release-by-addressee": Case(
        facts(typed={"by": "周市长"}, addressee="周市长"), facts(typed={"by": "王主任"}, addressee="周市长")
    ),
    "letter-level-stays-outside": Case(
        facts(marking=Marking.SECRET, level="unknown"), facts(marking=Marking.SECRET, level="confidential")
    ),
    "letter-sent-before-received": Case(facts(typed={"sent_on": "2026-11-23"}), facts(typed={"sent_on": "2026-11-24"})),
    "letter-registered-first": Case(facts(status=LetterStatus.REGISTERED), facts(status=LetterStatus.OPENED)),
    "letter-abstract-first": Case(facts(status=LetterStatus.ABSTRACTED), facts(status=LetterStatus.REGISTERED)),
    "letter-read-in-full": Case(facts(typed={"read_in_full": True}), facts(typed={"read_in_full": False})),
    "letter-amend-before-closing": Case(facts(status=LetterStatus.REPLIED), facts(status=LetterStatus.CLOSED)),
    "letter-amend-names-accused": Case(
        facts(typed={"nature": (Nature.REPORT,)}, accused_named=True), facts(typed={"nature": (Nature.REPORT,)})
    ),
    "letter-amend-changes-something": Case(
        facts(typed={"reason": "笔误", "writer": "刘某"}), facts(typed={"reason": "笔误", "note": "备注"})
    ),
    "letter-void-before-leaving": Case(facts(), facts(left_office=True)),
    "letter-by-leader": Case(facts(persons={"by": LEADER}), facts(persons={"by": CLERK})),
    "letter-excerpt-before-approval": Case(
        route(Disposal.REFER_BY_LETTER, BUREAU, excerpts={BUREAU: "摘录"}),
        route(Disposal.REFER_BY_LETTER, BUREAU, excerpts={BOARD: "摘录"}),
    ),
    "letter-method-needs": Case(
        route(Disposal.SUBMIT, "周市长", typed={"ground": Ground.NOTABLE}), route(Disposal.SUBMIT, "周市长")
    ),
    "letter-one-lead": Case(
        route(Disposal.REFER, BUREAU, BOARD, typed=WITH_LEAD),
        route(Disposal.REFER, BUREAU, BOARD, typed={"lead": (BUREAU, BOARD), "lead_name": BUREAU}),
    ),
    "letter-lead-named": Case(
        route(Disposal.REFER, BUREAU, BOARD, typed=WITH_LEAD), route(Disposal.REFER, BUREAU, BOARD)
    ),
    "letter-recipient-fits-method": Case(
        route(Disposal.SUBMIT, "周市长", persons={"to.0": CHIEF}), route(Disposal.SUBMIT, BUREAU)
    ),
    "letter-endorsed-to-head": Case(
        route(Disposal.REFER_ENDORSED, BUREAU, heads={BUREAU: "陈局长"}),
        route(Disposal.REFER_ENDORSED, BUREAU, heads={BUREAU: None}),
    ),
    "letter-ground-fits-method": Case(
        route(Disposal.HANDLE, typed={"ground": Ground.DIRECT}),
        route(Disposal.HANDLE, typed={"ground": Ground.NOTABLE}),
    ),
    "letter-delivered-not-routed": Case(
        route(Disposal.SUBMIT, "周市长", typed={"ground": Ground.NOTABLE}),
        route(Disposal.SUBMIT, "周市长", typed={"ground": Ground.PRIVATE}),
    ),
    "letter-approval-on-record": Case(
        route(Disposal.REFER_BY_LETTER, BUREAU, excerpt="摘录", approvals=(_approval(),)),
        route(Disposal.REFER_BY_LETTER, BUREAU, excerpt="摘录", approvals=(_approval(declined=True),)),
    ),
    "letter-instruction-on-record": Case(
        route(Disposal.HANDLE, typed={"ground": Ground.INSTRUCTED}, instructed=True),
        route(Disposal.HANDLE, typed={"ground": Ground.INSTRUCTED}),
    ),
    "letter-no-action-evidence": Case(
        route(Disposal.NO_ACTION, typed={"ground": Ground.ALREADY_ANSWERED}),
        route(Disposal.NO_ACTION, typed={"ground": Ground.ALREADY_ANSWERED}, evidence_known=False),
    ),
    "letter-forward-in-time": Case(route(Disposal.REFER, BUREAU, **IN_TIME), route(Disposal.REFER, BUREAU, **LATE)),
    "letter-late-with-reason": Case(
        route(Disposal.REFER, BUREAU, typed={"late_reason": "等待核实"}, **LATE),
        route(Disposal.REFER, BUREAU, **LATE),
    ),
    "letter-refer-is-for-ordinary": Case(
        route(Disposal.REFER, BUREAU, importance=Importance.ORDINARY),
        route(Disposal.REFER, BUREAU, importance=Importance.IMPORTANT),
    ),
    "letter-overall-to-both-leaders": Case(
        _overall(Disposal.REFER, {"chief": frozenset({"周市长"}), "leader": frozenset({"王主任"})}),
        _overall(Disposal.REFER, {"chief": frozenset({"周市长"}), "leader": frozenset()}),
    ),
    "letter-no-address-is-true": Case(
        facts(typed={"no_address": True}), facts(typed={"no_address": True}, writer_known=True)
    ),
    "letter-closed-with-disposal": Case(facts(disposal=Disposal.REFER), facts()),
    "letter-closed-with-result": Case(facts(has_result=True), facts()),
    "letter-closed-with-reply": Case(facts(has_reply=True), facts()),
    "letter-closed-with-enclosures-accounted": Case(facts(), facts(kept_enclosures=1)),
    "letter-returned-by-holder": Case(facts(holds=True), facts(holds=False)),
    "letter-objection-in-time": Case(
        facts(at=at(30), objection_by=date(2026, 11, 30)), facts(at=at(30), objection_by=date(2026, 11, 29))
    ),
    "letter-urged-who-has-it": Case(facts(holds=True), facts(holds=False)),
    "letter-urged-again-later": Case(
        facts(typed={"next": date(2026, 11, 24)}), facts(typed={"next": date(2026, 11, 23)})
    ),
    "letter-assigned-to-entitled": Case(facts(persons={"to": CLERK}), facts(persons={"to": COURIER})),
    "letter-assigned-to-another": Case(
        facts(persons={"to": CLERK}, handler="赵六"), facts(persons={"to": CLERK}, handler="张三")
    ),
    "letter-case-concluded": Case(facts(), facts(open_case=True)),
    "letter-sheet-goes-where-sent": Case(
        facts(typed={"form": Sheet.TRANSFER}, recipients=(BUREAU,), sent=((Disposal.REFER, BUREAU),)),
        facts(typed={"form": Sheet.TRANSFER}, recipients=(BOARD,), sent=((Disposal.REFER, BUREAU),)),
    ),
    "letter-notice-to-known-writer": Case(
        facts(typed={"form": Sheet.NOTICE}, writer_known=True), facts(typed={"form": Sheet.NOTICE}, writer_named=True)
    ),
    "letter-receipt-lists-things": Case(
        facts(typed={"form": Sheet.RECEIPT}, things=1), facts(typed={"form": Sheet.RECEIPT})
    ),
    "visit-few-representatives": Case(visit(representatives=("甲",) * 5), visit(representatives=("甲",) * 6)),
    "visit-joint-represented": Case(
        visit(typed={"people": 7}, representatives=("甲",)), visit(typed={"people": 7, "visitor": "刘某"})
    ),
    "visit-received-by-leader": Case(visit(persons={"received_by": LEADER}), visit(persons={"received_by": CLERK})),
    "visit-intake-seven": Case(visit(), visit(open_items=(IntakeItem.CONFIRMED,))),
    "visit-told-while-there": Case(
        visit(skipped={IntakeItem.TRUTH_TOLD: "来访人中途离开"}), visit(skipped={IntakeItem.TRUTH_TOLD: "忘了"})
    ),
    "visit-promise-by-leader": Case(
        visit(persons={"promise_approved_by": LEADER}), visit(persons={"promise_approved_by": CLERK})
    ),
    "visit-digest-to-leader": Case(visit(persons={"to": LEADER}), visit(persons={"to": CLERK})),
    "visit-followup-after-decision": Case(visit(status=VisitStatus.HANDLING), visit()),
    "visit-followup-by-taker": Case(
        visit(by_unit=BUREAU, takers=(BUREAU, BOARD)), visit(by_unit=BUREAU, takers=(BOARD,))
    ),
    "visit-closed-with-followup": Case(visit(), visit(followup_due=True)),
    "visit-void-before-handling": Case(visit(), visit(left_office=True)),
    "visit-report-upwards": Case(
        visit(recipients=("省信访局",), units_above=("省信访局",)),
        visit(recipients=(BUREAU,), units_above=("省信访局",)),
    ),
    "letter-link-another": Case(facts(other="L-2026-0002"), facts(other="L-2026-0001")),
    "letter-link-once": Case(facts(other="L-2026-0002"), facts(other="L-2026-0002", linked=True)),
    "letter-unlink-linked": Case(facts(other="L-2026-0002", linked=True), facts(other="L-2026-0002")),
    "letter-unlink-unguards": Case(facts(), facts(unguarded=("L-2026-0002",))),
    "letter-linked-answered": Case(facts(), facts(unanswered=("V-2026-0002",))),
    "letter-restricted-goes-above": Case(
        route(Disposal.REFER, "省信访局", restricted=True, above=frozenset({"省信访局"})),
        route(Disposal.REFER, BUREAU, restricted=True),
    ),
    "letter-restricted-stays-out": Case(
        facts(typed={"matter": "校舍漏雨"}), facts(typed={"matter": "校舍漏雨"}, restricted=True)
    ),
    "letter-namesakes-two-people": Case(
        NamesakeFacts(same_name=True), NamesakeFacts(same_name=True, unplaced=("one",))
    ),
    "letter-namesakes-not-joined": Case(NamesakeFacts(), NamesakeFacts(joined=True)),
    "letter-join-another": Case(NamesakeFacts(), NamesakeFacts(same_person=True)),
    "letter-join-once": Case(NamesakeFacts(), NamesakeFacts(joined=True)),
    "letter-join-not-told-apart": Case(NamesakeFacts(), NamesakeFacts(told_apart=True)),
    "letter-part-joined": Case(NamesakeFacts(joined=True), NamesakeFacts()),
    "letter-part-unguards": Case(NamesakeFacts(), NamesakeFacts(unguarded=("L-2026-0002",))),
    "letter-local-limit-stricter": Case(
        LimitFacts(local=(_local("letter-handled-in-time", 30), _local("letter-notice-in-time", 5, working=True))),
        LimitFacts(local=(_local("letter-notice-in-time", 5), _local("letter-handled-in-time", 90))),
    ),
    "letter-local-limit-leaves-rights": Case(
        LimitFacts(local=(_local("letter-reviewed-in-time", 20),)),
        LimitFacts(local=(_local("letter-review-requested-in-time", 20),)),
    ),
    "letter-told-in-order": Case(facts(typed={"sent_at": at(23)}), facts(typed={"sent_at": at(24)})),
    "letter-final-stays-final": Case(facts(), _law(final="L-2026-0001")),
    "letter-extension-of-running": Case(_law(handling_due=date(2027, 1, 22)), facts()),
    "letter-extended-once": Case(_law(handling_due=date(2027, 1, 22)), _law(extended=True)),
    "letter-extension-within-thirty": Case(facts(typed={"days": 30}), facts(typed={"days": 31})),
    "letter-extended-before-due": Case(_law(handling_due=date(2026, 11, 23)), _law(handling_due=date(2026, 11, 22))),
    "letter-opinion-of-accepted": Case(
        _law(accepted=AcceptanceKind.PETITION), _law(accepted=AcceptanceKind.SUGGESTION)
    ),
    "letter-served-what-is-issued": Case(_law(to_serve=Paper.OPINION), facts()),
    "letter-review-after-service": Case(
        _law(served=frozenset({Paper.OPINION}), typed={"stage": ReviewStage.REVIEW}),
        facts(typed={"stage": ReviewStage.REVIEW}),
    ),
    "letter-review-once": Case(
        facts(typed={"stage": ReviewStage.REVIEW}),
        _law(requested=frozenset({ReviewStage.REVIEW}), typed={"stage": ReviewStage.REVIEW}),
    ),
    "letter-review-in-window": Case(_law(window_until=date(2026, 11, 23)), _law(window_until=date(2026, 11, 22))),
    "letter-review-requested-first": Case(
        _law(deciding=ReviewStage.REVIEW, typed={"stage": ReviewStage.REVIEW}),
        _law(deciding=ReviewStage.REVIEW, typed={"stage": ReviewStage.RECHECK}),
    ),
    "letter-hearing-of-recheck": Case(
        facts(typed={"stage": ReviewStage.RECHECK, "hearing_days": 3}),
        facts(typed={"stage": ReviewStage.REVIEW, "hearing_days": 3}),
    ),
    "letter-recused-stays-out": Case(
        facts(persons={"to": CLERK}, recused=frozenset({"赵六"})),
        facts(persons={"to": CLERK}, recused=frozenset({"张三"})),
    ),
    "letter-recusal-by-another": Case(
        facts(persons={"clerk": CLERK, "by": LEADER}), facts(persons={"clerk": LEADER, "by": LEADER})
    ),
    "letter-recusal-hands-over": Case(
        facts(persons={"clerk": CLERK}, handler="张三", typed={"to": "赵六"}),
        facts(persons={"clerk": CLERK}, handler="张三"),
    ),
    "letter-closed-with-opinion": Case(
        _law(accepted=AcceptanceKind.PETITION, has_opinion=True, served=frozenset({Paper.OPINION})),
        _law(accepted=AcceptanceKind.PETITION),
    ),
    "letter-case-filed-once": Case(facts(), facts(open_case=True)),
    "letter-case-filed-first": Case(facts(open_case=True), facts()),
    **DUTY_ENTRY_CASES,
    **DUTY_RECORD_CASES,
}
"""One entry per clause; the two clauses on the accused are judged by the guard and have theirs in the test."""

MORE_CAUGHT: dict[str, tuple[MatterFacts | DutyFacts, ...]] = {
    "letter-sheet-goes-where-sent": (
        facts(typed={"form": Sheet.OFFICIAL_LETTER}, sent=((Disposal.REFER, BUREAU),)),
        facts(typed={"form": Sheet.REGISTER}, recipients=(BUREAU,)),
        facts(typed={"form": Sheet.RECEIPT}, recipients=(BUREAU,)),
        facts(typed={"form": Sheet.SLIP}, recipients=(BOARD,), sent=((Disposal.REFER, BUREAU),)),
        facts(typed={"form": Sheet.SLIP}, recipients=("张三",), persons={"to.0": CLERK}),
    ),
    "letter-notice-to-known-writer": (facts(typed={"form": Sheet.RECEIPT}),),
    "letter-by-leader": (
        facts(persons={"for": CLERK}),
        facts(persons={"decided_by": CLERK}),
        facts(persons={"by": LEADER, "decided_by": CLERK}),
    ),
    "time-in-order": (facts(at=at(24), now=at(23)),),
    "letter-sealed-stays-sealed": (facts(marking=Marking.SECRET),),
    "letter-namesakes-two-people": (NamesakeFacts(same_person=True),),
    "letter-extension-within-thirty": (_law(typed={"days": 16}, most_extension=_local("letter-extended-in-time", 15)),),
    "letter-local-limit-stricter": (
        LimitFacts(local=(_local("letter-notice-in-time", 15, working=True),)),
        LimitFacts(local=(_local("letter-opened-same-day", 1),)),
    ),
    "letter-local-limit-leaves-rights": (
        LimitFacts(local=(_local("letter-objection-in-time", 3, working=True),)),
        LimitFacts(local=(_local("letter-answered-in-time", 10),)),
    ),
    "letter-restricted-stays-out": (facts(typed={"excerpt": "摘录"}, restricted=True),),
    "letter-deliver-to-addressee": (
        facts(typed={"to": "张三"}, marking=Marking.SECRET, addressee="周市长", persons={"to": CLERK}),
        facts(typed={"to": "王主任"}, marking=Marking.PERSONAL, addressee="周市长", persons={"to": LEADER}),
    ),
    "letter-registered-first": (facts(status=LetterStatus.RECEIVED),),
    "letter-abstract-first": (facts(status=LetterStatus.RECEIVED), facts(status=LetterStatus.OPENED)),
    "letter-method-needs": (
        route(Disposal.REFER),
        route(Disposal.REFER_BY_LETTER, BUREAU),
        route(Disposal.REFER_ENDORSED),
        route(Disposal.SUBMIT_DIGEST, "周市长"),
        route(Disposal.HANDLE),
        route(Disposal.NO_ACTION, typed={"ground": Ground.INCAPACITY}),
        route(Disposal.NO_ACTION, typed={"evidence": "文号"}),
    ),
    "letter-one-lead": (route(Disposal.REFER, BUREAU, typed={"lead": (BOARD,), "lead_name": BOARD}),),
    "letter-recipient-fits-method": (
        route(Disposal.REFER, "周市长", persons={"to.0": CHIEF}),
        route(Disposal.SUBMIT_DIGEST, "张三", persons={"to.0": CLERK}),
        route(Disposal.HANDLE, BUREAU),
        route(Disposal.NO_ACTION, BUREAU),
    ),
    "letter-urged-again-later": (facts(typed={"next": date(2026, 11, 22)}),),
    "letter-delivered-not-routed": (route(Disposal.SUBMIT, "周市长", typed={"ground": Ground.SECRET}),),
    "letter-approval-on-record": (
        route(Disposal.REFER_BY_LETTER, BUREAU, excerpt="摘录"),
        route(Disposal.REFER_BY_LETTER, BUREAU, excerpt="改过的", approvals=(_approval(),)),
        route(Disposal.REFER_BY_LETTER, BUREAU, BOARD, excerpt="摘录", approvals=(_approval(),)),
        route(Disposal.REFER_ENDORSED, BUREAU, excerpt="摘录", approvals=(_approval(),)),
        route(Disposal.NO_ACTION),
    ),
    "letter-overall-to-both-leaders": (
        _overall(Disposal.HANDLE, {}, recipients=()),
        _overall(Disposal.REFER, {"chief": frozenset({"周市长"}), "leader": frozenset({"周市长"})}),
    ),
    "letter-told-in-order": (
        facts(typed={"sent_at": at(22)}),
        facts(typed={"told_at": at(24)}),
        facts(typed={"replied_on": date(2026, 11, 24)}),
        facts(typed={"replied_on": date(2026, 11, 22)}),
        visit(typed={"visited_at": at(24)}),
    ),
    "letter-opinion-of-accepted": (facts(),),
    "letter-review-after-service": (_law(served=frozenset({Paper.OPINION}), typed={"stage": ReviewStage.RECHECK}),),
    "letter-recused-stays-out": (facts(persons={"by": LEADER}, recused=frozenset({"王主任"})),),
    "letter-closed-with-opinion": (_law(accepted=AcceptanceKind.PETITION, has_opinion=True),),
    "visit-few-representatives": (visit(representatives=("甲",) * 4, most_representatives=3),),
    "visit-told-while-there": (visit(skipped={IntakeItem.POLICY_TOLD: "来访人不想听"}),),
    "visit-followup-after-decision": (visit(status=VisitStatus.REGISTERED),),
    "visit-report-upwards": (visit(recipients=("张三",), persons={"to": CLERK}),),
    **DUTY_ENTRY_CAUGHT,
    **DUTY_RECORD_CAUGHT,
}

CASES |= {rule_id: DutyCase(*two) for rule_id, two in POST_CASES.items()}
MORE_CAUGHT |= MORE_POST_CAUGHT
