"""Tables as an xlsx file: texts stay texts, so that no cell of foreign text is taken for a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.render.clean import csv_cell
from xinfang_cli.render.paper import width
from xinfang_cli.render.views import Record, View, reach, script_text, table_text

Cell = str | int | float | None

_WIDEST = 60
"""In columns of a screen; longer texts are wrapped."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its headings and its rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def of_view(view: View, rows: Iterable[Record]) -> Sheet:
    """A list as a sheet, with the labels that people read; numbers stay numbers."""
    columns = view.columns
    return Sheet(
        view.title,
        [column.label for column in columns],
        [[_cell(reach(row, column.key), column) for column in columns] for row in rows],
    )


def _cell(value: object, column: Any) -> Cell:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return table_text(column, value) if column.terms or isinstance(value, bool) else script_text(value)


def write(sheets: Iterable[Sheet], made_at: datetime) -> bytes:
    """The sheets as an xlsx file.

    Raises:
        UsageProblem: the library that writes such files is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        message = "没有安装写 xlsx 的组件，其他格式照常可用。"
        hint = "pip install 'xinfang-cli[xlsx]'"
        raise UsageProblem(Finding("xlsx-not-installed", message, hint, fields=("format",))) from None
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    # The file says when the report was made, not what the machine's clock says.
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.name[:31]), sheet, head, body)
    book.close()
    return target.getvalue()


def _fill(page: Any, sheet: Sheet, head: Any, body: Any) -> None:
    for place, heading in enumerate(sheet.headings):
        page.write_string(0, place, csv_cell(heading), head)
    widths = [width(heading) for heading in sheet.headings]
    for line, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            if cell is None:
                continue
            if isinstance(cell, str):
                page.write_string(line, place, csv_cell(cell), body)
            else:
                page.write_number(line, place, cell, body)
            widths[place] = max(widths[place], width(str(cell)))
    for place, columns in enumerate(widths):
        page.set_column(place, place, min(columns + 2, _WIDEST))
    page.freeze_panes(1, 0)


def figures(report: Mapping[str, Any]) -> list[Sheet]:
    """The figures of a statistical report: one sheet with the values, one with definitions, one with the records."""
    lines = [
        (figure, line, label)
        for figure in report["figures"]
        for line, label in [
            (figure, figure.get("counted") or figure["label"]),
            *((part, part["label"]) for part in figure["parts"]),
        ]
    ]
    rows = [
        [
            figure["id"],
            label,
            line["value"],
            line.get("unit"),
            line["numerator"],
            line["denominator"],
            *(_compared(line, which, key) for which in ("before", "year_ago") for key in ("value", "change")),
        ]
        for figure, line, label in lines
    ]
    headings = ("编号", "指标", "本期", "单位", "分子", "分母", "上期", "环比", "去年同期", "同比")
    found = [Sheet("统计", headings, rows)]
    groups = [
        [figure["id"], label, group["key"], group["value"], group["numerator"], group["denominator"]]
        for figure, line, label in lines
        for group in line.get("groups") or ()
    ]
    if groups:
        found.append(Sheet("分组", ("编号", "指标", "组", "本期", "分子", "分母"), groups))
    definitions = [[one["id"], one["label"], one["definition"], one["clause"]] for one in report["figures"]]
    found.append(Sheet("口径", ("编号", "指标", "口径", "依据"), definitions))
    records = [
        [figure["id"], label, number, word]
        for figure, line, label in lines
        for key, word in (("records", "计入"), ("other_records", "未计入"))
        for number in line.get(key) or ()
    ]
    return [*found, Sheet("记录", ("编号", "指标", "记录", "分子"), records)]


def _compared(line: Mapping[str, Any], which: str, key: str) -> Cell:
    found: Cell = (line.get(which) or {}).get(key)
    return found
