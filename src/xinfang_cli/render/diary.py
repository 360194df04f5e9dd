"""The page of the diary: five sections, and what was written after its closing (本章 第二节 一.5, 三.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from xinfang_cli.domain.duty_terms import (
    CallKind,
    DocumentKind,
    IncidentKind,
    IncidentLevel,
    InspectionCategory,
    PatrolState,
    VisitorOutcome,
)
from xinfang_cli.domain.forms.rounds import Patrol
from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.render.clean import visible
from xinfang_cli.render.duty_words import ACCUSING, VEILED, at, clock, short, step
from xinfang_cli.render.matter_page import label
from xinfang_cli.render.paper import day_words, pad, width, wrap

Record = Mapping[str, Any]
Line = tuple[str, str, str]
"""When, which number, and what."""

COLUMNS = 80
SECTIONS = ("来电来函", "领导活动", "巡查", "接待来访", "交接班")
"""The five sections, none of which is ever left out."""
LATER = "续记"
NOTHING = "无"
_WHEN, _NUMBER = 10, 8
_DANGERS = ("fire", "theft", "secrets", "damage")


def text(page: Record) -> str:
    """The page for a terminal or a file, 80 columns."""
    lines = [_title(page), ""]
    for words in shifts(page):
        lines += wrap("  " + words, COLUMNS, 4)
    for title, rows in sections(page):
        lines += ["", title, *(piece for row in rows for piece in _line(row))]
        lines += [] if rows else [f"  {NOTHING}"]
    lines += ["", *(piece for words in _closing(page) for piece in wrap(words, COLUMNS, 2))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def markdown(page: Record) -> str:
    """The page as Markdown."""
    lines = [f"# {_escaped(_title(page))}", "", *(f"- {_escaped(words)}" for words in shifts(page))]
    for title, rows in sections(page):
        lines += ["", f"## {title}", ""]
        lines += [f"- {_escaped('  '.join(filter(None, row)))}" for row in rows] or [f"- {NOTHING}"]
    return "\n".join([*lines, "", *(_escaped(words) + "  " for words in _closing(page))]) + "\n"


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
        "来电来函": [_entry(row, day) for row in _in_time(incoming)],
        "领导活动": [*_leaders(page["leaders"], day), *(_entry(row, day) for row in _in_time(page["tasks"]))],
        "巡查": [*(_round(row) for row in _in_time([*page["patrols"], *page["inspections"]])), *_missed(page)],
        "接待来访": [_entry(row, day) for row in _in_time(page["visitors"])],
        "交接班": [line for row in page["handovers"] for line in _handover(row, day)],
    }
    late = [_late(row, day) for row in page["late"]]
    return [*found.items(), *([(LATER, late)] if late else [])]


def _in_time(rows: Iterable[Record]) -> list[Record]:
    """What was written before the closing, in the order of time."""
    return sorted((row for row in rows if not row.get("is_late")), key=lambda row: str(row.get("at") or ""))


def _entry(row: Record, day: date) -> Line:
    number = short(row["number"], day.year)
    if row.get("placeholder"):
        return "", number, VEILED
    done = [step(one, day) for one in row.get("done", ())]
    waits = "、".join(label(Waiting, code) for code in row.get("waits_for", ()))
    what = ACCUSING if row["accusing"] else _WHAT[row["kind"]](row)
    return at(row["at"], day), number, "；".join([what, *done, *([waits] if waits else [])])


def _call(row: Record) -> str:
    way = "去电" if row["outgoing"] else label(CallKind, row["call_kind"])
    return f"{way}  {row['caller_unit']} {row['caller_name']}（{row['phone']}）：{row['what']}"


def _document(row: Record) -> str:
    return f"{label(DocumentKind, row['document_kind'])}  {row['from_unit']}：{row['what']}"


def _incident(row: Record) -> str:
    kind, level = label(IncidentKind, row["incident_kind"]) or "突发事件", label(IncidentLevel, row["level"])
    return f"{kind}（{level}）  {row['place']}：{row['what']}"


def _task(row: Record) -> str:
    return f"{row['leader']}交办：{row['what']}"


def _visitor(row: Record) -> str:
    outcome = label(VisitorOutcome, row["outcome"])
    left = f"{clock(row['left_at'])}离开" if row["left_at"] else ""
    told = f"{row['unit']} {row['name']}（{row['identity']}）：{row['what']}，到{row['department']}"
    return "，".join(filter(None, [told, outcome, left]))


def _visit(row: Record) -> str:
    people = f"等{row['people']}人" if row["people"] and row["people"] > 1 else ""
    return f"{row['unit'] or ''} {row['name'] or ''}{people}：{row['subject'] or ''}".strip()


_WHAT: Mapping[str, Callable[[Record], str]] = {
    "call": _call,
    "document": _document,
    "incident": _incident,
    "task": _task,
    "reception": _visitor,
    "visit": _visit,
}


def _leaders(rows: Iterable[Record], day: date) -> Iterator[Line]:
    for row in rows:
        if row["kind"] == "said":
            yield short(row["shift"], day.year), "", row["text"]
            continue
        span = f"{at(row['since'], day)}至{at(row['until'], day)}"
        if row["kind"] == "visiting":
            yield "来访", "", f"{row['unit']} {row['name']}，{row['place']}，{span}，接待 {row['host']}"
            continue
        back = f"，{at(row['returned_at'], day)}已返回" if row["returned_at"] else ""
        purpose = f"（{row['purpose']}）" if row["purpose"] else ""
        yield "外出", "", f"{row['name']} {row['place']}{purpose}，{span}，代主持 {row['deputy']}{back}"


def _round(row: Record) -> Line:
    if "inspector" in row:
        return (
            clock(row["at"]),
            "",
            f"查岗  {row['inspector']}：{label(InspectionCategory, row['category'])}，{row['finding']}",
        )
    faults = [Patrol.fields[name].label for name in _DANGERS if row[name] == PatrolState.PROBLEM]
    state = f"{'、'.join(faults)}有问题：{row['note']}" if faults else PatrolState.OK.label
    return clock(row["at"]), "", f"{row['place']}  {state}（{row['by']}）"


def _missed(page: Record) -> list[Line]:
    times = "、".join(clock(one) for one in page["missed_patrols"])
    return [("漏巡", "", f"{times}应巡查而没有记录")] if times else []


def _handover(row: Record, day: date) -> Iterator[Line]:
    if row["kind"] == "act":
        text = f"：{row['text']}" if row["text"] else ""
        yield clock(row["at"]), short(row["shift"], day.year), _ACTS.get(row["act"], "{act}").format(**row) + text
        return
    number = short(row["shift"], day.year)
    if row["at"][:10] == day.isoformat():
        yield clock(row["at"]), number, f"{row['from']}向{row['to']}交班，未办事项{row['lines']}件"
    if row["ended_at"] and row["ended_at"][:10] == day.isoformat():
        yield clock(row["ended_at"]), number, _ENDS[row["status"]].format(**row) + _why(row)


def _why(row: Record) -> str:
    reserved = f"，保留或未见{row['reserved']}件" if row["reserved"] else ""
    reason = row["late_reason"] if row["status"] == "accepted" else row["reason"]
    label = "迟接班：" if row["status"] == "accepted" else ""
    return reserved + (f"，{label}{reason}" if reason else "")


_ENDS = {"accepted": "{to}接班", "rejected": "{to}拒接", "withdrawn": "{from}撤回交班"}
_ACTS = {
    "start": "{to}上岗",
    "no-show": "{to}未到",
    "substitute": "{to}替{from}值班（{leader}指定）",
    "swap": "{from}与{to}调班（{leader}批准）",
    "leave": "{from}离岗",
    "period-over": "值班期结束（{leader}批准），{to}接收",
}


def _late(row: Record, day: date) -> Line:
    """What was written after the closing: an entry, a round, a step, or that something was corrected."""
    record = row["record"]
    written = f"（{at(row['written_at'], day)}记）"
    if row["section"] == "corrections":
        reason = f"（{record['reason']}）" if record["reason"] else ""
        return at(row["at"], day), short(row["number"], day.year), f"更正{reason}"
    if row["section"] == "acts":
        return at(row["at"], day), short(row["number"], day.year), step(record, day).removeprefix(at(row["at"], day))
    if row["section"] in ("patrols", "inspections"):
        when, number, what = _round(record)
    else:
        when, number, what = _entry(record, day)
    return when, number, what + written


def _closing(page: Record) -> list[str]:
    day = _day(page)
    closed = f"日志{at(page['closed_at'], day)}已结" if page["closed_at"] else "日志未结：xinfang duty diary --close"
    lines = [closed]
    if page["missing_days"]:
        days = "、".join(f"{int(one[5:7])}月{int(one[8:10])}日" for one in page["missing_days"])
        lines.append(f"缺日志（当日班次没有结）：{days}")
    return lines
