"""The first letters of a name in pinyin, as people type them in a hurry: dsz for 东山镇."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def initials(name: str) -> str:
    """The first letter of every character, other letters and digits as they are."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


def is_meant(typed: str, name: str) -> bool:
    """Whether a few letters or characters may stand for this name."""
    word = typed.strip().lower()
    if not word:
        return False
    return initials(name).startswith(word) if word.isascii() and word.isalnum() else word in name


def may_begin(typed: str, name: str) -> bool:
    """Whether the name may begin with these initials by one of the readings of each character."""
    from pypinyin import Style, pinyin

    reached = {0}
    for readings in pinyin(name, style=Style.FIRST_LETTER, heteronym=True):
        ends = {at + len(one) for at in reached for one in readings if _goes_on(typed, at, one.lower())}
        if any(end >= len(typed) for end in ends):
            return True
        reached = ends
    return False


def _goes_on(typed: str, at: int, reading: str) -> bool:
    rest = typed[at:].lower()
    return rest.startswith(reading) or reading.startswith(rest)
