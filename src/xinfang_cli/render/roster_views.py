"""Which columns the lists of the post have: shifts, what is wrong with them, keys."""

from __future__ import annotations

from xinfang_cli.domain.duty_terms import RosterPattern, ShiftStatus
from xinfang_cli.render.views import Column, View

ROSTER = View(
    "值班表",
    (
        Column("number", "班次", kind="record", no_wrap=True),
        Column("start", "开始", kind="moment", no_wrap=True),
        Column("end", "结束", kind="moment", no_wrap=True),
        Column("officers", "值班员"),
        Column("leader", "带班领导"),
        Column("leader_phone", "带班电话", drop=1),
        Column("status", "状态", terms=ShiftStatus),
        Column("holder", "当班人", table=False),
        Column("started_at", "上岗", kind="moment", table=False),
        Column("ended_at", "交班", kind="moment", table=False),
        Column("pattern", "班制", terms=RosterPattern, table=False),
        Column("consulted", "协商部门", table=False),
        Column("compiled_by", "编制人", table=False),
        Column("compiled_at", "编制时间", kind="moment", table=False),
    ),
    counter="班",
)
CHECKS = {
    "gap": "空档",
    "double-booking": "重复排班",
    "overlap": "时间重叠",
    "relieved-by-himself": "自己接自己",
    "leader-without-phone": "没有电话",
    "not-duty-staff": "不是值班员",
    "nobody": "没有人",
    "not-approved": "未审定",
    "month-not-published": "未公布",
}
ROSTER_CHECK = View(
    "值班表核对",
    (
        Column("check", "问题", words=CHECKS, no_wrap=True),
        Column("number", "班次", kind="record", no_wrap=True),
        Column("message", "说明"),
        Column("hint", "下一步"),
        Column("severity", "性质", words={"refuse": "须改", "warn": "提醒"}, table=False),
    ),
    counter="项",
)
KEYS = View(
    "钥匙",
    (
        Column("id", "号", kind="number", no_wrap=True),
        Column("name", "名称"),
        Column("count", "数目", kind="number", no_wrap=True),
        Column("there", "在值班室", kind="number", no_wrap=True),
        Column("holder", "在谁手里"),
        Column("lent.who", "借用人", table=False),
        Column("lent.count", "借出", table=False),
    ),
    counter="种",
)
