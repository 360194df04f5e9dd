"""Clauses on what comes in at the duty room and what is done about it (本章 第二节 一.2, 一.3, 二.2, 三.1)."""

from __future__ import annotations

from xinfang_cli.domain.duty_terms import CallKind, VisitorOutcome
from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.duty_facts import EntryFacts
from xinfang_cli.domain.rules.rule import Problem, rule

_ONWARD = "本章 第二节 一.2"
_ASK_FIRST = "本章 第二节 一.2、二.2"
_KEPT_HERE = {"settle", "note"}
_CLASSIFIED = ("content", "agenda", "materials")


def asks(facts: EntryFacts) -> bool:
    """Whether somebody asks for a decision: a request by telephone, a visitor for whom a leader was asked."""
    return facts.said.get("kind") == CallKind.REQUEST or facts.said.get("outcome") == VisitorOutcome.ASKED_LEADER


def _secrecy(facts: EntryFacts) -> object:
    return facts.get("secrecy") or facts.said.get("secrecy")


@rule(
    "duty-classified-content",
    clause="本章 第二节 三.3；保守国家秘密法 第28条",
    gist="秘密级以上的内容不进本账，只记文号",
    hint="去掉内容，只写文号：--document 文号；内容按保密规定另行记录",
    ids=("D-CON-05", "N-SEC-01"),
)
def classified_content(facts: EntryFacts) -> Problem | None:
    """What is classified stays outside this book; its number says where it lies."""
    if not getattr(_secrecy(facts), "stays_outside", False):
        return None
    given = tuple(name for name in _CLASSIFIED if facts.get(name))
    return Problem("标了密级的来电，内容不能写进本账。", fields=given) if given else None


@rule(
    "duty-no-answer-without-instruction",
    clause=_ASK_FIRST,
    gist="值班员不能随意答复请示：有领导批示在案，才能答复",
    hint="先请示：xinfang duty report-up {number} --to 领导"
    "，再记批示：xinfang duty instruct {number} --by 领导 --text 批示",
    ids=("D-COM-03", "D-COM-04", "D-RPT-03", "C-07"),
)
def no_answer_without_instruction(facts: EntryFacts) -> str | None:
    """The officer on duty carries a leader's word and has none of his own."""
    if not (asks(facts) or facts.asked_once) or "instruct" in facts.acts:
        return None
    return "本件是请示，还没有领导的批示在案。"


@rule(
    "duty-call-back-is-no-answer",
    clause=_ASK_FIRST,
    gist="对请示回电，只告知已收到、正在请示，不作答复",
    hint="领导批示后答复：xinfang duty answer {number} --text 答复内容",
    ids=("D-COM-03", "D-RPT-03"),
    severity=Severity.WARN,
)
def call_back_is_no_answer(facts: EntryFacts) -> str | None:
    """A call that returns a request says that it is being asked about, no more."""
    if not (asks(facts) or facts.asked_once) or "instruct" in facts.acts:
        return None
    return "本件是请示，还没有领导的批示；回电不能代替答复。"


@rule(
    "duty-reported-to-leader",
    clause=_ONWARD,
    gist="报告报分管领导、主要领导或上级单位",
    hint="查看领导和上级单位：xinfang staff list、xinfang unit list",
    ids=("D-COM-02", "D-RPT-01"),
)
def reported_to_leader(facts: EntryFacts) -> Problem | None:
    """One reports upwards, to nobody else."""
    name = "report_up" if facts.get("report_up") else "to"
    person = facts.persons.get(name)
    if person is not None and not person.leads:
        return Problem(f"{person.name}不是本账登记的领导。", fields=(name,))
    if name == "to" and person is None and facts.to_unit and not facts.to_above:
        return Problem(f"{facts.to_unit}不是上级单位；转有关单位办理用 duty pass-on。", fields=(name,))
    return None


@rule(
    "duty-instructed-by-leader",
    clause=_ONWARD,
    gist="批示、交办只能由主管领导或主要领导作出",
    hint="写明领导姓名；查看：xinfang staff list",
    ids=("D-COM-02", "D-RPT-02"),
)
def instructed_by_leader(facts: EntryFacts) -> Problem | None:
    """Only persons whom the book knows as leaders or chiefs instruct."""
    for name in ("by", "leader"):
        person = facts.persons.get(name)
        if person is not None and not person.leads:
            return Problem(f"{person.name}不是本账登记的领导。", fields=(name,))
    return None


@rule(
    "duty-closed-with-answer",
    clause=_ASK_FIRST,
    gist="请示没有领导批示、没有答复，不能算办毕",
    hint="xinfang duty report-up {number} --to 领导；批示后 xinfang duty answer {number} --text 答复内容",
    ids=("D-COM-03", "D-RPT-02"),
)
def closed_with_answer(facts: EntryFacts) -> str | None:
    """A request is never settled without an answer, and an answer never given without an instruction."""
    if not (asks(facts) or facts.asked_once) or facts.acts >= {"instruct", "answer"}:
        return None
    return "本件是请示，还没有答复。"


@rule(
    "duty-void-before-onward",
    clause=_ONWARD,
    gist="已经转办、报告、批示或接办的记录不能作废",
    hint="改用更正：xinfang duty amend {number} --reason …",
    ids=("D-ARC-01", "N-ARC-01"),
)
def void_before_onward(facts: EntryFacts) -> str | None:
    """What has gone out stays on record as it was."""
    return "本件已经转办、报告或接办。" if facts.acts - _KEPT_HERE or facts.taken_over else None


@rule(
    "duty-amend-changes-something",
    clause="本章 第二节 三.1",
    gist="更正要写明改哪一项",
    hint="写上要改的项，例如 xinfang duty amend {number} --reason 笔误 --phone 号码",
    ids=("D-ARC-03",),
    incomplete=True,
)
def amend_changes_something(facts: EntryFacts) -> str | None:
    """A correction without a corrected line is none."""
    return None if set(facts.typed) - {"reason", "at", "note"} else "没有写明要改哪一项。"


@rule(
    "duty-classified-by-number",
    clause="本章 第二节 三.3；保守国家秘密法 第28条",
    gist="标为秘密级以上的来电，写明密件文号",
    hint="加上 --document 文号；原来记下的内容随即移出本账",
    ids=("D-CON-05", "N-SEC-01"),
    incomplete=True,
)
def classified_by_number(facts: EntryFacts) -> Problem | None:
    """What leaves this book is found again by its number."""
    if not getattr(facts.get("secrecy"), "stays_outside", False) or facts.document:
        return None
    return Problem("还没有写密件文号。", fields=("document",))
