"""What stands on the screen, to the letter; `pytest --update` rewrites the files, and the diff is read like code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Desk
from xinfang_cli.render.paper import width

GOLDEN = Path(__file__).parents[1] / "golden"

DAY = (
    "letter collect --listed 4 --counted 4",
    "letter receive --addressee 市人民政府 --from-unit 个人 --checked",
    "letter open 1 --checked",
    "letter register 1 --writer 刘某 --address 滨河苑3栋 --sent-on 昨天 --rest not-given",
    "letter abstract 1 --nature 要求 --matter 地下车位只售不租，业主多次反映没有结果 --people 业主约三百户"
    " --when 今年三月起 --where 滨河苑 --demand 车位按规定出租 --importance 一般 --checked",
    "letter route 1 转办 住建局",
    "letter receive --addressee 市人民政府 --from-unit 个人 --checked",
    "letter open 2 --checked",
    "letter register 2 --anonymous --rest not-given",
    "letter abstract 2 --nature 检举 --matter 征地款去向不明 --people 三村村民 --when 去年 --where 三村"
    " --demand 查清账目 --importance 重要 --accused 王某@东山镇 --checked",
    "letter receive --addressee 周市长 --from-unit 个人 --marking 私人 --checked",
    "letter deliver 3 --to 周市长 --signed-by 小陈",
    "letter receive --addressee 市人民政府 --from-unit 某公司 --checked",
    "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --kind 请示 --content 请示停课"
    " --callback",
    "duty report-up C1 王主任 --means 电话",
    "duty patrol --place 办公楼 --checked --fire problem --note 灭火器过期，已告后勤",
    "leader away --leader 周市长 --since 今天 --until '2026-11-25 18:00' --place 省城 --address 省城宾馆"
    " --phone 13900000009 --purpose 开会 --deputy 王主任",
)
PAGES = {
    "list": "letter list --format table",
    "search": "search 滨河苑/三村 车位/账目/停课 --format table",
    "show": "letter show 1",
    "show-accusing": "letter show 2",
    "daily": "report daily",
    "diary": "duty diary",
    "where": "leader where --format table",
    "refusal": "letter route 2 转办 镇政府",
    "incomplete": "letter receive --addressee 市人民政府",
    "wrong-state": "letter reply 1 --channel letter --text 已办",
    "usage": "letter route 1 --metod 转办",
    "help": "letter route --help",
    "help-noun": "letter --help",
    "help-root": "--help",
    "may-go": "letter may-go 2 --format table",
    "next": "letter next 1 --format table",
    "history": "letter history 1 --format table",
    "stats": "report stats",
    "self-check": "report self-check",
    "overdue": "report overdue --as-of 12-31 --format table",
}


@pytest.fixture(scope="module")
def day(office_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A day with a letter of each kind, made once; the commands below change nothing in it."""
    from conftest import Clock, copied

    desk = Desk(copied(office_book, tmp_path_factory.mktemp("golden") / "office"), Clock())
    for line in DAY:
        desk.ok(line)
        desk.clock.forward(minutes=7)
    return desk


@pytest.mark.parametrize("columns", [80, 100])
@pytest.mark.parametrize("name", PAGES)
def test_a_screen_is_as_it_was_read_and_approved(
    day: Desk, name: str, columns: int, request: pytest.FixtureRequest
) -> None:
    ran = replace(day, width=columns)(PAGES[name])
    text = f"$ xinfang {PAGES[name]}\n{ran.stdout}{ran.stderr}[{ran.exit_code}]\n"
    file = GOLDEN / f"{name}-{columns}.txt"
    if request.config.getoption("--update"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [80, 100])
@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("refusal", "incomplete", "wrong-state")])
def test_no_line_of_a_screen_is_wider_than_it(day: Desk, name: str, columns: int) -> None:
    ran = replace(day, width=columns)(PAGES[name])
    assert max(map(width, ran.stdout.splitlines()), default=0) <= columns
