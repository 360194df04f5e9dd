"""Every exit code of the contract can be met, and means what the contract says."""

from __future__ import annotations

import pytest

from conftest import Desk
from exit_scenes import SCENES, SOMEBODY
from latin_words import english
from xinfang_cli.domain.errors import ExitCode


@pytest.fixture
def desk(live_desk: Desk) -> Desk:
    return live_desk


def test_every_code_has_a_scene() -> None:
    assert {code for code, _ in SCENES.values()} == set(ExitCode)


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_ends_with_its_code_and_is_told_in_chinese(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    code, play = SCENES[name]
    ran = play(desk, monkeypatch)
    assert ran.exit_code == code, ran.stderr
    assert english(ran.stdout + ran.stderr) == set()
    assert SOMEBODY not in ran.stderr
    if code not in (ExitCode.DONE, ExitCode.ATTENTION):
        assert "✗ " in ran.stderr
        assert "  规则  " in ran.stderr
        assert "  建议  " in ran.stderr
