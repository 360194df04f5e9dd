"""One office is one transaction: what it opens it closes, whoever calls."""

from __future__ import annotations

import gc
import logging

import pytest

from conftest import Desk


@pytest.mark.parametrize("actor", ["", "谁也不是"])
def test_a_command_that_nobody_may_give_leaves_no_connection_behind(
    desk: Desk, caplog: pytest.LogCaptureFixture, actor: str
) -> None:
    desk.received()
    with caplog.at_level(logging.ERROR):
        assert desk("letter note 1 一句话", actor=actor).exit_code == 9
        gc.collect()
    assert caplog.messages == []
