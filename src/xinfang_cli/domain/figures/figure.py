"""What a figure is: its id, label and definition, and the function that counts it; how counts become values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from xinfang_cli.domain.figures.facts import Clock, Ledger, Subject

NO_DATA = "无数据"
"""Stands where the book has no input for a figure."""
EMPTY = "—"
"""Stands where there is nothing to divide by: neither 0 % nor 100 %."""

BY_DUE_DAY = "按到期日统计，期限未到的不计，到期前作废、办结、退回而终止的不计。"
"""How limits are counted; it stands in every definition that rests on them."""

Number = int | float
Value = Number | str
Item = tuple[Subject, int]
"""Something, and the amount that it, or each of those for which it stands, adds."""


class Kind(StrEnum):
    """How a value comes of numerator and denominator."""

    COUNT = "count"
    RATE = "rate"
    MEAN = "mean"
    NONE = "none"


_times = attrgetter("times")


@dataclass(frozen=True)
class Part:
    """One line of a figure: what is counted, and out of what."""

    key: str
    label: str
    kind: Kind
    unit: str = "件"
    top: tuple[Subject, ...] = ()
    bottom: tuple[Subject, ...] | None = None
    alarm: bool = False
    """Whether somebody has to look: of a count at what is counted, of a rate at what is not."""
    amounts: tuple[int, ...] | None = None
    """What is summed up over `top`, one for each; without, how many they are."""

    @cached_property
    def numerator(self) -> int | None:
        """The sum of what is counted."""
        return None if self.kind is Kind.NONE else sum(self.weights)

    @cached_property
    def denominator(self) -> int | None:
        """How many it is counted out of; a plain count has none."""
        return None if self.bottom is None else sum(map(_times, self.bottom))

    @property
    def weights(self) -> Iterable[int]:
        """With how much each of `top` counts."""
        return map(_times, self.top) if self.amounts is None else self.amounts

    @property
    def value(self) -> Value:
        """The figure itself: a count, a percentage or a mean."""
        return value_of(self.kind, self.numerator, self.denominator)

    @property
    def failing(self) -> tuple[Subject, ...]:
        """What is in the denominator and not counted."""
        counted = {one.number for one in self.top}
        return tuple(one for one in self.bottom or () if one.number not in counted)


def value_of(kind: Kind, numerator: int | None, denominator: int | None) -> Value:
    """The value of a figure; `EMPTY` where there is nothing to divide by, rounded half up to two decimals."""
    if kind is Kind.NONE or numerator is None:
        return NO_DATA
    if kind is Kind.COUNT:
        return numerator
    if not denominator:
        return EMPTY
    return rounded(Decimal(numerator) * (100 if kind is Kind.RATE else 1) / denominator)


def rounded(value: Decimal) -> float:
    """Rounded half up to two decimals, as such figures are printed."""
    return float(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def change(kind: Kind, now: Value, then: Value) -> Value:
    """How a value changed: a count by per cent of what it was, a rate or mean by the difference."""
    if isinstance(now, str) or isinstance(then, str):
        return EMPTY
    if kind is not Kind.COUNT:
        return rounded(Decimal(str(now)) - Decimal(str(then)))
    return rounded(Decimal(now - then) * 100 / Decimal(then)) if then else EMPTY


def count(key: str, label: str, subjects: Iterable[Subject], unit: str = "件", *, alarm: bool = False) -> Part:
    """How many there are."""
    return Part(key, label, Kind.COUNT, unit, tuple(subjects), alarm=alarm)


def total(key: str, label: str, items: Iterable[Item], unit: str) -> Part:
    """The sum over what each stands for."""
    subjects, amounts = _weighed(items)
    return Part(key, label, Kind.COUNT, unit, subjects, amounts=amounts)


def rate(key: str, label: str, top: Iterable[Subject], bottom: Iterable[Subject], *, alarm: bool = False) -> Part:
    """How many in a hundred."""
    return Part(key, label, Kind.RATE, "%", tuple(top), tuple(bottom), alarm)


def kept(key: str, label: str, clocks: Sequence[Clock]) -> Part:
    """How many limits in a hundred were kept."""
    in_time = (clock.matter for clock in clocks if clock.is_kept)
    return rate(key, label, in_time, (clock.matter for clock in clocks), alarm=True)


def mean(key: str, label: str, items: Iterable[Item], unit: str = "天") -> Part:
    """What comes on each; over groups it is weighted by their size."""
    subjects, amounts = _weighed(items)
    return Part(key, label, Kind.MEAN, unit, subjects, subjects, amounts=amounts)


def _weighed(items: Iterable[Item]) -> tuple[tuple[Subject, ...], tuple[int, ...]]:
    found = tuple(items)
    return tuple(one for one, _ in found), tuple(amount * one.times for one, amount in found)


def unknown(key: str, label: str) -> Part:
    """What the book has no input for."""
    return Part(key, label, Kind.NONE)


@dataclass(frozen=True)
class Figure:
    """One statistical figure: what is asked of the office, how it is defined, and how it is counted.

    `measure` gives the figure itself first and then the lines that it falls into; nothing where the book has no input.
    """

    id: str
    label: str
    definition: str
    measure: Callable[[Ledger], Sequence[Part]]
    trend: bool = False
    """Whether people would rather see how it went over the period."""
    bars: bool = False
    """Whether its lines are looked at side by side."""
    most: int | None = None
    """Of its lines only so many are told; what they are compared with may stand further down."""
    clause: str = ""


def nothing(_: Ledger) -> Sequence[Part]:
    """The book has no input for this figure."""
    return ()
