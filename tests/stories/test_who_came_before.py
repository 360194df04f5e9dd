"""The number of visits: whose they are by identity number, telephone or name and unit, and how earlier ones ended."""

from __future__ import annotations

import pytest

from conftest import Desk

LINE = "visit register --identity 村民 --people 1 --nature request --subject 校舍漏雨"


def count(desk: Desk, who: str) -> int:
    """Register one more visit; which of this person's it is."""
    return int(desk.show(desk.number(f"{LINE} {who}"))["visit_count"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("--visitor 刘建国 --unit 三村 --phone 13911112222", "--visitor 刘师傅 --unit 不详 --phone 139-1111-2222"),
        (
            "--visitor 刘建国 --unit 三村 --id-number 11010119900307001x",
            "--visitor 某人 --unit 四村 --id-number 11010119900307001X",
        ),
        ("--visitor 刘建国 --unit 三村", "--visitor 劉建國 --unit 三村"),
        ("--visitor 刘建国同志 --unit 三村", "--visitor 刘建国 --unit ' 三村 '"),
        ("--visitor 刘建国 --unit 三村", "--visitor 刘建国同志 --unit 三村"),
        ("--visitor 刘建国 --unit 住建局", "--visitor 刘建国 --unit 市住房和城乡建设局"),
    ],
)
def test_the_same_person_is_counted_again(desk: Desk, first: str, second: str) -> None:
    assert (count(desk, first), count(desk, second)) == (1, 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("--visitor 刘建国 --unit 三村", "--visitor 刘建国 --unit 四村"),
        ("--visitor 刘建国 --unit 不详", "--visitor 刘建国 --unit 不详"),
        ("--visitor 匿名 --unit 三村", "--visitor 匿名 --unit 三村"),
        ("--visitor 甲 --unit 三村 --phone 未提供", "--visitor 乙 --unit 三村 --phone 未提供"),
        (
            "--visitor 刘建国 --unit 三村 --phone 139 --id-number 110101199003070011",
            "--visitor 刘建国 --unit 三村 --phone 139 --id-number 110101199003070012",
        ),
    ],
)
def test_somebody_else_is_not_counted(desk: Desk, first: str, second: str) -> None:
    assert (count(desk, first), count(desk, second)) == (1, 1)


def test_one_register_leads_to_another(desk: Desk) -> None:
    count(desk, "--visitor 刘建国 --unit 三村 --id-number 110101199003070011")
    count(desk, "--visitor 老刘 --unit 不详 --phone 139 --id-number 110101199003070011")
    assert count(desk, "--visitor 刘师傅 --unit 不详 --phone 139") == 3


def test_void_and_later_visits_are_not_counted(desk: Desk) -> None:
    who = "--visitor 刘建国 --unit 三村"
    number = desk.number(f"{LINE} {who}")
    desk.ok(f"visit void {number} --reason 误登")
    assert count(desk, who) == 1
    assert count(desk, f"{who} --at 2026-11-20") == 1


def test_earlier_visits_are_shown_with_how_they_ended(desk: Desk) -> None:
    first = desk.heard("--phone 139")
    desk.ok(f"visit answer {first} --text 派人查看 --basis 规定 --outcome 支持")
    desk.ok(f"visit close {first}")
    second = desk.came("--phone 139")
    (one,) = desk.show(second)["earlier"]
    assert (one["number"], one["by"], one["status"], one["outcome"], one["result"]) == (
        first,
        "phone",
        "closed",
        "supported",
        "派人查看",
    )
    assert "以往来访" in desk.ok(f"visit show {second}")


def test_a_correction_keeps_the_computed_number(desk: Desk) -> None:
    desk.came("--phone 139")
    number = desk.came("--phone 139")
    desk.ok(f"visit amend {number} --visit-count 1 --reason 前一次是他的哥哥")
    shown = desk.show(number)
    assert (shown["visit_count"], shown["computed_count"], shown["first"]) == (1, 2, True)
    assert [(one["field"], one["old"], one["new"], one["reason"]) for one in shown["amendments"]] == [
        ("visit_count", "2", "1", "前一次是他的哥哥")
    ]
    assert "本账计算为第2次" in desk.ok(f"visit show {number}")


def test_an_earlier_accusation_counts_but_is_only_a_number(desk: Desk) -> None:
    accusing = desk.came("--phone 139 --accused @镇政府", nature="accusation")
    number = desk.number(f"{LINE} --visitor 刘某 --unit 三村 --phone 139", actor="赵六")
    shown = desk.show(number, actor="赵六")
    assert shown["visit_count"] == 2
    (one,) = shown["earlier"]
    assert (one["number"], one["placeholder"], one["subject"], one["status"]) == (accusing, True, None, None)
    assert "占号" in desk.ok(f"visit show {number}", actor="赵六")
