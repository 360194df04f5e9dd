"""Clauses on result, reply and closing (本章 第一节 四.5)."""

from __future__ import annotations

from xinfang_cli.domain.rules.facts import LetterFacts, MatterFacts
from xinfang_cli.domain.rules.reading import next_towards_abstract
from xinfang_cli.domain.rules.rule import Problem, rule
from xinfang_cli.domain.terms import LetterStatus

_END = "本章 第一节 四.5"


@rule(
    "letter-no-address-is-true",
    clause="本章 第一节 四.5；条例 第23条",
    gist="姓名、住址在案的，不能以无从答复、无从告知了结",
    hint="照实办理：xinfang {noun} reply {number} --channel letter --text 答复内容；书面告知用 xinfang {noun} notify",
    ids=("N-ACC-04",),
)
def no_address_is_true(facts: MatterFacts) -> Problem | None:
    """Only where name or address is unclear is there nobody to answer."""
    if facts.get("no_address") and facts.writer_known:
        return Problem(f"本件{facts.petitioner}的姓名和住址都在案。", fields=("no_address",))
    return None


@rule(
    "letter-closed-with-disposal",
    clause=_END,
    gist="件件有处置：没有分办的不能办结",
    hint="xinfang letter route {number}",
    ids=("L-FIN-01",),
)
def closed_with_disposal(facts: LetterFacts) -> Problem | None:
    """Every letter has a disposal."""
    if facts.disposal or facts.answered_before:
        return None
    return Problem("本件还没有处置。", hint=next_towards_abstract(facts))


@rule(
    "letter-closed-with-result",
    clause=_END,
    gist="事事有结果：没有结果的不能办结",
    hint="xinfang {noun} result {number} --from 单位 --outcome 结论 --text 内容 --basis 依据",
    ids=("L-FIN-01", "V-REQ-08"),
)
def closed_with_result(facts: MatterFacts) -> str | None:
    """Every matter has a result; for 存查 the ground with its evidence is the result."""
    return None if facts.has_result else "本件还没有结果。"


@rule(
    "letter-closed-with-reply",
    clause=_END,
    gist="件件有回音：没有答复来信人、来访人的不能办结",
    hint="xinfang {noun} reply {number} --channel letter --text 答复内容；姓名住址不清的用 --no-address",
    ids=("L-FIN-01", "L-MTH-12", "V-REQ-09"),
)
def closed_with_reply(facts: MatterFacts) -> str | None:
    """Every writer has an answer."""
    return None if facts.has_reply else f"本件还没有答复{facts.petitioner}。"


@rule(
    "letter-closed-with-enclosures-accounted",
    clause="本章 第一节 二.(2)",
    gist="随信物品、来访人所交物品没有退还或移交的不能办结",
    hint="xinfang {noun} hand-out {number} 物品序号 --to 姓名 --reason 退还本人",
    ids=("L-ENC-02",),
)
def closed_with_enclosures_accounted(facts: MatterFacts) -> str | None:
    """Nothing that came with the letter is left behind."""
    return f"还有{facts.kept_enclosures}项{facts.belongings}在保管中。" if facts.kept_enclosures else None


@rule(
    "letter-case-concluded",
    clause="本章 第一节 五.1(5)",
    gist="立案查办的，查结后才能办结",
    hint="xinfang {noun} conclude-case {number}",
    ids=("V-CSE-02",),
)
def case_concluded(facts: MatterFacts) -> str | None:
    """A filed case is concluded before the matter is closed."""
    return "本件立案查办，还没有查结。" if facts.open_case else None


ENDED = (LetterStatus.DELIVERED, LetterStatus.FORWARDED, LetterStatus.VOID)
"""States in which closing is out of place altogether: its refusals are not asked there (6)."""
