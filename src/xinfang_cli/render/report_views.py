"""The lists of the reports as views."""

from __future__ import annotations

from xinfang_cli.domain.terms import Disposal
from xinfang_cli.render.views import Column, View

OVERDUE = View(
    "超期清单",
    (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("what", "事项"),
        Column("days_over", "超天", "number"),
        Column("due_on", "期限", no_wrap=True),
        Column("handler", "经手人"),
        Column("next", "下一步", no_wrap=True),
        Column("rule", "条款", table=False),
    ),
)

TRANSFERS = View(
    "三日转办汇总表",
    (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("matter", "主旨", cut=True),
        Column("to", "转往单位", cut=True),
        Column("method", "方式", terms=Disposal, no_wrap=True),
        Column("received_on", "收到", no_wrap=True),
        Column("sent_on", "转出", no_wrap=True),
        Column("days", "天数", "number", drop=2, no_wrap=True),
        Column("due_on", "承办期限", drop=1, no_wrap=True),
        Column("late", "迟", alarm=(True,)),
        Column("serial", "序号", "number", table=False),
    ),
    "件次",
)

CHECKS = View(
    "收班检查",
    (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("message", "问题"),
        Column("hint", "怎样办"),
        Column("check", "检查", table=False),
    ),
    "项",
)

CARRIED = View(
    "已结转的检查项",
    (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("message", "问题"),
        Column("reason", "原因"),
        Column("until", "留到", no_wrap=True),
        Column("by", "办理人", drop=1, no_wrap=True),
        Column("hint", "怎样办", table=False),
        Column("check", "检查", table=False),
    ),
    "项",
)
