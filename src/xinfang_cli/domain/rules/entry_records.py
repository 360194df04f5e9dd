"""Clauses on documents and visitors at the door (本章 第二节 一.2, 三.2)."""

from __future__ import annotations

from xinfang_cli.domain import id_numbers
from xinfang_cli.domain.duty_terms import IdKind
from xinfang_cli.domain.rules.duty_facts import EntryFacts
from xinfang_cli.domain.rules.rule import Problem, rule
from xinfang_cli.domain.terms import Marking


@rule(
    "duty-sealed-stays-closed",
    clause="本章 第二节 一.2",
    gist="私人信函、密件不拆，标题和内容无从登记",
    hint="去掉 --subject，原封交收件人；错标的先核对标记",
    ids=("D-COM-05",),
)
def sealed_stays_closed(facts: EntryFacts) -> Problem | None:
    """Who knows the subject of a personal or secret piece has opened it."""
    marking = facts.get("marking") or facts.said.get("marking")
    if not getattr(marking, "sealed", False) or not facts.get("subject"):
        return None
    return Problem("私人件、密件不拆封，没有标题可记。", fields=("subject",))


@rule(
    "duty-personal-to-addressee",
    clause="本章 第二节 一.2",
    gist="私人信函原封交收件人本人，不转单位",
    hint="交收件人本人签收后：xinfang duty close {number} --text 原封交谁、谁签收",
    ids=("D-COM-05",),
)
def personal_to_addressee(facts: EntryFacts) -> Problem | None:
    """A piece for one person is put into his own hand; no unit gets it."""
    if facts.said.get("marking") != Marking.PERSONAL:
        return None
    return Problem("本件标为私人（亲启），不能转单位。", fields=("to",))


@rule(
    "duty-id-number-true",
    clause="本章 第二节 三.2",
    gist="十八位身份证号的校验码必须相符",
    hint="请来人再出示证件，逐位核对 --id-number；没有证件的用 --id-kind none --vouched-by 担保人",
    ids=("R-RCP-04", "R-RCP-08"),
)
def id_number_true(facts: EntryFacts) -> Problem | None:
    """A check digit that cannot be is a slip of the hand or a false paper."""
    kind = facts.get("id_kind") or facts.said.get("id_kind") or IdKind.ID_CARD
    number = facts.get("id_number")
    if kind != IdKind.ID_CARD or not number or not id_numbers.is_wrong(number):
        return None
    return Problem("身份证号的校验码不对。", fields=("id_number",))
