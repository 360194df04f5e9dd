"""The page of a day gone by is told as that day ended, whenever it is printed, as far as clocks go and what waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from busy_book import Life, by_law, decided, envelopes, linked, live, visits
from conftest import Clock, Desk, copied
from xinfang_cli.domain.deadlines import LIMITS

WHO = ["张三", "日报"]
DAYS = 24
TO_MIDNIGHT = 53_990 / 86_400
"""From nine in the morning to ten seconds before midnight, in days."""
Page = dict[str, Any]
Pages = dict[tuple[str, str], Page]
"""By day and reader."""


def of_clocks(page: Page) -> Page:
    """What a page says of the clocks of letters and visits."""
    late = [row for row in page["warnings"] if "超" in row["message"] and row["rule"] in {None, *LIMITS}]
    return {"deadlines": page["deadlines"], "late": late, "followups": page["visits"]["followups"]["due"]}


WHEN_OVER = "letter-collection-complete"
"""That no mail was fetched is told when the day is over, ten seconds later."""
WAITING = {
    "letters": (
        *("unopened", "not_opened_same_day", "sealed_waiting", "misdelivered_waiting", "waiting_for_approval"),
        "backlog",
    ),
    "visits": ("intake_open", "joint_unreported", "digests_waiting", "backlog"),
}


def of_what_waits(page: Page) -> Page:
    """What a page says of letters and visits that wait for something."""
    told = [row for row in page["warnings"] if row["rule"] != WHEN_OVER]
    return {"warnings": told} | {part: {name: page[part][name] for name in names} for part, names in WAITING.items()}


def printed(desk: Desk, pages: Pages) -> Life:
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


def decided_later(desk: Desk) -> Life:
    """What lies there unopened for days, or waits for a leader."""
    sealed, wrong = desk.received("--marking personal"), desk.received("--misdelivered")
    asked, unheard, joint, laid = desk.abstracted(), desk.came(), desk.heard(people=6), desk.heard()
    desk.ok(f"letter propose {asked} --method 转办 --for 王主任 --to 住建局")
    desk.ok(f"visit digest {laid} --to 王主任 --digest 校舍漏雨")
    plain = desk.received()
    yield 2
    desk.ok(f"letter open {plain} --checked")
    desk.ok(f"letter deliver {sealed} --to 周市长 --signed-by 小陈")
    desk.ok(f"visit report-up {joint} --to 王主任 --means 当面")
    yield 2
    desk.ok(f"letter forward {wrong} --back")
    desk.ok(f"letter approve {asked} --by 王主任 --words 同意")
    desk.ok(f"visit instruct {laid} --by 王主任 --text 请住建局办理")
    desk.ok(f"visit void {unheard} --reason 重登")


@pytest.fixture(scope="module")
def pages(office_book: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Pages]:
    desk = Desk(copied(office_book, tmp_path_factory.mktemp("past") / "office"), Clock())
    found: Pages = {}
    busy: tuple[Life, ...] = (envelopes(desk), linked(desk), decided(desk), visits(desk), handed_over(desk))
    busy += (decided_later(desk), by_law(desk, 24))
    live(desk, *busy, printed(desk, found))
    return desk, found


@pytest.fixture(scope="module")
def again(pages: tuple[Desk, Pages]) -> Pages:
    """The same pages, printed when all is long past."""
    desk, then = pages
    desk.clock.now += timedelta(days=1)
    return {(day, actor): desk(f"report daily --date {day} --json", actor=actor).json for day, actor in then}


@pytest.mark.parametrize("told", [of_clocks, of_what_waits])
@pytest.mark.parametrize("actor", WHO)
def test_a_page_that_is_printed_again_says_what_it_said_then(
    pages: tuple[Desk, Pages], again: Pages, actor: str, told: Callable[[Page], Page]
) -> None:
    then = {day: told(page) for (day, who), page in pages[1].items() if who == actor}
    assert {day: told(again[day, actor]) for day in then} == then
    assert len({str(page) for page in then.values()}) > DAYS / 3


def test_whatever_waits_waited_on_some_page(pages: tuple[Desk, Pages]) -> None:
    waited = [page for (_, actor), page in pages[1].items() if actor == "张三"]
    for part, names in WAITING.items():
        for name in names:
            assert len({str(page[part][name]) for page in waited}) > 1, name


def test_what_came_after_the_day_is_not_on_its_page(pages: tuple[Desk, Pages]) -> None:
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
