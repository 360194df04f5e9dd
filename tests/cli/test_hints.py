"""A next step that a message gives can be taken: every command named in a text of the program is one that there is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import xinfang_cli
from conftest import Desk
from named_commands import unknown
from xinfang_cli.domain.errors import ExitCode

SOURCE = Path(xinfang_cli.__file__).parent


def _texts() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node.value


def test_a_command_that_there_is_not_is_found() -> None:
    assert unknown("请补记：xinfang duty note 1 接话人") == ["xinfang duty note"]
    assert unknown("xinfang letter show 1；xinfang duty roster add --start 时间；xinfang call；xinfang duty") == []


def test_every_command_that_a_text_names_is_there() -> None:
    assert [(place, name) for place, text in _texts() for name in unknown(text)] == []


ACCUSED_VISIT = (
    "visit register --visitor 卫某 --identity 村民 --people 1 --nature 控告 --subject 收钱 --unit 东山镇三村"
)
MANY = "visit register --visitor 卫某 --identity 村民 --people 6 --nature 要求 --subject 修路 --unit 东山镇三村"
SITTING = (
    "letter take-in --addressee 市人民政府 --from-unit 个人 --listed 1 --counted 1 --checked --anonymous"
    " --rest not-given --nature 要求 --matter 路灯不亮 --people 住户 --when 本月 --where 学府路 --demand 修好"
    " --importance 一般 --read-in-full"
)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (MANY, "xinfang visit amend V-2026-0001 --reason 补充"),
        (f"{ACCUSED_VISIT} --accused 王大山@东山镇 --received-by 王主任", "xinfang visit may-go V-2026-0001"),
        (
            "duty log-call --caller-unit 个人 --caller-name 何某 --phone 5550000 --content 收钱 --no-callback"
            " --accused 王大山 --report-up 王主任",
            "xinfang duty may-go C-2026-0001",
        ),
    ],
)
def test_a_warning_on_what_is_registered_names_the_number_that_it_got(desk: Desk, line: str, hint: str) -> None:
    ran = desk(f"{line} --json")
    assert ran.exit_code == 0, ran.stderr
    assert hint in ran.json["warnings"][0]["hint"]


@pytest.mark.parametrize(
    "line",
    [
        f"{ACCUSED_VISIT} --accused 王主任@本单位 --received-by 王主任",
        "person distinct 王主任@东山镇 王主任@本单位 --by 王主任 --reason 核对",
        "duty log-call --caller-unit 个人 --caller-name 何某 --phone 5550000 --content 收钱 --no-callback"
        " --accused 王主任@本单位 --report-up 王主任",
    ],
)
def test_who_is_refused_before_there_is_a_record_is_not_sent_to_ask_of_one(desk: Desk, line: str) -> None:
    ran = desk(f"{line} --json")
    hint = ran.findings[0]["hint"]
    assert (ran.exit_code, ran.rules) == (ExitCode.REFUSED, {"letter-never-to-accused"})
    assert ("may-go" in hint, unknown(hint)) == (False, [])


def test_a_talk_that_ends_too_early_in_one_sitting_is_sent_back_to_the_sitting(desk: Desk) -> None:
    line = MANY.replace("register", "take-in").replace("--people 6", "--people 1")
    ran = desk(f"{line} --done listened --finish --json")
    assert ran.findings[0]["hint"].startswith("逐项补齐：xinfang visit take-in --done ")


def test_what_a_sitting_cannot_give_waits_until_it_is_kept(desk: Desk) -> None:
    ran = desk(f"{SITTING} --method 函转 --to 住建局 --json")
    hint = next(one["hint"] for one in ran.findings if one["rule"] == "letter-approval-on-record")
    assert ran.exit_code == ExitCode.INCOMPLETE
    assert hint.startswith("先不写 --method，收到摘要为止；再办 xinfang letter approve 编号 --by 领导 ")


def test_a_sitting_that_its_own_clerk_may_not_do_leaves_no_trace_of_a_number_that_the_next_letter_gets(
    desk: Desk,
) -> None:
    ran = desk(f"{SITTING} --accused 张三 --json")
    assert ran.exit_code == ExitCode.NOT_PERMITTED
    assert ran.findings[0]["hint"] == "请另一位办理：xinfang --actor 姓名 letter take-in"
    number = desk.received()
    told = desk(f"audit list --of {number} --json").json
    assert [one["outcome"] for one in told if one["outcome"] == "refused"] == []


@pytest.mark.parametrize(
    ("ready", "hint"),
    [
        ("received", "xinfang letter open L-2026-0001 --edge-cut --postmark-kept"),
        ("opened", "xinfang letter register L-2026-0001 "),
        ("registered", "xinfang letter abstract L-2026-0001"),
    ],
)
def test_what_cannot_be_routed_or_closed_yet_names_the_step_that_can_be_taken_now(
    desk: Desk, ready: str, hint: str
) -> None:
    number = getattr(desk, ready)()
    routed = desk(f"letter route {number} 转办 住建局 --json").findings
    closed = desk(f"letter close {number} --json").findings
    assert next(one["hint"] for one in routed if one["rule"] == "letter-abstract-first").startswith(hint)
    assert next(one["hint"] for one in closed if one["rule"] == "letter-closed-with-disposal").startswith(hint)


def test_a_sealed_letter_is_never_sent_to_be_abstracted(desk: Desk) -> None:
    number = desk.received("--marking personal")
    ran = desk(f"letter route {number} 直送 王主任 --ground private --json")
    assert ran.exit_code == ExitCode.REFUSED
    assert {one["hint"] for one in ran.findings} == {f"xinfang letter deliver {number} --to 收件人 --signed-by 签收人"}


def test_who_still_handles_something_is_told_how_all_of_it_is_handed_over(desk: Desk) -> None:
    desk.abstracted()
    desk.heard()
    ran = desk("staff retire 张三 --json", actor="王主任")
    assert "xinfang desk hand-over --of 张三 --to 姓名 --reason 离任 --by 领导" in ran.findings[0]["hint"]


def test_a_desk_that_is_handed_to_its_owner_names_a_command_that_can_be_given(desk: Desk) -> None:
    desk.abstracted()
    ran = desk("desk hand-over --of 张三 --to 张三 --reason 病假 --by 王主任 --json")
    assert (ran.rules, ran.findings[0]["hint"]) == ({"letter-assigned-to-another"}, "换一位接手人：xinfang staff list")
