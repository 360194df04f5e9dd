"""`report stats`: every figure of a period with numerator, denominator, comparisons, groups and records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain.figures.declared import FIGURES
from xinfang_cli.domain.figures.facts import Ledger, Subject
from xinfang_cli.domain.figures.figure import NO_DATA, Figure, Kind, Part, change, value_of
from xinfang_cli.domain.figures.period import Period
from xinfang_cli.domain.figures.volume import NOT_GIVEN
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.terms import ACCUSING, Disposal
from xinfang_cli.queries.stats.ledger import Reader
from xinfang_cli.queries.stats.records import Records
from xinfang_cli.storage import lookups

Record = dict[str, Any]
_KEYS = ("numerator", "denominator", "value", "records", "other_records")


def report(
    conn: sqlite3.Connection,
    actor: Actor,
    now: datetime,
    period: Period,
    as_of: date | None,
    by: str | None,
    *,
    in_full: bool = True,
) -> Record:
    """The report on a period: every figure of Part 5, also those that the book has no input for.

    A page names but the records that somebody has to look at; `in_full` all of them.
    """
    found = figures(Reader(conn, actor, now.date(), as_of, by), period, FIGURES.values(), in_full=in_full)
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


def figures(reader: Reader, period: Period, wanted: Iterable[Figure], *, in_full: bool = True) -> list[Record]:
    """These figures over a period, each beside the period before it and the same one a year earlier."""
    now = reader.told(period, in_full=in_full)
    before = reader.compared(period.before)
    # Of a year both comparisons are the same.
    year_ago = before if period.before == period.year_ago else reader.compared(period.year_ago)
    ledgers = (now, before, year_ago)
    records = Records(in_full=in_full)
    return [_figure(figure, ledgers, reader.by, records) for figure in wanted]


def _figure(figure: Figure, ledgers: tuple[Ledger, Ledger, Ledger], by: str | None, records: Records) -> Record:
    now, before, year_ago = ledgers
    parts, earlier, then = (list(figure.measure(ledger)) for ledger in (now, before, year_ago))
    record: Record = {"id": figure.id, "label": figure.label, "definition": figure.definition, "clause": figure.clause}
    if not parts:
        return record | dict.fromkeys(_KEYS) | {"kind": Kind.NONE.value, "value": NO_DATA, "records": [], "parts": []}
    told = parts if figure.most is None else parts[: 1 + figure.most]
    lines = [
        _line(part, records)
        | {
            "before": _beside(part, earlier, before.period, figure),
            "year_ago": _beside(part, then, year_ago.period, figure),
        }
        | ({"groups": _groups(part, by)} if by and part.top else {})
        for part in told
    ]
    found = record | lines[0] | {"label": figure.label, "counted": parts[0].label, "parts": lines[1:]}
    found["bars"] = figure.bars
    return found | ({"trend": _trend(parts[0], now.period)} if figure.trend else {})


def _same(part: Part, others: Sequence[Part], figure: Figure) -> Part:
    """The same line over another period; one that was not there counted nothing, of a whole that its figure shares."""
    found = next((other for other in others if other.key == part.key), None)
    if found:
        return found
    whole = others[0].bottom if figure.bars and others else None
    return replace(part, top=(), amounts=None, bottom=None if part.bottom is None else whole or ())


def _line(part: Part, records: Records) -> Record:
    return {
        "key": part.key,
        "label": part.label,
        "kind": part.kind.value,
        "unit": part.unit,
        "numerator": part.numerator,
        "denominator": part.denominator,
        "value": part.value,
        "alarm": part.alarm,
        **records.behind(part),
    }


def _beside(part: Part, others: Sequence[Part], period: Period, figure: Figure) -> Record:
    """The same line over another period, and how it changed since."""
    other = _same(part, others, figure)
    return {
        "from": period.first.isoformat(),
        "to": period.counted_to.isoformat(),
        "numerator": other.numerator,
        "denominator": other.denominator,
        "value": other.value,
        "change": change(part.kind, part.value, other.value),
    }


def _trend(part: Part, period: Period) -> list[Record]:
    days: dict[date, int] = {}
    for one, weight in zip(part.top, part.weights, strict=True):
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
    for one, weight in zip(part.top, part.weights, strict=True):
        name = name_of(one)
        tops[name] = tops.get(name, 0) + weight
    for one in part.bottom or ():
        name = name_of(one)
        bottoms[name] = bottoms.get(name, 0) + one.times
    names = sorted({*tops, *bottoms}, key=lambda name: (-max(tops.get(name, 0), bottoms.get(name, 0)), name))
    found = []
    for name in names:
        top = tops.get(name, 0)
        bottom = None if part.bottom is None else bottoms.get(name, 0)
        value = value_of(part.kind, top, bottom)
        found.append({"key": name, "numerator": top, "denominator": bottom, "value": value})
    return found
