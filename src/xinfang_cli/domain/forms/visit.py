"""Forms of a visit's registration, of the talk with its seven duties, and of their correction (本章 第一节 五.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from xinfang_cli.domain.form import Form, may, may_many, need, need_many
from xinfang_cli.domain.kinds import FLAG, LONG, POSITIVE, TEXT, Kind, code
from xinfang_cli.domain.terms import EveryItem, IntakeItem, Nature, Papers

REGISTER = "本章 第一节 五.1(2)"
TALK = "本章 第一节 五.1(3)"

_BETWEEN = re.compile(r"[,，、;；\s]+")


def _items(typed: str, _: datetime) -> tuple[IntakeItem, ...]:
    words = [word for word in _BETWEEN.split(typed) if word]
    if any(word in (EveryItem.ALL.value, EveryItem.ALL.label) for word in words):
        return tuple(IntakeItem)
    return tuple(dict.fromkeys(IntakeItem.read(word) for word in words))


def _skipped(typed: str, _: datetime) -> tuple[IntakeItem, str]:
    item, _equals, reason = typed.replace("＝", "=").partition("=")
    if not reason.strip():
        raise ValueError("请写成 事项=原因，例如 confirmed=来访人不愿核对")
    return IntakeItem.read(item), reason.strip()


ITEMS: Kind[tuple[IntakeItem, ...]] = Kind("code", _items, "", IntakeItem)
SKIPPED: Kind[tuple[IntakeItem, str]] = Kind("text", _skipped, "事项=原因")


def _accuses(form: Form) -> bool:
    return any(nature.accuses for nature in form.get("nature") or ())


def _ends(form: Form) -> bool:
    return bool(form.get("finish"))


NO_PROMISE = "无"
"""Typed where nothing was promised to the visitor: a record, not an omission."""


def promised(form: Form) -> str | None:
    """What was promised to the visitor, None where nothing was."""
    text: str | None = form.get("promise")
    return None if text is None or text.strip() in ("", NO_PROMISE) else text


class Register(Form):
    """Who came, with how many, about what; a repeated visit is registered as fully as a first one."""

    command = "visit register"
    summary = "登记：来访人、身份、单位、人数、性质、主要问题，给出编号"
    heading = "来访登记表"
    rule = "visit-register-complete"
    clause = REGISTER
    ids: ClassVar[tuple[str, ...]] = ("V-REC-02", "V-REG-04", "V-REG-05", "V-REG-09", "G-DEF-05")

    visitor = need("来访人姓名", TEXT, ids=("V-REG-01",))
    identity = need("身份", TEXT, ids=("V-REG-02",))
    unit = need("单位", TEXT, ids=("V-REG-03",))
    people = need("来访人数", POSITIVE, ids=("V-REG-06",))
    nature = need_many("性质", code(Nature), ids=("V-REG-07", "G-DEF-01"))
    subject_ = need("主要问题", LONG, ids=("V-REG-08",))
    accused = may_many(
        "被反映人（姓名、姓名@单位、@单位、不详）",
        TEXT,
        when=_accuses,
        question="来访人是否控告、检举、揭发具体的人或单位？",
        ids=("L-FIN-06",),
    )
    phone = may("电话", TEXT, asked=True)
    id_number = may("身份证号", TEXT)
    address = may("住址", TEXT)
    representative = may_many("代表", TEXT, ids=("N-REP-01",))
    no_representative = may("未推选代表的原因", LONG)
    received_by = may("接访领导", TEXT, receives=True, in_book="leader", ids=("G-DEF-05", "N-LDR-01"))
    from_reception = may("接待登记编号", TEXT, offers="reception")
    from_call = may("来电编号", TEXT, offers="call")
    same_visitor = may("同一来访人的来访", TEXT, offers="visit")


class Intake(Form):
    """The talk: seven duties, each done or left out with the reason."""

    command = "visit intake"
    summary = "接谈：七项要求逐项作答，做了的和没做的都记明"
    heading = "接谈记录"
    rule = "visit-intake-complete"
    clause = TALK
    ids: ClassVar[tuple[str, ...]] = ("V-INT-08", "V-INT-01", "V-INT-03", "V-INT-04")
    subject = "visit"
    exclusive = (("signed", "refused_to_sign"),)

    done = may_many(
        "已做的各项（逗号分隔，all 为全部）",
        ITEMS,
        when=lambda form: not form.get("skip") and not form.get("finish"),
    )
    skip = may_many("未做的各项", SKIPPED)
    record = may("接谈记录", LONG, when=lambda form: IntakeItem.RECORDED in done_items(form), ids=("V-INT-02",))
    papers = may(
        "书面材料",
        code(Papers),
        when=lambda form: IntakeItem.PAPERS_ASKED in done_items(form),
        ids=("V-INT-06", "C-05"),
    )
    policy = may(
        "告知的政策和程序", LONG, when=lambda form: IntakeItem.POLICY_TOLD in done_items(form), ids=("V-INT-07",)
    )
    signed = may(
        "来访人已签名（或写 --refused-to-sign 拒签原因）",
        FLAG,
        when=lambda form: IntakeItem.CONFIRMED in done_items(form) and not form.get("refused_to_sign"),
        ids=("V-INT-05",),
    )
    refused_to_sign = may("拒签原因", LONG, ids=("V-INT-05",))
    courteous = may(
        "已招呼让座，态度平和，没有刁难冷落",
        FLAG,
        asked=_ends,
        denial="--not-courteous",
        ids=("V-REC-01", "V-REC-03", "V-REQ-01"),
    )
    promise = may("对来访人作出的承诺（没有的写 无）", LONG, asked=_ends, ids=("V-REQ-03",))
    promise_approved_by = may(
        "批准承诺的领导",
        TEXT,
        when=lambda form: bool(promised(form)),
        receives=True,
        in_book="leader",
        ids=("V-REQ-03",),
    )
    finish = may("接谈完毕", FLAG)


def skipped_items(form: Form) -> dict[IntakeItem, str]:
    """What is left out, with the reasons."""
    return dict(form.get("skip") or ())


def done_items(form: Form) -> Sequence[IntakeItem]:
    """What is reported as done; what is left out by name is not part of `all`."""
    skipped = skipped_items(form)
    typed = [item for items in form.get("done") or () for item in items]
    return [item for item in dict.fromkeys(typed) if item not in skipped]


class TakeIn(Register, Intake):
    """Registration and talk in one sitting; each step is stored as its own event."""

    command = "visit take-in"
    summary = "来访一次办：登记和接谈一次录完，各步分别留痕"
    heading = "来访登记、接谈"
    rule = "visit-take-in-complete"
    clause = REGISTER
    ids: ClassVar[tuple[str, ...]] = ("V-REQ-06",)
    subject = ""

    done = may_many(
        "已做的各项（逗号分隔，all 为全部）",
        ITEMS,
        when=lambda form: not form.get("skip"),
        attests=EveryItem.ALL,
    )


class Amend(Register):
    """A correction: any line of the registration, or the number of visits; the old value stays."""

    command = "visit amend"
    summary = "更正：改正登记各项和来访次数，旧值留存"
    heading = "更正记录"
    rule = "visit-amendment-complete"
    clause = REGISTER
    ids: ClassVar[tuple[str, ...]] = ("V-REG-04", "N-ARC-01")
    subject = "visit"

    reason = need("更正原因（笔误、误读、补充、其他或文字）", LONG)
    visit_count = may("来访次数（本账计算的次数另存）", POSITIVE, ids=("V-REG-04",))


# A line is corrected alone: nothing else is asked for with it.
Amend.fields = {"reason": Amend.reason} | {
    name: type(field)(
        field.label,
        field.kind,
        many=field.many,
        receives=field.receives,
        in_book=field.in_book,
        offers=field.offers,
    )
    for name, field in Amend.fields.items()
    if name not in ("reason", "same_visitor")
}
for _name, _field in Amend.fields.items():
    if _name != "reason":
        _field.name = _name
