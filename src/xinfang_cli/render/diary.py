"""The page of the diary: five sections, and what was written after its closing (本章 第二节 一.5, 三.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from xinfang_cli.render.clean import visible
from xinfang_cli.render.diary_lines import Line, entry, handovers, in_time, later, leaders, missed, patrolled
from xinfang_cli.render.duty_words import at, short
from xinfang_cli.render.paper import day_words, pad, width, wrap

Record = Mapping[str, Any]

COLUMNS = 80
SECTIONS = ("来电来函", "领导活动", "巡查", "接待来访", "交接班")
"""The five sections, none of which is ever left out."""
LATER = "续记"
NOTHING = "无"
_WHEN, _NUMBER = 10, 8


def text(page: Record) -> str:
    """The page for a terminal or a file, 80 columns."""
    lines = [_title(page), ""]
    for words in shifts(page):
        lines += wrap("  " + words, COLUMNS, 4)
    for title, rows in sections(page):
        lines += ["", title, *(piece for row in rows for piece in _line(row))]
        lines += [] if rows else [f"  {NOTHING}"]
    ends = [piece for words in closing(page) for piece in wrap(words, COLUMNS, 2)]
    lines += ["", *ends] if ends else []
    return "\n".join(line.rstrip() for line in lines) + "\n"


def markdown(page: Record) -> str:
    """The page as Markdown."""
    lines = [f"# {_escaped(_title(page))}", "", *(f"- {_escaped(words)}" for words in shifts(page))]
    for title, rows in sections(page):
        lines += ["", f"## {title}", ""]
        lines += [f"- {_escaped('  '.join(filter(None, row)))}" for row in rows] or [f"- {NOTHING}"]
    ends = [_escaped(words) + "  " for words in closing(page)]
    return "\n".join([*lines, *(["", *ends] if ends else [])]) + "\n"


def _escaped(value: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#!|" else char for char in visible(value))


def _line(row: Line) -> list[str]:
    when, number, what = (visible(part) for part in row)
    head = "  " + pad(when, _WHEN) + (pad(number, _NUMBER) if number else "")
    indent = 2 + _WHEN + (_NUMBER if number else 0)
    if width(head) > indent:
        head += "  "
    return wrap(head + what, COLUMNS, indent)


def _day(page: Record) -> date:
    return date.fromisoformat(page["date"])


def _title(page: Record) -> str:
    day = _day(page)
    return f"{visible(page['office'])}  值班日志  {day.year}年{day_words(page['date'])}"


def shifts(page: Record) -> list[str]:
    """Who held the post from when to when, and whether his diary is closed."""
    day = _day(page)
    if not page["shifts"]:
        return ["当日没有排班"]
    return [_shift(one, day) for one in page["shifts"]]


def _shift(one: Record, day: date) -> str:
    span = f"{at(one['start'], day)}至{at(one['end'], day)}"
    people = "、".join(one["officers"])
    closed = f"日志{at(one['closed_at'], day)}已结" if one["closed_at"] else "日志未结"
    kept = closed if one["started_at"] else "没有人上岗"
    return f"{short(one['number'], day.year)}  {span}  值班 {people}  带班 {one['leader']}  {kept}"


def sections(page: Record) -> list[tuple[str, list[Line]]]:
    """The five sections and, where there is any, what was written after the closing."""
    day = _day(page)
    incoming = [*page["calls"], *page["documents"], *page["incidents"]]
    found = {
        "来电来函": [entry(row, day) for row in in_time(incoming)],
        "领导活动": [*leaders(page["leaders"], day), *(entry(row, day) for row in in_time(page["tasks"]))],
        "巡查": [*(patrolled(row) for row in in_time([*page["patrols"], *page["inspections"]])), *missed(page)],
        "接待来访": [entry(row, day) for row in in_time(page["visitors"])],
        "交接班": handovers(page["handovers"], day),
    }
    late = [later(row, day) for row in page["late"]]
    return [*found.items(), *([(LATER, late)] if late else [])]


def closing(page: Record) -> list[str]:
    """Whether the diary is closed, and which earlier days lack it."""
    day, lines = _day(page), []
    if page["closed_at"]:
        lines.append(f"日志{at(page['closed_at'], day)}已结")
    elif page["shifts"]:
        is_running = any(one["status"] == "running" for one in page["shifts"])
        lines.append("日志未结" + ("：xinfang duty diary --close" if is_running else ""))
    if page["missing_days"]:
        days = "、".join(f"{int(one[5:7])}月{int(one[8:10])}日" for one in page["missing_days"])
        lines.append(f"缺日志（当日班次没有结）：{days}")
    return lines
