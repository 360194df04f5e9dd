"""One quarter of a real ledger: every figure again from the spreadsheet itself, with nothing of the program's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from conftest import Clock, Desk
from xinfang_cli.domain.figures.declared import FIGURES

LEDGER = Path(__file__).parents[3] / "shared" / "data" / "letters-with-replies.xlsx"
pytestmark = pytest.mark.skipif(not LEDGER.exists(), reason="the real ledger does not lie beside the project")

QUARTER = (date(2019, 4, 1), date(2019, 6, 30))
BEFORE = (date(2019, 1, 1), date(2019, 3, 31))
YEAR_AGO = (date(2018, 4, 1), date(2018, 6, 30))
NO_DATA = {"T-ACC-01", "T-SAT-01", "T-SAT-02", "T-SAT-03", "T-CNT-01", "T-CNT-02", "T-REV-01", "T-DTY-01", "T-DTY-02"}

Span = tuple[date, date]
Row = tuple[str, date, date | None]
"""Number, day of receipt, day of the answer."""
Line = tuple[int, int | None, float | int | str]
"""Numerator, denominator, value."""


def day(cell: Any) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    return datetime.strptime(cell.split()[0], "%Y/%m/%d").date()  # noqa: DTZ007 - a day has no zone


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The rows of the ledger; numbers are given by year in the order of the file."""
    head, *body = CalamineWorkbook.from_path(str(LEDGER)).get_sheet_by_index(0).to_python()
    received, answer, answered = (head.index(name) for name in ("留言时间", "答复意见", "答复时间"))
    found: list[Row] = []
    given: Counter[int] = Counter()
    for row in body:
        came = day(row[received])
        given[came.year] += 1
        assert row[answer], "every letter of this ledger is answered; else the figures below need another case"
        found.append((f"L-{came.year}-{given[came.year]:04d}", came, day(row[answered])))
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    desk = Desk(tmp_path_factory.mktemp("ledger") / "office" / "book.db", Clock())
    desk.ok("init --office 东山市人民政府办公室")
    desk.ok("staff add 张三 --role clerk")
    desk.ok("letter import", str(LEDGER))
    ran = desk("report stats --quarter 2019Q2 --json")
    assert ran.exit_code == 0, ran.stderr
    return dict(ran.json)


def half_up(numerator: int, denominator: int, times: int = 1) -> float | str:
    if not denominator:
        return "—"
    exact = Decimal(numerator) * times / denominator
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def share(some: int, of: int) -> Line:
    return some, of, half_up(some, of, 100)


def within(span: Span, one: date | None) -> bool:
    return one is not None and span[0] <= one <= span[1]


def came(rows: Sequence[Row], span: Span) -> list[Row]:
    return [row for row in rows if within(span, row[1])]


def told(rows: Sequence[Row], span: Span) -> list[Row]:
    return [row for row in rows if within(span, row[2])]


def due(rows: Sequence[Row], span: Span) -> list[Row]:
    return [row for row in rows if within(span, row[1] + timedelta(days=60))]


def is_in_time(row: Row) -> bool:
    return row[2] is not None and (row[2] - row[1]).days <= 60


def expected(rows: Sequence[Row], span: Span) -> dict[str, dict[str, Line]]:
    """Every line of every figure that such a ledger can have."""
    n, answered = len(came(rows, span)), told(rows, span)
    days = sum((row[2] - row[1]).days for row in answered if row[2])
    sixty = due(rows, span)
    mean = (days, len(answered), half_up(days, len(answered)))
    none = share(0, 0)
    zero: Line = (0, None, 0)
    natures = ("suggestion", "request", "criticism", "appeal", "accusation", "report", "exposure")
    methods = ("refer", "refer-by-letter", "refer-endorsed", "submit", "submit-digest", "handle", "no-action")
    return {
        "T-VOL-01": {
            "all": (n, None, n),
            "online": (n, None, n),
            **dict.fromkeys(("letter", "fax", "phone", "assigned", "visit"), zero),
        },
        "T-VOL-02": {
            **dict.fromkeys(("times", "matters"), (n, None, n)),
            **dict.fromkeys(("arrivals", "visitors", "joint-arrivals", "joint-visitors"), zero),
            **dict.fromkeys(("joint-letters", "signatories"), zero),
        },
        "T-VOL-03": {
            "known": share(0, n),
            **{f"purpose-{name}": share(0, n) for name in ("exposing", "asking", "advising", "appealing")},
            "purpose-other": share(n, n),
            **{f"nature-{name}": share(0, n) for name in natures},
            "content-未填": share(n, n),
        },
        "T-VOL-04": {"known": share(0, n)},
        "T-REP-01": {
            "first": share(n, n),
            "first-letters": share(n, n),
            "repeated-letters": share(0, n),
            "first-visits": none,
            "repeated-visits": none,
        },
        "T-REP-02": {"repeated": share(0, n)},
        "T-ACC-02": {"sent": none, "unsent": zero},
        "T-ACC-03": {"opened": none},
        "T-FIN-01": {"answered": share(sum(map(is_in_time, sixty)), len(sixty)), "statutory": unknown},
        "T-FIN-02": {
            "finished": share(n, n),
            "answered-now": (len(answered), None, len(answered)),
            "closed-now": zero,
        },
        "T-FIN-03": {"days": mean, "letter-days": mean, "visit-days": none, "notice-days": unknown},
        "T-FIN-04": {"over": zero, "days-over": zero, "extended": unknown},
        "T-CNT-03": {"made": none, "settled": none},
        "T-LDR-01": {
            **dict.fromkeys(("decided", "arrivals", "people"), zero),
            "said": none,
            **dict.fromkeys(("in-charge", "resolved"), unknown),
        },
        "T-ASN-01": {"all": zero, **dict.fromkeys(methods, none)},
        "T-ASN-02": {"answered": none, "returned": zero, "urged": zero},
        "T-YR-01": {"received": (n, None, n)},
    }


unknown: Any = (None, None, "无数据")


def lines(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return [figure, *figure["parts"]]


def test_every_figure_is_what_the_spreadsheet_says(rows: list[Row], report: dict[str, Any]) -> None:
    found = {
        figure["id"]: {line["key"]: (line["numerator"], line["denominator"], line["value"]) for line in lines(figure)}
        for figure in report["figures"]
        if figure["id"] not in NO_DATA
    }
    assert found == expected(rows, QUARTER)
    # The ledger says something: a report that is empty would be right for another reason.
    assert len(came(rows, QUARTER)) > 200
    assert 0 < sum(map(is_in_time, due(rows, QUARTER))) < len(due(rows, QUARTER))


def test_what_such_a_ledger_cannot_say_is_said_to_be_missing(report: dict[str, Any]) -> None:
    figures = {figure["id"]: figure for figure in report["figures"]}
    assert list(figures) == list(FIGURES)
    missing = {name for name, figure in figures.items() if figure["value"] == "无数据"}
    assert missing == NO_DATA
    assert all(figures[name]["numerator"] is None and figures[name]["records"] == [] for name in NO_DATA)


@pytest.mark.parametrize(("which", "span"), [("before", BEFORE), ("year_ago", YEAR_AGO)])
def test_every_figure_is_compared_with_what_the_spreadsheet_says_of_then(
    rows: list[Row], report: dict[str, Any], which: str, span: Span
) -> None:
    then, now = expected(rows, span), expected(rows, QUARTER)
    for figure in report["figures"]:
        if figure["id"] in NO_DATA:
            continue
        for line in lines(figure):
            beside, name = line[which], (figure["id"], line["key"])
            assert (beside["from"], beside["to"]) == (span[0].isoformat(), span[1].isoformat()), name
            value, before = now[name[0]][name[1]][2], then[name[0]][name[1]][2]
            assert beside["value"] == before, name
            if isinstance(value, str) or isinstance(before, str) or (before == 0 and line["denominator"] is None):
                assert beside["change"] == "—", name
            elif line["denominator"] is None:
                assert beside["change"] == half_up(int(value - before), int(before), 100), name
            else:
                assert beside["change"] == pytest.approx(value - before, abs=0.0001), name


def test_the_records_behind_a_figure_are_the_rows_of_the_spreadsheet(rows: list[Row], report: dict[str, Any]) -> None:
    figures = {figure["id"]: figure for figure in report["figures"]}
    assert set(figures["T-VOL-01"]["records"]) == {row[0] for row in came(rows, QUARTER)}
    sixty = due(rows, QUARTER)
    assert set(figures["T-FIN-01"]["records"]) == {row[0] for row in sixty if is_in_time(row)}
    assert set(figures["T-FIN-01"]["other_records"]) == {row[0] for row in sixty if not is_in_time(row)}
    assert set(figures["T-FIN-03"]["records"]) == {row[0] for row in told(rows, QUARTER)}


def test_the_trend_goes_month_by_month(rows: list[Row], report: dict[str, Any]) -> None:
    months = Counter(row[1].month for row in came(rows, QUARTER))
    assert [step["value"] for step in report["figures"][0]["trend"]] == [months[4], months[5], months[6]]
