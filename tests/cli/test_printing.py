"""Printed sheets: numbered, counted, guarded like routing; nothing of who wrote leaves an accusing matter."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import Desk
from xinfang_cli.domain.terms import Sheet

WRITER = "--writer 刘建国 --workplace 东山镇粮站 --address 东山镇三村12号 --phone 13911112222"
SUMMARY = (
    "--matter 刘建国反映镇里挪用修缮款 --people 东山镇粮站刘建国等 --when 今年 --where 东山镇 --demand 请查"
    " --importance important --read-in-full"
)


def accusation(desk: Desk) -> str:
    number = desk.registered(WRITER)
    desk.ok(f"letter abstract {number} --nature accusation --accused 王某@东山镇 {SUMMARY}")
    return number


def referred(desk: Desk, more: str = "") -> str:
    number = desk.abstracted(more)
    desk.ok(f"letter route {number} 转办 住建局")
    return number


def by_letter(desk: Desk) -> str:
    number = desk.abstracted()
    desk.ok(f"letter excerpt {number} --to 住建局 --text 三间教室漏雨，请修缮。")
    desk.ok(f"letter approve {number} --by 王主任 --method 函转 --to 住建局 --words 同意")
    desk.ok(f"letter route {number} 函转 住建局")
    return number


def printed(desk: Desk) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(desk.book)) as conn:
        return conn.execute("SELECT form, n FROM printed ORDER BY id").fetchall()


def test_the_result_is_the_sheet_and_beside_it_stands_what_was_counted(desk: Desk) -> None:
    number = referred(desk)
    ran = desk(f"letter print {number} --form slip")
    assert (ran.exit_code, "文件处理单" in ran.stdout, number in ran.stdout) == (0, True, False)
    assert ran.stderr.startswith(f"{number} 已打印文件处理单：第1份")


def test_copies_are_numbered_for_each_sheet_and_stand_in_the_history(desk: Desk) -> None:
    number = referred(desk)
    for form in ("slip", "slip", "register"):
        desk.ok(f"letter print {number} --form {form}")
    assert printed(desk) == [("slip", 1), ("slip", 2), ("register", 1)]
    events = [event["detail"] for event in desk(f"letter history {number} --json").json if event["act"] == "print"]
    assert events == ["文件处理单 第1份", "文件处理单 第2份", "登记表 第1份"]


def test_a_dry_run_numbers_nothing(desk: Desk) -> None:
    number = referred(desk)
    ran = desk(f"letter print {number} --form slip --dry-run")
    assert (ran.exit_code, "第1份" in ran.stdout, printed(desk)) == (0, True, [])


def test_the_same_request_gives_the_same_copy_again(desk: Desk) -> None:
    number = referred(desk)
    first, again = (desk.ok(f"letter print {number} --form slip --request-id 甲") for _ in range(2))
    assert (first, printed(desk)) == (again, [("slip", 1)])


def test_every_official_letter_has_a_number_of_its_own_that_a_reprint_keeps(desk: Desk) -> None:
    one, other = by_letter(desk), by_letter(desk)
    numbers = [
        desk(f"letter print {number} --form official-letter --json").json[0]["letter_number"]
        for number in (one, one, other)
    ]
    assert numbers == ["信访函〔2026〕1号", "信访函〔2026〕1号", "信访函〔2026〕2号"]


def test_the_official_letter_carries_the_approved_text_and_nobodys_address(desk: Desk) -> None:
    page = desk.ok(f"letter print {by_letter(desk)} --form 函")
    assert "三间教室漏雨，请修缮。" in page
    assert "刘某" not in page


def test_a_sheet_goes_to_every_unit_of_the_last_round(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局 城管局 --lead 住建局")
    sheets = desk(f"letter print {number} --form transfer --json").json
    assert [(sheet["to"], sheet["copy"]) for sheet in sheets] == [("市住房和城乡建设局", 1), ("市城市管理局", 2)]


@pytest.mark.parametrize("form", ["transfer", "official-letter", "digest"])
def test_no_sheet_leaves_before_the_matter_does(desk: Desk, form: str) -> None:
    ran = desk(f"letter print {desk.abstracted()} --form {form} --json")
    assert (ran.exit_code, ran.rules, printed(desk)) == (3, {"letter-sheet-goes-where-sent"}, [])


def test_a_sheet_does_not_go_to_a_unit_that_never_had_the_matter(desk: Desk) -> None:
    ran = desk(f"letter print {referred(desk)} --form transfer --to 城管局 --json")
    assert (ran.exit_code, ran.fields) == (3, {"to"})


def test_what_stays_or_goes_to_the_writer_is_sent_to_nobody_else(desk: Desk) -> None:
    ran = desk(f"letter print {referred(desk)} --form notice --to 住建局 --json")
    assert (ran.exit_code, ran.rules) == (3, {"letter-sheet-goes-where-sent"})


def test_a_slip_goes_to_leaders_and_to_whom_the_matter_was_sent(desk: Desk) -> None:
    number = referred(desk)
    for to, code in (("王主任", 0), ("住建局", 0), ("城管局", 3), ("赵六", 3)):
        ran = desk(f"letter print {number} --form slip --to {to} --json")
        assert (ran.exit_code, ran.rules) == (code, {"letter-sheet-goes-where-sent"} if code else set())


def test_no_copy_for_the_accused(desk: Desk) -> None:
    number = accusation(desk)
    ran = desk(f"letter print {number} --form slip --to 东山镇民政所 --json")
    assert (ran.exit_code, ran.rules, printed(desk)) == (3, {"letter-never-to-accused"}, [])


def test_no_copy_for_who_is_accused_only_after_the_matter_went_there(desk: Desk) -> None:
    number = referred(desk)
    desk.ok(f"letter amend {number} --accused @住建局 --reason 补充")
    ran = desk(f"letter print {number} --form transfer --json")
    assert (ran.exit_code, ran.rules) == (3, {"letter-never-to-accused"})


@pytest.mark.parametrize("fmt", ["text", "html", "md", "json"])
def test_nothing_of_who_wrote_leaves_an_accusing_matter(desk: Desk, fmt: str) -> None:
    number = accusation(desk)
    desk.ok(f"letter route {number} 摘报 周市长 --digest 刘建国反映东山镇挪用修缮款")
    page = desk.ok(f"letter print {number} --form digest --format {fmt}")
    assert [word for word in ("刘建国", "粮站", "三村12号", "13911112222") if word in page] == []
    assert "王某" in page


def test_the_register_sheet_of_an_accusing_matter_is_masked_until_a_reason_is_given(desk: Desk) -> None:
    number = accusation(desk)
    assert "刘建国" not in desk.ok(f"letter print {number} --form register")
    assert desk(f"letter print {number} --form register --reveal").exit_code == 4
    assert "刘建国" in desk.ok(f"letter print {number} --form register --reveal --reason 归档")


def test_a_notice_tells_the_writer_where_it_went_and_nothing_of_the_matter(desk: Desk) -> None:
    number = accusation(desk)
    desk.ok(f"letter route {number} 直送 周市长 --ground important-concise")
    page = desk.ok(f"letter print {number} --form notice")
    assert ("刘建国：" in page, "呈送领导" in page, "王某" in page, "挪用" in page) == (True, True, False, False)


def test_nobody_is_notified_whose_name_or_address_is_unknown(desk: Desk) -> None:
    number = desk.registered("--anonymous")
    ran = desk(f"letter print {number} --form notice --json")
    assert (ran.exit_code, ran.rules) == (3, {"letter-notice-to-known-writer"})


def test_a_receipt_lists_what_was_taken_and_is_not_given_for_nothing(desk: Desk) -> None:
    number = desk.registered()
    ran = desk(f"letter print {number} --form receipt --json")
    assert (ran.exit_code, ran.rules) == (3, {"letter-receipt-lists-things"})
    desk.ok(
        f"letter enclose {number} --kind cash --quantity 1 --amount 500 --description 现金 --keeper 张三 --place 柜一"
        " --witness 李四"
    )
    assert "现金1件，现金，金额500元，由张三保管。" in desk.ok(f"letter print {number} --form receipt")


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_foreign_text_is_harmless_on_every_sheet(desk: Desk) -> None:
    number = referred(desk, "--intent '<script>alert(1)</script>' --topic '[red]x[/red]'")
    desk.ok(f"letter amend {number} --reason 笔误 --writer '刘<b>某</b>\x1b[31m' --matter '一\x9b二 | 三`四\u202e'")
    for form in (Sheet.SLIP, Sheet.REGISTER, Sheet.TRANSFER):
        html = desk.ok(f"letter print {number} --form {form} --format html")
        tags = _Tags(html)
        assert (tags.open, tags.seen & {"script", "b"}) == ([], set())
        for fmt in ("text", "html", "md", "json"):
            page = desk.ok(f"letter print {number} --form {form} --format {fmt}")
            assert [char for char in page if char in "\x1b\x9b\u202e"] == []


def test_a_sheet_goes_to_a_private_file(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "单.html"
    desk.ok(f"letter print {referred(desk)} --form slip --format html", "-o", str(target))
    assert (oct(target.stat().st_mode & 0o777), "文件处理单" in target.read_text("utf-8")) == ("0o600", True)


def test_lines_of_text_fit_eighty_columns(desk: Desk) -> None:
    from xinfang_cli.render.paper import width

    number = referred(desk, f"--intent {'长' * 200}")
    for form in ("slip", "register", "transfer", "notice"):
        page = desk.ok(f"letter print {number} --form {form}")
        assert max(map(width, page.splitlines())) <= 80


def test_an_unknown_format_is_a_usage_error(desk: Desk) -> None:
    assert desk(f"letter print {referred(desk)} --form slip --format docx").exit_code == 2
