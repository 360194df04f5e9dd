"""How names, telephone and identity numbers look where they may not be shown in full."""

from __future__ import annotations

from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN

_NOT_PERSONAL = frozenset({"", UNKNOWN, NOT_GIVEN})


def mask_id(text: str) -> str:
    """An identity number with only its first three and last four characters; a short one keeps far less."""
    bare = text.strip()
    return _masked(bare, 3, 4) if len(bare) >= 14 else _masked(bare, 1, 1)


def mask_phone(text: str) -> str:
    """A telephone number as 138****5678; a short one keeps its last two digits."""
    bare = text.strip()
    return _masked(bare, 3, 4) if len(bare) >= 10 else _masked(bare, 0, 2)


def mask_name(name: str) -> str:
    """A name with only its first character: 刘建国 becomes 刘**."""
    return _masked(name.strip(), 1, 0)


def _masked(text: str, head: int, tail: int) -> str:
    if text in _NOT_PERSONAL:
        return text
    hidden = len(text) - head - tail
    if hidden <= 0:
        return "*" * len(text)
    return text[:head] + "*" * hidden + text[len(text) - tail :]
