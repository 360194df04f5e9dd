"""Records of one person: to join them adds to those who are barred, and takes nobody away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_cli.domain.accused import Accused, closure, pairs
from xinfang_cli.domain.directory import Directory, Person, Unit
from xinfang_cli.domain.joined import Joins

BOOK = Directory(
    (
        Unit(1, "县委办", head="马主任"),
        Unit(2, "东山镇", ("镇政府",), head="王大山", deputies=("钱多",)),
        Unit(3, "东山镇民政所", head="孙小小", parent=2),
        Unit(4, "县教育局", head="王伟"),
        Unit(5, "市信访局", above=True),
    ),
    (Person(1, "王伟", ("小伟",), 1), Person(2, "李四", (), 1), Person(3, "赵六", (), 2)),
    office=1,
)
NAMES = ("王伟", "王大山", "汪大珊", "李四", "李老四", "赵六", "孙小小", "钱多", "外人", "马主任")
UNITS = ("", "县委办", "东山镇", "县教育局", "某厂")
PEOPLE = st.builds(lambda name, unit: f"{name}@{unit}".rstrip("@"), st.sampled_from(NAMES), st.sampled_from(UNITS))
PAIRS = st.lists(st.tuples(PEOPLE, PEOPLE), max_size=4)
ACCUSED = st.lists(PEOPLE | st.sampled_from(["@东山镇", "@县委办", "不详"]), min_size=1, max_size=2)
ASKED = [
    *NAMES,
    *(f"{name}@{unit}" for name in NAMES for unit in UNITS if unit),
    *UNITS[1:],
    "镇政府",
    "小伟",
    "市信访局",
]
LEVEL = {"clear": 0, "possible": 1, "barred": 2}


def levels(accused: list[str], distinct: list[tuple[str, str]], joined: list[tuple[str, str]]) -> dict[str, int]:
    barred = closure([Accused.read(one) for one in accused], BOOK, distinct, joined)
    return {one: LEVEL[barred.judge(one).kind] for one in ASKED}


def kind(typed: str, accused: str, *joined: tuple[str, str], distinct: tuple[tuple[str, str], ...] = ()) -> str:
    return closure([Accused.read(accused)], BOOK, distinct, joined).judge(typed).kind


@settings(deadline=None)
@given(accused=ACCUSED, distinct=PAIRS, joined=PAIRS, more=st.tuples(PEOPLE, PEOPLE))
def test_joining_never_lets_anybody_go(
    accused: list[str], distinct: list[tuple[str, str]], joined: list[tuple[str, str]], more: tuple[str, str]
) -> None:
    before, after = levels(accused, distinct, joined), levels(accused, distinct, [*joined, more])
    assert {one: (before[one], after[one]) for one in ASKED if after[one] < before[one]} == {}


@settings(deadline=None)
@given(one=PEOPLE, other=PEOPLE)
def test_whoever_is_one_with_the_accused_is_barred_and_so_the_other_way_round(one: str, other: str) -> None:
    assert kind(other, one, (one, other)) == "barred"
    assert kind(one, other, (one, other)) == "barred"


@settings(deadline=None)
@given(accused=ACCUSED, joined=PAIRS)
def test_the_order_of_joining_and_of_the_two_does_not_matter(accused: list[str], joined: list[tuple[str, str]]) -> None:
    assert levels(accused, [], joined) == levels(accused, [], [pair[::-1] for pair in joined[::-1]])


@settings(deadline=None)
@given(one=PEOPLE, other=PEOPLE, accused=ACCUSED)
def test_whoever_accuses_one_record_bars_what_accusing_both_bars(one: str, other: str, accused: list[str]) -> None:
    joined, both = levels([one, *accused], [], [(one, other)]), levels([one, other, *accused], [], [])
    # The office itself is barred only where it is named as accused, never because somebody works in it.
    named = {name: both[name] for name in ASKED if both[name] == LEVEL["barred"] and "县委办" not in other}
    assert {name for name in named if joined[name] < named[name]} == set()


@pytest.mark.parametrize(
    ("typed", "accused", "expected"),
    [
        ("汪大珊", "王大山@东山镇", "barred"),
        ("王大山", "汪大珊", "barred"),
        ("镇政府", "汪大珊", "barred"),
        ("东山镇民政所", "汪大珊", "barred"),
        ("赵六", "汪大珊", "barred"),
        ("汪大珊", "@东山镇", "barred"),
        ("汪大珊", "王伟", "clear"),
        ("市信访局", "汪大珊", "clear"),
    ],
)
def test_what_is_barred_with_the_one_is_barred_with_the_other(typed: str, accused: str, expected: str) -> None:
    assert kind(typed, accused, ("汪大珊@某厂", "王大山@东山镇")) == expected


def test_the_office_is_not_barred_because_one_record_is_of_its_staff() -> None:
    joined = ("李老四@某厂", "李四@县委办")
    assert [kind(typed, "李老四@某厂", joined) for typed in ("李四", "县委办", "王伟")] == ["barred", "clear", "clear"]


def test_a_namesake_whom_a_leader_told_apart_is_not_drawn_in() -> None:
    joined, apart = ("汪大珊@某厂", "王伟@县教育局"), (("王伟@县委办", "王伟@县教育局"),)
    assert kind("王伟@县教育局", "汪大珊@某厂", joined, distinct=apart) == "barred"
    assert kind("王伟@县委办", "汪大珊@某厂", joined, distinct=apart) == "clear"


def test_one_leads_to_the_next() -> None:
    apart = pairs([], BOOK)
    joins = Joins.read(BOOK, [("甲某", "乙某@某厂"), ("丙某", "乙某@某厂")], apart)
    assert joins.all_of([("甲某", None)]) == [("甲某", None), ("乙某", "某厂"), ("丙某", None)]
    assert joins.has(("甲某", None), ("丙某", None))
    assert not joins.has(("甲某", None), ("丁某", None))
