"""JSON laid out over lines as `json.dumps` with `indent=2` does it, but without taking every item of a list by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def text(value: object, clean: Callable[[str], str], pad: str = "") -> str:
    """The value as JSON; `clean` spells what is in a text or a name."""
    deeper = f"{pad}  "
    if isinstance(value, dict) and value:
        pairs = (f"{_name(name, clean)}: {text(one, clean, deeper)}" for name, one in value.items())
        return _lines("{}", pairs, pad)
    if isinstance(value, list | tuple) and value:
        return _lines("[]", _texts(value, clean) or (text(one, clean, deeper) for one in value), pad)
    return clean(_encoded(value))


def _texts(values: list[object] | tuple[object, ...], clean: Callable[[str], str]) -> Iterable[str] | None:
    """A list of nothing but texts, such as the numbers of records, at once."""
    if {type(value) for value in values} != {str}:
        return None
    encoded = list(map(_encoded, values))
    whole = "".join(encoded)
    return encoded if clean(whole) == whole else map(clean, encoded)


def _name(name: object, clean: Callable[[str], str]) -> str:
    return clean(_encoded(name if isinstance(name, str) else _encoded(name)))


def _lines(brackets: str, items: Iterable[str], pad: str) -> str:
    between = f",\n{pad}  "
    return f"{brackets[0]}\n{pad}  {between.join(items)}\n{pad}{brackets[1]}"
