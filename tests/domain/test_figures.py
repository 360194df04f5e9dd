"""The spans of statistical reports, and how counts become values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xinfang_cli.domain.errors import UsageProblem
from xinfang_cli.domain.figures import period, timeliness
from xinfang_cli.domain.figures.declared import FIGURES
from xinfang_cli.domain.figures.facts import Clock, Ledger, Matter
from xinfang_cli.domain.figures.figure import Kind, change, count, mean, rate, value_of
from xinfang_cli.domain.figures.period import Period, Unit
from xinfang_cli.domain.requirements import REQUIREMENTS

TODAY = date(2026, 11, 23)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
LETTER = Matter("L-2026-0001", date(2026, 11, 2))


def whole(first: date, last: date, unit: Unit) -> Period:
    return Period.of(first, last, unit, date(2030, 1, 1))


def test_there_is_a_figure_for_every_statistical_requirement_in_its_order() -> None:
    assert list(FIGURES) == [name for name in REQUIREMENTS if name.startswith("T-")]


def test_every_figure_says_how_it_is_defined() -> None:
    assert [name for name, figure in FIGURES.items() if not figure.definition.endswith("。")] == []


@pytest.mark.parametrize(
    ("first", "last", "unit", "before", "year_ago"),
    [
        ("2026-03-01", "2026-03-31", Unit.MONTH, ("2026-02-01", "2026-02-28"), ("2025-03-01", "2025-03-31")),
        ("2025-02-01", "2025-02-28", Unit.MONTH, ("2025-01-01", "2025-01-31"), ("2024-02-01", "2024-02-29")),
        ("2026-01-01", "2026-03-31", Unit.QUARTER, ("2025-10-01", "2025-12-31"), ("2025-01-01", "2025-03-31")),
        ("2026-01-01", "2026-12-31", Unit.YEAR, ("2025-01-01", "2025-12-31"), ("2025-01-01", "2025-12-31")),
        ("2026-05-11", "2026-05-20", Unit.DAYS, ("2026-05-01", "2026-05-10"), ("2025-05-11", "2025-05-20")),
    ],
)
def test_a_span_is_compared_with_the_one_before_and_a_year_earlier(
    first: str, last: str, unit: Unit, before: tuple[str, str], year_ago: tuple[str, str]
) -> None:
    span = whole(date.fromisoformat(first), date.fromisoformat(last), unit)
    for other, (start, end) in ((span.before, before), (span.year_ago, year_ago)):
        assert (other.first.isoformat(), other.last.isoformat()) == (start, end)


def test_a_span_that_runs_is_compared_with_as_many_days() -> None:
    running = Period.of(*NOVEMBER, Unit.MONTH, TODAY)
    assert (running.counted_to, running.is_whole) == (TODAY, False)
    assert running.before.counted_to == date(2026, 10, 23)
    assert running.year_ago.counted_to == date(2025, 11, 23)
    march = Period.of(date(2026, 3, 1), date(2026, 3, 31), Unit.MONTH, date(2026, 3, 30))
    assert march.before.counted_to == date(2026, 2, 28)


def test_a_trend_goes_by_days_of_a_month_and_by_months_of_more() -> None:
    assert len(whole(*NOVEMBER, Unit.MONTH).steps) == 30
    assert len(Period.of(*NOVEMBER, Unit.MONTH, TODAY).steps) == 23
    year = whole(date(2026, 1, 1), date(2026, 12, 31), Unit.YEAR).steps
    assert (len(year), year[1]) == (12, (date(2026, 2, 1), date(2026, 2, 28)))


def test_without_options_the_month_that_runs_is_meant() -> None:
    assert period.asked({}, "report stats", TODAY, TODAY) == Period.of(*NOVEMBER, Unit.MONTH, TODAY)


@pytest.mark.parametrize(
    "values",
    [
        {"month": NOVEMBER, "year": (date(2026, 1, 1), date(2026, 12, 31))},
        {"month": NOVEMBER, "since": NOVEMBER},
        {"month": (date(2026, 10, 1), date(2026, 12, 31))},
        {"quarter": NOVEMBER},
        {"year": (date(2026, 10, 1), date(2026, 12, 31))},
        {"month": (date(2026, 12, 1), date(2026, 12, 31))},
        {"since": (date(2026, 11, 9), date(2026, 11, 9)), "until": (date(2026, 11, 8), date(2026, 11, 8))},
        {"since": (date(2026, 11, 24), date(2026, 11, 24))},
    ],
    ids=str,
)
def test_what_is_no_one_span_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(UsageProblem):
        period.asked(values, "report stats", TODAY, TODAY)


def test_nothing_to_divide_by_is_neither_nought_nor_a_hundred() -> None:
    assert value_of(Kind.RATE, 0, 0) == value_of(Kind.MEAN, 0, 0) == "—"
    assert rate("a", "b", [], []).value == mean("a", "b", []).value == "—"
    assert count("a", "b", []).value == 0


@pytest.mark.parametrize(("top", "bottom", "percent"), [(1, 3, 33.33), (2, 3, 66.67), (1, 16, 6.25), (1, 800, 0.13)])
def test_a_rate_is_rounded_half_up_to_two_decimals(top: int, bottom: int, percent: float) -> None:
    assert value_of(Kind.RATE, top, bottom) == percent


def test_a_count_changes_by_per_cent_of_what_it_was_and_a_rate_by_points() -> None:
    assert change(Kind.COUNT, 6, 4) == 50.0
    assert change(Kind.COUNT, 6, 0) == "—"
    assert change(Kind.RATE, 97.18, 98.98) == -1.8
    assert change(Kind.RATE, 97.18, "—") == "—"


def clock(**more: date | None) -> Clock:
    due_on = date(2026, 11, 10)
    return Clock(LETTER, "letter-answered-in-time", due_on, more.get("met_on"), more.get("ended_on"))


@pytest.mark.parametrize(
    ("found", "over", "counts", "kept"),
    [
        (clock(met_on=date(2026, 11, 10)), date(2026, 11, 10), True, True),
        (clock(met_on=date(2026, 11, 5)), date(2026, 11, 9), False, True),
        (clock(met_on=date(2026, 11, 11)), date(2026, 11, 20), True, False),
        (clock(), date(2026, 11, 20), True, False),
        (clock(ended_on=date(2026, 11, 9)), date(2026, 11, 20), False, False),
        (clock(ended_on=date(2026, 11, 12)), date(2026, 11, 20), True, False),
    ],
)
def test_only_limits_whose_day_is_over_count(found: Clock, over: date, counts: bool, kept: bool) -> None:
    assert (found.counts(over), found.is_kept) == (counts, kept)


def test_a_limit_is_over_by_the_days_until_it_was_met_or_until_the_report() -> None:
    assert clock().days_over(date(2026, 11, 20)) == 10
    assert clock(met_on=date(2026, 11, 13)).days_over(date(2026, 11, 20)) == 3


def test_an_unopened_letter_of_today_is_not_yet_late() -> None:
    letter = replace(LETTER, channel="letter", may_be_opened=True)
    ledger = Ledger(Period.of(*NOVEMBER, Unit.MONTH, TODAY), over=date(2026, 11, 1), received=(letter,))
    assert timeliness.opened(ledger)[0].value == "—"
    assert timeliness.opened(replace(ledger, over=LETTER.on))[0].value == 0.0
    opened = replace(letter, opened_on=LETTER.on)
    assert timeliness.opened(replace(ledger, received=(opened,)))[0].value == 100.0
