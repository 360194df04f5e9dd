from __future__ import annotations

import pytest

from xinfang_cli.domain.candidates import Candidate, meant
from xinfang_cli.domain.initials import may_begin

KNOWN = [
    Candidate("市住房和城乡建设局", also=("住建局",)),
    Candidate("市城市管理局", also=("城管局",)),
    Candidate("重庆路街道"),
    Candidate("refer", "转办", ("转办",)),
]


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("", [one.value for one in KNOWN]),
        ("市住", ["市住房和城乡建设局"]),
        ("住", ["住建局"]),
        ("管理", ["市城市管理局"]),
        ("zjj", ["市住房和城乡建设局"]),
        ("szfh", ["市住房和城乡建设局"]),
        ("cq", ["重庆路街道"]),
        ("re", ["refer"]),
        ("转", ["转办"]),
        ("zb", ["refer"]),
        ("xyz", []),
        ("没有", []),
        ("$(", []),
    ],
)
def test_a_word_is_meant_by_its_beginning_or_a_part_or_its_initials(typed: str, values: list[str]) -> None:
    assert [one.value for one in meant(typed, KNOWN)] == values


def test_another_word_for_it_is_told_with_what_it_stands_for() -> None:
    assert meant("住", KNOWN) == [Candidate("住建局", "市住房和城乡建设局")]


@pytest.mark.parametrize(
    ("typed", "name", "whole"), [("d", "东山镇", True), ("dsz", "东山镇", True), ("dszx", "东山镇", False)]
)
def test_initials_are_held_against_the_beginning(typed: str, name: str, whole: bool) -> None:
    assert may_begin(typed, name) is whole


def test_letters_inside_a_name_count_as_they_are() -> None:
    assert may_begin("a1q", "A1区")
    assert not may_begin("aq", "A1区")
