"""Forms of the leaders' whereabouts (本章 第二节 一.1, 一.4): who is away, who is back, who is here from above."""

from __future__ import annotations

from xinfang_cli.domain.form import ANY_STAFF, Form, may, need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import LONG, MOMENT, TEXT


class Away(Form):
    """A leader leaves: where to, how to reach him, and who stands in for him."""

    command = "leader away"
    summary = "外出：领导外出报备，写明地点、住址、电话和代主持人"
    heading = "领导外出报备"
    rule = "leader-trip-complete"
    clause = "本章 第二节 一.4"
    ids = ("D-TSK-11", "D-LDR-01", "P-ABS-01", "F12")
    roles = ANY_STAFF

    leader = need("领导", TEXT, in_book="leader")
    since = need("出发时间", MOMENT)
    until = need("返回时间", MOMENT)
    place = need("前往地点", TEXT)
    address = need("当地住址", TEXT, ids=("D-LDR-02",))
    phone = need("联系电话", TEXT, ids=("D-LDR-03", "C-12"))
    purpose = need("事由", LONG)
    deputy = need("代主持工作的负责人", TEXT, offers="leader")


class Back(Form):
    """A leader is back, or does not go after all."""

    command = "leader back"
    summary = "返回：领导外出返回（销假），或行程取消"
    heading = "领导返回"
    rule = "leader-back-complete"
    clause = "本章 第二节 一.4"
    ids = ("P-ABS-01",)
    roles = ANY_STAFF

    leader = need("领导", TEXT, in_book="leader")


class Visiting(Form):
    """A leader from above or outside who is here."""

    command = "leader visiting"
    summary = "来访领导：上级领导来本地考察检查，写明行踪和接待"
    heading = "来本地考察检查的领导"
    rule = "leader-visiting-complete"
    clause = "本章 第二节 一.1"
    ids = ("D-TSK-10",)
    roles = ANY_STAFF

    name = need("姓名", TEXT)
    unit = need("单位", TEXT)
    since = need("到达时间", MOMENT)
    until = need("离开时间", MOMENT)
    place = need("在何处", TEXT)
    phone = need("联系电话", TEXT)
    host = need("接待人", TEXT)


class Where(Query):
    """Where everybody is, now or at another time."""

    command = "leader where"
    summary = "去向：各位领导现在哪里，怎样联系"
    ids = ("D-LDR-04", "D-TSK-10", "D-TSK-11", "P-LOG-04")

    at = may("时间", MOMENT)
