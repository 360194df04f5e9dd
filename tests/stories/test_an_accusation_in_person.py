"""An accusation made in person is guarded and masked exactly as one in a letter."""

from __future__ import annotations

import json

import pytest

from conftest import TALK, Desk
from xinfang_cli.domain.errors import ExitCode

WHO = "--phone 13911112222 --representative 丁大为 --accused 王大山@镇政府"


@pytest.fixture
def number(desk: Desk) -> str:
    number = desk.came(WHO, people=7, nature="accusation", visitor="刘建国")
    talk = TALK.replace("反映校舍漏雨", "刘建国说王大山和镇政府拿了征地款，丁大为也在场")
    desk.ok(f"visit intake {number} --done all {talk} --finish")
    return number


@pytest.mark.parametrize(
    "line",
    [
        "refer {} --to 东山镇 --due 2026-12-01",
        "refer {} --to 東山鎮民政所 --due 2026-12-01",
        "verify {} --unit 东山镇 --person 小马 --phone 1 --finding 无",
        "verify {} --unit 城管局 --person 王大山 --phone 1 --finding 无",
        "followup {} --by-unit 镇政府 --plan 2026-12-01",
        "report-up {} --to 王大山 --means 电话",
        "result {} --from 镇政府 --outcome 支持 --text 无 --basis 无",
        "reply {} --channel visit --text 无 --by 王某",
        "approve {} --by 王大山 --method 转办 --to 住建局 --words 同意",
        "instruct {} --by 王大山 --text 请办",
        "digest {} --to 王大山 --digest 要点",
        "enclose {} --kind photo --quantity 1 --description 照片 --keeper 王大山 --place 柜一",
    ],
)
def test_no_option_that_names_somebody_takes_the_accused(desk: Desk, number: str, line: str) -> None:
    ran = desk(f"visit {line.format(number)}", "--json")
    assert ran.exit_code == ExitCode.REFUSED
    assert "letter-never-to-accused" in ran.rules
    assert "王大山" not in ran.stderr


def test_the_leader_who_is_accused_is_not_put_down_as_the_one_who_received(desk: Desk) -> None:
    line = "visit register --visitor 刘某 --identity 村民 --unit 三村 --people 1 --nature 控告 --subject 征地款"
    ran = desk(f"{line} --accused 王主任 --received-by 王主任 --json")
    assert (ran.exit_code, ran.rules) == (ExitCode.REFUSED, {"letter-never-to-accused"})
    assert desk(f"{line} --accused 张三 --json").exit_code == ExitCode.NOT_PERMITTED


def test_everybody_else_sees_the_number_only(desk: Desk, number: str) -> None:
    assert desk(f"visit show {number}", actor="赵六").exit_code == ExitCode.NOT_FOUND
    (row,) = desk("visit list --json", actor="赵六").json
    assert (row["number"], row["placeholder"]) == (number, True)
    assert {value for name, value in row.items() if name not in ("number", "placeholder")} == {None}


def test_what_is_not_for_somebody_stands_in_a_list_with_the_keys_of_all_others(desk: Desk) -> None:
    accused = "--accused 王大山@东山镇"
    desk.abstracted(accused, nature="accusation")
    desk.heard(accused, nature="accusation")
    desk.called(f"--no-callback {accused}")
    desk.abstracted()
    desk.heard()
    desk.called()
    for noun in ("letter", "visit", "duty"):
        plain, veiled = desk(f"{noun} list --json", actor="赵六").json
        assert set(veiled) - set(plain) == {"placeholder"}
        assert {value for name, value in veiled.items() if name not in ("number", "placeholder")} == {None}


@pytest.mark.parametrize(
    "line", ["visit list --json", "visit show {} --json", "visit show {}", "visit list --format table"]
)
def test_who_may_see_it_sees_no_names(desk: Desk, number: str, line: str) -> None:
    desk.ok(f"visit digest {number} --to 王主任 --digest 刘建国控告王大山")
    seen = desk.ok(line.format(number))
    assert [name for name in ("刘建国", "王大山", "丁大为", "镇政府", "13911112222") if name in seen] == []


def test_a_reason_reveals_it_after_the_look_is_on_record(desk: Desk, number: str) -> None:
    shown = json.loads(desk.ok(f"visit show {number} --reveal --reason 核对 --json"))
    assert (shown["visitor"]["name"], shown["representatives"]) == ("刘建国", ["丁大为"])
    looks = [row for row in desk("audit list --json").json if row["outcome"] == "look"]
    assert (looks[-1]["act"], looks[-1]["entity"]) == ("visit show", number)


def test_an_accused_who_is_named_later_is_found_where_it_already_went(desk: Desk) -> None:
    number = desk.heard()
    desk.ok(f"visit verify {number} --unit 东山镇 --person 小马 --phone 1 --finding 无")
    desk.ok(f"visit refer {number} --to 城管局 --due 2026-12-01")
    ran = desk(f"visit amend {number} --reason 补充 --accused @镇政府 --accused @城管局 --json")
    said = [one["message"] for one in ran.json["warnings"] if one["rule"] == "letter-never-to-accused"]
    assert [number in message for message in said] == [True, True]
    assert {row["number"] for row in desk("report daily --json").json["warnings"]} == {number}
