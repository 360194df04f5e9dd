"""How figures of the daily page are put into words."""

from __future__ import annotations

from collections.abc import Sequence

_MANY = 6


def beside(parts: Sequence[str]) -> str:
    """What there is to say, side by side."""
    return "  ".join(part for part in parts if part)


def if_any(label: str, count: int) -> str:
    """The figure, where it is not nought."""
    return f"{label} {count}" if count else ""


def listed(label: str, numbers: Sequence[str]) -> str:
    """The count and the first numbers; a long list is what the list commands are for."""
    if not numbers:
        return ""
    names = "、".join(numbers[:_MANY]) + ("…" if len(numbers) > _MANY else "")
    return f"{label} {len(numbers)}：{names}"
