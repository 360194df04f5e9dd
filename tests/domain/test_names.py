import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xinfang_cli.domain import names

DROPPED = (
    "\u200b\u200d\ufeff\u2060\u00ad\u202e\u3000\u00a0\u2009 \t\n\ufe0f\U000e0100\u0301\u20dd·・•‧∙\uff0e.\u3164\u2028"
)


@pytest.mark.parametrize(
    ("written", "variant"),
    [
        ("王大山", "王　大 山"),
        ("王大山", "王\u200b大\ufeff山"),
        ("王大山", "王大山\ufe00\U000e0101"),
        ("张东风", "張東風"),
        ("王大山", "王大⼭"),
        ("张长", "张⻓"),
        ("马龙", "⻢⻰"),
        ("金山", "\uf90a山"),
        ("买买提·阿里", "买买提・阿里"),
        ("买买提·阿里", "买买提阿里"),
        ("第二〇中学", "第二零中学"),
        ("第二〇中学", "第二○中学"),
        ("第三中学", "第3中学"),
        ("Anna Petrova", "\uff21\uff2e\uff2e\uff21\u3000PETROVA"),
        ("Anna Petrova", "\u0410nn\u0430 P\u0435tr\u043ev\u0430"),
        ("J. A. Smith", "JA Smith"),
        ("José", "Jose\u0301"),
        ("王二", "王\u30cb"),
        ("高青", "髙靑"),
    ],
)
def test_ways_of_writing_one_name_are_the_same(written: str, variant: str) -> None:
    assert names.same_name(written, variant)


@pytest.mark.parametrize(
    ("one", "other"), [("王大山", "王大川"), ("李和", "李和平"), ("己平", "已平"), ("王伟", "王维"), ("Anna", "Hanna")]
)
def test_different_names_are_not_the_same(one: str, other: str) -> None:
    assert not names.same_name(one, other)


@pytest.mark.parametrize("nothing", ["", " ", "\u200b\u200c", "\u3000\n", "\ufe0f"])
def test_a_name_of_nothing_visible_has_no_key_and_equals_nothing(nothing: str) -> None:
    assert names.keys(nothing) == frozenset()
    assert not names.same_name(nothing, nothing)


def test_a_name_of_marks_only_still_has_a_key() -> None:
    assert names.same_name("××", "×　×")
    assert not names.same_name("××", "**")


@given(st.text(max_size=8), st.lists(st.tuples(st.integers(0, 8), st.sampled_from(DROPPED)), max_size=4))
def test_what_is_drawn_as_nothing_never_changes_the_keys(text: str, insertions: list[tuple[int, str]]) -> None:
    changed = text
    for at, char in insertions:
        changed = changed[:at] + char + changed[at:]
    # A dot among nothing but marks is itself the name.
    assume(any(key.isalnum() for key in names.keys(text)))
    assert names.keys(changed) == names.keys(text)


@given(st.text(max_size=30))
def test_no_text_breaks_the_comparison(text: str) -> None:
    assert names.same_name(text, text) == bool(names.keys(text))
    assert isinstance(names.parts(text), tuple)
    assert names.surname_with_title(text) is None or len(text) > 1


def test_every_radical_of_the_supplement_that_names_an_ideograph_meets_it() -> None:
    pairs = {
        "⺅": "亻",
        "⺡": "氵",
        "⻁": "虎",
        "⻄": "西",
        "⻘": "青",
        "⻤": "鬼",
        "⻩": "黄",
        "⻥": "鱼",
        "⻳": "龟",
        "⺟": "母",
    }
    assert all(names.same_name(radical, ideograph) for radical, ideograph in pairs.items())


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        (" 王大山 ", "王大山"),
        ("王大山同志", "王大山"),
        ("王大山先生本人", "王大山"),
        ("王大山 老師", "王大山"),
        ("王大山（东山镇）", "王大山"),
        ("王大山(东山镇", "王大山"),
        ("欧阳老师", "欧阳老师"),
        ("王同志", "王同志"),
        ("（东山镇）", "（东山镇）"),
        ("同志", "同志"),
        ("李和平、王大山", "李和平、王大山"),
    ],
)
def test_bare_leaves_a_full_name_or_everything(typed: str, left: str) -> None:
    assert names.bare(typed) == left


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("王局长", ("王", "局长")),
        ("王副局长", ("王", "副局长")),
        ("王 書記", ("王", "书记")),
        ("欧阳主任", ("欧阳", "主任")),
        ("诸葛老师", ("诸葛", "老师")),
        ("张总", ("张", "总")),
        ("老王", ("王", "老")),
        ("小司马", ("司马", "小")),
        ("王大山", None),
        ("王大山局长", None),
        ("局长", None),
        ("副局长", None),
        ("老师", None),
        ("东山镇长", None),
        ("", None),
    ],
)
def test_surname_and_title_are_told_from_full_names(typed: str, expected: tuple[str, str] | None) -> None:
    assert names.surname_with_title(typed) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王伟", "王维"),
        ("张强", "章墙"),
        ("单立", "山丽"),
        ("单立", "丹丽"),
        ("曾平", "增平"),
        ("仇平", "求平"),
        ("解平", "谢平"),
        ("尉迟平", "玉池平"),
        ("東山鎮", "东善镇"),
        ("王伟", "Wang Wei"),
        ("吕平", "Lv Ping"),
    ],
)
def test_names_that_are_read_alike_sound_the_same(one: str, other: str) -> None:
    assert names.sounds_same(one, other)
    assert names.sounds_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("王伟", "王小伟"), ("吕平", "鲁平"), ("王伟", ""), ("西安", "先"), ("A", "B")]
)
def test_names_that_are_read_differently_do_not(one: str, other: str) -> None:
    assert not names.sounds_same(one, other)


def test_a_title_is_taken_off_a_full_name_only() -> None:
    assert names.without_title("王大山副局长") == "王大山"
    assert names.without_title("王局长") == "王局长"
    assert names.without_title("王大山書記（东山镇）") == "王大山"


def test_the_parts_of_a_typed_recipient_are_each_looked_at() -> None:
    found = names.part_keys("王大山局长@东山镇")
    assert found >= names.keys("王大山") | names.keys("东山镇")
    assert names.part_keys("李和平、王大山（代）") >= names.keys("王大山") | names.keys("李和平")
    assert names.keys("镇长") & names.part_keys("王大山（镇长）") == frozenset()


def test_a_body_is_known_without_its_official_words() -> None:
    assert names.unit_core("东山镇人民政府") == "东山镇"
    assert names.unit_core("县政府") == "县政府"


def test_two_hundred_different_names_share_no_key() -> None:
    chance = random.Random(7)
    given_names = "山川河海江湖林森木石玉金银铜铁云雨雪风雷"
    drawn = {chance.choice("王李张刘陈") + "".join(chance.choices(given_names, k=2)) for _ in range(400)}
    chosen = sorted(drawn)[:200]
    assert len(chosen) == 200
    assert sum(names.same_name(a, b) for a in chosen for b in chosen) == 200
