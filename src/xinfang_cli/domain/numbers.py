"""The numbers of records: how they are written, and every form in which people type them."""

from __future__ import annotations

import re
import unicodedata

KINDS = {
    "L": "信",
    "V": "访",
    "C": "电",
    "R": "客",
    "D": "文",
    "T": "办",
    "E": "急",
    "S": "班",
    "F": "案",
    "B": "取",
}
"""Letter of the number → word of the formal number on paper."""

ENTRIES = "CRDTE"
"""Letters of what the duty room puts down: calls, visitors at the door, documents, tasks, incidents."""
NOUNS = {
    "letter": "L",
    "visit": "V",
    "case": "F",
    "call": "C",
    "reception": "R",
    "document": "D",
    "task": "T",
    "incident": "E",
    "shift": "S",
    "duty": ENTRIES,
}
"""What a command is about → letter of its numbers; several letters where it may be any of them."""
NOUN_OF = {kind: noun for noun, kind in NOUNS.items() if len(kind) == 1}
"""Letter of the number → what it is."""

_TYPED = re.compile(r"([A-Z])?-?(?:(\d{4})-)?(\d{1,7})")
_FORMAL = re.compile(r"([信访电客文办急班案取])[〔(\[]?(\d{4})[〕)\]]?-?(\d{1,7})号?")


MATTERS = ("letter", "visit")
"""The nouns of the records that can be linked with one another."""


def number(kind: str, year: int, n: int) -> str:
    """The number as it is stored and printed: L-2026-0001."""
    return f"{kind}-{year}-{n:04d}"


def formal(text: str) -> str:
    """The number as sheets write it: 信〔2026〕1号."""
    kind, year, n = text.split("-")
    return f"{KINDS[kind]}〔{year}〕{int(n)}号"


def official_letter(year: int, n: int) -> str:
    """The number of a 函 as it stands on the paper: 信访函〔2026〕1号."""
    return f"信访函〔{year}〕{n}号"


def handover_sheet(year: int, n: int) -> str:
    """The number of a handover sheet as it stands on the paper: 交〔2026〕1号."""
    return f"交〔{year}〕{n}号"


def split(text: str) -> tuple[str, int, int]:
    """Kind, year and running number of a stored number."""
    kind, year, n = text.split("-")
    return kind, int(year), int(n)


def read(typed: str, noun: str, year: int) -> str:
    """The stored number for what was typed: L-2026-0001, L2026-1, L1, 信〔2026〕1号, 1 (where the noun is clear).

    Raises:
        ValueError: it is no number, or one of another kind than the noun's.
    """
    lawful = tuple(NOUNS[noun])
    return _read(typed, lawful[0] if len(lawful) == 1 else "", lawful, year)


def read_any(typed: str, year: int) -> str:
    """The stored number of any kind of record; a bare number says no kind and is none.

    Raises:
        ValueError: it is no number.
    """
    return _read(typed, "", tuple(KINDS), year)


def _read(typed: str, kind: str, lawful: tuple[str, ...], year: int) -> str:
    text = unicodedata.normalize("NFKC", typed).strip().upper()
    match = _FORMAL.fullmatch(text)
    if match:
        given = next(letter for letter, word in KINDS.items() if word == match[1])
    else:
        match = _TYPED.fullmatch(text)
        if not match:
            letter, bare = kind or lawful[0], "、1" if kind else ""
            raise ValueError(f"「{typed}」不是编号；例如 {letter}-{year}-0001、{letter}1{bare}")
        given = match[1] or kind
    if given not in lawful:
        raise ValueError(f"「{typed}」不是这一类的编号；这里的编号以 {'、'.join(lawful)} 开头")
    if int(match[3]) == 0:
        raise ValueError("编号从1开始")
    return number(given, int(match[2] or year), int(match[3]))


def read_matter(typed: str, noun: str, year: int) -> str:
    """The stored number of a letter or visit; without a letter before it, it is one of this noun.

    Raises:
        ValueError: it is no number, or one of neither kind.
    """
    return _read(typed, NOUNS[noun], tuple(NOUNS[one] for one in MATTERS), year)
