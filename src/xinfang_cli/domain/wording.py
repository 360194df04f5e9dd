"""Words that somebody looks for: every way in which each may be written, where they stand, the piece that shows them.

Nothing is cut into words: a text holds a word where it holds its characters side by side, one character or ten.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

Word = tuple[str, ...]
"""One word that is looked for: all the strings by any of which it is found."""
Told = tuple[str, str]
"""What a text is called, and the text."""

_OR: Final = re.compile("[/\uff0f]")
_SMALL: Final = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_WIDE: Final = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_ZEROS: Final = ("〇", "零")
_BEFORE, _BEHIND, _PIECES = 14, 30, 3


def read(typed: str) -> Word:
    """A word as typed; 停车位/车位 is either of the two.

    Raises:
        ValueError: there is nothing to look for on one side of a slash, or no letter or digit at all.
    """
    halves = [half.strip() for half in _OR.split(typed)]
    if not all(any(char.isalnum() for char in half) for half in halves):
        raise ValueError("请填要找的字词，例如 车位；两个都算的写 停车位/车位")
    return tuple(dict.fromkeys(form for half in halves for form in written(half)))


def written(word: str) -> Word:
    """Every way in which a word may be written: simplified and traditional, full and half width, 〇 and 零."""
    forms = dict.fromkeys((word, unicodedata.normalize("NFKC", word)))
    if not word.isascii():
        for name in ("t2s", "s2t"):
            forms |= dict.fromkeys(_converter(name)(form) for form in tuple(forms))
        for one, other in (_ZEROS, _ZEROS[::-1]):
            forms |= dict.fromkeys(form.replace(one, other) for form in tuple(forms))
    forms |= dict.fromkeys(form.translate(_WIDE) for form in tuple(forms))
    return tuple(dict.fromkeys(map(small, forms)))


@cache
def _converter(name: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(name).convert
    return convert


def small(text: str) -> str:
    """The text with small Latin letters, every other character in its place, as SQLite's `lower` has it."""
    return text.translate(_SMALL)


def has_letters(form: str) -> bool:
    """Whether case matters to this form."""
    return any(char in string.ascii_lowercase for char in form)


def is_in(word: Word, texts: Iterable[Told]) -> bool:
    """Whether one of the texts holds the word."""
    return any(form in text for text in (small(text) for _, text in texts) for form in word)


def piece(texts: Sequence[Told], words: Sequence[Word]) -> str:
    """A few characters around each word, with what the text is called; the first text that holds it counts."""
    shown: list[str] = []
    for word in words:
        if len(shown) < _PIECES and not is_in(word, [("", one) for one in shown]):
            shown += [cut for label, text in texts if (cut := _around(label, text, word))][:1]
    return "；".join(shown)


def _around(label: str, text: str, word: Word) -> str:
    flat = " ".join(text.split())
    found = [(at, form) for form in word if (at := small(flat).find(form)) >= 0]
    if not found:
        return ""
    at, form = min(found, key=lambda one: (one[0], -len(one[1])))
    first, last = max(at - _BEFORE, 0), at + len(form) + _BEHIND
    return f"{label}：{'…' if first else ''}{flat[first:last]}{'…' if last < len(flat) else ''}"
