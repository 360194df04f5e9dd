"""What is offered on <Tab>: by whom, for which record, and nothing that could not be done or may not be known."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Clock, Desk
from tab_key import offered, told
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.terms import ACCUSING

LAWFUL_UNITS = ["市住房和城乡建设局", "市城市管理局", "市信访局", "省信访局"]


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Letters 1 to 6: at work, accusing, registered, opened, not opened, private; a visit and a call."""
    desk.abstracted()
    desk.abstracted("--accused 王某@东山镇", nature="accusation")
    desk.registered()
    desk.opened()
    desk.received()
    desk.received("--marking personal")
    desk.heard()
    desk.called("--callback")
    return desk


def test_the_first_word_is_a_noun_or_a_command_with_its_summary(desk: Desk) -> None:
    found = offered(desk, "xf ")
    assert list(found) == list(dict.fromkeys((*catalogue.NOUNS, *catalogue.ROOT, *catalogue.ALIASES)))
    assert found["letter"] == catalogue.NOUNS["letter"][0]
    assert offered(desk, "xf 来信") == {"letter": found["letter"]}


def test_verbs_and_groups_of_verbs_follow_their_noun(desk: Desk) -> None:
    assert list(offered(desk, "xf letter re")) == [
        "receive",
        "register",
        "return",
        "release",
        "result",
        "reply",
        "reopen",
        "report-up",
        "review",
        "recuse",
    ]
    assert list(offered(desk, "xf letter review ")) == ["request", "decide"]
    assert list(offered(desk, "xf duty key ")) == ["add", "lend", "return", "list"]
    assert offered(desk, "xf letter 拆封") == {"open": "拆封：当日信当日拆"}
    assert "hand-over" in offered(desk, "xf desk ")
    assert offered(desk, "xf nonsense ") == {}


@pytest.mark.parametrize("name", catalogue.every())
def test_every_command_is_reached_and_offers_its_options(desk: Desk, name: str) -> None:
    *before, last = name.partition(" --")[0].split()
    assert last in offered(desk, " ".join(["xf", *before, ""]))
    found = offered(desk, f"xf {name} --")
    form = catalogue.every()[name].load_form()
    assert {item.option for item in form.fields.values() if item.many or item.option not in name} <= set(found)
    told_apart = {found[item.option][:9] == item.label[:9] for item in form.fields.values() if item.option in found}
    assert False not in told_apart


def test_an_option_is_offered_once_and_not_beside_one_that_excludes_it(full: Desk) -> None:
    found = offered(full, "xf letter reply 1 --channel phone --")
    assert "--channel" not in found
    assert "--no-address" not in found
    assert "--text" in found
    assert list(offered(full, "xf letter route 1 --to 住建局 --t")) == ["--to"]
    assert "--no-edge-cut" in offered(full, "xf letter open 5 --")
    assert "--no-anonymous" not in offered(full, "xf letter register 4 --")
    assert list(offered(full, "xf duty diary --cl")) == ["--close"]
    assert "--leaders" in offered(full, "xf duty diary --close --")


def test_where_nothing_else_may_stand_the_options_are_offered(desk: Desk) -> None:
    assert next(iter(offered(desk, "xf letter collect "))) == "--listed"
    assert offered(desk, "xf letter collect -- ") == {}


def test_codes_are_offered_by_code_and_by_label(full: Desk) -> None:
    assert offered(full, "xf letter route 1 ") == {
        "refer": "转办",
        "refer-by-letter": "函转",
        "refer-endorsed": "批转",
        "submit": "直送",
        "submit-digest": "摘报",
        "handle": "自办",
        "no-action": "存查",
    }
    assert offered(full, "xf letter route 1 直") == {"直送": "submit"}
    assert offered(full, "xf letter list --status=re") == {
        "--status=received": "已签收",
        "--status=registered": "已登记",
        "--status=replied": "已答复",
    }
    assert list(offered(full, "xf search 事 --kind letter,v")) == ["letter,visit"]


@pytest.mark.parametrize(
    ("method", "grounds"),
    [
        ("直送", ["notable", "important-concise"]),
        ("handle", ["direct", "instructed"]),
        ("存查", ["untraceable", "already-answered", "incapacity"]),
        ("转办", []),
    ],
)
def test_a_ground_is_one_of_the_method(full: Desk, method: str, grounds: list[str]) -> None:
    assert list(offered(full, f"xf letter route 1 {method} --ground ")) == grounds
    assert list(offered(full, f"xf letter route 1 --method {method} --ground ")) == grounds


def test_a_number_is_offered_where_the_command_is_possible_now(full: Desk) -> None:
    day = "11月23日 已签收"
    assert offered(full, "xf letter open ") == {"L5": day}
    assert offered(full, "xf letter deliver ") == {"L6": day}
    assert list(offered(full, "xf letter register ")) == ["L4"]
    assert list(offered(full, "xf letter abstract ")) == ["L3"]
    assert offered(full, "xf letter route ") == {"L2": ACCUSING, "L1": "校舍漏雨"}
    assert list(offered(full, "xf letter take-in ")) == ["L5", "L4", "L3", "L2", "L1"]
    assert list(offered(full, "xf letter close ")) == []
    assert list(offered(full, "xf letter show ")) == ["L6", "L5", "L4", "L3", "L2", "L1"]
    assert list(offered(full, "xf visit refer ")) == ["V1"]
    assert list(offered(full, "xf visit intake ")) == []
    assert list(offered(full, "xf duty call-back ")) == ["C1"]
    assert list(offered(full, "xf duty task close ")) == []


def test_a_step_that_was_done_is_not_offered_again(full: Desk) -> None:
    full.ok("letter open 5 --checked")
    full.ok("letter route 1 转办 住建局")
    assert offered(full, "xf letter open ") == {}
    assert list(offered(full, "xf letter result ")) == ["L1"]
    full.ok("letter route 2 自办 --ground direct")
    assert list(offered(full, "xf letter reply ")) == ["L2"]
    assert list(offered(full, "xf letter conclude-case ")) == []
    full.ok("letter file-case 1 --criterion 涉及群众重大利益 --decided-by 周市长")
    assert list(offered(full, "xf letter conclude-case ")) == ["L1"]
    assert list(offered(full, "xf letter file-case ")) == ["L2"]
    assert list(offered(full, "xf case show ")) == ["F1"]


def test_several_numbers_are_offered_each_once(full: Desk) -> None:
    assert list(offered(full, "xf letter route L2 L")) == ["L1"]
    assert list(offered(full, "xf letter note 1 3-5 L")) == ["L6", "L2"]
    assert list(offered(full, "xf letter route 2,")) == ["2,L1"]
    assert list(offered(full, "xf letter link 1 ")) == ["L6", "L5", "L4", "L3", "L2", "V1"]


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("", ["L12", "L11", "L10", "L9", "L8", "L7", "L6", "L5", "L4", "L3", "L2", "L1"]),
        ("1", ["12", "11", "10", "1"]),
        ("l1", ["L12", "L11", "L10", "L1"]),
        ("L-", [f"L-2026-{n:04}" for n in range(12, 0, -1)]),
        ("L-2026-001", ["L-2026-0012", "L-2026-0011", "L-2026-0010"]),
        ("L2026-1", ["L2026-12", "L2026-11", "L2026-10", "L2026-1"]),
        ("L2025", []),
        ("V", []),
        ("x", []),
    ],
)
def test_a_number_goes_on_in_the_form_in_which_it_is_begun(desk: Desk, typed: str, values: list[str]) -> None:
    for _ in range(12):
        desk.received()
    assert list(offered(desk, f"xf letter show {typed}")) == values


def test_the_newest_fifty_are_offered(desk: Desk) -> None:
    desk.ok(
        "letter receive --addressee 本单位 --from-unit 个人 --listed 1 --counted 1 --checked --count 60 --note 同类"
    )
    found = list(offered(desk, "xf letter open "))
    assert (len(found), found[0]) == (50, "L60")
    assert list(offered(desk, "xf letter open 1")) == [str(n) for n in (*range(19, 9, -1), 1)]


def test_who_may_not_do_it_is_offered_no_number(full: Desk) -> None:
    for line in ("xf letter open ", "xf letter show ", "xf duty show "):
        assert offered(full, line, actor="日报") == offered(full, line, actor="") == {}
        assert offered(full, line, actor="没有这个人") == {}
    assert offered(full, "xf letter open ", actor="李四") == {}  # on duty, no clerk
    full.ok("letter recuse 1 --clerk 赵六 --by 周市长 --reason 亲属")
    assert "L1" not in offered(full, "xf letter route ", actor="赵六")


def test_the_line_says_who_acts_and_in_which_book(full: Desk, tmp_path: Path) -> None:
    assert offered(full, "xf --actor 李四 letter open ") == {}
    assert list(offered(full, "xf --actor=张三 letter open ", actor="李四")) == ["L5"]
    assert offered(full, f"xf --db {tmp_path}/no.db letter open ") == {}
    assert list(offered(full, f"xf --db '{full.book}' letter open ")) == ["L5"]
    assert list(offered(full, "xf --actor 机")) == ["机要员小林"]
    assert offered(full, "XINFANG_X=1 xf letter op")["open"]


def test_who_is_accused_is_never_offered_as_a_receiver(full: Desk) -> None:
    assert list(offered(full, "xf letter route 2 转办 ")) == LAWFUL_UNITS
    assert list(offered(full, "xf letter route 1-2 转办 ")) == LAWFUL_UNITS
    assert "东山镇人民政府" in offered(full, "xf letter route 1 转办 ")
    assert list(offered(full, "xf letter route 2 直送 ")) == ["王主任", "周市长"]
    assert offered(full, "xf letter route 2 自办 --to ") == {}
    assert offered(full, "xf letter route 2 转办 镇政") == {}


def test_who_is_accused_on_the_same_line_is_not_offered_either(full: Desk) -> None:
    line = "xf call --caller-unit 个人 --accused 王某@东山镇 --pass-on "
    assert list(offered(full, line)) == LAWFUL_UNITS
    assert "东山镇人民政府" in offered(full, "xf call --caller-unit 个人 --pass-on ")
    found = offered(full, "xf letter abstract 3 --accused 周市长 --proposed-to ")
    assert ("王主任" in found, "周市长" in found) == (True, False)
    assert "周市长" not in offered(full, "xf visit register --accused 周市长 --received-by ")


def test_nobody_is_offered_where_the_line_does_not_say_for_what(full: Desk) -> None:
    assert offered(full, "xf letter route --to ") == {}
    assert offered(full, "xf letter route 99 转办 ") == {}
    assert offered(full, "xf letter route 某 --to ") == {}
    assert offered(full, "xf letter route 2 转办 ", actor="赵六") == {}  # not hers to see


def test_a_restricted_letter_goes_only_above(full: Desk) -> None:
    full.ok("letter abstract 3 --nature report --importance ordinary --accused 不详 --restricted")
    assert list(offered(full, "xf letter route 3 转办 ")) == ["省信访局"]


def test_the_unit_in_charge_comes_first(full: Desk) -> None:
    full.ok("unit set 市城市管理局 --duty 校舍")
    assert next(iter(offered(full, "xf letter route 1 转办 "))) == "市城市管理局"
    full.ok("letter propose 1 --method 转办 --for 王主任 --to 市信访局")
    assert list(offered(full, "xf letter route 1 转办 "))[:2] == ["市信访局", "市城市管理局"]
    full.ok("letter route 1 转办 住建局")
    for line in ("xf letter urge 1 --to ", "xf letter return 1 --by ", "xf letter result 1 --from "):
        assert next(iter(offered(full, line))) == "市住房和城乡建设局"


def test_a_method_that_needs_an_approval_goes_where_it_was_approved(full: Desk) -> None:
    assert offered(full, "xf letter route 1 批转 ") == {}
    full.ok("letter approve 1 --by 王主任 --method 批转 --to 住建局 --words 请办理")
    assert list(offered(full, "xf letter route 1 批转 ")) == ["市住房和城乡建设局"]
    assert len(offered(full, "xf letter approve 1 --by 王主任 --method 批转 --to ")) > 1


def test_only_leaders_decide(full: Desk) -> None:
    assert list(offered(full, "xf letter approve 2 --by ")) == ["王主任", "周市长"]
    assert list(offered(full, "xf duty roster approve --by ")) == ["王主任", "周市长"]


def test_a_sealed_letter_goes_to_who_stands_on_it(full: Desk) -> None:
    assert list(offered(full, "xf letter deliver 6 --to ")) == ["周市长"]
    full.ok(
        "letter receive --addressee 李某 --from-unit 个人 --listed 1 --counted 1 --checked --marking secret"
        " --level secret --document-no 不详 --copies 1"
    )
    assert list(offered(full, "xf letter deliver 7 --to ")) == ["李某", "王主任", "周市长", "机要员小林"]


def test_the_next_on_the_roster_is_offered_and_keys_without_their_count(desk: Desk, clock: Clock) -> None:
    desk.ok("duty key add 大门 --count 2")
    desk.ok("duty key add 保险柜 --count 1")
    assert list(offered(desk, "xf duty handover --keys ")) == ["大门=", "保险柜="]
    assert list(offered(desk, "xf duty handover --keys 大门=2 --keys ")) == ["保险柜="]
    assert list(offered(desk, "xf duty key lend ")) == ["大门", "保险柜"]
    assert offered(desk, "xf duty handover --to ") == {}
    desk.ok("duty roster add --start '2026-11-23 09:00' --end '2026-11-23 18:00' --officer 张三 --leader 王主任")
    desk.ok("duty roster add --start '2026-11-23 18:00' --end '2026-11-24 09:00' --officer 李四 --leader 王主任")
    assert list(offered(desk, "xf duty roster consult ")) == ["S1", "S2"]
    desk.ok("duty roster consult --with 各科室")
    desk.ok("duty roster submit")
    assert "S1" not in offered(desk, "xf duty roster submit ")
    desk.ok("duty roster approve --by 王主任")
    assert list(offered(desk, "xf duty roster swap --shift ")) == ["S1", "S2"]
    desk.ok("duty start")
    assert offered(desk, "xf duty handover --to ") == {"李四": "2026-11-23 18:00接班"}


def test_names_are_meant_by_alias_part_and_initials(full: Desk) -> None:
    assert offered(full, "xf letter list --unit zjj") == {"市住房和城乡建设局": "住建局"}
    assert offered(full, "xf letter list --unit 城管") == {"城管局": "市城市管理局"}
    assert list(offered(full, "xf duty task add --units 住建局,xf")) == ["住建局,市信访局"]
    assert list(offered(full, "xf unit show 省")) == ["省信访局"]
    assert offered(full, "xf unit add 省") == {}
    assert list(offered(full, "xf duty notify C1 --answered 市信")) == ["市信访局="]


def test_topics_days_settings_rules_and_formats(full: Desk, tmp_path: Path) -> None:
    table = tmp_path / "topics.csv"
    table.write_text("一级,二级,三级\n城乡建设,住房,校舍\n城乡建设,市政,\n", encoding="utf-8")
    full.ok(f"topic import {table}")
    assert list(offered(full, "xf letter list --topic 城乡建设/市")) == ["城乡建设/市政"]
    assert offered(full, "xf letter list --topic 校") == {"校舍": "城乡建设/住房/校舍"}
    assert offered(full, "xf letter urge 1 --next 上") == {"上周五": "2026-11-20"}
    assert offered(full, "xf letter list --since 上周")["上周"] == "2026-11-16"
    assert "letter.answer_days" in offered(full, "xf config get letter.")
    assert offered(full, "xf config set letter.answer_days ") == {"15": "1至365的整数"}
    assert "letter-never-to-accused" in offered(full, "xf rule show letter-n")
    assert list(offered(full, "xf letter list --format t")) == ["table", "tsv"]
    assert list(offered(full, "xf --color a")) == ["auto", "always"]
    assert offered(full, "xf letter receive --from-unit 个") == {"个人": "通常"}


def test_files_are_offered_for_options_that_take_one(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "来 文"
    folder.mkdir()
    (folder / "a.xlsx").touch()
    (folder / ".hidden").touch()
    assert list(offered(desk, f"xf letter import '{tmp_path}/来")) == [f"{folder}/"]
    assert list(offered(desk, f"xf letter import '{folder}/")) == [f"{folder}/a.xlsx"]
    assert list(offered(desk, f"xf letter note 1 --text '@{folder}/")) == [f"@{folder}/a.xlsx"]
    assert list(offered(desk, f"xf letter list -o '{folder}/.")) == [f"{folder}/.hidden"]
    assert list(offered(desk, f"xf book backup --to '{folder}/")) == []
    assert offered(desk, "xf letter note 1 --text 看") == {}


def test_nothing_is_written_and_nothing_is_looked_at(full: Desk, count_rows: Callable[[Path], dict[str, int]]) -> None:
    def audited() -> tuple[int, bytes]:
        with closing(sqlite3.connect(full.book)) as conn:
            return conn.execute("SELECT count(*) FROM audit").fetchone()[0], full.book.read_bytes()

    before = audited(), count_rows(full.book)
    for name in catalogue.every():
        for end in ("", "2 ", "2 --to ", "2 --by ", "--"):
            told(full, f"xf {name} {end}")
    assert (audited(), count_rows(full.book)) == before


def test_the_script_is_printed_and_goes_into_a_file(desk: Desk, tmp_path: Path) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert re.search(f"_XINFANG_COMPLETE[= ]{shell}", desk.ok(f"completion {shell}"))
        assert desk(f"completion --shell {shell} --json").json["shell"] == shell
    desk.ok(f"completion bash -o {tmp_path}/script")
    assert (tmp_path / "script").read_text(encoding="utf-8") == desk.ok("completion bash")
    assert desk("completion").exit_code == 4
    assert desk("completion tcsh").exit_code == 2
    assert list(offered(desk, "xf completion ")) == ["bash", "zsh", "fish"]
