"""`report stats`: every figure of a period with numerator, denominator, comparisons, groups and records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.figures.declared import FIGURES
from xinfang_cli.domain.figures.facts import Ledger, Subject
from xinfang_cli.domain.figures.figure import NO_DATA, Figure, Kind, Part, change, value_of
from xinfang_cli.domain.figures.period import Period
from xinfang_cli.domain.figures.volume import ACCUSING, NOT_GIVEN
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.terms import Disposal
from xinfang_cli.queries.stats.ledger import Reader
from xinfang_cli.storage import lookups

Record = dict[str, Any]
_KEYS = ("numerator", "denominator", "value", "records", "other_records")


def report(
    conn: sqlite3.Connection, actor: Actor, now: datetime, period: Period, as_of: date | None, by: str | None
) -> Record:
    """The report on a period: every figure of Part 5, also those that the book has no input for."""
    found = figures(Reader(conn, actor, now.date(), as_of), period, FIGURES.values(), by)
    return head(conn, now, period, as_of) | {"by": by, "figures": found}


def head(conn: sqlite3.Connection, now: datetime, period: Period, as_of: date | None) -> Record:
    """What every statistical report says of itself."""
    return {
        "office": lookups.office_unit(conn)[1],
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "unit": period.unit.value,
        "counted_to": period.counted_to.isoformat(),
        "as_of": as_of.isoformat() if as_of else None,
        "made_at": now.isoformat(),
    }


def figures(reader: Reader, period: Period, wanted: Iterable[Figure], by: str | None = None) -> list[Record]:
    """These figures over a period, each beside the period before it and the same one a year earlier."""
    now = reader.ledger(period)
    before = reader.ledger(period.before)
    # Of a year both comparisons are the same.
    year_ago = before if period.before == period.year_ago else reader.ledger(period.year_ago)
    return [_figure(figure, now, before, year_ago, by) for figure in wanted]


def _figure(figure: Figure, now: Ledger, before: Ledger, year_ago: Ledger, by: str | None) -> Record:
    parts, earlier, then = (list(figure.measure(ledger)) for ledger in (now, before, year_ago))
    record: Record = {"id": figure.id, "label": figure.label, "definition": figure.definition, "clause": figure.clause}
    if not parts:
        return record | dict.fromkeys(_KEYS) | {"kind": Kind.NONE.value, "value": NO_DATA, "records": [], "parts": []}
    lines = [
        _line(part, _same(part, earlier), _same(part, then), now, before, year_ago, by if part.top else None)
        for part in parts
    ]
    found = record | lines[0] | {"label": figure.label, "counted": parts[0].label, "parts": lines[1:]}
    found["bars"] = figure.bars
    return found | ({"trend": _trend(parts[0], now.period)} if figure.trend else {})


def _same(part: Part, others: Sequence[Part]) -> Part | None:
    return next((other for other in others if other.key == part.key), None)


def _line(
    part: Part,
    earlier: Part | None,
    then: Part | None,
    now: Ledger,
    before: Ledger,
    year_ago: Ledger,
    by: str | None,
) -> Record:
    counted = {one.number for one, _ in part.top}
    line: Record = {
        "key": part.key,
        "label": part.label,
        "kind": part.kind.value,
        "unit": part.unit,
        "numerator": part.numerator,
        "denominator": part.denominator,
        "value": part.value,
        "alarm": part.alarm,
        "before": _beside(part, earlier, before.period),
        "year_ago": _beside(part, then, year_ago.period),
        "records": shown(one for one, _ in part.top),
        "other_records": shown(one for one in part.bottom or () if one.number not in counted),
    }
    return line | ({"groups": _groups(part, by)} if by else {})


def _beside(part: Part, other: Part | None, period: Period) -> Record:
    """The same line over another period; a line that was not there counted nothing."""
    is_count = part.kind is Kind.COUNT
    value = other.value if other else value_of(part.kind, 0, None if is_count else 0)
    return {
        "from": period.first.isoformat(),
        "to": period.counted_to.isoformat(),
        "numerator": other.numerator if other else None,
        "denominator": other.denominator if other else None,
        "value": value,
        "change": change(part.kind, part.value, value),
    }


def shown(subjects: Iterable[Subject]) -> list[str]:
    """The numbers in order; as in every report without those of which the reader may not know more."""
    found = {one.number for one in subjects if not one.hidden}
    return sorted(found, key=numbers.split)


def _trend(part: Part, period: Period) -> list[Record]:
    days: dict[date, int] = {}
    for one, weight in part.top:
        days[one.on] = days.get(one.on, 0) + weight
    return [
        {
            "from": first.isoformat(),
            "to": last.isoformat(),
            "value": sum(weight for day, weight in days.items() if first <= day <= last),
        }
        for first, last in period.steps
    ]


_METHODS = {method.value: method.label for method in Disposal}
GROUPS: Mapping[str, Callable[[Subject], str]] = {
    "topic": lambda one: ACCUSING if one.guarded else one.topic or NOT_GIVEN,
    "unit": lambda one: ACCUSING if one.guarded else one.unit or NOT_GIVEN,
    "place": lambda one: ACCUSING if one.guarded else one.place or NOT_GIVEN,
    "method": lambda one: ACCUSING if one.hidden else _METHODS.get(one.method or "", "未分办"),
    "handler": lambda one: ACCUSING if one.hidden else one.handler or NOT_GIVEN,
}
"""By what the figures can be parted; of what accuses somebody no class, place or unit is told."""


def _groups(part: Part, by: str) -> list[Record]:
    """The line once for each group, the largest first."""
    name_of = GROUPS[by]
    tops: dict[str, int] = {}
    bottoms: dict[str, int] = {}
    for one, weight in part.top:
        name = name_of(one)
        tops[name] = tops.get(name, 0) + weight
    for one in part.bottom or ():
        name = name_of(one)
        bottoms[name] = bottoms.get(name, 0) + 1
    names = sorted({*tops, *bottoms}, key=lambda name: (-max(tops.get(name, 0), bottoms.get(name, 0)), name))
    found = []
    for name in names:
        top = tops.get(name, 0)
        bottom = None if part.bottom is None else bottoms.get(name, 0)
        value = value_of(part.kind, top, bottom)
        found.append({"key": name, "numerator": top, "denominator": bottom, "value": value})
    return found
