"""How pages of the duty room say times, numbers and steps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.duty_terms import Stage
from xinfang_cli.render.entry_page import ACTS
from xinfang_cli.render.matter_page import label

Record = Mapping[str, Any]

ACCUSING, VEILED = "检举控告件", "占号"


def clock(moment: str | None) -> str:
    """The time of day, 8:05; nothing where only the day is known."""
    if not moment or len(moment) < len("2026-11-23T08"):
        return ""
    at = datetime.fromisoformat(moment)
    return f"{at.hour}:{at.minute:02d}"


def at(moment: str | None, day: date) -> str:
    """A moment as a page of this day says it: 8:05, or 24日8:05 on another day."""
    if not moment:
        return ""
    on = date.fromisoformat(moment[:10])
    if on == day:
        return clock(moment) or "当日"
    month = f"{on.month}月" if on.month != day.month or on.year != day.year else ""
    return f"{month}{on.day}日{clock(moment)}"


def short(number: str | None, year: int) -> str:
    """The number as short as it can be typed in this year: C219."""
    if not number or number.count("-") != 2:
        return number or ""
    kind, of, n = numbers.split(number)
    return f"{kind}{n}" if of == year else number


def step(act: Record, day: date) -> str:
    """One step on an entry: 8:25报告王主任（接话 小马）：请示停课."""
    stage = label(Stage, act["stage"]) if act.get("stage") else ""
    if stage and act.get("n"):
        stage += str(act["n"])
    answered = f"（{act['answered']}）" if act.get("answered") else ""
    said = f"：{act['text']}" if act.get("text") else ""
    what = stage or ACTS.get(act["act"], act["act"])
    return f"{at(act['at'], day)}{what}{act.get('to') or ''}{answered}{said}"
