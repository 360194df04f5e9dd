"""Several numbers in one command: `143 145,147 150-154`, and where the numbers end among the words of a command."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain

from xinfang_cli.domain import numbers

MOST = 200
"""More in one command is a slip of the hand: nobody disposes of them by one and the same word."""

_TO = re.compile(r"\s*(?:\.\.|[–—−~～至到])\s*")  # noqa: RUF001 - the dashes that people and editors write
_COMMA = re.compile(r"[,，、;；]")
_LAST = re.compile(r"(\d{1,7})号?")
_DIGITS = re.compile(r"\d{4}-\d{1,7}")
_OF_A_YEAR = re.compile(r"(?:19|20)\d\d-\d{1,7}")
"""2026-143 is number 143 of 2026, not the numbers from 2026 down to 143."""


def is_number(word: str, noun: str, year: int) -> bool:
    """Whether the word is a number of this noun, a range of them, or several of these with commas between."""
    try:
        expand([word], noun, year)
    except ValueError:
        return all(_ends(part, noun, year) is not None for part in _parts(word))
    return True


def is_range(word: str, noun: str, year: int) -> bool:
    """Whether the word means more than one number."""
    return len(_parts(word)) > 1 or _ends(word, noun, year) is not None


def _parts(word: str) -> list[str]:
    """The numbers and ranges between the commas of a word; the word itself where nothing but commas is left."""
    return [part for part in _COMMA.split(word) if part.strip()] or [word]


def expand(words: Sequence[str], noun: str, year: int) -> tuple[str, ...]:
    """Every number that the words name, in their order, each once.

    Raises:
        ValueError: a word is no number, a range runs backwards or over two years, or there are more than `MOST`.
    """
    found: dict[str, None] = {}
    for word in chain.from_iterable(map(_parts, words)):
        found |= dict.fromkeys(_numbers(word, noun, year))
        if len(found) > MOST:
            raise ValueError(f"一次最多办{MOST}件")
    return tuple(found)


def _numbers(word: str, noun: str, year: int) -> Sequence[str]:
    ends = _ends(word, noun, year)
    if ends is None:
        return [numbers.read(word, noun, year)]
    (kind, of_year, first), (_, other_year, last) = (numbers.split(end) for end in ends)
    if of_year != other_year:
        raise ValueError(f"「{word}」跨了年；请按年分开写")
    if last < first:
        raise ValueError(f"「{word}」从大到小；请把小的写在前面")
    if last - first >= MOST:
        raise ValueError(f"「{word}」有{last - first + 1}件；一次最多办{MOST}件")
    return [numbers.number(kind, of_year, n) for n in range(first, last + 1)]


def _ends(word: str, noun: str, year: int) -> tuple[str, str] | None:
    """First and last number of a range, None where the word is not one."""
    text = unicodedata.normalize("NFKC", word).strip().upper()
    parts = _TO.split(text)
    if len(parts) == 2:
        return _pair(parts[0], parts[1], noun, year)
    left, dash, right = text.rpartition("-")
    if not dash or _is_one(text, noun, year):
        return None
    # A whole number on the right has a dash of its own: cut before its letter.
    whole = re.fullmatch(r"(.+?)-([A-Z].*)", text[1:])
    return _pair(text[0] + whole[1], whole[2], noun, year) if whole else _pair(left, right, noun, year)


def _is_one(text: str, noun: str, year: int) -> bool:
    if _DIGITS.fullmatch(text):
        return _OF_A_YEAR.fullmatch(text) is not None
    try:
        numbers.read(text, noun, year)
    except ValueError:
        return False
    return True


def _pair(left: str, right: str, noun: str, year: int) -> tuple[str, str] | None:
    try:
        first = numbers.read(left, noun, year)
        kind, of_year, _ = numbers.split(first)
        plain = _LAST.fullmatch(right)
        last = numbers.number(kind, of_year, int(plain[1])) if plain else numbers.read(right, noun, year)
    except ValueError:
        return None
    return first, last
