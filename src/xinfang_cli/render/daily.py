"""The page of the daily report: eighty columns, the first line fit for the subject of a mail."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from xinfang_cli.domain.terms import Disposal, LetterStatus
from xinfang_cli.render import daily_duty, daily_visits
from xinfang_cli.render.clean import visible
from xinfang_cli.render.daily_words import beside, if_any, listed
from xinfang_cli.render.page_marks import marked
from xinfang_cli.render.paper import day_words, money, pad, wrap

COLUMNS = 80

_LABEL = 10
_NUMBER = 14
_HANDLER = 10
_MANY = 6


def page(report: Mapping[str, Any]) -> str:
    """The report as a page of text."""
    lines = [_subject(report), f"期间  {_period(report)}", "", *_attention(report), ""]
    parts = (_sections(report["letters"]), daily_visits.sections(report["visits"]), daily_duty.sections(report["duty"]))
    for label, rows in itertools.chain(*parts):
        for place, text in enumerate(rows):
            lines += wrap(pad(label if place == 0 else "", _LABEL) + visible(text), COLUMNS, _LABEL)
    coming = _coming(report)
    due = [text for row in coming for text in wrap(f"  {_due(row)}", COLUMNS, 4)]
    lines += ["", f"近日到期 {len(coming)}", *due]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def markdown(report: Mapping[str, Any]) -> str:
    """The report as Markdown."""
    warnings = [f"- {marked('  '.join(filter(None, _parts(row))))}" for row in report["warnings"]]
    lines = [f"# {marked(_subject(report))}", "", f"期间 {marked(_period(report))}", ""]
    lines += [f"## 需要注意 {len(warnings)}", "", *warnings, *([""] if warnings else []), "## 来信", ""]
    for label, rows in _sections(report["letters"]):
        lines.append(f"- **{label}** {marked('；'.join(rows))}")
    visits = [f"- **{label}** {marked('；'.join(rows))}" for label, rows in daily_visits.sections(report["visits"])]
    lines += ["", "## 来访", "", *visits] if visits else []
    duty = [f"- **{label}** {marked('；'.join(rows))}" for label, rows in daily_duty.sections(report["duty"])]
    lines += ["", "## 值班", "", *duty] if duty else []
    due = [f"- {marked(_due(row))}" for row in _coming(report)]
    lines += ["", f"## 近日到期 {len(due)}", "", *due]
    return "\n".join(lines).rstrip() + "\n"


def _subject(report: Mapping[str, Any]) -> str:
    day = date.fromisoformat(report["date"])
    weekday = day_words(report["date"]).split()[-1]
    return f"{visible(report['office'])}  信访值班日报  {day.year}年{day.month}月{day.day}日（{weekday}）"


def _period(report: Mapping[str, Any]) -> str:
    first, last = datetime.fromisoformat(report["from"]), datetime.fromisoformat(report["until"])
    # A span that ends at midnight holds nothing of the day that begins then.
    final = max(first, last - timedelta(seconds=1)).date()
    days = [first.date() + timedelta(days=n) for n in range((final - first.date()).days + 1)]
    has_weekend = 1 < len(days) <= _MANY + 1 and any(day.weekday() > 4 for day in days)
    text = f"{_moment(first)}至{_moment(last, first)}"
    return text + ("（含周末）" if has_weekend else "")


def _moment(moment: datetime, after: datetime | None = None) -> str:
    clock = f"{moment.hour}:{moment.minute:02d}"
    # A day that is over ends at its own 24:00, not on the next one.
    if after is not None and (moment.hour, moment.minute, moment.second) == (0, 0, 0) and moment > after:
        moment, clock = moment - timedelta(days=1), "24:00"
    return f"{moment.month}月{moment.day}日{clock}"


def _attention(report: Mapping[str, Any]) -> list[str]:
    lines = [f"需要注意 {len(report['warnings'])}"]
    for row in report["warnings"]:
        number, message, handler = _parts(row)
        first, *rest = wrap(message, COLUMNS - 4 - _NUMBER - _HANDLER)
        lines.append(f"  {pad(number, _NUMBER)}{pad(first, COLUMNS - 4 - _NUMBER - _HANDLER)}  {handler}")
        lines += [" " * (2 + _NUMBER) + line for line in rest]
    return lines


def _parts(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return visible(row["number"] or ""), visible(row["message"]), visible(row.get("handler") or "")


def _coming(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What is due next, but for what stands among the warnings already."""
    told = {(row["rule"], row["number"]) for row in report["warnings"]}
    return [row for row in report["deadlines"] if (row["rule"], row["number"]) not in told]


def _due(row: Mapping[str, Any]) -> str:
    number = pad(visible(row["number"]), _NUMBER)
    if row.get("placeholder"):
        return f"{number}占号"
    due_on = date.fromisoformat(row["due_on"])
    day = f"{due_on.month}月{due_on.day}日"
    return f"{number}{pad(day, 10)}{visible(row['what'])}  {visible(row['handler'])}"


def _sections(letters: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        ("来信", [beside(_mail(letters)), beside(_opening(letters)), beside(_reading(letters))]),
        ("去向", _disposal(letters)),
        ("答复", [beside(_answers(letters))]),
        ("在办", [beside(_backlog(letters["backlog"]))]),
        ("记录", [beside(_records(letters))]),
    ]


def _mail(letters: Mapping[str, Any]) -> list[str]:
    got = letters["collected"]
    difference = "" if got["difference"] is None else f"，差 {got['difference']}"
    counts = f"（清单 {got['listed']}，实点 {got['counted']}{difference}）" if got["times"] else ""
    return [f"取信 {got['times']}次{counts}", f"签收 {letters['received']}"]


def _opening(letters: Mapping[str, Any]) -> list[str]:
    return [
        f"拆封 {letters['opened']}",
        f"未拆 {letters['unopened']}",
        if_any("隔日拆封", letters["opened_late"]),
        listed("密封待送", letters["sealed_waiting"]),
        listed("错投待退", letters["misdelivered_waiting"]),
        if_any("直送（未拆）", letters["delivered"]),
        if_any("转交办理", letters["released"]),
        if_any("退转", letters["forwarded"]),
        if_any("误拆", letters["misopened"]),
    ]


def _reading(letters: Mapping[str, Any]) -> list[str]:
    kept = letters["enclosures"]
    amount = f"（现金票据{kept['money']}笔{money(kept['amount_fen'])}）" if kept["money"] else ""
    return [
        f"登记 {letters['registered']}",
        if_any("匿名", letters["anonymous"]),
        f"摘要 {letters['abstracted']}",
        f"随信物品 {kept['count']}{amount}" if kept["count"] else "",
    ]


def _disposal(letters: Mapping[str, Any]) -> list[str]:
    routed = letters["routed"]
    total = sum(routed.values())
    in_time = letters["routed_in_time"]
    timed = in_time + letters["routed_late"]
    waiting = letters["waiting_for_approval"]
    counts = [if_any(way.label, routed[way.value]) for way in Disposal]
    return [
        beside([*counts, f"合计 {total}"]),
        beside([f"三日内转出 {in_time}/{timed}", listed("待审批", waiting), *_decisions(letters)]),
    ]


def _decisions(letters: Mapping[str, Any]) -> list[str]:
    return [
        if_any("审批", letters["approved"]),
        if_any("不同意", letters["declined"]),
        if_any("拟办送审", letters["proposed"]),
        if_any("批示", letters["instructed"]),
        if_any("退回", letters["returned"]),
        if_any("催办", letters["urged"]),
        if_any("移交", letters["assigned"]),
    ]


def _answers(letters: Mapping[str, Any]) -> list[str]:
    return [
        f"反馈结果 {letters['answered']}",
        f"答复 {letters['replied']}",
        f"办结 {letters['closed']}",
        if_any("重新办理", letters["reopened"]),
        if_any("作废", letters["voided"]),
    ]


def _backlog(backlog: Mapping[str, int]) -> list[str]:
    counts = [if_any(term.label, backlog[term.value]) for term in LetterStatus if term.value in backlog]
    return [f"共 {sum(backlog.values())}", *counts]


def _records(letters: Mapping[str, Any]) -> list[str]:
    return [
        f"补记（迟于24小时） {letters['late_entries']}",
        if_any("本期补记以前的", letters["backdated"]),
        if_any("更正", letters["amended"]),
    ]
