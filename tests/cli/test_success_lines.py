"""What a writing command says when it succeeds: checks listed, times in full, what was taken over, the record."""

from __future__ import annotations

import pytest

from conftest import Desk

RECEIVE = "letter receive --addressee 周市长 --from-unit 个人 --listed 1 --counted 1"
ABSTRACT = "--nature request --matter 漏雨 --people 师生 --when 春天 --where 小学 --demand 修缮 --importance ordinary"


def first_line(said: str) -> str:
    return said.splitlines()[0]


def test_what_was_attested_on_receipt_stands_in_the_first_line(desk: Desk) -> None:
    said = first_line(desk.ok(f"{RECEIVE} --checked"))
    assert said.endswith("；封装完好、地址邮编无误、无错投错送、信封标记无标记")


def test_a_fault_stands_there_as_plainly_as_what_is_sound(desk: Desk) -> None:
    said = first_line(desk.ok(f"{RECEIVE} --checked --seal broken --note 角破"))
    assert said.endswith("；封装破损、地址邮编无误、无错投错送、信封标记无标记")


def test_what_was_attested_on_opening_stands_in_the_first_line(desk: Desk) -> None:
    number = desk.received()
    said = first_line(desk.ok(f"letter open {number} --checked --no-postmark-kept"))
    assert said.endswith("已拆封；沿边线或底线剪开、信封邮戳完整：否")


def test_what_was_attested_on_reading_stands_in_the_first_line(desk: Desk) -> None:
    said = first_line(desk.ok(f"letter abstract {desk.registered()} {ABSTRACT} --checked"))
    assert said.endswith("；通读全文")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("--at 昨天8:30", "  时间：办理时间 2026-11-22 08:30"),
        ("--at 三天前", "  时间：办理时间 2026-11-20"),
        ("--postmark 上周五 --at 昨天", "  时间：邮戳日期 2026-11-20，办理时间 2026-11-22"),
    ],
)
def test_a_time_in_words_is_said_back_in_full(desk: Desk, typed: str, said: str) -> None:
    assert said in desk.ok(f"{RECEIVE} --checked {typed}").splitlines()


def test_a_day_that_is_not_known_is_not_said_back(desk: Desk) -> None:
    assert "时间：" not in desk.ok(f"{RECEIVE} --checked --postmark 不详")


def test_quiet_says_the_number_alone_whatever_was_typed(desk: Desk) -> None:
    assert desk.ok(f"{RECEIVE} --checked --at 昨天 -q") == "L-2026-0001\n"


def test_what_is_taken_over_from_an_earlier_letter_is_shown(desk: Desk) -> None:
    earlier = desk.registered("--writer 刘建国 --address 滨河苑 --occupation 农民")
    said = desk.ok(f"letter register {desk.opened()} --same-writer {earlier} --occupation 工人 --sent-on 不详")
    taken = "写信人姓名 刘建国、政治面貌 未提供、工作单位 未提供、家庭住址 滨河苑"
    assert first_line(said).endswith(f"；同{earlier}：{taken}")


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("staff add 小王 --role clerk", {"number": "小王", "name": "小王", "roles": ["clerk"], "retired": False}),
        ("staff retire 李四", {"name": "李四", "retired": True}),
        ("unit add 市教育局 --head 丁局长", {"name": "市教育局", "head": "丁局长", "aliases": []}),
        ("unit set 住建局 --phone 1", {"name": "市住房和城乡建设局", "phone": "1"}),
        ("config set letter.answer_days 20", {"key": "letter.answer_days", "value": "20"}),
        ("calendar set 2026-12-12 rest --source 通知", {"day": "2026-12-12", "kind": "rest", "source": "通知"}),
        ("letter collect --listed 3 --counted 3", {"number": "B-2026-0001", "listed": 3, "by": "王主任"}),
    ],
)
def test_json_of_a_write_is_the_record(desk: Desk, line: str, part: dict[str, object]) -> None:
    record = desk(f"{line} --json", actor="王主任").json
    assert record | part == record


def test_a_name_given_again_shows_who_bears_it_now(desk: Desk) -> None:
    desk.ok("staff retire 李四")
    assert desk("staff add 李四 --role clerk --json", actor="王主任").json["roles"] == ["clerk"]
