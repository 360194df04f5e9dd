"""What is asked for and is not there, or is asked in a form that nobody can mean; and what must be found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Desk


def test_a_missing_enclosure_is_not_found_before_the_form_is_looked_at(desk: Desk) -> None:
    refused = desk(f"letter hand-out {desk.opened()} 9 --json")
    assert (refused.exit_code, refused.fields) == (5, {"enclosure"})


def test_nothing_is_enclosed_in_a_letter_that_went_out_unopened(desk: Desk) -> None:
    number = desk.received("--marking personal")
    desk.ok(f"letter deliver {number} --to 周市长 --signed-by 小陈")
    refused = desk(
        f"letter enclose {number} --kind photo --quantity 1 --description 照片 --keeper 张三 --place 柜 --json"
    )
    assert (refused.exit_code, refused.rules) == (3, {"letter-enclosure-after-opening"})


def test_the_call_that_a_letter_came_from_is_corrected_like_every_line(desk: Desk) -> None:
    desk.called()
    desk.called()
    number = desk.received("--from-call C1")
    assert "来电编号 C-2026-0001 改为 C-2026-0002" in desk.ok(
        f"letter amend {number} --reason typo --from-call C-2026-0002"
    )


@pytest.mark.parametrize("typed", ["L-2026-0001", "L2026-1", "L1", "信〔2026〕1号"])
def test_the_audit_of_one_record_takes_every_form_of_its_number(desk: Desk, typed: str) -> None:
    desk.received()
    assert [row["act"] for row in desk(f"audit list --of {typed} --json").json] == ["letter receive"]


@pytest.mark.parametrize(("typed", "code"), [("L9", 5), ("B1", 5), ("1", 2), ("某件", 2)])
def test_the_audit_of_what_is_not_there_is_no_empty_list(desk: Desk, typed: str, code: int) -> None:
    assert desk(f"audit list --of {typed}").exit_code == code


def test_the_audit_of_what_one_may_not_see_is_not_found(desk: Desk) -> None:
    number = desk.abstracted("--accused 某人", nature="report")
    assert desk(f"audit list --of {number}", actor="赵六").exit_code == 5
    assert desk(f"audit list --of {number}").exit_code == 0


def test_the_office_is_found_under_the_word_that_stands_for_it(desk: Desk) -> None:
    assert desk("unit show 本单位 --json").json["name"] == "东山市人民政府办公室"


def test_a_format_that_is_none_is_a_usage_error_also_beside_json(desk: Desk) -> None:
    assert desk("letter list --format xml --json").exit_code == 2


@pytest.mark.parametrize("head", ["9", "1:abc", "1:zzzzzzzzzzzz", "x:8f3a91c077de"])
def test_a_chain_head_that_is_none_is_a_usage_error(desk: Desk, head: str) -> None:
    refused = desk(f"audit verify --head {head} --json")
    assert (refused.exit_code, refused.fields) == (2, {"head"})


@pytest.mark.parametrize("line", ["audit head", "audit head --json"])
def test_what_audit_head_says_is_kept_as_an_anchor(desk: Desk, tmp_path: Path, line: str) -> None:
    anchor = tmp_path / "head.txt"
    anchor.write_text(desk.ok(line), encoding="utf-8")
    desk.received()
    verdict = desk(f"audit verify --anchor {anchor} --json")
    assert (verdict.exit_code, verdict.json["anchored"]) == (0, True)


def test_an_anchor_of_another_chain_is_noticed(desk: Desk, tmp_path: Path) -> None:
    anchor = tmp_path / "head.json"
    anchor.write_text(json.dumps({"seq": 3, "at": "2026-11-23", "hash": "0" * 64}), encoding="utf-8")
    assert desk(f"audit verify --anchor {anchor}").exit_code == 8


def test_an_anchor_without_a_head_is_bad_data(desk: Desk, tmp_path: Path) -> None:
    anchor = tmp_path / "empty.txt"
    anchor.write_text("\n", encoding="utf-8")
    assert desk(f"audit verify --anchor {anchor}").exit_code == 10
