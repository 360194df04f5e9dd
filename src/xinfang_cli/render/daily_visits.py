"""The visits of the daily page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xinfang_cli.domain.states import EVENT_LABELS
from xinfang_cli.domain.terms import VisitStatus
from xinfang_cli.render.daily_words import beside, if_any, listed


def sections(visits: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """The lines on visits, each with its label; nothing where no visit was ever taken in."""
    if not visits or not _has_any(visits):
        return []
    return [
        ("来访", [beside(_came(visits)), beside(_talks(visits))]),
        ("办理", [beside(_handled(visits)) or "无"]),
        ("回告", [beside(_answers(visits)), beside(_followups(visits["followups"]))]),
        ("在办", [beside(_backlog(visits["backlog"]))]),
        ("记录", [beside(_records(visits))]),
    ]


def _has_any(visits: Mapping[str, Any]) -> bool:
    counts = [value for value in visits.values() if isinstance(value, int)]
    return any(counts) or any(visits["backlog"].values()) or any(visits["handled"].values())


def _came(visits: Mapping[str, Any]) -> list[str]:
    joint = f"，其中集体访{visits['joint']}批{visits['joint_people']}人次" if visits["joint"] else ""
    return [
        f"登记 {visits['registered']}批{visits['people']}人次{joint}",
        if_any("初访", visits["first"]),
        if_any("重访", visits["repeated"]),
        if_any("领导接访", visits["received_by_leaders"]),
    ]


def _talks(visits: Mapping[str, Any]) -> list[str]:
    return [
        f"接谈 {visits['heard']}",
        listed("接谈未完", visits["intake_open"]),
        listed("集体访未报领导", visits["joint_unreported"]),
        if_any("上报", visits["reported_up"]),
    ]


def _handled(visits: Mapping[str, Any]) -> list[str]:
    ways = [if_any(EVENT_LABELS[way], count) for way, count in visits["handled"].items()]
    return [*ways, if_any("批示", visits["instructed"]), listed("待批示", visits["digests_waiting"])]


def _answers(visits: Mapping[str, Any]) -> Sequence[str]:
    return [
        f"有结果 {visits['answered']}",
        f"回告 {visits['replied']}",
        f"办结 {visits['closed']}",
        if_any("重新办理", visits["reopened"]),
        if_any("作废", visits["voided"]),
    ]


def _followups(followups: Mapping[str, Any]) -> list[str]:
    return [
        f"回访 {followups['made']}",
        if_any("计划回访", followups["planned"]),
        listed("到期未回访", followups["due"]),
    ]


def _backlog(backlog: Mapping[str, int]) -> list[str]:
    counts = [if_any(term.label, backlog[term.value]) for term in VisitStatus if term.value in backlog]
    return [f"共 {sum(backlog.values())}", *counts]


def _records(visits: Mapping[str, Any]) -> list[str]:
    return [
        f"补记（迟于24小时） {visits['late_entries']}",
        if_any("本期补记以前的", visits["backdated"]),
        if_any("更正", visits["amended"]),
    ]
