"""Which columns the list of filed cases has."""

from __future__ import annotations

from xinfang_cli.domain.terms import Truth
from xinfang_cli.render.views import Column, View

CASES = View(
    "立案查办",
    (
        Column("number", "案号", kind="record", no_wrap=True),
        Column("matter", "信访件", kind="record", no_wrap=True),
        Column("criterion", "立案标准", cut=True),
        Column("decided_by", "决定领导", drop=2),
        Column("filed_at", "立案", kind="moment", no_wrap=True),
        Column("investigators", "调查人", drop=1),
        Column("truth", "属实程度", terms=Truth, no_wrap=True),
        Column("conclusion", "结论", table=False),
        Column("concluded_by", "查结领导", table=False),
        Column("concluded_at", "查结", kind="moment", no_wrap=True),
    ),
)
