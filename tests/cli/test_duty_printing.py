"""The sheets of the duty room: who may print them, what stands on them, and that a look at an accusing call is kept."""

from __future__ import annotations

import pytest

from conftest import Desk
from post_desk import offered_with_a_matter
from xinfang_cli.domain.errors import ExitCode

CALL = "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 13812345678"
PETITION = f"{CALL} --content 反映王某收钱 --kind petition --no-callback --accused 王某@东山镇"


@pytest.fixture
def room(desk: Desk) -> Desk:
    """A desk at which the officer on duty sits."""
    desk.actor = "李四"
    return desk


def looks(desk: Desk) -> list[tuple[str, str]]:
    entries = desk("audit list --json", actor="王主任").json
    return [(one["act"], one["entity"]) for one in entries if one["outcome"] == "look"]


def test_a_call_prints_with_its_five_elements_and_room_for_the_leader(room: Desk) -> None:
    room.ok(f"{CALL} --content 请示停课 --kind request --callback --callback-by 12:00")
    room.ok("duty report-up C1 --to 王主任")
    room.ok("duty instruct C1 --by 王主任 --text 同意停课")
    sheet = room.ok("duty print C1 --form call")
    for words in (
        "电话记录单",
        "电〔2026〕1号",
        "东山镇人民政府",
        "小马",
        "请示停课",
        "需要，2026年11月23日12:00前",
        "领导批示  9:00王主任批示：同意停课",
    ):
        assert words in sheet, words


def test_printing_an_accusing_call_is_put_on_record_as_a_look(room: Desk) -> None:
    room.ok(PETITION)
    sheet = room.ok("duty print C1 --form call")
    assert looks(room) == [("duty print", "C-2026-0001")]
    assert not [word for word in ("王某", "小马", "13812345678") if word in sheet]
    assert "专人保管" in sheet


@pytest.mark.parametrize("actor", ["赵六", "张三"])
def test_who_may_not_see_a_call_cannot_print_it(room: Desk, actor: str) -> None:
    room.ok(PETITION)
    ran = room("duty print C1 --form call --json", actor=actor)
    assert (ran.exit_code, ran.rules) == (ExitCode.NOT_FOUND, {"duty-not-found"})
    assert looks(room) == []


@pytest.mark.parametrize("form", ["handover", "diary", "roster"])
def test_a_reader_prints_nothing(room: Desk, form: str) -> None:
    assert room(f"duty print --form {form}", actor="日报").exit_code == ExitCode.NOT_PERMITTED


def test_a_sheet_of_something_that_is_not_there_is_not_found(room: Desk) -> None:
    assert room("duty print --form handover").exit_code == ExitCode.NOT_FOUND
    assert room("duty print S9 --form handover").exit_code == ExitCode.NOT_FOUND
    assert room("duty print C9 --form call").exit_code == ExitCode.NOT_FOUND
    assert room("duty print X9 --form call").exit_code == ExitCode.USAGE


def test_a_sheet_without_its_kind_or_its_call_says_what_is_missing(room: Desk) -> None:
    assert room("duty print --json").fields == {"form"}
    assert room("duty print --form call --json").fields == {"of"}


def test_the_sheet_on_offer_waits_for_its_answers(desk: Desk) -> None:
    number = offered_with_a_matter(desk)
    told = desk("duty print --form handover --json").json
    assert (told["shift"], told["status"], told["version"]) == (number, "offered", 1)
    assert [(line["n"], line["number"], line["answer"]) for line in told["lines"]] == [(1, "T-2026-0001", None)]
    sheet = desk.ok("duty print --form handover")
    assert "待接班人确认" in sheet
    assert f"审计 {told['audit']}" in sheet
    desk.ok(f"audit verify --head {told['audit']}")


def test_what_somebody_typed_cannot_break_out_of_the_page(room: Desk) -> None:
    room.ok(f"{CALL} --no-callback --content", "<script>x</script>|`y`", "--pass-on", "城管局", "--answered", "小陈")
    assert "<script>" not in room.ok("duty print C1 --form call --format html")
    assert "<script>" not in room.ok("duty print --form diary --format html")
    assert "\\|\\`y\\`" in room.ok("duty print C1 --form call --format md")
