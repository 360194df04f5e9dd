"""What is only summed up is summed up to the same as when everything is read one by one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from busy_book import busy
from conftest import Clock, Desk, copied
from xinfang_cli.domain.figures.facts import Ledger
from xinfang_cli.domain.figures.period import Period
from xinfang_cli.queries.stats.ledger import Reader
from xinfang_cli.queries.stats.past import Past
from xinfang_cli.queries.stats.report import GROUPS
from xinfang_cli.render import stats_page, yearly_page
from xinfang_cli.storage import connection

WHO = ["张三", "赵六", "日报"]
SPANS = [
    "--month 2026-11",
    "--month 2027-01",
    "--quarter 2026Q4",
    "--year 2026",
    "--since 2026-11-23 --until 2026-11-23",
]
Line = tuple[Any, Any, Any]


@pytest.fixture(scope="module")
def desk(office_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(copied(office_book, tmp_path_factory.mktemp("busy") / "office"), Clock())
    busy(desk)
    return desk


def figures(desk: Desk, span: str) -> list[dict[str, Any]]:
    return list(desk(f"report stats {span} --json").json["figures"])


def values(found: list[dict[str, Any]], beside: str = "") -> dict[tuple[str, str], Line]:
    """Numerator, denominator and value of every line, or of what stands beside it."""
    lines = [
        (figure["id"], line) for figure in found if figure["value"] != "无数据" for line in (figure, *figure["parts"])
    ]
    told = [(name, line["key"], line[beside] if beside else line) for name, line in lines]
    return {(name, key): (one["numerator"], one["denominator"], one["value"]) for name, key, one in told}


@pytest.mark.parametrize("actor", WHO)
@pytest.mark.parametrize("span", SPANS)
def test_the_page_is_the_one_that_every_record_read_by_itself_would_give(desk: Desk, span: str, actor: str) -> None:
    report = desk(f"report stats {span} --json", actor=actor).json
    assert desk.ok(f"report stats {span}", actor=actor) == stats_page.page(report)
    assert desk.ok(f"report stats {span} --format md", actor=actor) == stats_page.markdown(report)


@pytest.mark.parametrize("actor", WHO)
def test_the_annual_page_too(desk: Desk, actor: str) -> None:
    report = desk("report year --year 2026 --json", actor=actor).json
    assert desk.ok("report year --year 2026", actor=actor) == yearly_page.page(report)


@pytest.fixture
def one_by_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Any]:
    """What a report would say if nothing were summed up."""

    def compared(reader: Reader, period: Period) -> Ledger:
        reader.matters.is_compared = True
        return reader.ledger(period)

    def ask(line: str, actor: str) -> Any:
        with monkeypatch.context() as patched:
            patched.setattr(Reader, "told", lambda reader, period, *, in_full: reader.ledger(period))
            patched.setattr(Reader, "compared", compared)
            return desk(f"{line} --json", actor=actor).json

    return ask


FORMS = [
    *SPANS,
    *(f"--month 2026-11 --by {by}" for by in GROUPS),
    *(f"--month 2026-12 --as-of {day}" for day in ("2026-12-01", "2026-12-05", "2027-01-20")),
    *(f"--month 2026-11 --as-of {day}" for day in ("2026-11-23", "2026-11-24", "2026-11-29", "2026-12-12")),
    *(f"--quarter 2026Q4 --as-of {day} --by topic" for day in ("2026-11-24", "2026-12-12")),
    "--year 2026 --as-of 2026-11-25 --by unit",
]


@pytest.mark.parametrize("actor", WHO)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_what_every_record_read_by_itself_would_give(
    desk: Desk, one_by_one: Callable[[str, str], Any], form: str, actor: str
) -> None:
    expected = one_by_one(f"report stats {form}", actor)
    assert desk(f"report stats {form} --json", actor=actor).json == expected
    assert desk.ok(f"report stats {form}", actor=actor) == stats_page.page(expected)


@pytest.mark.parametrize("day", ["", "--as-of 2026-11-30"])
def test_the_annual_records_too(desk: Desk, one_by_one: Callable[[str, str], Any], day: str) -> None:
    line = f"report year --year 2026 {day}"
    assert desk(f"{line} --json", actor="赵六").json == one_by_one(line, "赵六")


def test_as_of_a_day_gone_by_only_what_was_touched_since_is_read_one_by_one(desk: Desk) -> None:
    with closing(connection.open_reading(desk.book)) as conn:
        touched = Past(conn, date(2026, 12, 20)).touched
        last = conn.execute("SELECT id, last_at FROM matter").fetchall()
    assert touched == {key for key, at in last if at >= "2026-12-20T16:00:00Z"}
    assert 0 < len(touched) < len(last) / 2


@pytest.mark.parametrize(
    ("span", "later", "beside"),
    [
        ("--month 2026-11", "--month 2026-12", "before"),
        ("--month 2026-11", "--month 2027-11", "year_ago"),
        ("--month 2027-01", "--month 2027-02", "before"),
        ("--quarter 2026Q4", "--quarter 2027Q1", "before"),
        ("--year 2026", "--year 2027", "before"),
    ],
)
def test_what_a_period_is_compared_with_is_what_that_period_says_of_itself(
    desk: Desk, span: str, later: str, beside: str
) -> None:
    desk.clock.now, now = desk.clock.now.replace(year=2028, day=28), desk.clock.now
    own, then = values(figures(desk, span)), values(figures(desk, later), beside)
    desk.clock.now = now
    # Lines that come of what was there at all stand only where they do.
    assert {key.split("-")[0] for _, key in set(own) - set(then)} <= {"content", "unit", "over"}
    shared = {name for name in set(own) & set(then) if then[name][0] is not None}
    assert {name: then[name] for name in shared} == {name: own[name] for name in shared}
    assert len([name for name in shared if own[name][0]]) > 15
