"""Which columns the lists on letters have."""

from __future__ import annotations

from xinfang_cli.domain.states import EVENT_LABELS
from xinfang_cli.domain.terms import Disposal, Importance, LetterStatus, Nature, Urgency
from xinfang_cli.render.views import Column, View

LETTERS = View(
    "来信",
    (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("status", "状态", terms=LetterStatus, no_wrap=True),
        Column("received_at", "收到", kind="moment", no_wrap=True),
        Column("addressee", "收件人", drop=3, cut=True),
        Column("from_unit", "来函单位", table=False),
        Column("writer.name", "来信人", drop=1, cut=True),
        Column("nature", "性质", terms=Nature, drop=2, no_wrap=True),
        Column("what", "主旨", cut=True),
        Column("matter", "摘要主旨", table=False),
        Column("title", "标题", table=False),
        Column("topic", "分类", table=False),
        Column("importance", "重要程度", terms=Importance, table=False),
        Column("urgency", "缓急", terms=Urgency, table=False),
        Column("method", "办法", terms=Disposal, no_wrap=True),
        Column("routings.to", "去向", cut=True),
        Column("handler", "经手人", table=False),
        Column("closed_at", "办结", kind="moment", table=False),
        Column("accusing", "检举控告件", table=False),
    ),
)
STEPS = View(
    "下一步",
    (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("step", "步骤", table=False),
        Column("what", "要办"),
        Column("due_on", "期限", no_wrap=True),
        Column("blocked_by", "卡在", drop=1),
        Column("command", "命令"),
    ),
    counter="项",
)
MAY_GO = View(
    "可送",
    (
        Column("to", "去向"),
        Column("kind", "类别", table=False),
        Column("allowed", "可送", no_wrap=True),
        Column("rule", "条款", no_wrap=True),
        Column("reason", "原因"),
    ),
    counter="个",
)
HISTORY = View(
    "办理经过",
    (
        Column("at", "时间", kind="moment", no_wrap=True),
        Column("act", "办理", words={"receive": "签收", **EVENT_LABELS}, no_wrap=True),
        Column("by", "办理人"),
        Column("detail", "内容"),
        Column("note", "备注"),
        Column("written_at", "记录时间", kind="moment", table=False),
        Column("late", "补录"),
    ),
    counter="笔",
)
