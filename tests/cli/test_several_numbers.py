"""One command on several numbers: all or nothing; `--lawful-only` does the rest and says what it left (contract §1)."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Desk

APPROVE = "--by 王主任 --words 同意"


def statuses(desk: Desk) -> list[str]:
    return [record["status"] for record in reversed(desk("letter list --json", actor="王主任").json)]


def audited(desk: Desk) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(desk.book)) as conn:
        return conn.execute("SELECT outcome, entity FROM audit WHERE outcome <> 'row' ORDER BY seq").fetchall()


@pytest.fixture
def three(desk: Desk) -> Desk:
    """Letters 1 and 2 are ready to be routed, 3 lies there unopened."""
    for _ in range(2):
        desk.abstracted()
    desk.received()
    return desk


def test_all_are_done_and_each_has_its_line_and_its_entry(three: Desk) -> None:
    said = three.ok("letter route 1-2 转办 住建局")
    assert [line.split()[0] for line in said.splitlines()] == ["L-2026-0001", "L-2026-0002"]
    assert statuses(three) == ["routed", "routed", "received"]
    assert audited(three)[-2:] == [("done", "L-2026-0001"), ("done", "L-2026-0002")]
    assert three("audit verify").exit_code == 0


def test_one_that_cannot_be_done_stops_all_and_every_finding_has_its_number(three: Desk) -> None:
    ran = three("letter route 1 2 3 9 转办 周市长 --json")
    assert (ran.exit_code, ran.stdout) == (5, "")
    assert [(one["number"], one["rule"]) for one in ran.findings] == [
        ("L-2026-0001", "letter-recipient-fits-method"),
        ("L-2026-0002", "letter-recipient-fits-method"),
        ("L-2026-0003", "letter-abstract-first"),
        ("L-2026-0003", "letter-recipient-fits-method"),
        ("L-2026-0009", "letter-not-found"),
    ]
    assert statuses(three) == ["abstracted", "abstracted", "received"]
    assert audited(three)[-3:] == [("refused", f"L-2026-000{n}") for n in (1, 2, 3)]
    assert "L-2026-0003：本件还没有摘要。" in three("letter route 1-3 转办 住建局").stderr


def test_the_lawful_ones_alone_are_done_when_that_is_wanted(three: Desk) -> None:
    ran = three("letter route 1-3 转办 住建局 --lawful-only --json")
    assert ran.exit_code == 3
    assert [record["number"] for record in ran.json["done"]] == ["L-2026-0001", "L-2026-0002"]
    ((number, findings),) = [(one["number"], one["findings"]) for one in ran.json["refused"]]
    assert (number, [one["rule"] for one in findings]) == ("L-2026-0003", ["letter-abstract-first"])
    assert statuses(three) == ["routed", "routed", "received"]
    assert audited(three)[-3:] == [("done", "L-2026-0001"), ("done", "L-2026-0002"), ("refused", "L-2026-0003")]
    assert three("audit verify").exit_code == 0


def test_where_nothing_is_lawful_nothing_is_done(three: Desk) -> None:
    ran = three("letter route 1-3 转办 周市长 --lawful-only --json")
    assert (ran.exit_code, ran.stdout) == (3, "")
    assert statuses(three) == ["abstracted", "abstracted", "received"]


def test_the_answer_has_the_same_shape_whether_all_was_lawful_or_not(three: Desk) -> None:
    answer = three("letter note 1 2 已催问 --lawful-only --json").json
    assert (len(answer["done"]), answer["refused"]) == (2, [])


def test_several_are_an_array_and_one_is_its_record(three: Desk) -> None:
    assert [one["number"] for one in three("letter note 1 3 已催问 --json").json] == ["L-2026-0001", "L-2026-0003"]
    assert three("letter note 1 已催问 --json").json["number"] == "L-2026-0001"
    assert three("letter note 1-2 2 1 已催问 -q").stdout.split() == ["L-2026-0001", "L-2026-0002"]


def test_the_word_that_a_command_demands_is_not_taken_for_a_number(three: Desk) -> None:
    three.ok("letter note 1 2")
    assert three("letter history 1 --json").json[-1]["note"] == "2"
    assert len(three("letter history 2 --json").json) == len(three("letter history 1 --json").json) - 1


def test_a_dry_run_of_several_keeps_nothing(three: Desk) -> None:
    before = audited(three)
    ran = three("letter route 1-3 转办 住建局 --lawful-only --dry-run --json")
    assert ran.exit_code == 3
    assert [record["dry_run"] for record in ran.json["done"]] == [True, True]
    assert (statuses(three), audited(three)) == (["abstracted", "abstracted", "received"], before)


def test_a_request_on_several_is_done_once_and_answered_alike(three: Desk) -> None:
    line = "letter route 1-3 转办 住建局 --lawful-only --request-id r1 --json"
    first, second = three(line), three(line)
    assert (first.exit_code, second.exit_code) == (3, 3)
    assert [one["number"] for one in second.json["done"]] == [one["number"] for one in first.json["done"]]
    assert second.json["refused"] == first.json["refused"]
    assert len(three.show("1")["routings"]) == 1
    assert three("letter route 1-2 转办 住建局 --lawful-only --request-id r1").exit_code == 2


def test_warnings_stand_in_the_record_that_they_are_about(three: Desk) -> None:
    three.abstracted(importance="important")
    first, second = three("letter route 1 4 转办 住建局 --json").json
    assert "warnings" not in first
    assert [one["rule"] for one in second["warnings"]] == ["letter-refer-is-for-ordinary"]


def test_one_accusing_letter_among_several_keeps_all_from_the_accused(three: Desk) -> None:
    three.abstracted("--accused @住建局", nature="accusation")
    ran = three("letter route 1 2 4 转办 住建局 --json")
    assert (ran.exit_code, [one["number"] for one in ran.findings]) == (3, ["L-2026-0004"])
    assert statuses(three)[:2] == ["abstracted", "abstracted"]


@pytest.mark.parametrize("line", ["letter abstract 1 2", "letter deliver 1-2 --to 周市长", "letter show 1 2"])
def test_what_is_done_piece_by_piece_takes_one_number(three: Desk, line: str) -> None:
    assert three(line).exit_code == 2


@pytest.mark.parametrize("numbers", ["3-1", "1-900", "1-V3"])
def test_what_is_no_list_of_numbers_is_a_slip_of_the_hand(three: Desk, numbers: str) -> None:
    ran = three(f"letter note {numbers} --text 已催问 --json")
    assert (ran.exit_code, ran.rules) == (2, {"usage-number"})


def test_numbers_may_stand_in_the_input(three: Desk) -> None:
    values = {"number": ["1", "2-3"], "text": "已催问"}
    ran = three("letter note --input - -q", input=json.dumps(values))
    assert ran.stdout.split() == ["L-2026-0001", "L-2026-0002", "L-2026-0003"]


LINES = st.sampled_from(
    [
        "letter route {} 转办 住建局",
        "letter route {} 批转 住建局",
        "letter propose {} --method 转办 --to 城管局 --for 王主任",
        f"letter approve {{}} {APPROVE} --method 批转 --to 住建局",
        f"letter approve {{}} {APPROVE}",
        "letter return {} --by 住建局 --reason 不属职责",
        "letter urge {} --to 住建局 --text 请抓紧 --next 2026-12-01",
        "letter assign {} --to 赵六 --reason 出差",
        "letter void {} --reason 重复",
        "letter close {}",
    ]
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(st.lists(st.tuples(LINES, st.lists(st.integers(1, 4), min_size=2, max_size=4)), min_size=1, max_size=3))
def test_a_command_on_several_changes_all_or_nothing(three: Desk, acts: list[tuple[str, list[int]]]) -> None:
    for line, several in acts:
        before = _data(three)
        ran = three(line.format(" ".join(map(str, several))) + " --json")
        if ran.exit_code:
            assert _data(three) == before
            assert {one["number"] for one in ran.findings} <= {f"L-2026-000{n}" for n in several}
        else:
            assert [one["number"] for one in ran.json] == [f"L-2026-000{n}" for n in dict.fromkeys(several)]


def _data(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(desk.book)) as conn:
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: conn.execute(f'SELECT * FROM "{name}"').fetchall() for name in names if name != "audit"}
