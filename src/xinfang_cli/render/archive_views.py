"""The catalogue that goes to the archives with a year: lists with the headings that people read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from xinfang_cli.domain.retention import Retention
from xinfang_cli.domain.terms import LetterStatus, VisitStatus
from xinfang_cli.render.clean import csv_cell
from xinfang_cli.render.views import Column, Record, View, reach, table_text

_NOUNS = {"L": "来信", "V": "来访"}
_STATUS = {status.value: status.label for status in (*VisitStatus, *LetterStatus)}
_COMMON = (
    Column("number", "编号"),
    Column("noun", "类别", words=_NOUNS),
    Column("title", "题名"),
    Column("received_on", "收到日期"),
)
_END = (
    Column("handler", "经手人"),
    Column("cases", "立案案号"),
    Column("things", "随信物品件数"),
    Column("sheets", "打印单据份数"),
)
ENDED = View(
    "移交目录",
    (
        *_COMMON,
        Column("ended_on", "办结日期"),
        Column("status", "结束方式", words=_STATUS),
        *_END,
        Column("pages", "页数"),
        Column("retention", "保管期限（建议）", terms=Retention),
        Column("why", "理由"),
    ),
)
OPEN = View("未办结", (*_COMMON, Column("status", "现状", words=_STATUS), *_END))
DUTY = View(
    "值班记录",
    (
        Column("what", "类别"),
        Column("count", "数量"),
        Column("numbers", "编号"),
        Column("open", "未办结"),
        Column("retention", "保管期限（建议）", terms=Retention),
    ),
)


def as_csv(view: View, rows: Iterable[Record]) -> str:
    """The list as a CSV file for a spreadsheet, with the labels in the place of keys and codes."""
    out = io.StringIO(newline="")
    out.write("\ufeff")  # Excel takes a file without the mark for GBK
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.label for column in view.columns])
    for row in rows:
        writer.writerow([csv_cell(table_text(column, reach(row, column.key))) for column in view.columns])
    return out.getvalue()


def text(record: Mapping[str, Any]) -> str:
    """What was archived and what stays, in a few lines."""
    kept = "，".join(f"{Retention.read(code).label}{count}件" for code, count in record["retention"].items())
    hidden = f"，其中{record['hidden']}件是占号，只列编号" if record["hidden"] else ""
    lines = [
        f"{record['year']}年已归档并核对：{record['path']}",
        f"  移交目录  {record['ended']}件{hidden}" + (f"；保管期限建议：{kept}" if kept else ""),
        f"  未办结    {record['open']}件，留在账上，办结的那一年再归档",
        f"  账本副本  {record['book']['file']}  链头 {record['book']['head']}",
        "  页数由整理的人在目录上填；保管期限只是建议，由档案部门定。账上什么都没有删。",
    ]
    return "\n".join(lines) + "\n"
