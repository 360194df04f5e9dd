"""What a shell is told is harmless: as bash puts it down it is one word again, and never anything to be done."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain import shell_line
from xinfang_cli.domain.candidates import Candidate
from xinfang_cli.render import completion_scripts, completions
from xinfang_cli.render.clean import is_hidden

EVIL = (
    "$(touch BAD)局",
    "`touch BAD`",
    "a;touch BAD",
    "a b  c",
    "it's",
    'say "no"',
    "~root",
    "*?[x]{a,b}",
    "#x",
    "a\\b",
    "!!",
    "a&b|c<d>e(f)",
    "=x",
    "东山　镇（甲）",
    "-x",
    "%F{red}x:y",
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: not any(map(is_hidden, text)))


def _line(text: str, shell: str = "bash", replaced: str | None = None) -> shell_line.Line:
    return shell_line.read(text, shell, replaced)


def _one(value: str, text: str) -> str:
    return completions.write([Candidate(value, "说明")], _line(text)).removesuffix("\n")


@pytest.mark.parametrize("value", EVIL)
@pytest.mark.parametrize("before", ["", "'"])
def test_bash_reads_a_word_as_the_one_name_that_it_is(value: str, before: str, tmp_path: Path) -> None:
    word = before + _one(value, f"xf {before}") + before
    script = f"set -f; printf '%s\\n' {word}"
    ran = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr, list(tmp_path.iterdir())) == (f"{value}\n", "", [])


@pytest.mark.parametrize("value", EVIL)
def test_between_double_quotes_too_or_it_is_not_offered(value: str, tmp_path: Path) -> None:
    word = _one(value, 'xf "')
    if "!" in value:
        assert word == ""
        return
    ran = subprocess.run(
        ["bash", "-c", f"printf '%s\\n' \"{word}\""], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (ran.stdout, ran.stderr, list(tmp_path.iterdir())) == (f"{value}\n", "", [])


@given(TEXT, st.sampled_from(["", "'", '"']))
def test_what_is_put_down_is_read_back_as_it_was(value: str, quote: str) -> None:
    word = _one(value, f"xf {quote}")
    if word or quote != '"':
        read = shell_line.read(f"xf {quote}{word.removesuffix(' ') if not quote else word}{quote} ", "bash")
        assert read.words == ("xf", value)


@given(st.lists(st.tuples(TEXT, st.text()), max_size=5), st.sampled_from(["bash", "zsh", "fish"]))
def test_an_answer_has_a_line_for_each_and_no_sign_that_a_terminal_obeys(
    rows: list[tuple[str, str]], shell: str
) -> None:
    text = completions.write([Candidate(value, about) for value, about in rows], _line("xf ", shell))
    assert len(text.split("\n")) - 1 <= len(rows) + 1
    assert not any(is_hidden(char) for char in text if char not in "\n\t")


@pytest.mark.parametrize("value", ["a\nb", "a\tb", "a\x1b[2J", "a\u202eb", "a\u200bb"])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_name_that_a_terminal_would_obey_is_not_offered(value: str, shell: str) -> None:
    assert completions.write([Candidate(value)], _line("xf ", shell)) == ""


def test_a_description_is_never_part_of_what_is_put_down() -> None:
    one, two = Candidate("L3", "校舍漏雨"), Candidate("L4", "$(x)")
    assert completions.write([one], _line("xf ")) == "L3 \n"
    assert completions.write([one, two], _line("xf ")) == "L3  校舍漏雨\nL4  $(x)\n"
    assert completions.write([one, two], _line("xf "), plain=True) == "L3 \nL4 \n"


def test_bash_gets_only_what_stands_behind_its_sign() -> None:
    assert completions.write([Candidate("--to=市 局")], _line("xf --to=市", replaced="市")) == "市\\ 局 \n"


def test_several_names_with_the_initials_do_not_eat_the_initials() -> None:
    found = [Candidate("市甲局"), Candidate("市乙局")]
    assert completions.write(found, _line("xf s")).startswith("s ")
    assert completions.write(found, _line("xf s", "zsh")).startswith("=\t")


def test_more_is_to_come_behind_an_equals_sign() -> None:
    key = Candidate("大门=", ends=False)
    assert completions.write([key], _line("xf ")) == "大门=\n"
    assert completions.write([key], _line("xf ", "zsh")) == "+\t大门=\t大门=\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_calls_the_program_by_quoted_words_and_evaluates_nothing(shell: str) -> None:
    text = completion_scripts.of(shell, ["a b/xin'fang"])
    assert "PROGRAM" not in text
    code = "".join(line for line in text.splitlines() if not line.startswith("#"))
    assert "eval" not in code
    assert "compgen" not in code
    assert {"bash": "'a b/xin'\"'\"'fang'", "zsh": "'a b/xin'\"'\"'fang'", "fish": "'a b/xin\\'fang'"}[shell] in text
