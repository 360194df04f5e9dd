"""The lists of the leaders' whereabouts and of the chronicle as views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xinfang_cli.domain.duty_terms import ChronicleCategory
from xinfang_cli.render.clean import visible
from xinfang_cli.render.paper import wrap
from xinfang_cli.render.views import Column, View

COLUMNS = 80
STATES = {"away": "外出", "here": "在", "planned": "将外出", "visiting": "来访", "expected": "将来访"}

WHERE = View(
    "领导去向",
    (
        Column("name", "姓名", no_wrap=True),
        Column("state", "去向", words=STATES, no_wrap=True),
        Column("place", "地点"),
        Column("address", "住址", drop=1),
        Column("phone", "电话", no_wrap=True),
        Column("until", "至", "moment", no_wrap=True),
        Column("overdue", "逾期", alarm=(True,), drop=3),
        Column("deputy", "代主持", drop=2),
        Column("since", "自", "moment", table=False),
        Column("title", "职务", table=False),
        Column("unit", "单位", table=False),
        Column("purpose", "事由", table=False),
        Column("host", "接待", table=False),
    ),
    "人次",
)

CHRONICLE = View(
    "大事记",
    (
        Column("date", "日期", no_wrap=True),
        Column("event", "大事"),
        Column("category", "类别", terms=ChronicleCategory, no_wrap=True),
        Column("source", "材料来源", drop=1),
        Column("id", "序号", "number", table=False),
        Column("by", "记录人", table=False),
    ),
    "条",
)


def proposals(rows: Sequence[Mapping[str, Any]]) -> str:
    """The proposed events, each with the command that confirms it on a line of its own."""
    lines = [f"大事提议 {len(rows)}"]
    for row in rows:
        kind = ChronicleCategory.read(row["category"]).label
        lines += ["", *wrap(f"{row['date']}  {kind}  {visible(row['event'])}", COLUMNS, 12)]
        lines.append(f"  {visible(row['command'])}")
    return "\n".join(lines) + "\n"
