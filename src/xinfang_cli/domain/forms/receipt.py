"""Forms from the mailbag to the opened envelope (本章 第一节 二.(1)-(2), 四.1; 第二节 一.2)."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from xinfang_cli.domain.form import Form, may, need
from xinfang_cli.domain.kinds import (
    COUNT,
    COUNT_OR_UNKNOWN,
    DAY_OR_UNKNOWN,
    FLAG,
    LONG,
    MONEY,
    POSITIVE,
    TEXT,
    Kind,
    code,
)
from xinfang_cli.domain.terms import (
    INDIVIDUAL,
    OWN_UNIT,
    AddressCheck,
    Channel,
    EnclosureKind,
    Marking,
    Seal,
    SecretLevel,
    Urgency,
)

SIGN_FOR = "本章 第一节 二.(1)"
OPEN = "本章 第一节 二.(2)"


class Collect(Form):
    """The day's fetching of the mail."""

    command = "letter collect"
    summary = "取信：登记当天取回的信件件数"
    heading = "取信记录"
    rule = "letter-collection-complete"
    clause = "本章 第一节 四.1"
    ids = ("L-REQ-01",)

    listed = need("清单件数", COUNT, ids=("L-REC-02",))
    counted = need("实点件数", COUNT, ids=("L-REC-02",))
    note = may("备注", LONG, when=lambda form: form.get("listed") != form.get("counted"))


_MOST_ALIKE = 9999


def _alike(typed: str, now: datetime) -> int:
    count = POSITIVE.read(typed, now)
    if count > _MOST_ALIKE:
        raise ValueError(f"一次最多{_MOST_ALIKE}件")
    return count


ALIKE = Kind("count", _alike, "不小于1的整数")


def _is_secret(form: Form) -> bool:
    return form.get("marking") is Marking.SECRET


def _needs_a_word(form: Form) -> bool:
    return form.get("seal") is Seal.BROKEN or form.get("listed") != form.get("counted")


class Receive(Form):
    """The envelope as it is signed for; nothing of the content."""

    command = "letter receive"
    summary = "签收：检查信封并登记，给出编号"
    heading = "收信登记簿"
    rule = "letter-receipt-complete"
    clause = SIGN_FOR
    ids: ClassVar[tuple[str, ...]] = ("L-REC-05", "L-REC-06", "L-REC-09", "L-REC-10", "L-REG-07", "G-DEF-05", "F1")

    addressee = need("收件人", TEXT, usual=OWN_UNIT, ids=("L-REC-07",))
    from_unit = need("来函单位", TEXT, usual=INDIVIDUAL, offers="unit", ids=("L-REC-08",))
    listed = need("清单件数", COUNT, ids=("L-REC-02",))
    counted = need("实点件数", COUNT, ids=("L-REC-02",))
    seal = need("封装", code(Seal), attests=Seal.INTACT, ids=("L-REC-01",))
    address_check = need("地址邮编", code(AddressCheck), attests=AddressCheck.CORRECT, ids=("L-REC-03",))
    misdelivered = may("错投错送", FLAG, asked=True, attests=False, ids=("L-REC-04",))
    marking = may("信封标记", code(Marking), asked=True, attests=Marking.ORDINARY, ids=("L-OPN-05", "D-COM-05"))
    level = may("密级", code(SecretLevel), when=_is_secret, ids=("N-SEC-01",))
    document_no = may("文号", TEXT, when=_is_secret, ids=("N-SEC-01",))
    copies = may("份数", COUNT_OR_UNKNOWN, when=_is_secret, ids=("N-SEC-01",))
    urgency = may("缓急", code(Urgency), ids=("L-OPN-04",))
    postmark = may("邮戳日期", DAY_OR_UNKNOWN, asked=True, ids=("L-OPN-03",))
    channel = may("来信方式", code(Channel), ids=("G-DEF-02", "N-REG-01", "N-REG-02", "N-REG-03"))
    from_call = may("来电编号", TEXT, offers="call")
    count = may("同类件数", ALIKE)
    note = may("备注", LONG, when=_needs_a_word)


class Open(Form):
    """The opening of the envelope."""

    command = "letter open"
    summary = "拆封：当日信当日拆"
    heading = "拆封记录"
    rule = "letter-opening-complete"
    clause = OPEN
    ids: ClassVar[tuple[str, ...]] = ("L-OPN-01", "L-REQ-02")
    subject = "letter"

    edge_cut = need("沿边线或底线剪开", FLAG, attests=True, ids=("L-OPN-02",))
    postmark_kept = need("信封邮戳完整", FLAG, attests=True, ids=("L-OPN-03",))


class Misopen(Form):
    """A sealed letter opened by mistake: told, resealed, never read on."""

    command = "letter misopen"
    summary = "误拆：密封信件被误拆后的记录，仍按未拆处理"
    heading = "误拆记录"
    rule = "letter-misopening-complete"
    clause = "本章 第二节 一.2"
    ids = ("D-COM-05", "L-OPN-05")
    subject = "letter"

    by = need("误拆人", TEXT, offers="staff")
    reason = need("误拆原因", LONG)
    resealed_by = need("重新封装人", TEXT, offers="staff")


def _is_money(form: Form) -> bool:
    kind = form.get("kind")
    return kind is not None and kind.is_money


class Enclose(Form):
    """One thing that came with the letter, counted and put away."""

    command = "letter enclose"
    summary = "随信物品：登记照片、证件、现金、票据并指定保管人"
    heading = "随信物品登记"
    rule = "letter-enclosure-complete"
    clause = OPEN
    ids = ("L-ENC-01", "L-ENC-02", "L-REQ-03")
    subject = "letter"

    kind = need("种类", code(EnclosureKind))
    quantity = need("数量", POSITIVE)
    amount = may("金额", MONEY, when=_is_money)
    description = need("说明", TEXT)
    witness = may("复点人", TEXT, when=_is_money, receives=True, offers="staff")
    keeper = need("保管人", TEXT, receives=True, offers="staff")
    place = need("存放地点", TEXT)


class HandOut(Form):
    """An enclosure leaves the office's keeping."""

    command = "letter hand-out"
    summary = "物品移交：退还或移交随信物品"
    heading = "物品移交"
    rule = "letter-hand-out-complete"
    clause = OPEN
    ids = ("L-ENC-02",)
    subject = "letter"

    enclosure = need("物品序号", POSITIVE, position=True)
    to = need("交给", TEXT, receives=True)
    reason = need("事由", LONG)


class Deliver(Form):
    """A sealed letter goes unopened to the person on the envelope: 直送 with ground private or secret."""

    command = "letter deliver"
    summary = "直送（未拆）：私人信、密件原封交收件人签收"
    heading = "密封件直送"
    rule = "letter-delivery-complete"
    clause = "本章 第一节 三.4；第二节 一.2"
    ids = ("L-MTH-09", "L-OPN-05", "L-REQ-03", "D-COM-05", "N-SEC-01")
    subject = "letter"
    per_piece = True

    to = need("交给", TEXT, receives=True, offers="addressee")
    signed_by = need("签收人", TEXT, receives=True, offers="addressee")


class Release(Form):
    """The addressee opened the letter himself and gives it to the office."""

    command = "letter release"
    summary = "转交办理：收件人自拆后交办公室办理"
    heading = "转交办理"
    rule = "letter-release-complete"
    clause = "本章 第一节 三.4"
    subject = "letter"

    by = need("交出人", TEXT, receives=True, offers="addressee")
    words = need("交办意见", LONG)


class Forward(Form):
    """A misdelivered letter goes where it belongs, or back."""

    command = "letter forward"
    summary = "退转：错投错送的信件转投或退回"
    heading = "错投退转"
    rule = "letter-forwarding-complete"
    clause = SIGN_FOR
    ids = ("L-REC-04", "C-15")
    subject = "letter"
    exclusive = (("to", "back"),)

    to = may("转投给", TEXT, receives=True, when=lambda form: not form.get("back"))
    back = may("退回寄件方", FLAG)
