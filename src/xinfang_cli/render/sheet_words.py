"""The words of printed sheets: one small function for each thing that several sheets say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from xinfang_cli.domain.terms import (
    Disposal,
    EnclosureKind,
    Nature,
    Outcome,
    ReplyChannel,
    SecretLevel,
    Urgency,
)
from xinfang_cli.render.matter_page import label, time
from xinfang_cli.render.sheet import BLANK

Record = Mapping[str, Any]


def day(value: str) -> str:
    """A day in words, as letters are dated."""
    day = date.fromisoformat(value[:10])
    return f"{day.year}年{day.month}月{day.day}日"


def copy(sheet: Record) -> str:
    """Which copy it is."""
    return f"第{sheet['copy']}份"


def joined(*parts: str | None, by: str = "，") -> str:
    """The parts that are there."""
    return by.join(part for part in parts if part)


def kind(matter: Record) -> str:
    """来信 or 来访."""
    return "来访" if "visit_count" in matter else "来信"


def writer(matter: Record) -> str:
    """Who wrote, as far as the sheet may say it."""
    writer = matter["writer"]
    if writer is None:
        return "（按规定不显示）" if matter["accusing"] else ""
    return "匿名" if writer["anonymous"] else joined(writer["name"], signatories(matter))


def signatories(matter: Record) -> str:
    """How many signed, where it was more than one."""
    count = matter.get("signatories")
    return f"等{count}人联名" if count and count > 1 else ""


def of_writer(matter: Record, name: str) -> str:
    """One line on the writer, or nothing."""
    return (matter["writer"] or {}).get(name) or ""


def summary(matter: Record) -> str:
    """The abstract as a block of lines."""
    rows = (("人物", "people"), ("时间", "when"), ("地点", "where"), ("要求", "demand"))
    lines = [matter["matter"] or matter.get("title") or ""]
    return "\n".join(filter(None, [*lines, *(f"{label}：{matter[key]}" for label, key in rows if matter.get(key))]))


def accused(matter: Record) -> str:
    """Who is accused."""
    return "、".join(joined(one["name"], one["unit"], by="，") for one in matter["accused"])


def things(matter: Record) -> str:
    """What came with it, in one line."""
    return "；".join(
        f"{label(EnclosureKind, one['kind'])}{one['quantity']}件 {one['description']}"
        + (f" {one['amount']}元" if one["amount"] is not None else "")
        for one in matter["enclosures"]
    )


def proposed(matter: Record) -> str:
    """What the abstract proposes."""
    if not matter.get("proposed"):
        return BLANK
    return joined(label(Disposal, matter["proposed"]), matter.get("proposed_to"), by=" ")


def decided(matter: Record, to: str | None = None) -> str:
    """What leaders decided and wrote; for a sheet that goes to somebody only what was decided on him, and allowed."""
    lines = []
    for one in matter["approvals"]:
        if to is not None and (one["to"] != to or one["declined"]):
            continue
        verdict = "不同意" if one["declined"] else "同意"
        what = joined(label(Disposal, one["method"]), one["to"], by=" ")
        lines.append(f"{one['by']} {time(one['at'])} {verdict}{what}：{one['words']}")
    lines += [f"{one['by']} {time(one['at'])}：{one['text']}" for one in matter["instructions"]]
    return "\n".join(lines)


def sent(matter: Record) -> str:
    """Where it went, a line each."""
    return "\n".join(
        joined(
            label(Disposal, one["method"]),
            one["to"],
            "主办" if one["lead"] else "",
            f"{one['sent_at'][:10]}转出",
            f"{one['due_on']}前反馈" if one["due_on"] else "",
            by=" ",
        )
        for one in matter["routings"]
    )


def result(matter: Record) -> str:
    """What came of it."""
    result = matter["result"]
    return f"{label(Outcome, result['outcome'])}：{result['text']}" if result else BLANK


def replied(matter: Record) -> str:
    """How and when the writer was answered."""
    return "；".join(
        "姓名住址不清，无从答复" if one["no_address"] else f"{label(ReplyChannel, one['channel'])} {one['at'][:10]}"
        for one in matter["replies"]
    )


def secrecy(matter: Record) -> str:
    """Level and urgency."""
    return joined(label(SecretLevel, matter.get("level")), label(Urgency, matter["urgency"]), by=" ")


def natures(matter: Record) -> str:
    """The natures, the main one first."""
    return "、".join(label(Nature, code) for code in matter["natures"])


def carried(sheet: Record, matter: Record, *methods: Disposal) -> Record:
    """The routing that this copy carries: the last to its recipient by one of the methods."""
    found: list[Record] = [one for one in matter["routings"] if one["to"] == sheet["to"] and one["method"] in methods]
    return found[-1]


def contact(sheet: Record) -> str:
    """Whom to ask."""
    return f"联系人：{sheet['printed_by']}　{sheet['phone'] or ''}"


def postmark(matter: Record) -> str:
    """The day of the postmark, if it is on record."""
    return f"邮戳{matter['postmark_on']}" if matter["postmark_on"] else ""


def part(routing: Record) -> str:
    """Whether the unit leads or helps."""
    return "主办" if routing["lead"] else "协办"
