"""A letter as a card on which its disposal is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.terms import Disposal, Urgency
from xinfang_cli.render import letter_page, matter_page
from xinfang_cli.render.page_parts import link_lines


def text(record: Mapping[str, Any], place: int, total: int, method: str, to: str) -> str:
    """The card: which of how many, until when it is to go out, what the letter says, what was decided or proposed."""
    clocks = [one for one in record["deadlines"] if one["rule"] == "letter-forward-in-time" and not one["met_at"]]
    due = [one["due_on"] for one in clocks]
    head = [f"{place}/{total}", record["number"]]
    head += [Urgency.read(record["urgency"]).label] if record["urgency"] != Urgency.NORMAL else []
    head += [f"{min(due)}前转出"] if due else []
    sections = [
        ("摘要", letter_page.abstract(record)),
        ("随信物品", [matter_page.enclosure(one) for one in record["enclosures"]]),
        ("审批与批示", matter_page.decisions(record)),
        ("拟办", [("办法", f"{Disposal.read(method).label} {to}".strip())] if method else []),
        ("关联", link_lines(record)),
    ]
    return matter_page.text("  ".join([*head, f"{record['handler']}经手"]), sections)
