"""Two records are one person's: the guard takes them for one, and what is parted is as it was before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from conftest import Desk

NEVER = "letter-never-to-accused"
JOIN = "person join 汪大珊@某厂 王某@东山镇 --reason 同一身份证号"
PART = "person part 汪大珊@某厂 王某@东山镇 --by 周市长 --reason 并错了"


def accusing(desk: Desk, accused: str = "汪大珊@某厂") -> str:
    return desk.abstracted(f"--accused {accused}", nature="accusation")


def verdicts(desk: Desk, number: str) -> dict[str, Any]:
    return {row["to"]: row["allowed"] for row in desk(f"letter may-go {number} --json").json}


def test_whoever_is_one_with_the_accused_is_barred_with_all_that_is_his(desk: Desk) -> None:
    number = accusing(desk)
    before = verdicts(desk, number)
    assert before["东山镇人民政府"]
    said = desk.ok(JOIN)
    assert "汪大珊@某厂 和 王某@东山镇人民政府 并为一人" in said
    after = verdicts(desk, number)
    assert {to for to in before if before[to] and not after[to]} == {"东山镇人民政府", "东山镇民政所"}
    assert desk(f"letter route {number} 转办 镇政府 --json").rules == {NEVER}
    assert desk(f"letter reply {number} --channel letter --text 答复 --by 王某 --json").rules == {NEVER}


def test_parting_gives_back_exactly_what_was_and_says_what_it_lets_go(desk: Desk) -> None:
    number = accusing(desk)
    other = accusing(desk, "钱某@城管局")
    before = [verdicts(desk, one) for one in (number, other)]
    desk.ok(JOIN)
    ran = desk(PART)
    assert ran.exit_code == 0
    assert number in ran.stderr
    assert other not in ran.stderr
    assert [verdicts(desk, one) for one in (number, other)] == before
    desk.ok(JOIN)
    assert desk(f"letter route {number} 转办 镇政府 --json").rules == {NEVER}


def test_what_went_there_before_is_said_and_stays_on_the_report(desk: Desk) -> None:
    number = accusing(desk)
    desk.ok(f"letter route {number} 转办 镇政府")
    ran = desk(f"{JOIN} --json")
    assert NEVER in {one["rule"] for one in ran.json["warnings"]}
    assert number in desk("report daily").stdout.partition("需要注意")[2]


def test_what_the_clerk_may_not_see_neither_joining_nor_parting_tells_him(desk: Desk) -> None:
    """With an accusing matter that went to one of the two and without any, another clerk reads the same."""
    nothing = [desk(line, actor="赵六") for line in (JOIN, PART)]
    number = accusing(desk)
    desk.ok(f"letter route {number} 转办 镇政府")
    desk.ok("duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --kind petition --content 反映"
            " --callback --accused 汪大珊@某厂")  # fmt: skip
    assert [desk(line, actor="赵六") for line in (JOIN, PART)] == nothing
    with closing(sqlite3.connect(desk.book)) as conn:
        assert conn.execute("SELECT count(*) FROM breach").fetchone() > (0,)


def test_who_may_see_it_follows(desk: Desk) -> None:
    number = accusing(desk)
    assert desk(f"letter show {number}", actor="王主任").exit_code == 0
    desk.ok("person join 汪大珊 王主任 --reason 曾用名")
    assert desk(f"letter show {number}", actor="王主任").exit_code == 5
    assert desk(f"letter instruct {number} --by 王主任 --text 请办 --json").rules >= {NEVER}


@pytest.mark.parametrize(
    "line", ["person join 汪大珊 王主任 --reason 曾用名", "person join 王主任 汪大珊 --reason 曾用名"]
)
def test_nobody_records_it_of_himself(desk: Desk, line: str) -> None:
    assert desk(line, actor="王主任").exit_code == 9
    desk.ok(line)
    parted = line.replace("join", "part") + " --by 周市长"
    assert desk(parted, actor="王主任").exit_code == 9
    assert desk(f"{parted.replace('周市长', '王主任')} --json").rules >= {NEVER}


def test_what_is_missing_is_listed(desk: Desk) -> None:
    assert desk("person join 汪大珊 王某 --json").fields == {"reason"}
    assert desk("person part 汪大珊 王某 --json").exit_code == 4
    assert desk("person join @某厂 王某 --reason 核对").exit_code == 2
    assert desk("person join 汪大珊 王某 --reason 核对", actor="日报").exit_code == 9


def test_a_leaders_word_that_they_are_two_stands(desk: Desk) -> None:
    desk.ok("person distinct 王某@某厂 王某@东山镇 --by 周市长 --reason 核对")
    ran = desk("person join 王某@某厂 王某@东山镇 --reason 核对 --json")
    assert (ran.exit_code, ran.rules) == (3, {"letter-join-not-told-apart"})
    desk.ok(JOIN)
    refused = desk("person distinct 汪大珊@某厂 王某@东山镇 --by 周市长 --reason 核对 --json")
    assert (refused.exit_code, refused.rules) == (3, {"letter-namesakes-not-joined"})


def test_a_namesake_of_one_of_the_two_is_told_apart_all_the_same(desk: Desk) -> None:
    desk.ok(JOIN)
    number = accusing(desk)
    assert verdicts(desk, number)["市住房和城乡建设局"]
    reply = f"letter reply {number} --channel letter --text 答复 --by 王某@住建局 --json"
    assert desk(reply).rules == {NEVER}
    desk.ok("person distinct 王某@住建局 王某@东山镇 --by 周市长 --reason 核对")
    assert NEVER not in desk(reply).rules


def test_both_are_audited_and_the_joining_stays_on_record(desk: Desk) -> None:
    desk.ok(JOIN)
    desk.ok(PART)
    acts = [(row["act"], row["outcome"]) for row in desk("audit list --limit 2 --json").json]
    assert sorted(acts) == [("person join", "done"), ("person part", "done")]
    assert desk("audit verify").exit_code == 0
    with closing(sqlite3.connect(desk.book)) as conn:
        row = conn.execute("SELECT one, other, reason, ended_reason FROM person_join").fetchone()
    assert row == ("汪大珊@某厂", "王某@东山镇人民政府", "同一身份证号", "并错了")
