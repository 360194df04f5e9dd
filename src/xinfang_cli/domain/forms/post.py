"""Forms of the post: start, handover, takeover, what happens when the relief does not come, end (本章 第二节 二.1)."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.duty_terms import AT_THE_POST
from xinfang_cli.domain.form import Form, May, may, may_many, need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import COUNT, FLAG, LONG, TEXT
from xinfang_cli.domain.name_lists import COUNTED, SAID, may_names
from xinfang_cli.domain.terms import Role

POST = "本章 第二节 二.1"

CHECKS = ("phone_ok", "equipment_ok", "room_clear", "face_to_face")
"""What both sides attest of the duty room."""


def _has_fault(form: Form) -> bool:
    return any(form.get(name) is False for name in CHECKS)


def _is_offer(form: Form) -> bool:
    return not form.get("withdraw")


class Start(Form):
    """The officer takes up the shift that is due now, where nobody is on duty."""

    command = "duty start"
    summary = "上岗：开始现在该当的班次"
    rule = "duty-start-complete"
    clause = POST
    ids: ClassVar[tuple[str, ...]] = ("D-QLT-01", "D-HND-05")
    roles = AT_THE_POST


def _check(label: str, *ids: str) -> May[bool]:
    """One thing of the duty room that both sides attest."""
    return may(label, FLAG, attests=True, asked=_is_offer, ids=ids)


class Handover(Form):
    """The officer on duty offers the shift to the next one; the list of open matters is frozen."""

    command = "duty handover"
    summary = "交班：向下一班的值班员交班，未办事项逐条列单；对方确认前不能离岗"
    heading = "交班"
    rule = "duty-handover-complete"
    clause = POST
    ids: ClassVar[tuple[str, ...]] = ("D-HND-02", "D-HND-04", "P-HND-03", "F10")
    roles = AT_THE_POST
    exclusive = (("withdraw", "to"), ("withdraw", "close_diary"))

    to = may("接班人", TEXT, when=_is_offer, in_book="staff", offers="next officer", ids=("D-HND-04",))
    briefed = may("已当面说明情况", FLAG, when=_is_offer, ids=("D-HND-02",))
    keys = may_many("清点的钥匙", COUNTED, ids=("D-HND-03",))
    key_note = may("钥匙数目不符的说明", LONG, ids=("D-HND-03",))
    close_diary = may("同时结值班日志", FLAG, ids=("D-HND-01",))
    leaders = may("领导活动（没有写 无）", LONG, asked=lambda form: bool(form.get("close_diary")), ids=("D-DIA-03",))
    phone_ok = _check("值班电话畅通未转接", "D-INF-02", "D-QLT-02", "P-LOG-06")
    equipment_ok = _check("值班设备正常", "P-HND-03")
    room_clear = _check("值班室无无关人员", "D-CON-04", "P-SEC-01")
    face_to_face = _check("值班室当面交接", "P-HND-02")
    withdraw = may("撤回交班", FLAG)
    reason = may("撤回原因", LONG, when=lambda form: bool(form.get("withdraw")))
    note = may("备注", LONG, when=_has_fault)


class Takeover(Form):
    """The next officer answers for every open matter and counts the keys; only now does the earlier shift end."""

    command = "duty takeover"
    summary = "接班：逐条确认未办事项，清点钥匙；确认后前一班才结束"
    heading = "接班"
    rule = "duty-takeover-complete"
    clause = POST
    ids: ClassVar[tuple[str, ...]] = ("D-HND-02", "D-HND-04", "D-HND-05", "P-HND-01", "P-HND-04")
    roles = AT_THE_POST
    proves = True

    keys = may_many("清点的钥匙", COUNTED, ids=("D-HND-03",))
    key_note = may("钥匙数目不符的说明", LONG, ids=("D-HND-03",))
    ack_all = may("各项均收到", FLAG)
    ack = may_names("收到的事项（单上序号或编号）", TEXT)
    reserve = may_many("有保留的事项", SAID)
    missing_ = may_many("未见的事项", SAID)
    sheet = may("看的是交接单第几版", COUNT)
    late_reason = may("迟接班的原因", LONG, ids=("P-HND-01",))
    phone_ok = _check("值班电话畅通未转接", "D-INF-02", "D-QLT-02", "P-LOG-06")
    equipment_ok = _check("值班设备正常", "P-HND-03")
    room_clear = _check("值班室无无关人员", "D-CON-04", "P-SEC-01")
    face_to_face = _check("值班室当面交接", "P-HND-02")
    note = may("备注", LONG, when=_has_fault)


class Reject(Form):
    """The next officer does not take over as things are; the shift stays where it is."""

    command = "duty reject"
    summary = "拒接：说明原因，交班人继续当班"
    rule = "duty-reject-complete"
    clause = POST
    ids: ClassVar[tuple[str, ...]] = ("D-HND-04",)
    roles = AT_THE_POST

    reason = need("拒接原因", LONG)


class NoShow(Form):
    """The next officer has not come; each attempt to reach him is put down."""

    command = "duty no-show"
    summary = "接班人未到：记下怎样联系过；当班人留守"
    rule = "duty-no-show-complete"
    clause = POST
    ids: ClassVar[tuple[str, ...]] = ("D-HND-05",)
    roles = AT_THE_POST

    tried = need("怎样联系、结果如何", LONG)


class Substitute(Form):
    """By a leader's order somebody else takes the missing person's place on the next shift."""

    command = "duty substitute"
    summary = "替班：由领导指定另一人值下一班"
    rule = "duty-substitute-complete"
    clause = POST
    ids: ClassVar[tuple[str, ...]] = ("D-HND-05", "P-COV-07", "P-COV-08")
    roles = (*AT_THE_POST, Role.LEADER, Role.CHIEF)

    name = need("替班的人", TEXT, in_book="staff", position=True)
    ordered_by = need("指定替班的领导", TEXT, in_book="leader")
    for_ = may("替谁（下一班有几个值班员时写明）", TEXT)
    reason = may("事由", LONG)


class End(Form):
    """The giver notes that he has left after the takeover; or a duty period is over, with a leader's approval."""

    command = "duty end"
    summary = "离岗：接班后记下离岗；值班期结束须经领导批准并移交"
    rule = "duty-end-complete"
    clause = POST
    ids: ClassVar[tuple[str, ...]] = ("D-HND-05", "D-HND-01", "D-HND-03")
    roles = AT_THE_POST

    period_over = may("值班期结束", FLAG)
    approved_by = may("批准领导", TEXT, in_book="leader", when=lambda form: bool(form.get("period_over")))
    received_by = may("接收钥匙和未办事项的人", TEXT, in_book="staff", when=lambda form: bool(form.get("period_over")))
    keys = may_many("清点的钥匙", COUNTED)
    key_note = may("钥匙数目不符的说明", LONG)
    close_diary = may("同时结值班日志", FLAG)
    leaders = may("领导活动（没有写 无）", LONG, asked=lambda form: bool(form.get("close_diary")))


class Status(Query):
    """The post at this moment."""

    command = "duty status"
    summary = "值班现况：谁在岗、谁接班、未办事项、钥匙"
    formats: ClassVar[tuple[str, ...]] = ("text", "json", "md")
    ids: ClassVar[tuple[str, ...]] = ("D-COM-02", "D-RPT-01", "D-HND-05", "P-HND-01")

    check = may("有需要注意的就以退出码 8 结束", FLAG)
