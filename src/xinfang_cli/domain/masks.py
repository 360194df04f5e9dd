"""How names, telephone and identity numbers look where they may not be shown in full."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from xinfang_cli.domain.names import skeleton, unit_core, without_title
from xinfang_cli.domain.terms import INDIVIDUAL, NOT_GIVEN, OWN_UNIT, UNKNOWN

_NOT_PERSONAL = frozenset({"", UNKNOWN, NOT_GIVEN})
_PARTING = frozenset("，。；：、！？,;:!?（）()《》“”\n")
"""No name goes on behind these; dots and dashes may stand inside one."""
_NO_NAMES = _NOT_PERSONAL | {INDIVIDUAL, OWN_UNIT}


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


def blotted(text: str, masks: Mapping[str, str]) -> str:
    """The text with its mask in the place of each name, however the name is written there; titles stay.

    Args:
        text: what may be shown but for the names.
        masks: name → what stands in its place.
    """
    wanted = _wanted(tuple(masks.items()))
    if not wanted:
        return text
    drawn = [(at, key) for at, char in enumerate(text) for key in skeleton(char) if key.isalnum() or key in _PARTING]
    line = "".join(key for _, key in drawn)
    spans: dict[int, tuple[int, str]] = {}
    for key in sorted(wanted, key=len, reverse=True):
        start = line.find(key)
        while start >= 0:
            first, last = drawn[start][0], drawn[start + len(key) - 1][0]
            if not _inside_a_word(text, first, last):
                spans.setdefault(first, (last, wanted[key]))
            start = line.find(key, start + 1)
    return _with(text, spans)


@lru_cache(maxsize=256)
def _wanted(masks: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {key: mask for name, mask in masks for key in _keys_of(name)}


def _keys_of(name: str) -> set[str]:
    if name.strip() in _NO_NAMES:
        return set()
    return {key for form in (name, without_title(name), unit_core(name)) if len(key := skeleton(form)) > 1}


def _inside_a_word(text: str, first: int, last: int) -> bool:
    """Whether Latin letters go on before or behind: Li is no name in a public list."""
    before, behind = text[first - 1 : first], text[last + 1 : last + 2]
    return (_is_latin(before) and _is_latin(text[first])) or (_is_latin(behind) and _is_latin(text[last]))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _with(text: str, spans: Mapping[int, tuple[int, str]]) -> str:
    parts: list[str] = []
    done = 0
    for first, (last, mask) in sorted(spans.items()):
        if first < done:
            continue
        parts += [text[done:first], mask]
        done = last + 1
    return "".join([*parts, text[done:]])
