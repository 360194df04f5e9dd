"""Which columns the list of visits has."""

from __future__ import annotations

from xinfang_cli.domain.terms import Disposal, Nature, VisitStatus
from xinfang_cli.render.views import Column, View

VISITS = View(
    "来访",
    (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("status", "状态", terms=VisitStatus, no_wrap=True),
        Column("visited_at", "来访", kind="moment", no_wrap=True),
        Column("visitor.name", "来访人", drop=1, cut=True),
        Column("visitor.unit", "单位", table=False),
        Column("visitor.identity", "身份", table=False),
        Column("people", "人数", kind="number", no_wrap=True),
        Column("visit_count", "次数", kind="number", no_wrap=True),
        Column("joint", "集体访", table=False),
        Column("first", "初访", table=False),
        Column("nature", "性质", terms=Nature, drop=2, no_wrap=True),
        Column("what", "主要问题", cut=True),
        Column("subject", "问题", table=False),
        Column("method", "办法", terms=Disposal, no_wrap=True),
        Column("routings.to", "去向", cut=True),
        Column("handler", "经手人", table=False),
        Column("closed_at", "办结", kind="moment", table=False),
        Column("accusing", "检举控告件", table=False),
    ),
)
