"""Clauses on registration, abstract and corrections (本章 第一节 二.(3), 四.2, 四.3)."""

from __future__ import annotations

from xinfang_cli.domain.rules.facts import LetterFacts, MatterFacts
from xinfang_cli.domain.rules.rule import Problem, rule
from xinfang_cli.domain.terms import LetterStatus, Term

_BEFORE_REGISTER = (LetterStatus.RECEIVED, LetterStatus.OPENED)
_BEFORE_ABSTRACT = (*_BEFORE_REGISTER, LetterStatus.REGISTERED)
_REGISTER = "xinfang letter register {number} --writer 姓名（匿名用 --anonymous） --rest not-given"
_ABSTRACT = "xinfang letter abstract {number}"
_NEXT: dict[Term | None, str] = {
    LetterStatus.RECEIVED: "xinfang letter open {number} --edge-cut --postmark-kept",
    LetterStatus.OPENED: _REGISTER,
    LetterStatus.REGISTERED: _ABSTRACT,
}


def next_towards_abstract(facts: LetterFacts) -> str:
    """The one command that can be given now for a letter on its way to the abstract; "" where it is past that."""
    if facts.status not in _NEXT:
        return ""
    if facts.misdelivered:
        return "xinfang letter forward {number} --to 应投单位；退回用 --back"
    if facts.sealed:
        return "xinfang letter deliver {number} --to 收件人 --signed-by 签收人"
    return _NEXT[facts.status]


@rule(
    "letter-registered-first",
    clause="本章 第一节 四.3",
    gist="凡收取的来信先登记，后办理",
    hint=_REGISTER,
    ids=("L-REG-18", "L-REC-05"),
)
def registered_first(facts: LetterFacts) -> Problem | None:
    """No later step on a letter that is not registered."""
    if facts.status not in _BEFORE_REGISTER:
        return None
    return Problem("本件还没有登记。", hint=next_towards_abstract(facts))


@rule(
    "letter-abstract-first",
    clause="本章 第一节 二.(3)",
    gist="先读信摘要，后分送办理",
    hint=_ABSTRACT,
    ids=("L-RD-04",),
)
def abstract_first(facts: LetterFacts) -> Problem | None:
    """Nothing is decided about a letter that nobody has read and abstracted."""
    if facts.status not in _BEFORE_ABSTRACT:
        return None
    return Problem("本件还没有摘要。", hint=next_towards_abstract(facts))


@rule(
    "letter-read-in-full",
    clause="本章 第一节 四.2",
    gist="逐字逐句读完全文才能摘要",
    hint="读完全文后加上 --read-in-full",
    ids=("L-REQ-04", "L-RD-01"),
)
def read_in_full(facts: LetterFacts) -> Problem | None:
    """The reader attests that the letter was read to its end."""
    if facts.get("read_in_full") is False:
        return Problem("还没有通读全文。", fields=("read_in_full",))
    return None


@rule(
    "letter-amend-before-closing",
    clause="本章 第一节 四.3",
    gist="办结以后不再更正",
    hint="需要更正时先经领导同意重新办理：xinfang {noun} reopen {number} --reason … --by 领导",
    ids=("D-ARC-03", "N-ARC-01"),
)
def amend_before_closing(facts: MatterFacts) -> str | None:
    """A closed record is read-only."""
    return "本件已经办结。" if facts.status == LetterStatus.CLOSED else None


@rule(
    "letter-amend-changes-something",
    clause="本章 第一节 四.3",
    gist="更正要写明改哪一项",
    hint="例如 xinfang {noun} amend {number} --reason 笔误 --writer 姓名",
    ids=("L-REG-15",),
    incomplete=True,
)
def amend_changes_something(facts: MatterFacts) -> str | None:
    """A correction names at least one line."""
    return None if set(facts.typed) - {"reason", "at", "note"} else "没有写明改哪一项。"


@rule(
    "letter-amend-names-accused",
    clause="本章 第一节 四.5",
    gist="性质改为控告、检举、揭发的，写明被反映的人或单位；不清楚的写不详",
    hint="加上 --accused 姓名@单位，不清楚的写 --accused 不详",
    ids=("L-FIN-06", "G-DEF-01"),
    incomplete=True,
)
def amend_names_accused(facts: MatterFacts) -> Problem | None:
    """A correction does not make an accusation against nobody."""
    accuses = any(nature.accuses for nature in facts.get("nature") or ())
    if not accuses or facts.accused_named or facts.get("accused"):
        return None
    return Problem("还没有写明被反映的人或单位（--accused）。", fields=("accused",))


@rule(
    "letter-void-before-leaving",
    clause="本章 第一节 四.3",
    gist="已经分办、直送、退转或立案的不能作废",
    hint="改用更正：xinfang {noun} amend {number} --reason …",
    ids=("L-REC-05", "L-REG-15"),
)
def void_before_leaving(facts: MatterFacts) -> str | None:
    """What has left the office stays on record as it was."""
    return "本件已经送出或立案。" if facts.left_office else None
