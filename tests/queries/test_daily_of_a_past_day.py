"""The page of a day gone by is told as that day ended, whenever it is printed, as far as clocks go."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from busy_book import Life, by_law, decided, envelopes, linked, live, visits
from conftest import Clock, Desk, copied
from xinfang_cli.domain.deadlines import LIMITS

WHO = ["张三", "赵六", "日报"]
DAYS = 30
TO_MIDNIGHT = 53_990 / 86_400
"""From nine in the morning to ten seconds before midnight, in days."""
Page = dict[str, Any]


def of_clocks(page: Page) -> Page:
    """What a page says of the clocks of letters and visits."""
    late = [row for row in page["warnings"] if "超" in row["message"] and row["rule"] in {None, *LIMITS}]
    return {"deadlines": page["deadlines"], "late": late, "followups": page["visits"]["followups"]["due"]}


def printed(desk: Desk, pages: dict[tuple[str, str], Page]) -> Life:
    """Somebody prints the page of the day, every day just before it ends."""
    yield TO_MIDNIGHT
    for _ in range(DAYS):
        for actor in WHO:
            pages[f"{desk.clock.now:%Y-%m-%d}", actor] = desk("report daily --json", actor=actor).json
        yield 1


def handed_over(desk: Desk) -> Life:
    """A letter that gets another handler while its days run, is sent on late, and comes back."""
    number = desk.abstracted()
    yield 2
    desk.ok(f"letter assign {number} --to 赵六 --reason 换班")
    yield 3
    desk.ok(f"letter route {number} 转办 住建局 --due 12-05 --late-reason 人手不足")
    yield 4
    desk.ok(f"letter return {number} --by 住建局 --reason 不属本单位职责")


@pytest.fixture(scope="module")
def pages(office_book: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, dict[tuple[str, str], Page]]:
    desk = Desk(copied(office_book, tmp_path_factory.mktemp("past") / "office"), Clock())
    found: dict[tuple[str, str], Page] = {}
    busy = (envelopes(desk), linked(desk), decided(desk), visits(desk), handed_over(desk), by_law(desk, 24))
    live(desk, *busy, printed(desk, found))
    return desk, found


@pytest.mark.parametrize("actor", WHO)
def test_a_page_that_is_printed_again_says_of_the_clocks_what_it_said_then(
    pages: tuple[Desk, dict[tuple[str, str], Page]], actor: str
) -> None:
    desk, then = pages
    days = [day for day, who in then if who == actor]
    again = {day: desk(f"report daily --date {day} --json", actor=actor).json for day in days[:-1]}
    assert {day: of_clocks(page) for day, page in again.items()} == {
        day: of_clocks(then[day, actor]) for day in days[:-1]
    }
    assert len({str(of_clocks(page)) for page in again.values()}) > DAYS / 3


def test_what_came_after_the_day_is_not_on_its_page(pages: tuple[Desk, dict[tuple[str, str], Page]]) -> None:
    desk, then = pages
    day = max(day for day, _ in then)
    later, old = desk.received(), desk.received("--marking personal")
    desk.clock.now += timedelta(days=3)
    page = desk(f"report daily --date {day} --json").json
    assert not {later, old} & {row["number"] for row in page["warnings"]}
    assert page["letters"]["unopened"] == then[day, "张三"]["letters"]["unopened"]
    assert old not in page["letters"]["sealed_waiting"]


def test_a_span_that_ended_within_a_past_day_is_told_as_it_ended(office_book: Path, tmp_path: Path) -> None:
    desk = Desk(copied(office_book, tmp_path / "office"), Clock())
    number = desk.abstracted()
    desk.clock.now += timedelta(days=4, hours=5)
    desk.ok(f"letter route {number} 转办 住建局 --due 12-20 --late-reason 人手不足")
    day, waited = f"{desk.clock.now:%Y-%m-%d}", {"letter-forward-in-time": "三日内转出，未定去向，超1天"}
    desk.clock.now += timedelta(days=1)

    def late(until: str) -> dict[str, str]:
        page = desk(f"report daily --since '{day} 0:00' --until '{day} {until}' --json").json
        return {row["rule"]: row["message"] for row in page["warnings"] if "超1天" in row["message"]}

    assert (late("13:00"), late("15:00")) == (waited, {})
