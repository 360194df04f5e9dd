"""People and units as they are listed."""

from __future__ import annotations

import pytest

from conftest import Desk


@pytest.mark.parametrize("typed", ["--role duty --role clerk", "--role clerk --role duty"])
def test_roles_are_listed_in_one_order_however_they_were_given(desk: Desk, typed: str) -> None:
    desk.ok(f"staff add 孙七 {typed}", actor="王主任")
    assert desk("staff show 孙七 --json").json["roles"] == ["clerk", "duty"]
