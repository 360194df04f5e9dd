"""What the register is kept for: numbers without gaps, who signed, what waits, what came of it; no contacts."""

from __future__ import annotations

from datetime import datetime

import pytest

import post_desk
from conftest import ZONE, Desk
from xinfang_cli.domain.terms import Disposal


def _numbers(desk: Desk, filters: str) -> list[str]:
    return desk.ok(f"letter list {filters} --format ids").split()


def test_letters_are_numbered_without_gaps_and_anew_each_year(desk: Desk) -> None:
    first = desk.received()
    assert desk("letter receive --addressee 周市长").exit_code == 4
    second = desk.received()
    desk.ok(f"letter void {second} --reason 重登")
    third = desk.received()
    desk.clock.now = datetime(2027, 1, 4, 9, 0, tzinfo=ZONE)
    assert [first, second, third, desk.received()] == ["L-2026-0001", "L-2026-0002", "L-2026-0003", "L-2027-0001"]
    assert _numbers(desk, "--status 已作废") == [second]


def test_whoever_signs_for_a_letter_is_named_with_it(desk: Desk) -> None:
    letter = desk.show(desk.received())
    assert (letter["receiver"], letter["handler"]) == ("张三", "张三")
    assert letter["received_at"] == desk.clock.now.isoformat()
    unsigned = desk("letter receive --addressee 周市长 --from-unit 个人 --listed 1 --counted 1 --checked", actor="")
    assert unsigned.exit_code == 9


def test_unopened_and_unregistered_letters_are_found(desk: Desk) -> None:
    unopened, unregistered, registered = desk.received(), desk.opened(), desk.registered()
    assert _numbers(desk, "--unopened") == [unopened]
    assert _numbers(desk, "--step 待登记") == [unregistered]
    assert _numbers(desk, "--step 待摘要") == [registered]


def test_letters_without_disposal_result_or_reply_are_found(desk: Desk) -> None:
    undecided, routed, answered = desk.abstracted(), desk.abstracted(), desk.abstracted()
    for number in (routed, answered):
        desk.ok(f"letter route {number} 转办 住建局")
    desk.ok(f"letter result {answered} --from 住建局 --outcome 支持 --text 已修缮 --basis 校舍安全规定")
    assert _numbers(desk, "--step 待分办") == [undecided]
    assert _numbers(desk, "--step 待结果") == [routed]
    assert _numbers(desk, "--step 待答复") == [answered]


def test_closed_letters_are_listed_with_what_came_of_them(desk: Desk) -> None:
    number = desk.abstracted()
    desk.abstracted()
    desk.ok(f"letter route {number} 自办 --ground direct")
    desk.ok(f"letter reply {number} --channel letter --text 已修好")
    desk.ok(f"letter close {number}")
    (closed,) = desk("letter list --status 已办结 --json").json
    assert (closed["number"], closed["result"]["text"], closed["closed_at"] is None) == (number, "已修好", False)


def test_a_letter_goes_by_one_of_seven_ways_and_by_no_eighth(desk: Desk) -> None:
    number = desk.abstracted()
    assert len(Disposal) == 7
    assert desk(f"letter route {number} 督办 住建局").exit_code == 2


def test_what_the_reader_left_out_is_told_by_next(desk: Desk) -> None:
    number = desk.abstracted()
    told = {step["what"] for step in desk(f"letter next {number} --json").json if step["step"] == "amend"}
    assert told == {"摘要未填：来信意图、可信程度、拟办方式、拟送、问题分类"}
    supplement = f"letter amend {number} --reason 补充 --intent 求助 --credibility 可信 --topic 物业服务"
    desk.ok(f"{supplement} --proposed 转办 --proposed-to 住建局")
    assert "amend" not in {step["step"] for step in desk(f"letter next {number} --json").json}


@pytest.mark.parametrize(("method", "lacks"), [("转办", {"摘要未填：拟送"}), ("自办", set()), ("存查", set())])
def test_nobody_to_send_it_to_is_missed_where_the_proposed_method_has_nobody(
    desk: Desk, method: str, lacks: set[str]
) -> None:
    number = desk.abstracted()
    supplement = f"letter amend {number} --reason 补充 --intent 求助 --credibility 可信 --topic 物业服务"
    desk.ok(f"{supplement} --proposed {method}")
    assert {step["what"] for step in desk(f"letter next {number} --json").json if step["step"] == "amend"} == lacks


def test_an_enclosure_still_kept_is_told_by_next(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter enclose {number} --kind photo --quantity 1 --description 照片 --keeper 张三 --place 柜一")
    (kept,) = (step for step in desk(f"letter next {number} --json").json if step["step"] == "hand-out")
    assert kept["blocked_by"] == "未移交前不能办结"


def test_a_leader_s_instruction_stands_with_the_letter_in_full(desk: Desk) -> None:
    number = desk.abstracted()
    words = "请住建局一周内到现场查看，\n并把结果告诉来信人。"
    desk.ok(f"letter instruct {number} --by 王主任 --text", words)
    (instruction,) = desk.show(number)["instructions"]
    assert (instruction["by"], instruction["text"]) == ("王主任", words)


@pytest.mark.parametrize("fmt", ["table", "tsv", "csv", "json"])
def test_no_list_gives_away_how_a_writer_is_reached(desk: Desk, fmt: str) -> None:
    desk.registered("--writer 刘某 --address 东山镇三村 --phone 13912345678 --id-number 11010519491231002X")
    listed = desk.ok(f"letter list --format {fmt}")
    assert "刘某" in listed
    assert [secret for secret in ("13912345678", "11010519491231002X", "东山镇三村") if secret in listed] == []


def test_every_hand_that_a_letter_went_through_is_in_its_history(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter note {number} 已电话催问", actor="赵六")
    told = [(event["act"], event["by"]) for event in desk(f"letter history {number} --json").json]
    assert told == [
        ("receive", "张三"),
        ("open", "张三"),
        ("register", "张三"),
        ("abstract", "张三"),
        ("note", "赵六"),
    ]


def test_a_later_look_at_a_past_day_asks_for_no_diary_of_the_days_after_it(desk: Desk) -> None:
    """A shift that nobody took over runs on: its missing pages stand in the reports of their own days."""
    post_desk.on_duty(desk)
    day = desk.clock.now.date().isoformat()
    desk.clock.forward(days=5)

    past = desk(f"report daily --date {day} --json").json
    assert past["duty"]["diary_unclosed"] == [day]
    assert [one["rule"] for one in past["warnings"]].count("duty-diary-missing") == 1
    assert len(desk("report daily --json").json["duty"]["diary_unclosed"]) == 5
