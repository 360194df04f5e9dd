"""Linked letters share the guard of the accused and show one another's clocks; each keeps its answer (条例 第21条)."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Desk

ACCUSING = "--accused 王大山@东山镇"
NEVER = "letter-never-to-accused"


def accusing(desk: Desk) -> str:
    return desk.abstracted(ACCUSING, nature="accusation")


def link(desk: Desk, one: str, other: str, more: str = "--as same-matter") -> Any:
    ran = desk(f"letter link {one} {other} {more} --json")
    assert ran.exit_code == 0, ran.stderr
    return ran.json


def listed(desk: Desk, number: str, actor: str | None = None) -> dict[str, Any]:
    return next(row for row in desk("letter list --json", actor=actor).json if row["number"] == number)


@pytest.fixture
def pair(desk: Desk) -> tuple[str, str]:
    return desk.abstracted(), desk.abstracted()


def test_a_link_is_shown_on_both_with_the_earliest_clock(desk: Desk) -> None:
    first = desk.abstracted()
    desk.clock.forward(days=1)
    second = desk.abstracted()
    link(desk, second, first, "--as 同一人")
    (seen,) = desk.show(second)["links"]
    assert (seen["number"], seen["kind"], seen["at"], seen["due_on"]) == (
        first,
        "same-person",
        "2026-11-24T09:00:00+08:00",
        "2026-11-26",
    )
    assert [one["number"] for one in desk.show(first)["links"]] == [second]
    assert desk.show(second)["earliest"] == {"number": first, "rule": "letter-forward-in-time", "due_on": "2026-11-26"}
    steps = {row["step"]: row for row in desk(f"letter next {second} --json").json}
    assert (steps["linked"]["number"], steps["linked"]["due_on"]) == (first, "2026-11-26")
    assert "linked" not in {row["step"] for row in desk(f"letter next {first} --json").json}
    page = " ".join(desk.ok(f"letter show {second}").split())
    assert f"{first} 同一人 2026-11-26前" in page
    assert f"最早期限 2026-11-26 {first}" in page


def test_a_link_is_taken_back_and_both_remember(desk: Desk, pair: tuple[str, str]) -> None:
    one, other = pair
    link(desk, one, other)
    desk.ok(f"letter unlink {other} {one}")
    assert (desk.show(one)["links"], desk.show(other)["links"]) == ([], [])
    for number, its in (pair, pair[::-1]):
        acts = [(row["act"], row["detail"]) for row in desk(f"letter history {number} --json").json]
        assert acts[-2:] == [("link", its), ("unlink", its)]
    link(desk, one, other, "--as joint")


@pytest.mark.parametrize("verb", ["link", "unlink"])
def test_nothing_happens_to_the_other_before_its_last_step(desk: Desk, pair: tuple[str, str], verb: str) -> None:
    one, other = pair
    if verb == "unlink":
        link(desk, one, other)
    desk.clock.forward(hours=4)
    desk.ok(f"letter note {other} 催问一次")
    line = f"letter {verb} {one} {other} {'--as joint' if verb == 'link' else ''} --at 11:00 --json"
    assert (desk(line).exit_code, desk(line).rules) == (3, {"time-in-order"})


@pytest.mark.parametrize("verb", ["link", "unlink"])
def test_who_may_not_link_is_not_asked_for_the_other_end(desk: Desk, pair: tuple[str, str], verb: str) -> None:
    desk.ok("staff add 小林 --role confidential", actor="王主任")
    assert desk(f"letter {verb} {pair[0]}", actor="小林").exit_code == 9
    assert desk(f"letter {verb} {pair[0]} --json").exit_code == 4


@pytest.mark.parametrize("typed", ["2", "L2", "L-2026-0002", "信〔2026〕2号"])
def test_the_other_end_is_typed_as_any_number(desk: Desk, pair: tuple[str, str], typed: str) -> None:
    link(desk, pair[0], typed)
    assert desk.show(pair[0])["links"][0]["number"] == pair[1]


def test_the_other_end_must_be_there(desk: Desk, pair: tuple[str, str]) -> None:
    assert desk(f"letter link {pair[0]} 9 --as joint").exit_code == 5
    assert desk(f"letter link {pair[0]} V9 --as joint").exit_code == 5
    assert desk(f"letter link {pair[0]} 某信 --as joint").exit_code == 2
    assert desk(f"letter link {pair[0]} --json").fields == {"other", "as"}
    assert desk("letter link 9 --json").exit_code == 5


def test_who_is_accused_in_one_never_gets_the_other(desk: Desk) -> None:
    one, middle, other = desk.abstracted(), desk.abstracted(), accusing(desk)
    link(desk, one, middle)
    link(desk, middle, other)
    ran = desk(f"letter route {one} 转办 镇政府 --json")
    assert (ran.exit_code, ran.rules) == (3, {NEVER})
    barred = {row["to"] for row in desk(f"letter may-go {one} --json").json if not row["allowed"]}
    assert "东山镇人民政府" in barred
    desk.ok(f"letter unlink {middle} {other}")
    desk.ok(f"letter route {one} 转办 镇政府")


def test_a_letter_linked_with_an_accusing_one_is_seen_as_that_one(desk: Desk) -> None:
    one = desk.abstracted()
    assert listed(desk, one, actor="赵六")["what"] == "校舍漏雨"
    other = accusing(desk)
    said = desk.ok(f"letter link {one} {other} --as same-matter")
    assert f"{one}也按检举控告件保密" in said
    assert listed(desk, one, actor="赵六").get("placeholder") is True
    assert desk(f"letter show {one}", actor="赵六").exit_code == 5
    assert (listed(desk, one)["what"], listed(desk, one)["accusing"]) == ("检举控告件", True)
    desk.show(one)
    looks = [row for row in desk(f"audit list --of {one} --json").json if row["outcome"] == "look"]
    assert len(looks) == 1
    assert desk(f"audit list --of {one}", actor="赵六").exit_code == 5
    ran = desk(f"letter unlink {one} {other} --json")
    assert [warning["rule"] for warning in ran.json["warnings"]] == ["letter-unlink-unguards"]
    assert listed(desk, one, actor="赵六")["what"] == "校舍漏雨"


def test_overdue_and_transfers_hide_what_is_linked_with_an_accusing_letter(desk: Desk) -> None:
    one = desk.abstracted()
    desk.ok(f"letter route {one} 转办 住建局")
    link(desk, one, accusing(desk))
    assert {row["number"]: row.get("placeholder") for row in desk("report transfers --json", actor="赵六").json} == {
        one: True
    }
    desk.clock.forward(days=30)
    overdue = {row["number"]: row.get("placeholder") for row in desk("report overdue --json", actor="赵六").json}
    assert overdue[one] is True


def test_the_names_of_the_linked_are_blotted_too(desk: Desk) -> None:
    one = desk.abstracted()
    desk.ok(f"letter note {one} 核实中")
    desk.ok(f"letter amend {one} --reason 补充 --people 王大山等人")
    link(desk, one, accusing(desk))
    assert desk.show(one)["people"] == "王**等人"


def test_linking_finds_what_already_went_to_who_is_barred_now(desk: Desk) -> None:
    one = desk.abstracted()
    desk.ok(f"letter route {one} 转办 镇政府")
    other = accusing(desk)
    warnings = link(desk, one, other)["warnings"]
    assert [warning["rule"] for warning in warnings] == [NEVER]
    assert one in warnings[0]["message"]
    day = desk("report daily --json").json
    assert (NEVER, one) in {(warning["rule"], warning["number"]) for warning in day["warnings"]}
    desk.ok(f"letter unlink {one} {other}")
    assert NEVER not in {warning["rule"] for warning in desk("report daily --json").json["warnings"]}


def test_an_accused_added_later_is_looked_for_in_all_that_is_linked(desk: Desk, pair: tuple[str, str]) -> None:
    one, other = pair
    desk.ok(f"letter route {one} 转办 镇政府")
    link(desk, one, other)
    ran = desk(f"letter amend {other} --reason 补充 --nature 控告 --accused @东山镇 --json")
    assert [warning["rule"] for warning in ran.json["warnings"]] == [NEVER]


def test_a_link_to_what_one_may_not_see_shows_its_number_alone(desk: Desk) -> None:
    one = desk.abstracted()
    other = accusing(desk)
    hidden = desk(f"letter link {one} {other} --as joint", actor="赵六")
    assert hidden.exit_code == 5
    mine = desk.number(
        "letter receive --addressee 周市长 --from-unit 个人 --listed 1 --counted 1 --checked", actor="赵六"
    )
    desk.ok(f"letter link {mine} {one} --as joint", actor="王主任")
    desk.ok(f"letter link {one} {other} --as joint", actor="王主任")
    (seen,) = desk.show(mine, actor="赵六")["links"]
    assert {name: value for name, value in seen.items() if value is not None} == {"number": one, "placeholder": True}
    assert desk.show(mine, actor="赵六")["earliest"]["number"] == mine
    assert f"{one} 占号" in " ".join(desk.ok(f"letter show {mine}", actor="赵六").split())


def test_each_writer_keeps_his_answer(desk: Desk, pair: tuple[str, str]) -> None:
    one, other = pair
    link(desk, one, other, "--as joint")
    for number in pair:
        desk.ok(f"letter route {number} 自办 --ground direct")
    desk.ok(f"letter reply {one} --channel letter --text 已修好")
    ran = desk(f"letter close {one} --json")
    assert [warning["rule"] for warning in ran.json["warnings"]] == ["letter-linked-answered"]
    assert desk(f"letter close {other} --json").rules >= {"letter-closed-with-reply"}
    desk.ok(f"letter reply {other} --channel letter --text 已修好")
    assert "warnings" not in desk(f"letter close {other} --json").json
