"""What an output shows: a View is a title and its columns; here too, how one value reads in a table or a script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from xinfang_cli.domain.terms import Term
from xinfang_cli.render.clean import json_text

Record = Mapping[str, object]
"""One row, ready for JSON: texts, numbers, bools, None, lists and dicts; codes as codes, moments as ISO text."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_NUMBER = re.compile(r"[A-Z]-\d{4}-\d{4,}", re.ASCII)


@dataclass(frozen=True)
class Column:
    """One column: the key (dots reach into dicts and lists of dicts), its heading, and how tables show it.

    `kind` is `text`, `moment`, `number` or `record` (the number of one); a column with `terms` or `words` shows labels
    for codes, values in `alarm` stand in red, and `table=False` is for scripts only. Where a screen is narrow, columns
    with the highest `drop` go first; `no_wrap` is the last to be narrowed (if not wider than `widest`); a text in a
    column with `cut` ends in two dots where it does not fit, others run on in the next line. `marked` words
    stand out.
    """

    key: str
    label: str
    kind: str = "text"
    terms: type[Term] | None = None
    words: Mapping[str, str] | None = None
    no_wrap: bool = False
    table: bool = True
    alarm: tuple[object, ...] = ()
    drop: int = 0
    cut: bool = False
    widest: int = 24
    marked: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """One output: its title, its columns in order, and the word that counts its rows."""

    title: str
    columns: tuple[Column, ...]
    counter: str = "件"


def reach(record: object, key: str) -> object:
    """The value under a dotted key; None where the way ends, a list of values where it leads through a list."""
    value = record
    for name in key.split("."):
        if isinstance(value, list | tuple):
            value = [reach(item, name) for item in value]
        elif isinstance(value, Mapping):
            value = value.get(name)
        else:
            return None
    return value


def script_text(value: object) -> str:
    """A value as scripts read it, not yet escaped: codes, true and false, lists joined with `;`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ";".join(script_text(item) for item in value)
    return json_text(value) if isinstance(value, Mapping) else str(value)


def table_text(column: Column, value: object, year: int | None = None) -> str:
    """A value as people read it, not yet escaped: labels, 是 and 否, short moments, lists joined with 、.

    With a year, what belongs to it needs not say so: L143 and 11-23 09:30, as people type them.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(table_text(column, item, year) for item in value if item is not None)
    if isinstance(value, Mapping):
        return json_text(value)
    text = str(value)
    if column.terms is not None:
        return _label(column.terms, text)
    if column.words is not None:
        return column.words.get(text, text)
    if column.kind == "moment" and _MOMENT.match(text):
        return _short_moment(text, year)
    if column.kind == "record" and _NUMBER.fullmatch(text):
        return _short_number(text, year)
    return text


def _short_moment(text: str, year: int | None) -> str:
    if year is None:
        return text[:16].replace("T", " ")
    return text[5:16].replace("T", " ") if text[:4] == str(year) else text[:10]


def _short_number(text: str, year: int | None) -> str:
    """As short as it can be typed: a bare number is one of this year."""
    kind, of, n = text.split("-")
    if year is None:
        return text
    return f"{kind}{int(n)}" if of == str(year) else f"{kind}{of}-{int(n)}"


def _label(terms: type[Term], code: str) -> str:
    return next((term.label for term in terms if term.value == code), code)
