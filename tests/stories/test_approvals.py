"""What a leader approved, declined and approved again decides where a letter may go (本章 第一节 三.2, 三.3, 三.7)."""

from __future__ import annotations

import pytest

from conftest import Desk


def approve(desk: Desk, number: str, more: str, by: str = "王主任") -> None:
    desk.ok(f"letter approve {number} --by {by} --words 见批注 {more}")


def test_the_latest_decision_counts(desk: Desk) -> None:
    number = desk.abstracted()
    approve(desk, number, "--method 批转 --to 城管局")
    approve(desk, number, "--method 批转 --to 城管局 --declined", by="周市长")
    assert desk(f"letter route {number} 批转 城管局 --json").rules >= {"letter-approval-on-record"}
    approve(desk, number, "--method 批转 --to 城管局")
    desk.ok(f"letter route {number} 批转 城管局")
    assert [one["declined"] for one in desk.show(number)["approvals"]] == [False, True, False]


def test_a_declined_draft_leaves_the_earlier_text_approved(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter excerpt {number} --to 城管局 --text 第一稿")
    approve(desk, number, "--method 函转 --to 城管局")
    desk.ok(f"letter excerpt {number} --to 城管局 --text 第二稿")
    approve(desk, number, "--method 函转 --to 城管局 --declined")
    assert desk(f"letter route {number} 函转 城管局 --excerpt 第二稿").exit_code == 3
    desk.ok(f"letter route {number} 函转 城管局")
    assert desk.show(number)["routings"][0]["excerpt"] == "第一稿"


def test_a_text_changed_after_approval_goes_out_only_when_approved_again(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter excerpt {number} --to 城管局 --text 第一稿")
    approve(desk, number, "--method 函转 --to 城管局")
    desk.ok(f"letter excerpt {number} --to 城管局 --text 第二稿")
    assert desk(f"letter route {number} 函转 城管局 --excerpt 第二稿").exit_code == 3
    approve(desk, number, "--method 函转 --to 城管局")
    desk.ok(f"letter route {number} 函转 城管局")
    assert desk.show(number)["routings"][0]["excerpt"] == "第二稿"


def test_the_drafted_text_would_go_where_none_is_approved(desk: Desk) -> None:
    number = desk.abstracted()
    assert desk(f"letter route {number} 函转 城管局 --json").fields == {"excerpt"}
    desk.ok(f"letter excerpt {number} --to 城管局 --text 第一稿")
    assert desk(f"letter route {number} 函转 城管局 --json").rules == {"letter-approval-on-record"}


@pytest.mark.parametrize(
    ("approved", "routed"),
    [
        ("--method 批转 --to 城管局", "函转 城管局 --excerpt 摘录"),
        ("--method 批转 --to 城管局", "批转 住建局"),
        ("--method 批转 --to 城管局", "批转 城管局 住建局 --lead 城管局"),
        ("--method 批转 --to 城管局", "存查 --ground untraceable --evidence 查无此人"),
    ],
)
def test_an_approval_is_for_its_method_and_recipient_alone(desk: Desk, approved: str, routed: str) -> None:
    number = desk.abstracted()
    approve(desk, number, approved)
    assert desk(f"letter route {number} {routed} --json").rules == {"letter-approval-on-record"}


@pytest.mark.parametrize(
    ("evidence", "is_enough"),
    [
        ("L-2026-0001", True),
        ("l1", True),
        ("信〔2026〕1号", True),
        ("见 L-2026-0001 的答复", True),
        ("L-2026-0002", False),
        ("L-2026-0999", False),
        ("东信函〔2025〕3号 2025-03-01", True),
        ("东信函〔2025〕3号，2025年3月1日", True),
        ("东信函〔2025〕3号", False),
        ("2025-03-01", False),
        ("早就答复过了", False),
    ],
)
def test_already_answered_is_proved_by_another_record_or_a_dated_document(
    desk: Desk, evidence: str, is_enough: bool
) -> None:
    desk.abstracted()
    number = desk.abstracted()
    approve(desk, number, "--method 存查")
    ran = desk(f"letter route {number} 存查 --ground already-answered --json --evidence", evidence)
    assert ran.exit_code == (0 if is_enough else 3)
    assert ran.rules == (set() if is_enough else {"letter-no-action-evidence"})


def test_a_endorsed_letter_goes_to_the_head_of_the_unit(desk: Desk) -> None:
    number = desk.abstracted()
    approve(desk, number, "--method 批转 --to 城管局")
    approve(desk, number, "--method 批转 --to 信访局")
    assert desk(f"letter route {number} 批转 信访局 --json").rules == {"letter-endorsed-to-head"}
    desk.ok(f"letter route {number} 批转 城管局")
    assert desk.show(number)["routings"][0]["addressee"] == "孙局长"


def test_without_a_method_what_was_approved_last_is_done(desk: Desk) -> None:
    number = desk.abstracted()
    assert desk(f"letter route {number} --json").fields == {"method"}
    desk.ok(f"letter excerpt {number} --text 校舍漏雨 --to 城管局")
    approve(desk, number, "--method 函转 --to 城管局")
    desk.ok(f"letter route {number}")
    (routing,) = desk.show(number)["routings"]
    assert (routing["method"], routing["to"], routing["excerpt"]) == ("refer-by-letter", "市城市管理局", "校舍漏雨")
    approve(desk, number, "--method 批转 --to 城管局 --declined")
    assert desk(f"letter route {number} --json").fields == {"method"}
