"""Clauses on sheets: what leaves goes only where the matter was sent; what goes to the writer finds him."""

from __future__ import annotations

from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.domain.rules.rule import Problem, rule
from xinfang_cli.domain.sheets import SHEETS, methods
from xinfang_cli.domain.terms import Sheet


@rule(
    "letter-sheet-goes-where-sent",
    clause="本章 第一节 三.1、三.2、三.5",
    gist="转办单、函、摘报只打印给已经分办到的单位或领导，处理单也可呈领导；登记表存档，告知和收条交本人",
    hint="先分办再打印：xinfang {noun} next {number}",
    ids=("L-MTH-10", "N-DOC-02", "L-FIN-06"),
)
def sheet_goes_where_sent(facts: MatterFacts) -> Problem | None:
    """No paper leaves the office on its own: the disposal is on record first."""
    sheet = facts.get("form")
    if sheet is None:
        return None
    goes = SHEETS[sheet].goes
    if goes in ("stays", "writer") and facts.recipients:
        return Problem(f"{sheet.label}不送其他单位或个人。", fields=("to",))
    if goes == "leader":
        return _not_for_leaders(facts, sheet)
    if goes != "routed":
        return None
    lawful = methods(sheet, facts.noun)
    sent = {to for method, to in facts.sent if method in lawful}
    if not sent:
        label = "、".join(method.label for method in lawful)
        return Problem(f"本件还没有{label}，不能打印{sheet.label}。", fields=("form",))
    stray = "、".join(to for to in facts.recipients if to not in sent)
    return Problem(f"本件没有分办给{stray}，不能打印给它。", fields=("to",)) if stray else None


def _not_for_leaders(facts: MatterFacts, sheet: Sheet) -> Problem | None:
    """A slip goes up to a leader, or along to whom the matter was sent by whatever method."""
    sent = {to for _, to in facts.sent}
    persons = (facts.persons.get(f"to.{place}") for place in range(len(facts.recipients)))
    stray = [
        to
        for to, person in zip(facts.recipients, persons, strict=True)
        if to not in sent and not (person and person.leads)
    ]
    if not stray:
        return None
    return Problem(f"{'、'.join(stray)}不是领导，本件也没有分办给它，不能打印{sheet.label}给它。", fields=("to",))


@rule(
    "letter-notice-to-known-writer",
    clause="本章 第一节 四.5；条例 第23条",
    gist="书面告知和收条交给本人：姓名不清的无从出具，告知还要有住址",
    hint="姓名住址不清的：xinfang {noun} reply {number} --no-address",
    ids=("N-ACC-02", "N-ACC-04"),
)
def notice_to_known_writer(facts: MatterFacts) -> str | None:
    """A notice needs somebody to send it to, a receipt somebody to hand it to."""
    sheet = facts.get("form")
    if sheet is Sheet.NOTICE and not facts.writer_known:
        return "姓名或住址不清，无从书面告知。"
    if sheet is Sheet.RECEIPT and not facts.writer_named:
        return "没有登记姓名，无从出具收条。"
    return None


@rule(
    "letter-receipt-lists-things",
    clause="本章 第一节 二.(2)；五.1(3)",
    gist="收条写明收到的物品或书面材料：没有登记的不出具",
    hint="先登记：xinfang {noun} enclose {number} --kind other --quantity 1 …",
    ids=("L-ENC-01", "V-INT-06"),
)
def receipt_lists_things(facts: MatterFacts) -> str | None:
    """A receipt for nothing is no receipt."""
    if facts.get("form") is Sheet.RECEIPT and not facts.things:
        return "本件没有登记随信物品或书面材料。"
    return None
