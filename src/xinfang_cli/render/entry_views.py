"""Which columns the list of entries of the duty room has."""

from __future__ import annotations

from xinfang_cli.domain.duty_terms import (
    CallKind,
    DocumentKind,
    EntryKind,
    EntryStatus,
    IncidentKind,
    IncidentLevel,
    Means,
)
from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.render.views import Column, View

ENTRIES = View(
    "值班记录",
    (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("status", "状态", terms=EntryStatus, no_wrap=True, drop=1),
        Column("at", "时间", kind="moment", no_wrap=True),
        Column("kind", "类", terms=EntryKind, no_wrap=True, drop=3),
        Column("who", "单位、姓名", cut=True, drop=2),
        Column("what", "内容", cut=True),
        Column("waits_for", "还要办", terms=Waiting),
        Column("recorder", "记录人", table=False),
        Column("shift", "班次", table=False),
        Column("call_kind", "来电类别", terms=CallKind, table=False),
        Column("document_kind", "来文类别", terms=DocumentKind, table=False),
        Column("incident_kind", "突发类别", terms=IncidentKind, table=False),
        Column("level", "级别", terms=IncidentLevel, table=False),
        Column("phone", "电话", table=False),
        Column("callback_by", "回电时限", kind="moment", table=False),
        Column("due_at", "办理时限", kind="moment", table=False),
        Column("closed_at", "办毕", kind="moment", table=False),
        Column("accusing", "检举控告件", table=False),
    ),
)
INSIDE = View(
    "在楼内的来人",
    (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("at", "来到", kind="moment", no_wrap=True),
        Column("name", "姓名"),
        Column("unit", "单位", cut=True),
        Column("department", "接待部门", cut=True),
        Column("what", "事由", cut=True, drop=1),
        Column("phone", "电话", table=False),
    ),
    counter="人",
)
NOTIFIED = View(
    "通知情况",
    (
        Column("unit", "单位"),
        Column("informed", "通知到", no_wrap=True),
        Column("informed_at", "时间", kind="moment", no_wrap=True),
        Column("answered", "接话人"),
        Column("means", "方式", terms=Means, no_wrap=True),
        Column("unanswered", "无人接次数", kind="number", no_wrap=True),
    ),
    counter="个单位",
)
