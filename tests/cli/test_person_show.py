"""`person show`: everything that the book holds on one person, and whom the book takes for him."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Desk

RECORDS = ["C-2026-0001", "V-2026-0001", "L-2026-0002", "L-2026-0001"]


def card(desk: Desk, name: str, actor: str | None = None) -> dict[str, Any]:
    ran = desk("person show", name, "--json", actor=actor)
    assert ran.exit_code == 0, ran.stderr
    return dict(ran.json)


def numbers(desk: Desk, name: str) -> list[str]:
    return [row["number"] for row in card(desk, name)["records"]]


@pytest.fixture
def known(desk: Desk) -> Desk:
    """Somebody who wrote twice, came and called; and a namesake."""
    for line in ("--writer 刘建国 --workplace 某厂 --address 滨河苑3栋", "--writer 劉建國同志 --workplace 某厂"):
        desk.registered(line)
        desk.clock.forward(hours=1)
    desk.ok("letter link 2 1 --as same-matter")
    desk.number(
        "visit register --visitor 刘建国 --identity 工人 --unit 某厂 --people 1 --nature request --subject 欠薪"
        " --phone 13912340000"
    )
    desk.clock.forward(hours=1)
    desk.ok(
        "duty log-call --caller-unit 某厂 --caller-name 刘建国 --phone 13912340000 --kind report --content 又欠薪"
        " --no-callback"
    )
    desk.clock.forward(hours=1)
    desk.registered("--writer 刘建国 --workplace 某校")
    return desk


def test_all_records_of_a_person_stand_together_however_his_name_is_written(known: Desk) -> None:
    assert numbers(known, "刘建国@某厂") == RECORDS
    assert numbers(known, "劉建國@某厂") == RECORDS
    assert numbers(known, "刘建国") == ["L-2026-0003", *RECORDS]


def test_each_record_says_what_it_is_and_what_it_is_linked_with(known: Desk) -> None:
    rows = {row["number"]: row for row in card(known, "刘建国@某厂")["records"]}
    assert rows["L-2026-0002"]["links"] == ["L-2026-0001"]
    assert rows["V-2026-0001"] == {
        "number": "V-2026-0001",
        "status": "registered",
        "at": "2026-11-23T11:00:00+08:00",
        "what": "欠薪",
        "visit_count": 1,
        "kind": "visit",
        "role": "petitioner",
        "name": "刘建国",
        "unit": "某厂",
        "links": [],
    }
    assert rows["C-2026-0001"]["role"] == "caller"


def test_what_is_one_persons_stands_together_and_is_parted_again(known: Desk) -> None:
    known.ok("person join 刘建国@某厂 刘建国@某校 --reason 同一身份证号")
    assert numbers(known, "刘建国@某厂") == ["L-2026-0003", *RECORDS]
    assert [(one["one"], one["other"]) for one in card(known, "刘建国@某厂")["joined"]] == [
        ("刘建国@某厂", "刘建国@某校")
    ]
    known.ok("person part 刘建国@某厂 刘建国@某校 --by 周市长 --reason 并错了")
    assert numbers(known, "刘建国@某厂") == RECORDS
    assert card(known, "刘建国@某厂")["joined"] == []


def test_why_they_are_one_is_for_those_who_lead(known: Desk) -> None:
    known.ok("person join 刘建国@某厂 刘建国@某校 --reason 同一身份证号")
    assert card(known, "刘建国@某厂")["joined"][0]["reason"] is None
    assert card(known, "刘建国@某厂", actor="周市长")["joined"][0]["reason"] == "同一身份证号"


def test_nobody_reads_of_himself_for_whom_he_is_taken(desk: Desk) -> None:
    desk.ok("person join 王主任 汪大珊 --reason 曾用名")
    assert card(desk, "王主任")["joined"] != []
    assert card(desk, "王主任", actor="王主任")["joined"] == []
    assert desk("person show 汪大珊", actor="王主任").exit_code == 5


def test_staff_and_heads_are_known(desk: Desk) -> None:
    assert card(desk, "张三")["staff"][0]["name"] == "张三"
    assert card(desk, "陈局长")["leads"] == ["市住房和城乡建设局"]


def test_no_contact_is_on_the_page(known: Desk) -> None:
    page = known.ok("person show 刘建国")
    assert "来信  3件" in page
    assert not [word for word in ("13912340000", "滨河苑") if word in page]


def test_somebody_of_the_office_is_found_under_a_name_that_begins_with_the_sign_of_a_unit(desk: Desk) -> None:
    desk.ok("staff add @甲 --role clerk", actor="王主任")
    assert "@甲" in desk.ok("person show @甲")


@pytest.mark.parametrize(("line", "code"), [("", 4), ("@某厂", 2), ("无此人", 5)])
def test_what_cannot_be_shown_is_an_error(known: Desk, line: str, code: int) -> None:
    assert known(f"person show {line}").exit_code == code


def test_whoever_may_only_run_lists_is_shown_nobody(known: Desk) -> None:
    assert known("person show 刘建国", actor="日报").exit_code == 9
