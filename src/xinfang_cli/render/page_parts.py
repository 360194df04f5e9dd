"""What pages of letters and visits share: words for codes and times, the filed case, and what is linked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.terms import LinkKind, Term, Truth

Record = Mapping[str, Any]
Lines = list[tuple[str, str]]


def labelled(terms: type[Term], code: str | None) -> str:
    """The label of a code, nothing where there is none."""
    return terms.read(code).label if code else ""


def minute(value: str | None) -> str:
    """A time to the minute, as people read it."""
    return value[:16].replace("T", " ") if value else ""


def case_lines(record: Record) -> Lines:
    """When and by whom the matter was filed as a case, and how it ended."""
    case = record["case"]
    if not case:
        return []
    return [
        ("立案", f"{case['number']} {minute(case['filed_at'])} {case['decided_by'] or ''}决定"),
        ("标准", case["criterion"] or ""),
        ("调查人", "、".join(case["investigators"])),
        ("查结", f"{minute(case['concluded_at'])} {labelled(Truth, case['truth'])}" if case["truth"] else ""),
        ("结论", case["conclusion"] or ""),
    ]


def link_lines(record: Record) -> Lines:
    """What the matter is linked with, and whose clock runs out first."""
    lines = []
    for one in record["links"]:
        due = f"  {one['due_on']}前" if one["due_on"] else ""
        lines.append((one["number"], f"{labelled(LinkKind, one['kind'])}{due}" if one["kind"] else "占号"))
    first = record.get("earliest")
    return lines + ([("最早期限", f"{first['due_on']}  {first['number']}")] if first else [])
