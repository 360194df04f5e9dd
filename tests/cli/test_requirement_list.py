"""`requirement list`: every requirement, its standing by code or by label, and no other standing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import Desk
from xinfang_cli.domain.requirement_list.requirement import Standing
from xinfang_cli.domain.requirements import REQUIREMENTS
from xinfang_cli.render.paper import width


@pytest.mark.parametrize("standing", Standing)
def test_a_standing_is_asked_for_by_code_or_by_label(bare_desk: Desk, standing: Standing) -> None:
    by_code = bare_desk.ok(f"requirement list --status {standing.value} --format ids")
    dashed = standing.value.replace("_", "-")
    assert by_code == bare_desk.ok(f"requirement list --status {standing.label} --format ids")
    assert by_code == bare_desk.ok(f"requirement list --status {dashed} --format ids")
    listed = bare_desk(f"requirement list --status {standing.value} --json").json
    assert {line["status"] for line in listed} == {standing.value}


def test_every_requirement_has_one_standing(bare_desk: Desk) -> None:
    pages = [bare_desk.ok(f"requirement list --status {one.value} --format ids") for one in Standing]
    assert sorted("".join(pages).split()) == sorted(REQUIREMENTS)


def test_another_standing_is_a_usage_error_that_names_the_four(bare_desk: Desk) -> None:
    ran = bare_desk("requirement list --status done --json")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert [one.value for one in Standing if one.value not in ran.findings[0]["message"]] == []


def test_the_json_has_the_keys_of_the_contract(bare_desk: Desk) -> None:
    listed = bare_desk("requirement list --json").json
    assert [line["id"] for line in listed] == list(REQUIREMENTS)
    assert [line["id"] for line in listed if list(line)[:4] != ["id", "title", "status", "by"]] == []


def test_the_table_fits_eighty_columns(bare_desk: Desk) -> None:
    page = replace(bare_desk, width=80).ok("requirement list --format table")
    assert max(map(width, page.splitlines())) <= 80
    assert "部分落实" in page
