"""The numbers of the records behind a line of a report: what was counted, and what could have been and was not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain

from xinfang_cli.domain.figures.facts import Subject
from xinfang_cli.domain.figures.figure import Part


def shown(subjects: Iterable[Subject]) -> list[str]:
    """The numbers in order; as in every report without those of which the reader may not know more."""
    seen = (one.numbers or (one.number,) for one in subjects if not one.hidden)
    return sorted(dict.fromkeys(chain.from_iterable(seen)), key=_place)


@cache
def _place(number: str) -> str:
    """Where a number stands, worked out once: most records stand with several figures."""
    # Kind and year are as long in every number; of the running numbers the shorter is the smaller.
    return f"{number[:6]}{len(number):02}{number}"


class Records:
    """Names the records behind the lines of one report: all of them, or only where somebody has to look at them."""

    def __init__(self, *, in_full: bool) -> None:
        self.in_full = in_full
        self._whole: tuple[tuple[Subject, ...], list[str]] = (), []
        """The last denominator and its numbers: the lines of a figure mostly have the same."""

    def behind(self, part: Part) -> dict[str, list[str]]:
        """The records that the line counts, and those among its denominator that it does not."""
        if not (self.in_full or part.alarm):
            return {"records": [], "other_records": []}
        counted = shown(part.top)
        among = frozenset(counted)
        return {"records": counted, "other_records": [one for one in self._out_of(part) if one not in among]}

    def _out_of(self, part: Part) -> list[str]:
        if part.bottom is not None and self._whole[0] is not part.bottom:
            self._whole = part.bottom, shown(part.bottom)
        return [] if part.bottom is None else self._whole[1]
