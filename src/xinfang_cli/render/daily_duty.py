"""The duty room on the daily page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from xinfang_cli.domain.duty_terms import CallKind
from xinfang_cli.render.daily_words import beside, if_any, listed


def sections(duty: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """The lines on the duty room, each with its label; nothing where the office keeps none."""
    leaders = [("领导", [beside([_away(one) for one in duty["leaders_away"]])])] if duty.get("leaders_away") else []
    if "calls" not in duty:
        return leaders
    return [
        (
            "值班",
            [
                beside([*duty["officers"], *_handed(duty["handovers"])]) or "没有排班",
                beside(_calls(duty)),
                beside(_waiting(duty)),
                beside(_rest(duty)),
            ],
        ),
        *leaders,
    ]


def _handed(handovers: Mapping[str, int]) -> Sequence[str]:
    return [
        f"交接{handovers['accepted']}次",
        f"迟接班{handovers['late']}",
        if_any("拒接", handovers["rejected"]),
        if_any("未到", handovers["no_show"]),
        if_any("替班", handovers["substituted"]),
        if_any("保留未见", handovers["reserved"]),
        if_any("钥匙不符", handovers["key_differences"]),
    ]


def _calls(duty: Mapping[str, Any]) -> Sequence[str]:
    calls = duty["calls"]
    kinds = " ".join(f"{kind.label}{count}" for kind in CallKind if (count := calls["by_kind"][kind.value]))
    return [
        f"来电 {calls['total']}" + (f"（{kinds}）" if kinds else ""),
        if_any("去电", calls["outgoing"]),
        f"来文 {duty['documents']}",
        f"来人 {duty['visitors']}",
    ]


def _waiting(duty: Mapping[str, Any]) -> Sequence[str]:
    return [
        f"未回电 {len(duty['callbacks_open'])}" + _named(duty["callbacks_open"]),
        listed("未转未报", duty["onward_missing"]),
        listed("待批示", duty["requests_waiting"]),
        listed("未通知到", duty["uninformed"]),
    ]


def _named(numbers: Sequence[str]) -> str:
    return listed("", numbers).removeprefix(f" {len(numbers)}") if numbers else ""


def _rest(duty: Mapping[str, Any]) -> Sequence[str]:
    patrols, tasks, incidents = duty["patrols"], duty["tasks"], duty["incidents"]
    clocks = "、".join(f"{one['number']}{one['what']}{_clock(one['due_at'])}前" for one in incidents["clocks"])
    return [
        f"巡查 {patrols['made']}",
        if_any("漏巡", len(patrols["missed"])),
        if_any("巡查有问题", patrols["problems"]),
        f"突发 {incidents['opened']}" + (f"（{clocks}）" if clocks else ""),
        listed("交办未结", tasks["open"]),
        if_any("交办超时", len(tasks["late"])),
        if_any("查岗", duty["inspections"]),
        if_any("日志未结", len(duty["diary_unclosed"])),
    ]


def _clock(text: str) -> str:
    at = datetime.fromisoformat(text)
    return f"{at.hour}:{at.minute:02d}"


def _away(one: Mapping[str, Any]) -> str:
    return f"{one['name']} {one['place']} {_day(one['since'])}至{_day(one['until'])}"


def _day(text: str) -> str:
    return f"{int(text[5:7])}月{int(text[8:10])}日"
