"""Forms of the registration record, the abstract and its corrections (本章 第一节 二.(3), 四.2, 四.3)."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.form import Form, may, may_many, need, need_many
from xinfang_cli.domain.forms.receipt import Receive
from xinfang_cli.domain.kinds import DAY_OR_UNKNOWN, FLAG, LONG, POSITIVE, TEXT, code
from xinfang_cli.domain.terms import Credibility, Disposal, Importance, Nature, Rest

REGISTER = "本章 第一节 四.3"
READ = "本章 第一节 二.(3)"


def _rest_open(form: Form) -> bool:
    return form.get("rest") is None


class Register(Form):
    """Who wrote, and when it was sent; a fact that is not given is recorded as not given."""

    command = "letter register"
    summary = "登记：写信人、职业、政治面貌、单位、住址、寄出时间"
    heading = "来信登记表"
    rule = "letter-register-complete"
    clause = REGISTER
    ids: ClassVar[tuple[str, ...]] = ("L-REG-07", "L-REG-08", "L-REG-18", "N-PII-01", "F1", "C-06")
    subject = "letter"
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = (("writer", "anonymous"),)

    writer = may("写信人姓名", TEXT, when=lambda form: not form.get("anonymous"), ids=("L-REG-01",))
    anonymous = may("匿名", FLAG, ids=("L-REG-01",))
    occupation = may("职业", TEXT, when=_rest_open, ids=("L-REG-02",))
    political_status = may("政治面貌", TEXT, when=_rest_open, ids=("L-REG-03",))
    workplace = may("工作单位", TEXT, when=_rest_open, ids=("L-REG-04",))
    address = may("家庭住址", TEXT, when=_rest_open, ids=("L-REG-05",))
    sent_on = may("寄出时间", DAY_OR_UNKNOWN, when=_rest_open, ids=("L-REG-06",))
    phone = may("电话", TEXT)
    id_number = may("身份证号", TEXT)
    signatories = may("署名人数", POSITIVE, ids=("G-DEF-03",))
    rest = may("其余各项", code(Rest))
    same_writer = may("同一写信人的来信", TEXT, offers="letter")


def _open_content(form: Form) -> bool:
    """Whether the content comes into the book: of what is restricted it does not."""
    return not form.get("restricted")


def _accuses(form: Form) -> bool:
    return any(nature.accuses for nature in form.get("nature") or ())


class Abstract(Form):
    """What the letter says, read to the end and put down on the slip; the original stays unmarked."""

    command = "letter abstract"
    summary = "摘要：通读全文，摘录人物、事件、时间、地点、要求"
    heading = "文件处理单·摘要"
    rule = "letter-abstract-complete"
    clause = READ
    ids: ClassVar[tuple[str, ...]] = ("L-RD-02", "L-RD-04", "L-REG-14", "L-RTE-01", "F3")
    subject = "letter"
    per_piece = True
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = tuple(
        ("restricted", name) for name in ("matter", "people", "when", "where", "demand", "intent")
    )

    nature = need_many("性质", code(Nature), ids=("G-DEF-01",))
    matter = may("主旨（主要问题）", LONG, when=_open_content, ids=("L-RD-02", "L-RD-05", "L-REG-10"))
    people = may("涉及人员", LONG, when=_open_content, ids=("L-RD-06", "L-REG-09"))
    when = may("发生时间", TEXT, when=_open_content, ids=("L-RD-07", "L-REG-11"))
    where = may("地点", TEXT, when=_open_content, ids=("L-RD-08", "L-REG-12"))
    demand = may("要求", LONG, when=_open_content, ids=("L-REG-13",))
    importance = need("重要程度", code(Importance), ids=("L-RTE-01",))
    accused = may_many(
        "被反映人（姓名、姓名@单位、@单位、不详）",
        TEXT,
        when=_accuses,
        question="信中是否控告、检举、揭发具体的人或单位？",
        ids=("L-FIN-06", "L-RD-06"),
    )
    read_in_full = may("通读全文", FLAG, attests=True, when=_open_content, ids=("L-REQ-04", "L-RD-01", "L-RD-03"))
    intent = may("来信意图", TEXT, asked=True, ids=("L-REQ-06",))
    credibility = may("可信程度", code(Credibility), asked=True, ids=("L-REQ-06",))
    proposed = may("拟办方式", code(Disposal), asked=True, ids=("L-REQ-06",))
    proposed_to = may("拟送", TEXT, asked=True, receives=True, offers="body")
    topic = may("问题分类", TEXT, asked=True, in_book="topic", ids=("L-REG-16",))
    restricted = may("封存（内容不进本账，只送上级单位）", FLAG, ids=("N-CNF-03",))


class Excerpt(Form):
    """The extract that a 函 carries instead of the original."""

    command = "letter excerpt"
    summary = "摘录：为函转起草来信摘录"
    heading = "来信摘录"
    rule = "letter-excerpt-complete"
    clause = "本章 第一节 三.2"
    ids = ("L-MTH-04", "C-08")
    subject = "letter"

    text = need("摘录", LONG)
    to = need("拟送单位", TEXT, receives=True, in_book="unit")


class Amend(Receive, Register, Abstract):
    """A correction: any line of the receipt, the registration or the abstract; the old value stays."""

    command = "letter amend"
    summary = "更正：改正签收、登记、摘要各项，旧值留存"
    heading = "更正记录"
    rule = "letter-amendment-complete"
    clause = REGISTER
    ids: ClassVar[tuple[str, ...]] = ("L-REG-15", "N-ARC-01")
    subject = "letter"

    reason = need("更正原因（笔误、误读、补充、其他或文字）", LONG)


# A line is corrected alone, but for a secret marking: it never stands without its level, document and copies.
Amend.fields = {"reason": Amend.reason} | {
    name: type(field)(
        field.label,
        field.kind,
        many=field.many,
        receives=field.receives,
        in_book=field.in_book if field.in_book == "topic" else None,
        clause=field.clause,
        offers=field.offers,
        when=field.when if name in ("level", "document_no", "copies") else None,
    )
    for name, field in Amend.fields.items()
    if name not in ("reason", "rest", "same_writer", "count", "restricted")
}
for _name, _field in Amend.fields.items():
    if _name != "reason":
        _field.name = _name
