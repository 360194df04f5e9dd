"""How the clocks of one matter were counted, as a page; and the list of those that run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from xinfang_cli.domain.local_limits import length
from xinfang_cli.domain.pack import Pack
from xinfang_cli.render import matter_page
from xinfang_cli.render.matter_page import Lines, label, time
from xinfang_cli.render.views import Column, View

Record = Mapping[str, Any]

_STATES = {"met": "已按期", "met_late": "已办（超期）", "running": "进行中", "ended": "终止"}

CLOCKS = View(
    "期限清单",
    (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("what", "期限"),
        Column("starts_on", "起算", no_wrap=True, drop=2),
        Column("due_on", "期满", no_wrap=True),
        Column("due_rolled", "顺延至", no_wrap=True, drop=1),
        Column("days_left", "余天", "number"),
        Column("state", "情况", words={"running": "进行中", "due_today": "今日到期", "overdue": "超期"}),
        Column("provisional", "暂定", table=False),
        Column("handler", "经手人"),
        Column("next", "下一步", table=False),
        Column("rule", "条款", table=False),
    ),
)


LIMITS = View(
    "期限规定",
    (
        Column("label", "期限"),
        Column("trigger", "起算"),
        Column("length", "长度", no_wrap=True),
        Column("local_length", "地方规定", no_wrap=True),
        Column("clause", "依据"),
        Column("local.basis", "地方依据"),
        Column("local.since", "施行", drop=2),
        Column("pack", "条款包", terms=Pack, drop=1),
        Column("in_force", "执行", drop=3),
        Column("rule", "条款", table=False),
    ),
    "项",
)


def limit_rows(rows: Iterable[Record]) -> list[Record]:
    """The limits with their lengths in words."""
    return [
        {
            **row,
            "length": _own_length(row),
            "local_length": length(row["local"]["days"], working=row["local"]["working"]) if row["local"] else "",
        }
        for row in rows
    ]


def _own_length(row: Record) -> str:
    return length(row["days"], working=row["working"]) if row["days"] else _WITHOUT_DAYS.get(row["rule"], "逐件指定")


_WITHOUT_DAYS = {"letter-opened-same-day": "当日"}


def text(record: Record) -> str:
    """The page for a terminal or a file, 80 columns."""
    return matter_page.text(f"{record['number']}  期限的计算", _sections(record))


def markdown(record: Record) -> str:
    """The page as Markdown."""
    return matter_page.markdown(f"{record['number']} 期限的计算", _sections(record))


def _sections(record: Record) -> list[tuple[str, Lines]]:
    return [(f"{one['label']}（{_STATES[one['state']]}）", _clock(one)) for one in record["clocks"]]


def _clock(one: Record) -> Lines:
    extension = one["extension"]
    approved = f"{extension['days']}日，{extension['by']}批准：{extension['reason']}" if extension else ""
    told = f"，{time(extension['told_at'])}告知" if extension else ""
    estimated = "、".join(f"{year}年" for year in one["estimated_years"])
    return [
        ("依据", f"{one['clause']}（{label(Pack, one['pack'])}）" if one["clause"] else ""),
        ("起算", _start(one)),
        ("长度", _length(one)),
        ("地方规定", _local(one["local"])),
        ("扣除", _left_out(one["skipped"])),
        ("期满", one["due_on"]),
        ("顺延", f"至{one['due_rolled']}\n{_left_out(one['rolled_over'])}" if one["rolled_over"] else ""),
        ("按期", f"以顺延日{one['due_rolled']}为准（设置）" if one["last_day"] != one["due_on"] else ""),
        ("延期", approved + told),
        ("听证", f"{one['hearing_days']}日不计入" if one["hearing_days"] else ""),
        ("暂定", f"{estimated}日历未登记，休息日按周六周日估算" if estimated else ""),
        ("办理", time(one["met_at"])),
    ]


def _start(one: Record) -> str:
    began = f"{one['starts_on']} {one['trigger'] or ''}"
    return f"{began}，当日不计入，自{one['first_day']}起数" if one["days"] else f"{began}，当日办"


def _length(one: Record) -> str:
    if not one["days"]:
        return "当日"
    if one["working"]:
        return f"{one['length']}个工作日"
    plain = one["length"] + (one["hearing_days"] or 0) if one["length"] is not None else None
    return f"{one['days']}日" if one["days"] == plain else f"指定日期，共{one['days']}日"


def _local(local: Record | None) -> str:
    if local is None:
        return ""
    return f"{length(local['days'], working=local['working'])}，{local['basis']}，{local['since']}起；从短计算"


def _left_out(days: list[Record]) -> str:
    """Every day that was left out, those of one notice in one line."""
    return "\n".join(
        f"{'、'.join(_day(one['day']) for one in some)}：{source}"
        for source, some in groupby(days, lambda one: one["source"])
    )


def _day(text: str) -> str:
    return f"{text[5:]}周{'一二三四五六日'[date.fromisoformat(text).weekday()]}"
