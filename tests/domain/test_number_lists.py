"""Several numbers in one command, as people write them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain import numbers
from xinfang_cli.domain.number_lists import MOST, expand, is_number, is_range


def short(*words: str) -> list[int]:
    return [numbers.split(number)[2] for number in expand(words, "letter", 2026)]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("143", [143]),
        ("143 145 150-154", [143, 145, 150, 151, 152, 153, 154]),
        ("150–154", [150, 151, 152, 153, 154]),
        ("150~152", [150, 151, 152]),
        ("１５０－１５２", [150, 151, 152]),  # noqa: RUF001 - as an input method types them
        ("150至152", [150, 151, 152]),
        ("150..152", [150, 151, 152]),
        ("L150-152", [150, 151, 152]),
        ("l-150-l-152", [150, 151, 152]),
        ("L-2026-0143–0145", [143, 144, 145]),
        ("L-2026-0143-0145", [143, 144, 145]),
        ("L-2026-0143-L-2026-0145", [143, 144, 145]),
        ("L2026-143-145", [143, 144, 145]),
        ("信〔2026〕143号至145号", [143, 144, 145]),
        ("信〔2026〕143号-信〔2026〕145号", [143, 144, 145]),
        ("7-7", [7]),
        ("3 1 3 1-2", [3, 1, 2]),
        ("2026-143", [143]),
        ("143,145", [143, 145]),
        ("143，145、147；150-152,", [143, 145, 147, 150, 151, 152]),
        ("L-2026-0143,L-2026-0145", [143, 145]),
        ("1000-1002", [1000, 1001, 1002]),
    ],
)
def test_numbers_are_read_in_the_order_in_which_they_are_typed_each_once(typed: str, wanted: list[int]) -> None:
    assert short(*typed.split()) == wanted


def test_a_range_may_be_of_an_earlier_year() -> None:
    assert expand(["L-2025-0009-0010"], "letter", 2026) == ("L-2025-0009", "L-2025-0010")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("154-150", "从大到小"),
        ("L-2025-0009–L-2026-0002", "跨了年"),
        (f"1-{MOST + 1}", "一次最多"),
        ("1-9999999", "一次最多"),
        ("V1-V3", "不是"),
        ("0-3", "不是"),
        ("甲-乙", "不是编号"),
        ("1-2-3-4-5", "不是编号"),
        ("-", "不是编号"),
        ("", "不是编号"),
    ],
)
def test_what_is_no_list_of_numbers_is_said(typed: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        expand([typed], "letter", 2026)


def test_the_most_counts_over_all_words() -> None:
    assert len(short(f"1-{MOST}", "5")) == MOST
    with pytest.raises(ValueError, match="一次最多"):
        expand([f"1-{MOST}", "900"], "letter", 2026)


@pytest.mark.parametrize(
    ("word", "number", "several"),
    [
        ("143", True, False),
        ("150-154", True, True),
        ("154-150", True, True),
        ("1-9999999", True, True),
        ("转办", False, False),
        ("refer-by-letter", False, False),
        ("2026-143", True, False),
        ("L-2026-0001", True, False),
    ],
)
def test_numbers_are_told_from_other_words(word: str, number: bool, several: bool) -> None:
    assert (is_number(word, "letter", 2026), is_range(word, "letter", 2026)) == (number, several)


@given(st.integers(1, 9_000), st.integers(0, MOST - 1), st.sampled_from(["-", "–", "~", "至", ".."]))
def test_a_range_has_every_number_from_its_first_to_its_last(first: int, more: int, dash: str) -> None:
    last = first + more
    word = f"L-2026-{first:04d}{dash}{last:04d}"
    assert short(word) == list(range(first, last + 1))


@given(st.text(max_size=12))
def test_any_word_is_either_numbers_or_said_to_be_none(word: str) -> None:
    found: tuple[str, ...] = ("said",)
    with contextlib.suppress(ValueError):
        found = expand([word], "letter", 2026)
    assert 1 <= len(found) <= MOST
    assert is_number(word, "letter", 2026) >= (found != ("said",))
