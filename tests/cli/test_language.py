"""A clerk meets no English: Latin letters are codes, options, commands, file formats, or what he typed himself."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_golden import DAY

from conftest import Clock, Desk, copied
from latin_words import COMMANDS, FORMS, english
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.requirements import REQUIREMENTS

PAGES = ["", *catalogue.NOUNS, *COMMANDS]


@pytest.mark.parametrize(
    "text", ["Usage: xinfang [OPTIONS]", "Error: no such option", "Try 'xinfang --help'", "Aborted!"]
)
def test_english_is_found_where_there_is_some(text: str) -> None:
    assert english(text)


@pytest.mark.parametrize("page", PAGES)
def test_a_help_page_is_in_chinese(desk: Desk, page: str) -> None:
    ran = desk(f"{page} --help")
    assert (ran.exit_code, english(ran.stdout), ran.stderr) == (0, set(), "")
    assert "用法：" in ran.stdout


@pytest.mark.parametrize("line", ["--某项", "-某", "某令", "--db", "--color 蓝 letter list", "--actor"])
def test_what_is_wrong_before_the_command_is_said_in_chinese(desk: Desk, line: str) -> None:
    ran = desk(line)
    assert (ran.exit_code, english(ran.stderr)) == (2, set())


@pytest.mark.parametrize("noun", catalogue.NOUNS)
def test_what_is_wrong_about_the_verb_is_said_in_chinese(desk: Desk, noun: str) -> None:
    alone = () if noun in catalogue.ROOT else (noun,)  # `desk` alone asks a question
    for line in (*alone, f"{noun} 某令", f"{noun} --某项"):
        ran = desk(line)
        assert (line, ran.exit_code, english(ran.stderr)) == (line, 2, set())


@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_is_wrong_with_a_command_is_said_in_chinese(
    desk: Desk, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some commands write where they are told
    form = FORMS[name]
    wrong = [f"{name} --某项", f"{name} -某 1", f"{name} --json=1", f"{name} {'某 ' * 40}"]
    for field in form.fields.values():
        number = "1" if form.subject else ""
        wrong += [f"{name} {number} {field.option}", f"{name} {number} {field.option}={'某' * 3}"]
        if field.kind.name == "flag":
            wrong.append(f"{name} {number} --no-{field.option[2:]}=某")
    for line in wrong:
        ran = desk(line)
        assert (line, english(ran.stderr), ran.exit_code == 1) == (line, set(), False)


def test_unknown_options_are_usage_errors_of_every_command(desk: Desk) -> None:
    assert {name: desk(f"{name} --某项").exit_code for name in COMMANDS} == dict.fromkeys(COMMANDS, 2)


CAME = (
    "visit register --visitor 何某 --identity 村民 --unit 东山镇三村 --people 1 --nature 要求 --subject 校舍漏雨",
    "visit intake 1 --done all --record 校舍漏雨 --papers 没有 --policy 办理程序 --signed --finish",
    "visit file-case 1 --criterion 涉及群众重大利益 --decided-by 王主任",
)
CALLED = (
    "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --content 停课 --kind 请示 --callback",
    "duty report-up C1 --to 王主任 --means 电话",
    "duty pass-on C1 --to 住建局 --answered 老钱",
    "duty notify C1 --units 东山镇,城管局 --answered 城管局=老孙 --unanswered 东山镇",
    "duty log-visitor --name 钱某 --unit 某公司 --identity 经理 --id-kind 护照 --id-number 123 --phone 1 --matter 洽谈"
    " --department 办公室 --category 群众来访",
    "duty log-document --kind 传真 --from-unit 省政府 --urgency 急件 --marking 无标记 --subject 防汛",
    "duty task add --leader 王主任 --item 查问防汛准备 --due 18:00 --units 住建局",
    "duty task inform T1 住建局 --means 当面 --answered 老钱",
    "duty incident open --place 仓库 --source 小马 --situation 起火",
    "duty incident report E1 --stage 初报 --to 王主任 --means 电话 --text 起火 --level 一般",
    "duty incident report E1 --stage 续报 --to 王主任 --means 书面 --text 已灭",
)
AMENDED = "letter amend 1 --urgency 急件 --where 滨河苑东区 --nature 批评 --misdelivered --reason 笔误"


@pytest.fixture(scope="module")
def day(office_book: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, list[str]]:
    """A worked day, and what the program said to each of its steps."""
    desk = Desk(copied(office_book, tmp_path_factory.mktemp("language") / "office"), Clock())
    said = [desk.ok(line) for line in (*DAY, AMENDED, *CAME, *CALLED)]
    desk.ok(f"book backup --to {desk.book.parent / 'copies'}")
    return desk, said


def test_what_was_done_is_told_in_chinese(day: tuple[Desk, list[str]]) -> None:
    assert {word for said in day[1] for word in english(said)} == set()


NO_SCREENS = ("demo", "completion")
"""What the one prints is held by its own test; the other prints a script for a shell."""
ASKS = [name for name, verb in COMMANDS.items() if not verb.writes and not verb.leads and name not in NO_SCREENS]


@pytest.mark.parametrize("name", ASKS)
def test_what_is_on_the_screen_is_in_chinese(day: tuple[Desk, list[str]], name: str) -> None:
    form = FORMS[name]
    shown = "table" if "table" in getattr(form, "formats", ()) else "text"
    needed = {
        "staff show": "张三",
        "search": "滨河苑",
        "person show": "刘某",
        "unit show": "住建局",
        "rule show": "time-in-order",
        "config get": "office.org_role",
        "duty show": "C1",
        "duty may-go": "C1",
        "duty notify --list": "C1",
        "duty print": "--form diary",
        "who-saw": "L1",
        "report year": "--year 2026",
        "deadline explain": "L1",
        "book backup": f"--to {day[0].book.parent / 'others'}",
        "book archive": "--year 2026",
        "book restore": f"{day[0].book.parent / 'copies'} --to {day[0].book.parent / 'new' / 'book.db'}",
    }
    ran = day[0](f"{name} {needed.get(name, '1' if form.subject else '')} --format {shown}")
    assert ran.exit_code in (0, 8), ran.stderr
    assert english(ran.stdout + ran.stderr) - {*REQUIREMENTS, day[0].login} == set()
