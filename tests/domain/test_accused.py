import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from written_variants import VARIANTS
from xinfang_cli.domain import names
from xinfang_cli.domain.accused import Accused, Barred, Verdict, closure, mentioned
from xinfang_cli.domain.directory import Directory, Person, Unit

OFFICE, TOWN, STATION, TEAM, BUREAU, COUNTY, DISCIPLINE, CLERKS = range(1, 9)
DROPPED = "\u200b\u200d\ufeff\u3000\u00a0 \ufe0f\U000e0100\u0301·・"
BOOK = Directory(
    units=(
        Unit(OFFICE, "县委办公室", ("县委办",), head="周立言", deputies=("吴思远",), parent=COUNTY),
        Unit(TOWN, "东山镇", ("东山镇政府",), head="王大山", deputies=("赵小河",), parent=COUNTY),
        Unit(STATION, "东山镇水利站", head="钱有余", parent=TOWN),
        Unit(TEAM, "抗旱队", ("东山抗旱队",), head="孙得水", parent=STATION),
        Unit(BUREAU, "县教育局", ("教育局",), head="冯致学", deputies=("陈乐之",), parent=COUNTY),
        Unit(COUNTY, "青川县政府", head="郑四维", above=True),
        Unit(DISCIPLINE, "县纪委", head="卫公正", above=True),
        Unit(CLERKS, "信访科", head="韩守信", parent=OFFICE),
    ),
    people=(
        Person(1, "周立言", unit=OFFICE),
        Person(2, "吴思远", ("吴大成",), unit=OFFICE),
        Person(3, "王大山", ("王铁柱", "老山头"), unit=TOWN),
        Person(4, "杨明理", ("杨三",), unit=BUREAU),
        Person(5, "赵小河", ("赵二",), unit=TOWN),
        Person(6, "蒋平", unit=OFFICE),
    ),
    office=OFFICE,
)


def barring(*accused: str, book: Directory = BOOK, distinct: Iterable[tuple[str, str]] = ()) -> Barred:
    return closure([Accused.read(one) for one in accused], book, distinct)


def kind(guard: Barred, typed: str) -> str:
    return guard.judge(typed).kind


@pytest.mark.parametrize(
    ("typed", "name", "unit"),
    [
        ("王某", "王某", None),
        (" 王某 @ 东山镇 ", "王某", "东山镇"),
        ("王某＠东山镇", "王某", "东山镇"),
        ("@东山镇", None, "东山镇"),
        ("　＠　东山镇", None, "东山镇"),
        ("王某@不详", "王某", None),
        ("不详@东山镇", None, "东山镇"),
        ("王某@", "王某", None),
    ],
)
def test_an_accused_is_read_as_a_person_a_unit_or_both(typed: str, name: str | None, unit: str | None) -> None:
    assert Accused.read(typed) == Accused(name, unit)
    assert not Accused.read(typed).unknown


@pytest.mark.parametrize("typed", ["不详", " 不 详 ", "不詳", "不详@", "@不详"])
def test_an_accused_may_be_unknown(typed: str) -> None:
    assert Accused.read(typed).unknown
    assert barring(typed).unknown
    assert not barring(typed).empty
    assert kind(barring(typed), "王大山") == "clear"


@pytest.mark.parametrize("typed", ["", "@", " ＠ ", "\u200b@\u3000"])
def test_an_accused_of_nothing_is_refused_in_chinese(typed: str) -> None:
    with pytest.raises(ValueError, match="姓名@单位"):
        Accused.read(typed)


def test_where_nobody_is_accused_everybody_may_receive() -> None:
    guard = barring()
    assert guard.empty
    assert not guard.unknown
    assert set(guard.judge_all(["王大山", "东山镇", "", "本单位"])) == {Verdict("clear")}


@pytest.mark.parametrize(
    "typed", ["王大山", "王铁柱", "老山头", "王大山同志", "王大山（东山镇）", "王大山@县教育局", "王 大 山"]
)
def test_the_person_is_barred_under_every_name(typed: str) -> None:
    assert barring("王大山").judge(typed) == Verdict("barred", "是被反映一方")


def test_an_accused_named_by_an_alias_is_barred_under_the_real_name() -> None:
    assert kind(barring("杨三"), "杨明理") == "barred"


def test_an_accused_whom_the_book_does_not_know_is_barred_as_text() -> None:
    guard = barring("何无名@某某厂")
    assert kind(guard, "何无名") == "barred"
    assert guard.judge("某某厂") == Verdict("barred", "是被反映人所在单位")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("东山镇", "是被反映单位"),
        ("东山镇政府", "是被反映单位"),
        ("东山镇水利站", "是被反映单位的下级单位"),
        ("东山抗旱队", "是被反映单位的下级单位"),
        ("王大山", "是被反映单位的负责人"),
        ("王铁柱", "是被反映单位的负责人"),
        ("赵小河", "是被反映单位的负责人"),
        ("赵二", "是被反映单位的负责人"),
        ("孙得水", "是被反映单位的负责人"),
        ("李某@东山镇", "是被反映单位"),
    ],
)
def test_a_named_unit_bars_itself_all_below_it_and_who_runs_them(typed: str, why: str) -> None:
    assert barring("@东山镇").judge(typed) == Verdict("barred", why)


@pytest.mark.parametrize("typed", ["青川县政府", "郑四维", "县纪委", "县教育局", "冯致学", "本单位", "县委办", "蒋平"])
def test_units_above_and_beside_are_not_barred(typed: str) -> None:
    assert kind(barring("@东山镇", "王大山@东山镇"), typed) == "clear"


def test_a_unit_named_beside_a_person_is_barred() -> None:
    assert barring("李某@东山镇").judge("东山镇") == Verdict("barred", "是被反映人所在单位")
    assert kind(barring("李某@东山镇"), "王大山") == "barred"


def test_a_unit_that_the_accused_heads_is_barred_with_all_below_and_its_other_deputies() -> None:
    guard = barring("王大山")
    assert guard.units == {TOWN, STATION, TEAM}
    assert guard.judge("东山镇") == Verdict("barred", "是由被反映人负责的单位")
    assert kind(guard, "赵小河") == "barred"
    assert kind(guard, "抗旱队") == "barred"


def test_a_head_accused_by_an_alias_bars_his_unit() -> None:
    assert kind(barring("王铁柱"), "东山镇") == "barred"
    assert kind(barring("王大山镇长"), "东山镇") == "barred"


def test_a_barred_head_who_is_not_accused_bars_no_other_unit_of_his() -> None:
    busy = replace(BOOK, units=(*BOOK.units, Unit(20, "治水指挥部", head="钱有余")))
    assert kind(barring("@东山镇", book=busy), "钱有余") == "barred"
    assert kind(barring("@东山镇", book=busy), "治水指挥部") == "clear"
    assert kind(barring("钱有余", book=busy), "治水指挥部") == "barred"


def test_a_unit_above_is_barred_when_its_head_is_accused_but_the_office_is_not() -> None:
    guard = barring("郑四维")
    assert kind(guard, "青川县政府") == "barred"
    assert kind(guard, "东山镇") == "barred"
    assert kind(guard, "本单位") == "clear"
    assert kind(guard, "信访科") == "clear"


def test_the_office_is_barred_only_when_it_is_named() -> None:
    guard = barring("周立言")
    assert kind(guard, "周立言") == "barred"
    assert [kind(guard, typed) for typed in ("本单位", "县委办公室", "信访科", "吴思远")] == ["clear"] * 4


@pytest.mark.parametrize("named", ["@本单位", "@县委办公室", "@县委办", "李某@县委办", "县委办"])
def test_the_office_when_named_is_barred_with_its_units_and_leaders(named: str) -> None:
    for typed in ("本单位", "县委办公室", "县委办", "信访科", "周立言", "吴思远", "吴大成", "韩守信"):
        assert kind(barring(named), typed) == "barred", typed
    assert kind(barring(named), "东山镇") == "clear"


def test_whoever_belongs_to_a_barred_unit_is_barred_with_it() -> None:
    assert barring("@县教育局").judge("杨明理") == Verdict("barred", "是被反映单位的人员")
    assert kind(barring("冯致学"), "杨三") == "barred"
    assert kind(barring("@东山镇"), "杨明理") == "clear"


def test_the_people_of_an_accused_office_still_handle_what_accuses_it() -> None:
    clerks = replace(BOOK, people=(*BOOK.people, Person(9, "曹文", unit=CLERKS)))
    assert [kind(barring("@本单位", book=clerks), typed) for typed in ("蒋平", "曹文")] == ["clear"] * 2
    assert kind(barring("@信访科", book=clerks), "曹文") == "barred"
    assert kind(barring("@信访科", book=clerks), "蒋平") == "clear"


def test_a_post_of_the_office_bars_its_holder_and_not_the_office() -> None:
    guard = barring("县委办主任")
    assert kind(guard, "周立言") == kind(guard, "县委办主任") == "barred"
    assert "barred" not in [kind(guard, typed) for typed in ("县委办", "本单位", "信访科", "吴思远")]
    assert kind(barring("县委办副主任"), "吴思远") == "barred"
    assert kind(barring("县委办副主任"), "周立言") == "clear"


def test_a_post_of_another_unit_bars_the_unit() -> None:
    assert kind(barring("教育局局长"), "冯致学") == kind(barring("教育局局长"), "县教育局") == "barred"


def test_a_staff_member_who_is_deputy_of_a_barred_unit_is_barred() -> None:
    shared = replace(BOOK, units=(*BOOK.units, Unit(20, "基金会", deputies=("吴大成",))))
    assert kind(barring("@基金会", book=shared), "吴思远") == "barred"


def test_a_name_that_is_a_unit_bars_the_unit() -> None:
    guard = barring("东山镇")
    assert kind(guard, "东山镇水利站") == "barred"
    assert kind(guard, "赵小河") == "barred"


def test_a_circle_of_units_ends() -> None:
    ring = Directory((Unit(1, "甲单位", parent=2), Unit(2, "乙单位", parent=1), Unit(3, "县委办")), (), office=3)
    assert barring("@甲单位", book=ring).units == {1, 2}


@pytest.mark.parametrize(
    "typed", ["东山镇人民政府", "东山镇镇长", "东山镇副镇长", "镇长王大山", "东山镇镇长王大山", "东山镇王大山同志"]
)
def test_barred_names_joined_with_titles_are_barred(typed: str) -> None:
    assert kind(barring("@东山镇"), typed) == "barred"


def test_official_words_of_an_accused_unit_do_not_hide_it() -> None:
    plain_town = Directory((Unit(1, "县委办"), Unit(2, "东山镇", head="王大山")), (), office=1)
    full_town = Directory((Unit(1, "县委办"), Unit(2, "东山镇人民政府", head="王大山")), (), office=1)
    assert kind(barring("@东山镇人民政府", book=plain_town), "东山镇") == "barred"
    assert kind(barring("@东山镇人民政府", book=plain_town), "王大山") == "barred"
    assert kind(barring("@东山镇", book=full_town), "王大山") == "barred"


def test_two_units_that_the_book_knows_apart_stay_apart() -> None:
    both = Directory((Unit(1, "县委办"), Unit(2, "东山镇政府"), Unit(3, "东山镇党委")), (), office=1)
    assert kind(barring("@东山镇政府", book=both), "东山镇党委") == "clear"


def test_several_accused_in_one_breath_are_each_barred() -> None:
    guard = barring("李某某、何无名")
    assert kind(guard, "何无名") == kind(guard, "李某某") == "barred"


def test_one_barred_name_in_a_list_bars_the_whole_recipient() -> None:
    assert kind(barring("王大山"), "蒋平、王大山") == "barred"


@pytest.mark.parametrize(
    ("accused", "typed", "why"),
    [
        ("王大山", "汪达山", "与被反映一方读音相同"),
        ("王大山", "Wang Dashan", "与被反映一方读音相同"),
        ("@东山镇", "东善镇", "与被反映一方读音相同"),
        ("王大山", "王镇长", "与被反映一方同姓，可能是同一人"),
        ("王大山", "老王", "与被反映一方同姓，可能是同一人"),
        ("@东山镇", "赵副镇长", "与被反映一方同姓，可能是同一人"),
        ("王镇长", "王大川", "与被反映一方同姓，可能是同一人"),
        ("王镇长", "王主任", "与被反映一方同姓，可能是同一人"),
        ("王大山", "王大山的司机", "与被反映一方的名称有重合"),
        ("@东山镇", "东山镇中心小学", "与被反映一方的名称有重合"),
        ("东山镇李某", "李某", "与被反映一方的名称有重合"),
        ("杨明理", "县教育局", "可能是被反映人任职的单位"),
        ("陈乐之", "教育局", "可能是被反映人任职的单位"),
    ],
)
def test_what_may_be_the_accused_is_a_warning(accused: str, typed: str, why: str) -> None:
    assert barring(accused).judge(typed) == Verdict("possible", why)


def test_staff_of_the_office_who_are_accused_make_no_warning_of_their_own_office() -> None:
    assert kind(barring("蒋平"), "本单位") == "clear"
    assert kind(barring("蒋平"), "蒋平") == "barred"


def test_a_reason_never_names_anybody() -> None:
    guard = barring("王大山@东山镇", "杨三")
    typed = ["赵小河", "东山镇", "抗旱队", "汪达山", "老王", "王大山的司机", "县教育局", "东山镇镇长"]
    whys = [verdict.why for verdict in guard.judge_all(typed)]
    assert all(whys)
    known = [name for unit in BOOK.units for name in (unit.name, *unit.aliases, *unit.leaders)]
    known += [name for person in BOOK.people for name in (person.name, *person.aliases)]
    assert not [name for name in known for why in whys if name in why]


class TestNamesakes:
    BOOK = Directory(
        (Unit(1, "县委办"), Unit(2, "东山镇", head="王伟"), Unit(3, "县教育局", head="王伟"), Unit(4, "县水利局")),
        (Person(1, "王伟", ("小伟",), unit=1),),
        office=1,
    )
    APART = (("王伟@东山镇", "王伟@县教育局"), ("王伟@本单位", "王伟@东山镇"))

    def test_without_a_declaration_namesakes_are_all_barred(self) -> None:
        guard = barring("王伟@东山镇", book=self.BOOK)
        assert {kind(guard, typed) for typed in ("王伟", "王伟@本单位", "小伟", "县教育局")} == {"barred"}

    def test_declared_namesakes_are_told_apart_by_their_unit(self) -> None:
        guard = barring("王伟@东山镇", book=self.BOOK, distinct=self.APART)
        assert [kind(guard, typed) for typed in ("王伟@本单位", "王伟@县教育局", "县教育局")] == ["clear"] * 3
        assert kind(guard, "王伟@东山镇") == "barred"

    def test_a_bare_name_that_may_be_the_accused_stays_barred(self) -> None:
        guard = barring("王伟@东山镇", book=self.BOOK, distinct=self.APART)
        assert kind(guard, "王伟") == "barred"
        assert kind(guard, "王伟@县水利局") == "barred"

    def test_the_alias_of_a_namesake_is_not_barred(self) -> None:
        guard = barring("王伟@东山镇", book=self.BOOK, distinct=self.APART)
        assert kind(guard, "小伟") == "clear"

    def test_a_bare_name_is_clear_when_all_who_bear_it_are_told_apart(self) -> None:
        guard = barring(
            "王伟@某厂", book=self.BOOK, distinct=[("王伟@某厂", f"王伟@{u}") for u in ("东山镇", "县教育局", "县委办")]
        )
        assert kind(guard, "王伟") == "clear"
        assert kind(guard, "某厂") == "barred"

    def test_the_head_of_a_barred_unit_is_told_from_his_namesake(self) -> None:
        guard = barring("@东山镇", book=self.BOOK, distinct=self.APART)
        assert kind(guard, "王伟@东山镇") == "barred"
        assert kind(guard, "王伟@县委办") == "clear"

    def test_nobody_is_told_apart_from_himself(self) -> None:
        assert kind(barring("王伟", book=self.BOOK, distinct=[("王伟", "王伟")]), "王伟") == "barred"

    def test_two_who_only_sound_alike_are_no_longer_warned_of(self) -> None:
        assert kind(barring("何无名", distinct=[("何无名", "贺无明")]), "贺无明") == "clear"


def test_for_an_unknown_accused_a_recipient_in_the_texts_is_mentioned() -> None:
    assert mentioned("蒋平同志", ["村民反映蔣　平多次……"])
    assert mentioned("蒋平@东山镇", ["东山镇的一名干部"])
    assert not mentioned("蒋平", ["与他无关", ""])
    assert not mentioned("蒋", ["蒋平"])


def test_the_texts_are_asked_only_where_an_accused_is_unknown() -> None:
    assert barring("王大山", "不详").mentioned("蒋平", ["蒋平"])
    assert not barring("王大山").mentioned("蒋平", ["蒋平"])


EMPTY_BOOK = Directory((Unit(1, "县委办"),), (), office=1)


def made_up_names() -> list[str]:
    chance = random.Random(11)
    chinese = {
        chance.choice("张刘陈马龙李王") + "".join(chance.choices("玉高金马长龙林石云", k=2)) for _ in range(3000)
    }
    latin = {"".join(chance.choices(["Po", "Ca", "Ae", "Eo", "Na", "Ti"], k=4)) for _ in range(400)}
    corpus = sorted(chinese | latin)
    chance.shuffle(corpus)
    return corpus


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_way_of_writing_gets_a_letter_to_the_accused(variant: str) -> None:
    corpus = [name for name in made_up_names() if VARIANTS[variant](name) != name][:200]
    assert len(corpus) == 200
    passed = [name for name in corpus if kind(barring(name, book=EMPTY_BOOK), VARIANTS[variant](name)) != "barred"]
    assert passed == []


def test_nobody_else_is_barred_for_a_similar_name() -> None:
    corpus = made_up_names()[:200]
    guards = [barring(name, book=EMPTY_BOOK) for name in corpus]
    assert sum(kind(guard, name) == "barred" for guard in guards for name in corpus) == 200


GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国文辉玉兰志海波红梅春燕小林晓东国庆思远佳怡子涵"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹"


def common_names() -> list[str]:
    """Three hundred names as an office meets them: frequent surnames, frequent given names."""
    chance = random.Random(7)
    made = {chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2)))) for _ in range(600)}
    return sorted(made)[:300]


def false_blocks(corpus: list[str]) -> tuple[int, int, int]:
    """Pairs of two different names, how many of them are blocked, and how many only warned of."""
    verdicts = [
        kind(guard, other)
        for name in corpus
        for guard in [barring(name, book=EMPTY_BOOK)]
        for other in corpus
        if not names.same_name(name, other)
    ]
    return len(verdicts), verdicts.count("barred"), verdicts.count("possible")


def test_common_names_are_seldom_taken_for_one_another() -> None:
    pairs, blocked, warned = false_blocks(common_names()[:120])
    assert pairs > 14000
    assert blocked <= pairs / 100
    assert warned <= pairs / 20


@given(
    st.sampled_from(
        ["王大山", "东山镇", "东山镇镇长", "蒋平", "汪达山", "老王", "冯致学", "王大山局长@县教育局", "A. Petrov"]
    ),
    st.lists(st.tuples(st.integers(0, 10), st.sampled_from(DROPPED)), max_size=5),
)
def test_what_is_drawn_as_nothing_never_changes_the_verdict(typed: str, insertions: list[tuple[int, str]]) -> None:
    changed = typed
    for at, char in insertions:
        changed = changed[:at] + char + changed[at:]
    guard = barring("王大山", "A Petrov")
    assert guard.judge(changed) == guard.judge(typed)
    assert names.same_name(changed, typed)


@given(st.text(max_size=20))
def test_no_typed_text_breaks_the_judgement(typed: str) -> None:
    assert kind(barring("王大山@东山镇", "不详", distinct=(("王大山", "王大山@县教育局"),)), typed) in {
        "barred",
        "possible",
        "clear",
    }
