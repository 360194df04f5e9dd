"""How pages of the duty room say times, numbers and steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.duty_terms import Stage
from xinfang_cli.render.entry_page import ACTS
from xinfang_cli.render.matter_page import label

Record = Mapping[str, Any]


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


def steps(acts: Iterable[Record], day: date) -> list[str]:
    """Steps on an entry, each as one phrase; what was told to several at once is one: 20:09初报王主任、市应急管理局."""
    found: dict[tuple[Any, ...], list[Record]] = {}
    for one in acts:
        key = (one["act"], one.get("stage"), one.get("n"), one["at"], one.get("text"), one.get("means"))
        found.setdefault(key, []).append(one)
    return [_step(together, day) for together in found.values()]


def _step(together: Sequence[Record], day: date) -> str:
    act = together[0]
    stage = label(Stage, act["stage"]) if act.get("stage") else ""
    if act.get("stage") == Stage.FOLLOW_UP and act.get("n"):
        stage += str(act["n"])
    what = stage or ACTS.get(act["act"], act["act"])
    whom = "、".join(filter(None, map(_whom, together)))
    said = f"：{act['text']}" if act.get("text") else ""
    # A leader decides, everybody else is told.
    told = f"{whom}{what}" if act["act"] == "instruct" else f"{what}{whom}"
    return f"{at(act['at'], day)}{told}{said}"


def _whom(act: Record) -> str:
    answered = act.get("answered")
    return str(act.get("to") or "") + (f"（{answered}）" if answered and answered != act.get("to") else "")
