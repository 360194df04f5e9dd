"""What pages of letters and visits share of the filed case and of what is linked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.terms import PLACEHOLDER, LinkKind, Truth
from xinfang_cli.render.matter_page import label, time

Record = Mapping[str, Any]
Lines = list[tuple[str, str]]


def case_lines(record: Record) -> Lines:
    """When and by whom the matter was filed as a case, and how it ended."""
    case = record["case"]
    if not case:
        return []
    return [
        ("立案", f"{case['number']} {time(case['filed_at'])} {case['decided_by'] or ''}决定"),
        ("标准", case["criterion"] or ""),
        ("调查人", "、".join(case["investigators"])),
        ("查结", f"{time(case['concluded_at'])} {label(Truth, case['truth'])}" if case["truth"] else ""),
        ("结论", case["conclusion"] or ""),
    ]


def link_lines(record: Record) -> Lines:
    """What the matter is linked with, and whose clock runs out first."""
    lines = []
    for one in record["links"]:
        due = f"  {one['due_on']}前" if one["due_on"] else ""
        lines.append((one["number"], f"{label(LinkKind, one['kind'])}{due}" if one["kind"] else PLACEHOLDER))
    first = record.get("earliest")
    return lines + ([("最早期限", f"{first['due_on']}  {first['number']}")] if first else [])
