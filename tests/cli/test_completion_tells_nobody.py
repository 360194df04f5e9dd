"""Whoever presses <Tab>, wherever: no name, contact or text of what accuses somebody, and never a writer's name."""

from __future__ import annotations

import pytest
from test_no_name_gets_out import (
    ACCUSED,
    BARRED_LEADER,
    BIRDS,
    HANDLER,
    LEADER,
    MAY_SEE,
    OUTSIDE,
    UNIT,
    Made,
    birds,
    made,
)

from conftest import Desk
from tab_key import offered, told
from xinfang_cli.cli import catalogue
from xinfang_cli.cli.tab_book import NAMES, NUMBERS
from xinfang_cli.domain.terms import ACCUSING

__all__ = ["birds", "made"]

ASKING = {"the accused, a leader": BARRED_LEADER, "another clerk": "赵六", "nobody": "", "the handler": HANDLER}
FORMS = {name: verb.load_form() for name, verb in catalogue.every().items()}
FROM_THE_BOOK = NAMES | NUMBERS | {"topic", "key", "key=", "next officer"}
OF_THE_BOOK = (ACCUSED, UNIT)
"""The accused is a leader and his unit stands in the book: where nothing is asked about them, both may be named."""


def _lines(name: str, number: str) -> list[str]:
    form = FORMS[name]
    about = f"{number} " if form.subject and number else ""
    asked = [item for item in form.fields.values() if item.offered in FROM_THE_BOOK]
    lines = [f"xf {name} ", f"xf {name} {about}", f"xf {name} {about}--"]
    return lines + [f"xf {name} {about}{item.option} " for item in asked]


@pytest.mark.parametrize("who", ASKING)
def test_no_key_brings_a_name_or_a_text_of_what_accuses_somebody(birds: Desk, made: Made, who: str) -> None:
    told_anyway = {}
    for name, form in FORMS.items():
        noun = form.subject.rstrip("?")
        number = made.of(noun)
        for line in _lines(name, number):
            found = offered(birds, line, actor=ASKING[who])
            named = {bird for bird in BIRDS if any(bird in value + about for value, about in found.items())}
            is_about_it = bool(number) and number in line
            if named - (set() if is_about_it and "--of" not in line else set(OF_THE_BOOK)):
                told_anyway[line] = named
    assert told_anyway == {}


def _short(number: str) -> str:
    kind, year, n = number.split("-")
    return f"{kind}{year}-{int(n)}"  # the birds are last year's


@pytest.mark.parametrize("who", OUTSIDE)
def test_who_may_not_see_it_is_not_even_offered_its_number(birds: Desk, made: Made, who: str) -> None:
    numbers = {"letter": made.number, "visit": made.visit, "case": made.case, "duty": made.call}
    for noun, number in numbers.items():
        kind, short = number[0], _short(number)
        for typed in ("", kind, short, f"{kind}-", number):
            assert not {short, number} & set(offered(birds, f"xf {noun} show {typed}", actor=OUTSIDE[who]))


@pytest.mark.parametrize("who", MAY_SEE)
def test_who_may_see_it_is_told_that_it_accuses_and_nothing_more(birds: Desk, made: Made, who: str) -> None:
    for noun, number in {"letter": made.number, "visit": made.visit}.items():
        assert offered(birds, f"xf {noun} show ", actor=MAY_SEE[who])[_short(number)] == ACCUSING


@pytest.mark.parametrize("who", MAY_SEE)
@pytest.mark.parametrize("noun", ["letter", "visit", "duty"])
def test_nobody_is_offered_whom_may_go_bars(birds: Desk, made: Made, noun: str, who: str) -> None:
    number, actor = made.of(noun), MAY_SEE[who]
    ran = birds(f"{noun} may-go {number} --json", actor=actor)
    allowed = {row["to"] for row in ran.json if row["allowed"]}
    barred = {row["to"] for row in ran.json if not row["allowed"]}
    assert {ACCUSED, UNIT} <= barred
    asked = 0
    for name, form in FORMS.items():
        if form.subject.rstrip("?") != noun:
            continue
        for item in form.fields.values():
            if item.receives and item.offered in NAMES:
                asked += 1
                found = offered(birds, f"xf {name} {number} {item.option} ", actor=actor)
                assert {value.rstrip("=") for value in found} <= allowed, (name, item.option)
    assert asked > 4


@pytest.mark.parametrize("noun", ["letter", "visit"])
def test_what_may_go_allows_is_offered(birds: Desk, made: Made, noun: str) -> None:
    number = made.of(noun)
    rows = birds(f"{noun} may-go {number} --json", actor=LEADER).json
    for what, kinds in {"--to": {"unit", "leader"}, "--by": {"unit"}}.items():
        command = {"--to": f"{noun} urge", "--by": f"{noun} return"}[what]
        allowed = {row["to"] for row in rows if row["allowed"] and row["kind"] in kinds}
        assert set(offered(birds, f"xf {command} {number} {what} ", actor=LEADER)) == allowed


def test_the_name_of_a_writer_is_told_of_no_letter_either(desk: Desk) -> None:
    number = desk.registered("--writer 黄雀儿 --address 某处")
    desk.ok(
        f"letter abstract {number} --nature request --matter 黄雀儿反映校舍漏雨 --people 黄雀儿 --when 今年"
        " --where 小学 --demand 修缮 --importance ordinary --read-in-full"
    )
    visit = desk.number(
        "visit register --visitor 翠鸟人 --identity 村民 --unit 三村 --people 1 --nature request"
        " --subject 翠鸟人要求修路"
    )
    desk.ok(f"visit amend {visit} --reason 误读 --visitor 翠鸟甲")
    desk.ok(
        "duty log-call --caller-unit 三村 --caller-name 云雀子 --phone 1 --kind report --no-callback"
        " --content 云雀子说漏雨"
    )
    for line in ("xf letter show ", "xf visit show ", "xf duty show ", "xf audit list --of ", "xf letter link 1 "):
        text = told(desk, line)
        assert not [name for name in ("黄雀儿", "翠鸟人", "翠鸟甲", "云雀子") if name in text]
    assert offered(desk, "xf letter show ") == {"L1": "黄**反映校舍漏雨"}


def test_a_linked_letter_is_as_guarded_as_the_one_that_accuses(desk: Desk) -> None:
    desk.abstracted("--accused 王某@东山镇", nature="accusation")
    desk.abstracted()
    desk.ok("letter link 1 2 --as same-matter")
    assert offered(desk, "xf letter route ") == {"L2": ACCUSING, "L1": ACCUSING}
    assert "东山镇人民政府" not in offered(desk, "xf letter route 2 转办 ")
    assert offered(desk, "xf letter route ", actor="赵六") == {}
