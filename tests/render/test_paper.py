"""The tools of the hand-made pages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.render.paper import atomic_write, day_words, money, pad, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("信访", 4), ("e\u0301", 1), ("（甲）　", 8), ("·", 1), ("", 0)]
)
def test_width_counts_the_columns_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


def test_pad_fills_and_never_cuts() -> None:
    assert pad("来信", 6) == "来信  "
    assert pad("12", 4, right=True) == "  12"
    assert pad("来信登记", 4) == "来信登记"


def test_wrapped_lines_hang_under_their_label_and_keep_words_and_punctuation_together() -> None:
    assert wrap("原因  道路封闭，电话联系未通（8:05、8:15）。xinfang next", 22, indent=6) == [
        "原因  道路封闭，电话联",
        "      系未通（8:05、",
        "      8:15）。xinfang",
        "      next",
    ]


def test_a_word_that_fits_on_no_line_is_broken_and_a_line_break_is_kept() -> None:
    assert wrap("abcdefgh\n甲", 4) == ["abcd", "efgh", "甲"]


@given(st.text(st.sampled_from("甲乙，。（）ab1 -\n")), st.integers(2, 30), st.integers(0, 8))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, columns: int, indent: int) -> None:
    lines = wrap(text, columns, indent)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= max(columns, indent + 2) for line in lines)


@pytest.mark.parametrize(("fen", "words"), [(50000, "500.00元"), (5, "0.05元"), (-1250, "-12.50元"), (0, "0.00元")])
def test_money_is_told_in_yuan(fen: int, words: str) -> None:
    assert money(fen) == words


def test_a_day_is_told_with_its_weekday() -> None:
    assert day_words("2026-11-23") == "11月23日 周一"
    assert day_words("2026-11-29T23:00:00+08:00") == "11月29日 周日"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_a_written_file_is_for_its_owner_only_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    target = tmp_path / "日报.txt"
    before = os.umask(umask)
    try:
        atomic_write(target, "需要注意 0\n")
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o600
    assert target.read_text("utf-8") == "需要注意 0\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "page.txt"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        atomic_write(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_or_a_pipe_is_never_written_through_or_replaced(tmp_path: Path) -> None:
    victim, link, pipe = tmp_path / "victim", tmp_path / "link", tmp_path / "pipe"
    victim.write_text("old")
    link.symlink_to(victim)
    os.mkfifo(pipe)
    for target in (link, pipe, tmp_path):
        with pytest.raises(OSError, match="target is"):
            atomic_write(target, "new")
    assert victim.read_text() == "old"
    assert link.is_symlink()
