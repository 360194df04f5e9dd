"""The page of the annual report: the four parts of Article 41, the definitions below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.render import stats_page
from xinfang_cli.render.page_marks import marked

Record = Mapping[str, Any]

TITLE = "信访工作年度报告数据（条例第41条）"


def figures(report: Record) -> list[Record]:
    """The figures of all parts."""
    return [figure for part in report["parts"] for figure in part["figures"]]


def page(report: Record) -> str:
    """The report as a page of text."""
    lines = [*stats_page.head(report, TITLE), "", stats_page.heading()]
    for part in report["parts"]:
        lines += ["", _title(part), *stats_page.blocks(part["figures"])]
    lines += [*stats_page.without(figures(report)), *stats_page.definitions(figures(report))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def markdown(report: Record) -> str:
    """The report as Markdown: a table for each part."""
    first, *more = stats_page.head(report, TITLE)
    lines = [f"# {marked(first)}", "", *map(marked, more), ""]
    for part in report["parts"]:
        lines += [f"## {_title(part)}", "", *stats_page.table(part["figures"]), ""]
    return "\n".join([*lines, "## 口径", "", *stats_page.explained(figures(report))]) + "\n"


def _title(part: Record) -> str:
    return f"{'一二三四'[part['n'] - 1]}、{part['title']}"
