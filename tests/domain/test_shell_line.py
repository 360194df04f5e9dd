from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain import shell_line

LINES = {
    "xf letter open ": (("xf", "letter", "open"), "", ""),
    "xf letter op": (("xf", "letter"), "op", ""),
    "xf  a   b": (("xf", "a"), "b", ""),
    "xf --to 东山\\ 镇": (("xf", "--to"), "东山 镇", ""),
    "xf 'a b' c": (("xf", "a b"), "c", ""),
    "xf 'a b": (("xf",), "a b", "'"),
    'xf "a b': (("xf",), "a b", '"'),
    'xf "a \\" b': (("xf",), 'a " b', '"'),
    'xf "a\\c': (("xf",), "a\\c", '"'),
    "xf 'a\\": (("xf",), "a\\", "'"),
    "xf --to='东山 镇": (("xf",), "--to=东山 镇", "'"),
    "xf a'b c'd\"e f\"": (("xf",), "ab cde f", ""),
    "xf $(rm": (("xf",), "$(rm", ""),
    "xf a\\": (("xf",), "a", ""),
    "": ((), "", ""),
}


@pytest.mark.parametrize("text", LINES)
def test_a_line_is_read_as_the_shell_reads_it(text: str) -> None:
    line = shell_line.read(text, "bash")
    assert (line.words, line.word, line.quote) == LINES[text]


def test_fish_takes_the_sign_behind_a_backslash_between_its_single_quotes() -> None:
    assert shell_line.read("xf 'a\\'b\\\\c' d", "fish").words == ("xf", "a'b\\c")
    assert shell_line.read("xf 'a\\'b", "fish").word == "a'b"


@pytest.mark.parametrize(
    ("text", "replaced", "kept"),
    [
        ("xf --to=东", "东", "--to="),
        ("xf --to=", "", "--to="),
        ("xf --to='东 山", "东 山", "--to="),
        ("xf 东山\\ 镇", "东山\\ 镇", ""),
        ("xf 张三@东", "@东", "张三"),
        ("xf A:b", "b", "A:"),
    ],
)
def test_bash_gives_up_no_more_than_it_says(text: str, replaced: str, kept: str) -> None:
    assert shell_line.read(text, "bash", replaced).kept == kept


def test_a_shell_that_completes_something_else_is_not_answered() -> None:
    with pytest.raises(ValueError, match="something else"):
        shell_line.read("xf letter", "bash", "visit")


@given(st.lists(st.text(st.characters(exclude_characters="\x00"), min_size=1), min_size=1))
def test_quoted_words_come_through_as_they_are(words: list[str]) -> None:
    line = shell_line.read(" ".join(map(shlex.quote, words)) + " ", "bash")
    assert (list(line.words), line.word) == (words, "")


@given(st.text())
def test_no_line_is_too_odd_to_be_read(text: str) -> None:
    for shell in ("bash", "zsh", "fish"):
        shell_line.read(text, shell)
