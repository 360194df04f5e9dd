"""What the screens of the duty room's entries show, to the letter; `pytest --update` rewrites the files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Clock, Desk, copied
from xinfang_cli.render.paper import width

GOLDEN = Path(__file__).parents[1] / "golden"
NIGHT = (
    "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --kind 请示 --content 请示是否停课"
    " --callback --callback-by 12:00 --report-up 王主任 --means 电话",
    "duty log-call --caller-unit 个人 --caller-name 刘建国 --phone 13712345678 --kind 群众反映 --no-callback"
    " --content 反映孙局长收受好处 --accused 孙局长@城管局",
    "duty log-visitor --name 钱某 --unit 某公司 --identity 经理 --id-number 11010519491231002X --phone 13712345678"
    " --matter 洽谈合作 --department 办公室",
    "duty log-document --kind 电报 --from-unit 省信访局 --urgency 急件 --marking ordinary --subject 做好防汛值守",
    "duty task add --leader 王主任 --item 通知各单位防汛会改期 --due 18:00 --units 住建局,城管局",
    "duty notify T1 --answered 住建局=老钱 --unanswered 城管局",
    "duty incident open --place 镇小学东侧仓库 --source 小马 --situation 仓库起火，消防到场 --kind 火灾",
    "duty incident report E1 --stage 初报 --to 王主任 --means 电话 --text 仓库起火 --level 一般",
)
PAGES = {
    "duty-list": "duty list --format table",
    "duty-show-call": "duty show C1",
    "duty-show-accusing": "duty show C2",
    "duty-show-visitor": "duty show R1",
    "duty-show-incident": "duty show E1",
    "duty-told": "duty notify --list T1 --format table",
    "duty-refusal": "duty pass-on C2 城管局 --answered 老孙",
}


@pytest.fixture(scope="module")
def night(office_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A night with an entry of each kind, made once; the commands below change nothing in it."""
    desk = Desk(copied(office_book, tmp_path_factory.mktemp("night") / "office"), Clock())
    for line in NIGHT:
        desk.ok(line)
        desk.clock.forward(minutes=7)
    return desk


@pytest.mark.parametrize("columns", [80, 100])
@pytest.mark.parametrize("name", PAGES)
def test_a_screen_of_the_duty_room_is_as_it_was_read_and_approved(
    night: Desk, name: str, columns: int, request: pytest.FixtureRequest
) -> None:
    ran = replace(night, width=columns)(PAGES[name])
    text = f"$ xinfang {PAGES[name]}\n{ran.stdout}{ran.stderr}[{ran.exit_code}]\n"
    file = GOLDEN / f"{name}-{columns}.txt"
    if request.config.getoption("--update"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
    assert max(map(width, ran.stdout.splitlines()), default=0) <= columns
