"""Forms of approval, disposal, result, reply and closing (本章 第一节 三, 四.4, 四.5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from xinfang_cli.domain.disposal import METHODS as METHOD_TABLE
from xinfang_cli.domain.disposal import SEALED
from xinfang_cli.domain.form import Form, may, may_many, need
from xinfang_cli.domain.kinds import DAY, FLAG, LONG, TEXT, code
from xinfang_cli.domain.terms import DemandClass, Disposal, Ground, Outcome, ReplyChannel, Truth

METHODS = "本章 第一节 三"
SETTLE = "本章 第一节 四.5"


def _goes_to_unit(form: Form) -> bool:
    method = form.get("method")
    return method in (Disposal.REFER, Disposal.REFER_BY_LETTER, Disposal.REFER_ENDORSED)


class Approve(Form):
    """What a leader decided on the slip; recorded for him by whoever enters it."""

    command = "letter approve"
    summary = "审批：记录领导对办理方式、去向和摘录的审定"
    heading = "领导审批"
    rule = "letter-approval-complete"
    clause = METHODS
    ids = ("L-MTH-05", "L-MTH-07", "L-ASG-01", "N-LDR-01", "C-02")
    subject = "letter"
    proves = True

    by = need("审批领导", TEXT, receives=True, in_book="leader")
    method = need("办理方式", code(Disposal))
    to = may("去向单位", TEXT, receives=True, in_book="body", when=_goes_to_unit)
    words = need("审批意见", LONG)
    declined = may("不同意", FLAG)


class Instruct(Form):
    """A leader's instruction on the matter."""

    command = "letter instruct"
    summary = "批示：记录领导批示或交办"
    heading = "领导批示"
    rule = "letter-instruction-complete"
    clause = "本章 第一节 三.6；四.4"
    ids = ("L-MTH-11", "L-ASG-01", "D-RPT-02", "N-LDR-01", "N-RD-08")
    subject = "letter"
    proves = True

    by = need("批示领导", TEXT, receives=True, in_book="leader")
    text = need("批示内容", LONG)


def method_needs(name: str) -> Callable[[Form], bool]:
    """At a terminal, a method asks for what it needs; whether that is all is the rule's to judge."""
    return lambda form: form.get("method") is not None and name in METHOD_TABLE[form.get("method")].needs


def _grounds(form: Form) -> tuple[Ground, ...]:
    """Those of the method; a letter that stays sealed is delivered, not routed."""
    method = form.get("method")
    return tuple(one for one in (METHOD_TABLE[method].grounds if method else Ground) if one not in SEALED)


class Route(Form):
    """The disposal by one of the seven methods; what each needs is the table in `disposal.py`."""

    command = "letter route"
    summary = "分办：按七种办法之一处理"
    heading = "分送办理"
    rule = "letter-method-needs"
    clause = METHODS
    ids: ClassVar[tuple[str, ...]] = ("L-MTH-00", "L-MTH-06", "L-ASG-01", "L-ASG-04", "L-RTE-01", "N-ACC-01", "F3")
    subject = "letter"

    method = need("办理方式", code(Disposal), position=True)
    to = may_many("去向", TEXT, receives=True, in_book="body", position=True, asked=method_needs("to"))
    lead = may_many("主办单位", TEXT, receives=True, in_book="unit", ids=("L-MTH-02", "N-JNT-01"))
    ground = may("理由", code(Ground), asked=method_needs("ground"), among=_grounds)
    evidence = may("凭证", LONG, asked=method_needs("evidence"))
    excerpt = may("摘录", LONG)
    digest = may("摘报要点", LONG, asked=method_needs("digest"))
    due = may("办理期限", DAY, ids=("N-ASN-01",))
    late_reason = may("迟转原因", LONG)


class Result(Form):
    """What came of the matter, with the policy it rests on."""

    command = "letter result"
    summary = "结果：登记承办单位反馈的处理结果"
    heading = "处理结果"
    rule = "letter-result-complete"
    clause = SETTLE
    ids = ("L-FIN-01", "G-DEF-04", "L-FIN-04", "N-OPN-02", "N-OPN-03")
    subject = "letter"

    from_ = need("反馈单位", TEXT, receives=True, in_book="unit")
    outcome = need("结论", code(Outcome))
    text = need("结果内容", LONG)
    basis = need("政策依据", LONG)
    truth = may("属实程度", code(Truth), ids=("G-CLS-01",))
    demand_class = may("诉求类别", code(DemandClass), ids=("G-CLS-02",))


class Reply(Form):
    """The answer that the writer got."""

    command = "letter reply"
    summary = "答复：登记对来信人的答复"
    heading = "答复来信人"
    rule = "letter-reply-complete"
    clause = SETTLE
    ids = ("L-FIN-01", "L-MTH-12", "N-OPN-03")
    subject = "letter"
    exclusive = (("no_address", "channel"), ("no_address", "text"))

    channel = may("答复方式", code(ReplyChannel), when=lambda form: not form.get("no_address"))
    text = may("答复内容", LONG, when=lambda form: not form.get("no_address"))
    by = may("答复单位或人", TEXT, receives=True, offers="body")
    replied_on = may("答复日期", DAY)
    no_address = may("姓名住址不清，无从答复", FLAG, ids=("N-ACC-04",))


class Close(Form):
    """The end of a letter that has its disposal, result and answer."""

    command = "letter close"
    summary = "办结：件件有处置、有回音，事事有结果"
    heading = "办结"
    rule = "letter-closing-complete"
    clause = SETTLE
    ids = ("L-FIN-01",)
    subject = "letter"


class Reopen(Form):
    """A closed letter is taken up again, with new clocks."""

    command = "letter reopen"
    summary = "重新办理：经领导同意恢复办理，期限重新起算"
    heading = "重新办理"
    rule = "letter-reopening-complete"
    clause = SETTLE
    subject = "letter"

    reason = need("理由", LONG)
    by = need("同意领导", TEXT, receives=True, in_book="leader")


class Note(Form):
    """A line in the handling record."""

    command = "letter note"
    summary = "办理记录：记一笔办理情况"
    heading = "办理记录"
    rule = "letter-note-complete"
    clause = "本章 第一节 四.3"
    ids = ("L-REG-15",)
    subject = "letter"

    text = need("内容", LONG, position=True)


class Void(Form):
    """A number given by mistake; it stays in the book, with the reason."""

    command = "letter void"
    summary = "作废：误登的编号作废，编号保留"
    heading = "作废"
    rule = "letter-voiding-complete"
    clause = "本章 第一节 四.3"
    ids = ("L-REC-05",)
    subject = "letter"

    reason = need("作废原因", LONG)
