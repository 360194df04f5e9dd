"""`search`: every text of letters, visits and entries is found, and nothing by what the actor may not see."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Clock, Desk, copied
from xinfang_cli.queries.search_texts import OF_ENTRIES, OF_MATTERS, Source, Text
from xinfang_cli.storage import migrate

SPRING = "--writer 刘建国 --workplace 滨河苑业委会 --address 滨河苑3栋 --phone 13912340000"


def found(desk: Desk, line: str, actor: str | None = None) -> list[str]:
    return desk(f"search {line} --format ids", actor=actor).stdout.split()


@pytest.fixture(scope="module")
def library(office_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Ordinary records of every kind, two days apart."""
    desk = Desk(copied(office_book, tmp_path_factory.mktemp("library") / "office"), Clock())
    desk.registered(SPRING)
    desk.ok(
        "letter abstract 1 --nature request --matter 车位只售不租 --people 业主 --when 今年三月起 --where 滨河苑"
        " --demand 车位按规定出租 --importance ordinary --read-in-full"
    )
    desk.ok("letter note 1 已电话联系物业")
    desk.ok("letter route 1 转办 住建局")
    desk.clock.forward(days=2)
    desk.heard()
    desk.called(content="滨河苑停電了")
    desk.ok(
        "duty log-visitor --name 老钱 --unit 某报社 --identity 记者 --id-kind none --vouched-by 张三"
        " --matter 采访车库 --department 宣传科 --phone 010-1234567"
    )
    desk.ok(
        "duty log-document --kind document --from-unit 省政府 --subject 防汛通知 --urgency normal --marking ordinary"
    )
    desk.ok("duty task add --leader 王主任 --item 查看车库 --due 2026-12-01")
    desk.ok("duty incident open --place 滨河苑 --source 居民 --situation 车库着火")
    return desk


class TestWhatIsFound:
    @pytest.mark.parametrize(
        ("line", "numbers"),
        [
            ("租", ["L-2026-0001"]),
            ("车位", ["L-2026-0001"]),
            ("車位", ["L-2026-0001"]),
            ("刘建国", ["L-2026-0001"]),
            ("按规定出租", ["L-2026-0001"]),
            ("电话联系", ["L-2026-0001"]),
            ("停电", ["C-2026-0001"]),
            ("记者", ["R-2026-0001"]),
            ("防汛", ["D-2026-0001"]),
            ("车库", ["E-2026-0001", "T-2026-0001", "R-2026-0001"]),
            ("滨河苑", ["E-2026-0001", "C-2026-0001", "L-2026-0001"]),
            ("滨河苑 车位/车库", ["E-2026-0001", "L-2026-0001"]),
            ("滨河苑 刘建国 出租", ["L-2026-0001"]),
            ("滨河苑 --not 车库", ["C-2026-0001", "L-2026-0001"]),
            ("滨河苑 --not 车库 --not 停电", ["L-2026-0001"]),
            ("滨河苑 --kind letter,incident", ["E-2026-0001", "L-2026-0001"]),
            ("滨河苑 --kind 来电", ["C-2026-0001"]),
            ("滨河苑 --since 昨天", ["E-2026-0001", "C-2026-0001"]),
            ("滨河苑 --until 前天", ["L-2026-0001"]),
            ("滨河苑 --unit 住建局", ["L-2026-0001"]),
            ("滨河苑 --unit 东山镇", ["C-2026-0001"]),
            ("车库 --place 滨河", ["E-2026-0001"]),
            ("滨河苑 --nature request", ["L-2026-0001"]),
            ("滨河苑 --nature suggestion", []),
            ("滨河苑 --status 已分办", ["L-2026-0001"]),
            ("滨河苑 --status open", ["E-2026-0001", "C-2026-0001"]),
            ("校舍 --kind visit --status heard", ["V-2026-0001"]),
            ("信访局", []),
            ("L-2026-0001", ["L-2026-0001"]),
        ],
    )
    def test_words_and_filters(self, library: Desk, line: str, numbers: list[str]) -> None:
        assert found(library, line) == numbers

    def test_the_answer_has_the_keys_of_the_contract(self, library: Desk) -> None:
        assert library("search 车位 --json").json == [
            {
                "number": "L-2026-0001",
                "kind": "letter",
                "status": "routed",
                "title": "车位只售不租",
                "snippet": "要求：车位按规定出租",
                "at": "2026-11-23T09:00:00+08:00",
            }
        ]

    def test_a_text_is_found_as_it_now_stands(self, desk: Desk) -> None:
        number = desk.abstracted()
        desk.ok(f"letter amend {number} --reason 误读 --matter 操场积水")
        assert found(desk, "操场") == [number]
        assert found(desk, "漏雨") == []

    def test_the_newest_come_first_and_how_many_more_there_are_is_said(self, desk: Desk) -> None:
        for _ in range(3):
            desk.abstracted()
            desk.clock.forward(days=1)
        ran = desk("search 漏雨 --limit 2 --format ids")
        assert ran.stdout.split() == ["L-2026-0003", "L-2026-0002"]
        assert "另有 1 件" in ran.stderr
        assert desk("search 漏雨 --limit 3 --format ids").stderr == ""

    def test_what_was_found_stands_out_where_there_is_colour(self, library: Desk) -> None:
        from typer.testing import CliRunner

        from xinfang_cli.cli.context import AppContext
        from xinfang_cli.cli.program import app

        context = AppContext(library.book, "张三", library.clock, "nobody-in-the-book", "always", width=100)
        ran = CliRunner().invoke(app, ["search", "车位", "--format", "table"], obj=context)
        assert "\x1b[1;33m车位\x1b[0m" in ran.stdout

    @pytest.mark.parametrize(
        ("line", "code", "fields"),
        [("", 4, {"text"}), ("/", 2, {"text"}), ("车位 --not ，", 2, {"not"}), ("车位 --kind 信件", 2, {"kind"}),
         ("车位 --status 没有", 2, {"status"}), ("车位 --unit 没有的局", 5, {"unit"})],
    )  # fmt: skip
    def test_what_cannot_be_looked_for_is_an_error_and_no_empty_list(
        self, desk: Desk, line: str, code: int, fields: set[str]
    ) -> None:
        ran = desk(f"search {line} --json")
        assert (ran.exit_code, ran.fields) == (code, fields)

    def test_whoever_may_only_run_lists_finds_nothing_by_what_lists_leave_out(self, library: Desk) -> None:
        assert found(library, "只售不租", actor="") == ["L-2026-0001"]
        assert found(library, "按规定出租", actor="") == []
        assert found(library, "电话联系", actor="日报") == []
        assert "按规定" not in library("search 只售不租 业主 --json", actor="日报").stdout

    @pytest.mark.parametrize("hidden", ["13912340000", "滨河苑3栋", "1391234"])
    def test_no_contact_of_anybody_leads_to_him(self, library: Desk, hidden: str) -> None:
        assert found(library, hidden) == []


def test_the_call_that_became_what_accuses_somebody_is_as_secret(desk: Desk) -> None:
    desk.called("--callback", content="反映鹦鹉巷", kind="petition")
    assert found(desk, "鹦鹉巷", actor="赵六") == ["C-2026-0001"]
    number = desk.received("--from-call C1")
    desk.ok(f"letter amend {number} --reason 补充 --accused 某人@东山镇")
    assert found(desk, "鹦鹉巷", actor="赵六") == []


NOT_SEARCHED = {
    "accused": "who is accused is found by no word",
    "entry_accused": "who is accused is found by no word",
    "entry_amendment": "the record holds the text as it now stands",
    "petitioner.address": "no list shows it",
    "petitioner.phone": "no list shows it",
    "petitioner.id_number": "no list shows it",
    "petitioner.name_key": "a key, no text",
    "verification.phone": "a number, no text",
    "call.phone": "no list shows it",
    "reception.phone": "no list shows it",
    "reception.id_number": "no list shows it",
    "letter.delivered_to": "a recipient, for the filters",
    "letter.forwarded_to": "a recipient, for the filters",
    "routing.addressee": "a recipient, for the filters",
    "entry_act.to_whom": "a recipient, for the filters",
    "letter.copies": "a count",
    "letter.from_call": "a number of another record",
    "visit.from_call": "a number of another record",
    "visit.from_reception": "a number of another record",
    "verification.call_number": "a number of another record",
    "petitioner.political_status": "a word for figures",
    "reception.appointment": "a word for figures",
    "meeting.meets_at": "a time as it was told",
    "meeting.answer_by": "a time as it was told",
    "enclosure.keeper": "where a thing lies, not what it is",
    "enclosure.place": "where a thing lies, not what it is",
    "enclosure.witness": "where a thing lies, not what it is",
    "hand_out": "where a thing lies, not what it is",
    "envelope_act.who": "who held the envelope",
    "envelope_act.signed_by": "who held the envelope",
    "served": "who signed for a paper",
    "assignment": "its reason stands in the note of its event",
    "investigator": "who worked on it",
    "event.detail": "codes and names of the book",
    "breach": "codes",
    "entry_breach": "codes",
    "deadline": "codes",
    "event.act": "codes",
    "entry_act.act": "codes",
    "entry_act.means": "codes",
    "report_up.means": "codes",
    "letter.postmark_on": "a day",
    "petitioner.sent_on": "a day",
    "matter.origin_layout": "codes",
}
"""Texts of a record that no search reads, table or column, with the reason."""


def _texts() -> set[str]:
    """Every column of the book that belongs to a letter, visit or entry and may hold words."""
    with closing(migrate.blank()) as conn:
        every = {
            name: {row[1]: row for row in conn.execute(f'PRAGMA table_info("{name}")')}
            for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
        checks = dict(conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
        ends = {name: {row[2] for row in conn.execute(f'PRAGMA foreign_key_list("{name}")')} for name in every}
    about = {"matter", "entry"}
    while more := {name for name, to in ends.items() if to & (about - {"shift", "staff", "unit"})} - about:
        about |= more
    words = set()
    for name in about - {"handover_line", "handover_answer", "hand_over_line"}:
        for column, row in every[name].items():
            line = next((line for line in checks[name].splitlines() if line.strip().startswith(f"{column} ")), "")
            if row[2] == "TEXT" and "instr(" in line and "natures" not in column:
                words.add(f"{name}.{column}")
    return words


def _read(source: Source, text: Text) -> str:
    table, _, rest = source.table.partition(" ")
    return f"{table}.{text.column.rpartition('.')[2]}" if rest else f"{table}.{text.column}"


def test_every_text_of_a_record_is_searched_or_is_said_not_to_be() -> None:
    searched = {_read(source, text) for source in (*OF_MATTERS, *OF_ENTRIES) for text in source.texts}
    texts = _texts()
    named = {name: {name, name.partition(".")[0]} & set(NOT_SEARCHED) for name in texts}
    assert {name for name, why in named.items() if not why} - searched == set()
    assert {name for name in searched if named.get(name)} == set()
    assert set(NOT_SEARCHED) - {one for why in named.values() for one in why} == set()


@pytest.mark.parametrize("source", [*OF_MATTERS, *OF_ENTRIES], ids=lambda source: source.table)
def test_the_tables_that_are_searched_are_there(source: Source) -> None:
    with closing(migrate.blank()) as conn:
        columns = ", ".join(text.column for text in source.texts)
        plan = conn.execute(
            f"EXPLAIN QUERY PLAN SELECT {source.owner}, {columns} FROM {source.table}"
            f" WHERE {source.owner} IN (SELECT value FROM json_each('[1]'))"
        ).fetchall()
    assert not [row[3] for row in plan if row[3].startswith("SCAN") and "json_each" not in row[3]]


def test_a_search_holds_exactly_what_the_texts_hold(library: Desk) -> None:
    """The oracle: whatever two characters stand side by side in an ordinary text are found, and nothing else is."""
    with closing(sqlite3.connect(library.book)) as conn:
        texts = [text for (text,) in conn.execute("SELECT matter FROM abstract UNION ALL SELECT content FROM call")]
    for text in texts:
        for at in range(len(text) - 1):
            word = text[at : at + 2]
            rows = json.loads(replace(library)(f"search {word} --json").stdout)
            assert any(word in (row["snippet"] or "") for row in rows), word
