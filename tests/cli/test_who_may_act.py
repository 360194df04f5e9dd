"""Who acts and who may: one who is named, and roles as the contract's §2 has them."""

from __future__ import annotations

import pytest

from conftest import Desk


def test_only_the_first_person_is_registered_by_nobody(bare_desk: Desk) -> None:
    bare_desk.ok("init --office 东山市人民政府办公室", actor="")
    bare_desk.ok("staff add 张三 --role clerk", actor="")
    refused = bare_desk("staff add 李四 --role duty --json", actor="")
    assert (refused.exit_code, refused.rules) == (9, {"actor-missing"})


def test_any_of_the_staff_records_that_a_colleague_has_left(desk: Desk) -> None:
    assert desk("staff retire 李四").exit_code == 0


@pytest.mark.parametrize("line", ["staff retire 王主任", "staff set 周市长 --login zhou"])
def test_whoever_leads_is_sent_away_or_tied_to_a_login_by_those_who_lead(desk: Desk, line: str) -> None:
    assert desk(line).exit_code == 9
    assert desk(line, actor="周市长").exit_code == 0


def test_any_of_the_staff_ties_a_colleague_to_a_login(desk: Desk) -> None:
    assert desk("staff set 李四 --login li").exit_code == 0


def test_a_reader_changes_nobody(desk: Desk) -> None:
    assert desk("staff retire 李四", actor="日报").exit_code == 9


def test_whoever_is_not_known_is_shown_a_way_to_see_who_is(desk: Desk) -> None:
    refused = desk("letter list --json", actor="无此人")
    assert (refused.exit_code, refused.rules) == (9, {"actor-unknown"})
    assert "xinfang --actor '' staff list" in refused.findings[0]["hint"]
    assert "张三" in desk.ok("staff list", actor="")
