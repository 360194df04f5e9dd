"""Foreign text made safe for a terminal, TSV, CSV and JSON.

Private-use and not yet assigned characters stay as they are: rare names are written with them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Invisible although Unicode calls them letters, marks or unassigned: fillers, joiners, variation selectors, tags.
_HIDDEN_RANGES = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFDD0, 0xFDEF),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0xE0000, 0xE0FFF),
)
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"}


def is_hidden(character: str) -> bool:
    """Whether a terminal would obey the character, or a reader could not see it."""
    code = ord(character)
    return (
        unicodedata.category(character) in _HIDDEN_CATEGORIES
        or code & 0xFFFE == 0xFFFE
        or any(first <= code <= last for first, last in _HIDDEN_RANGES)
    )


def _spelled(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _spelled_for_json(code: int) -> str:
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


class _Escapes(dict[int, str]):
    """A table for `str.translate` that looks each character up once; a full one would slow every start."""

    def __init__(self, spell: Callable[[int], str], fixed: Mapping[str, str]) -> None:
        super().__init__({ord(character): text for character, text in fixed.items()})
        self._spell = spell

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = self._spell(code) if is_hidden(character) else character
        return self[code]


_CELL = _Escapes(_spelled, _SHORT)
_JSON = _Escapes(_spelled_for_json, {})


@cache
def _table(keep: str) -> _Escapes:
    return _Escapes(_spelled, {character: character for character in keep})


def visible(text: str, keep: str = "") -> str:
    r"""The text with every control, bidi and invisible character but those of `keep` spelled as `\u001b`."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_table(keep))


def cell(text: str) -> str:
    r"""A TSV cell: as `visible`, with `\t`, `\n`, `\r` and `\\`, so that the exact original can be read back."""
    if text.isascii() and text.isprintable() and "\\" not in text:
        return text
    return text.translate(_CELL)


def csv_cell(text: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula; line breaks and tabs stay, the writer quotes them."""
    shown = visible(text, "\n\t")
    return f"'{shown}" if _FORMULA.match(text) else shown


def json_text(value: object, indent: Literal[2] | None = None) -> str:
    r"""Valid JSON in UTF-8 with hidden characters as `\u001b`; it reads back to the exact original.

    The only exception is JSON's own: two lone surrogates side by side read back as one character.
    """
    if indent:
        from xinfang_cli.render import indented

        return indented.text(value, _spelled_out)
    import json

    return _spelled_out(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _spelled_out(text: str) -> str:
    return text if text.isascii() and text.isprintable() else text.translate(_JSON)
