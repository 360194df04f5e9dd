"""The annual report in its four parts, and what an inspector would find."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import Desk
from xinfang_cli.domain.figures.declared import FIGURES
from xinfang_cli.domain.figures.self_check import CHECKS


def lines(desk: Desk, more: str = "--month 2026-11", actor: str | None = None) -> dict[str, dict[str, Any]]:
    ran = desk(f"report self-check {more} --json", actor=actor)
    assert ran.exit_code in (0, 8), ran.stderr
    return {line["id"]: line for line in ran.json["lines"]}


def three(line: dict[str, Any]) -> tuple[Any, Any, Any]:
    return line["numerator"], line["denominator"], line["records"]


def test_the_annual_report_has_exactly_the_four_parts_and_every_figure_once(desk: Desk) -> None:
    desk.abstracted()
    report = desk("report year --year 2026 --json").json
    assert (report["year"], report["from"], report["to"]) == (2026, "2026-01-01", "2026-12-31")
    assert [part["n"] for part in report["parts"]] == [1, 2, 3, 4]
    ids = [figure["id"] for part in report["parts"] for figure in part["figures"]]
    assert sorted(ids) == sorted({*FIGURES, "N-OPN-03"} - {"T-YR-01"})


def test_the_figures_of_the_annual_report_are_those_of_the_statistics(desk: Desk) -> None:
    desk.abstracted()
    desk.came(people=7)
    stats = {figure["id"]: figure for figure in desk("report stats --year 2026 --json").json["figures"]}
    for part in desk("report year --year 2026 --json").json["parts"]:
        for figure in part["figures"]:
            assert figure == stats.get(figure["id"], figure)
    assert stats["T-VOL-01"]["value"] == 2


def test_suggestions_and_what_was_taken_up_stand_in_the_third_part(desk: Desk) -> None:
    for outcome in ("supported", "not_supported"):
        number = desk.abstracted(nature="suggestion")
        desk.ok(f"letter route {number} 转办 住建局")
        desk.ok(f"letter result {number} --from 住建局 --outcome {outcome} --text 已研究 --basis 规定")
    desk.ok("letter reply 1 --channel phone --text 已采纳")
    (advice,) = desk("report year --year 2026 --json").json["parts"][2]["figures"]
    found = {line["key"]: line["value"] for line in advice["parts"]}
    assert (advice["value"], found["answered"], found["taken-up"]) == (2, 50.0, 50.0)
    assert found["improve"] == found["policy"] == found["discipline"] == "无数据"


def test_the_year_must_be_said(desk: Desk) -> None:
    ran = desk("report year --json")
    assert (ran.exit_code, ran.fields) == (4, {"year"})


def test_nothing_falls_short_in_an_empty_book(desk: Desk) -> None:
    assert [line["id"] for line in lines(desk).values()] == [check.id for check in CHECKS]
    assert {line["status"] for line in lines(desk).values()} == {"ok", "no_data"}
    assert desk("report self-check --check").exit_code == 0


def test_a_letter_not_registered_on_the_next_day_falls_short(desk: Desk) -> None:
    number = desk.opened()
    assert lines(desk)["registered"]["status"] == "ok"
    desk.clock.forward(days=1)
    assert three(lines(desk)["registered"]) == (0, 1, [number])
    assert desk("report self-check --check").exit_code == 8
    assert desk("report self-check").exit_code == 0


def test_a_unit_that_is_late_must_have_been_urged(desk: Desk) -> None:
    for _ in range(2):
        desk.ok(f"letter route {desk.abstracted()} 转办 住建局 --due 2026-11-24")
    desk.clock.forward(days=2)
    desk.ok("letter urge 1 --to 住建局 --text 请抓紧 --next 2026-11-27")
    found = lines(desk)
    assert three(found["urged"]) == (1, 2, ["L-2026-0002"])
    assert three(found["held-to"]) == (0, 2, ["L-2026-0001", "L-2026-0002"])


def test_a_letter_not_sent_on_within_three_days_falls_short(desk: Desk) -> None:
    number = desk.abstracted()
    desk.clock.forward(days=4)
    assert three(lines(desk)["sent-on"]) == (0, 1, [number])


def test_a_joint_visit_of_which_no_leader_knows_falls_short(desk: Desk) -> None:
    number, other = desk.came(people=7), desk.came(people=7, visitor="钱某")
    desk.ok(f"visit report-up {other} --to 王主任 --means 电话")
    desk.came("--received-by 周市长", people=9, visitor="孙某")
    assert three(lines(desk)["reported"]) == (2, 3, [number])


def test_an_unanswered_suggestion_falls_short_after_sixty_days(desk: Desk) -> None:
    number = desk.abstracted(nature="suggestion")
    assert lines(desk, "")["advice"]["denominator"] == 0
    desk.clock.forward(days=61)
    assert three(lines(desk, "--month 2027-01")["advice"]) == (0, 1, [number])


def test_what_was_entered_over_a_day_late_is_told(desk: Desk) -> None:
    desk.received()
    number = desk.received("--at 2026-11-20")
    assert three(lines(desk)["late-entries"]) == (1, None, [number])


def test_a_discourteous_reception_falls_short(desk: Desk) -> None:
    desk.came()
    desk.ok("visit intake 1 --done listened --not-courteous")
    assert three(lines(desk)["courteous"]) == (0, 1, ["V-2026-0001"])


def test_what_went_to_the_accused_is_told_to_whoever_may_see_it_and_counted_for_others(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    desk.ok(f"letter amend {number} --reason 补充 --accused @住建局")
    assert three(lines(desk)["leaks"]) == (1, None, [number])
    for actor in ("赵六", "日报", ""):
        found = lines(desk, actor=actor)
        assert three(found["leaks"]) == (1, None, [])
        assert number not in json.dumps(found)


@pytest.mark.parametrize("command", ["report year --year 2026", "report self-check"])
def test_pages_keep_within_eighty_columns_and_have_every_format(desk: Desk, command: str, tmp_path: Any) -> None:
    from xinfang_cli.render.paper import width

    desk.opened()
    desk.clock.forward(days=70)
    page = desk.ok(command)
    assert max(map(width, page.splitlines())) <= 80
    assert page.startswith("东山市人民政府办公室  信访工作")
    assert desk.ok(f"{command} --format md").startswith("# 东山市人民政府办公室")
    target = tmp_path / "a.xlsx"
    desk.ok(f"{command} --format xlsx -o", str(target))
    assert target.read_bytes()[:2] == b"PK"


def test_the_self_check_too_can_be_made_again_as_the_book_knew_it(desk: Desk) -> None:
    desk.opened()
    desk.came(people=7)
    desk.clock.forward(days=2)
    then = lines(desk, "--month 2026-11 --as-of 2026-11-24")
    desk.ok("letter register 1 --writer 刘某 --address 东山镇三村 --rest not-given")
    desk.ok("visit report-up 1 --to 王主任 --means 电话")
    assert lines(desk, "--month 2026-11 --as-of 2026-11-24") == then
    assert (then["registered"]["status"], lines(desk)["registered"]["status"]) == ("short", "ok")
