"""The questions that letters and visits answer each in their own way, by noun; only the one asked for is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
NAMES = ("letter", "visit")


@dataclass(frozen=True)
class Noun:
    """How one kind of matter is shown and listed."""

    record: Callable[..., Record]
    rows: Callable[..., Iterator[Record]]
    list_filter: Callable[..., tuple[str, list[object]]]
    placeholder: Callable[[str], Record]


def of(noun: str) -> Noun:
    """The questions of this noun."""
    if noun == "visit":
        from xinfang_cli.queries import visits

        return Noun(visits.record, visits.rows, visits.list_filter, visits.placeholder)
    from xinfang_cli.queries import letters

    return Noun(letters.record, letters.rows, letters.list_filter, letters.placeholder)
