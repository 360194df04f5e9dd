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


@dataclass(frozen=True)
class Column:
    """One column: the key (dots reach into dicts and lists of dicts), its heading, and how tables show it.

    `kind` is `text`, `moment` or `number`; a column with `terms` or `words` shows labels for codes, values in `alarm`
    stand in red, `no_wrap` is the last to be narrowed, and `table=False` is for scripts only.
    """

    key: str
    label: str
    kind: str = "text"
    terms: type[Term] | None = None
    words: Mapping[str, str] | None = None
    no_wrap: bool = False
    table: bool = True
    alarm: tuple[object, ...] = ()


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


def table_text(column: Column, value: object) -> str:
    """A value as people read it, not yet escaped: labels, 是 and 否, short moments, lists joined with 、."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(table_text(column, item) for item in value if item is not None)
    if isinstance(value, Mapping):
        return json_text(value)
    text = str(value)
    if column.terms is not None:
        return _label(column.terms, text)
    if column.words is not None:
        return column.words.get(text, text)
    if column.kind == "moment" and _MOMENT.match(text):
        return text[:16].replace("T", " ")
    return text


def _label(terms: type[Term], code: str) -> str:
    return next((term.label for term in terms if term.value == code), code)
