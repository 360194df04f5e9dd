"""The page of the self-check: one question a line, and below it what falls short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.render import stats_page
from xinfang_cli.render.daily_words import listed
from xinfang_cli.render.page_marks import marked
from xinfang_cli.render.paper import pad, wrap
from xinfang_cli.render.views import Column, View

Record = Mapping[str, Any]

TITLE = "信访工作自查（条例第43条至第46条）"
STATUS = {"ok": "无差", "short": "有差", "no_data": "无数据"}
LINES = View(
    "自查",
    (
        Column("question", "问题"),
        Column("clause", "依据"),
        Column("status", "结果", words=STATUS, alarm=("short",)),
        Column("value", "数值"),
        Column("unit", "单位"),
        Column("numerator", "分子", "number"),
        Column("denominator", "分母", "number"),
        Column("short", "差几件", "number"),
        Column("records", "差的"),
        Column("definition", "口径"),
    ),
    "条",
)
_QUESTION, _VALUE, _OUT_OF = 38, 12, 16


def page(report: Record) -> str:
    """The self-check as a page of text; the first line fits the subject of a mail."""
    short = sum(line["status"] == "short" for line in report["lines"])
    lines = [*stats_page.head(report, TITLE, compared=False), "", f"有差 {short} 条，共 {len(report['lines'])} 条", ""]
    for line in report["lines"]:
        lines.append(
            pad(STATUS[line["status"]], 8)
            + pad(line["question"], _QUESTION)
            + pad(_value(line), _VALUE, right=True)
            + pad(stats_page.out_of(line), _OUT_OF, right=True)
        )
        if line["records"]:
            lines += wrap(" " * 8 + listed("差", line["records"]), stats_page.COLUMNS, 10)
    lines += ["", "依据和口径"]
    for line in report["lines"]:
        lines += wrap(f"  {line['question']}（{line['clause']}）：{line['definition']}", stats_page.COLUMNS, 4)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def markdown(report: Record) -> str:
    """The self-check as Markdown; every number that falls short is named."""
    first, *more = stats_page.head(report, TITLE, compared=False)
    lines = [f"# {marked(first)}", "", *map(marked, more), ""]
    lines += ["| 结果 | 问题 | 依据 | 数值 | 分子/分母 | 差的 |", "| --- | --- | --- | ---: | ---: | --- |"]
    for line in report["lines"]:
        cells = (
            *(STATUS[line["status"]], line["question"], line["clause"]),
            *(_value(line), stats_page.out_of(line), "、".join(line["records"])),
        )
        lines.append("| " + " | ".join(marked(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _value(line: Record) -> str:
    return "" if line["status"] == "no_data" else stats_page.value(line)
