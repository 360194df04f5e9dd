"""One view in five formats: aligned for people, complete for scripts, harmless and unbreakable for any text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_cli.domain.terms import Nature
from xinfang_cli.render.clean import is_hidden
from xinfang_cli.render.paper import width as display_width
from xinfang_cli.render.views import Column, Record, View
from xinfang_cli.render.writers import FORMATS, show, show_record

VIEW = View(
    "来信",
    (
        Column("number", "编号", no_wrap=True),
        Column("nature", "性质", terms=Nature),
        Column("writer.name", "来信人"),
        Column("received_at", "签收", kind="moment", no_wrap=True),
        Column("days", "天数", kind="number"),
        Column("late", "超期", alarm=(True,)),
        Column("matter", "主旨"),
        Column("handler", "经手人", table=False),
    ),
)
ROW: Record = {
    "number": "L-2026-0001",
    "nature": "request",
    "writer": {"name": "刘建国"},
    "received_at": "2026-11-23T09:30:00+08:00",
    "days": 3,
    "late": True,
    "matter": "滨河苑地下车位只售不租",
    "handler": "张三",
}
HOSTILE = [
    "[/x]",
    "[red]红[/red]",
    "[link=file:///etc/passwd]x[/link]",
    ":smile:",
    "\x1b]8;;http://evil.example\x1b\\点我\x1b]8;;\x1b\\",
    "\x1b]0;title\x07",
    "\x9b31m",
    "abc\u202edcba",
    "零\u200b宽",
    "👨\u200d👩\u200d👧",
    "=cmd()|'/c calc'!A1",
    "一行\nL-2026-9999  伪造\r盖住",
    "\t制表",
    "\ud800",
    "e\u0301" * 50,
    "长" * 300,
    "w" * 300,
    "",
]


def written(rows: Iterable[Record], fmt: str, width: int = 100, view: View = VIEW, color: bool = False) -> str:
    out = StringIO(newline="")
    show(view, rows, fmt, out, width=width, color=color)
    return out.getvalue()


def hostile_row(text: str) -> Record:
    return {**ROW, "number": text, "nature": text, "writer": {"name": text}, "matter": text, "handler": [text, text]}


def test_a_table_is_aligned_and_speaks_chinese() -> None:
    second = {**ROW, "number": "L-2026-0002", "nature": "accusation", "writer": {"name": "O'Neil"}, "days": 12}
    assert written([ROW, {**second, "late": False, "matter": None}], "table") == (
        "来信\n"
        "编号         性质  来信人  签收              天数  超期  主旨\n"
        "L-2026-0001  要求  刘建国  2026-11-23 09:30     3  是    滨河苑地下车位只售不租\n"
        "L-2026-0002  控告  O'Neil  2026-11-23 09:30    12  否\n"
        "共 2 件\n"
    )


def test_a_row_that_one_may_not_see_shows_its_number_and_nothing_more() -> None:
    line = written([{"number": "L-2026-0003", "placeholder": True}], "table").splitlines()[2]
    assert line == "L-2026-0003  占号"


def test_an_empty_table_says_so() -> None:
    assert written([], "table") == "没有符合条件的记录。\n"


def test_color_marks_what_is_alarming_and_nothing_else() -> None:
    assert written([ROW], "table", color=True).count("\x1b[31m") == 1
    assert "\x1b" not in written([ROW], "table")


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_of_a_table_is_wider_than_the_screen_and_nothing_is_cut(width: int) -> None:
    table = written([{**ROW, "matter": "滨河苑地下车位只售不租" * 20}], "table", width)
    assert max(map(display_width, table.splitlines())) <= width
    assert "".join(line.split()[-1] for line in table.splitlines()[2:-1]).count("滨") == 20
    assert "L-2026-0001  要求" in table


def test_one_endless_text_does_not_starve_the_other_columns() -> None:
    table = written([hostile_row("w" * 300), ROW], "table", 80).splitlines()
    assert table[1].split() == ["编号", "性质", "来信人", "签收", "天数", "超期", "主旨"]


def test_a_table_with_too_many_columns_runs_on_and_loses_nothing() -> None:
    view = View("宽", tuple(Column(f"c{place}", "列") for place in range(40)))
    table = written([{f"c{place}": "值" for place in range(40)}], "table", 80, view)
    assert table.count("值") == 40


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text_in_a_table(text: str, width: int) -> None:
    table = written([hostile_row(text), ROW], "table", width)
    assert {character for character in table if is_hidden(character)} <= {"\n"}
    assert max(map(display_width, table.splitlines())) <= width
    assert "…" not in table


def test_markup_is_shown_letter_by_letter() -> None:
    assert "[red]x[/red] :smile:" in written([{**ROW, "matter": "[red]x[/red] :smile:"}], "table", 120)


@pytest.mark.parametrize("fmt", FORMATS)
@given(text=st.text(st.characters(codec=None, categories=None)) | st.sampled_from(HOSTILE))
@settings(deadline=None)
def test_every_format_survives_any_text(fmt: str, text: str) -> None:
    output = written([hostile_row(text)], fmt, 80).removeprefix("\ufeff")
    layout = {"tsv": {"\t", "\n"}, "csv": {"\r", "\n", "\t"}}.get(fmt, {"\n"})
    assert {character for character in output if is_hidden(character)} <= layout
    output.encode()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_tsv_row_stays_one_line_with_all_its_cells(text: str) -> None:
    lines = written([hostile_row(text), ROW], "tsv").split("\n")
    assert [line.count("\t") for line in lines] == [7, 7, 7, 0]


def test_tsv_has_the_keys_the_codes_and_the_columns_that_tables_leave_out() -> None:
    assert written([ROW], "tsv").splitlines() == [
        "number\tnature\twriter.name\treceived_at\tdays\tlate\tmatter\thandler",
        "L-2026-0001\trequest\t刘建国\t2026-11-23T09:30:00+08:00\t3\ttrue\t滨河苑地下车位只售不租\t张三",
    ]


def test_csv_opens_in_excel_and_holds_no_formula() -> None:
    output = written([{**ROW, "matter": '=1+1,"a"\n二', "days": -5}], "csv")
    assert output.startswith("\ufeffnumber,nature,")
    rows = list(csv.reader(StringIO(output.removeprefix("\ufeff"), newline="")))
    assert rows[1] == [
        *["L-2026-0001", "request", "刘建国", "2026-11-23T09:30:00+08:00"],
        *["-5", "true", '\'=1+1,"a"\n二', "张三"],
    ]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_array_of_the_records_as_they_are(count: int) -> None:
    assert json.loads(written([ROW] * count, "json")) == [ROW] * count


def test_ids_are_the_numbers_or_else_the_first_column() -> None:
    view = View("人员", (Column("name", "姓名"),))
    assert written([ROW], "ids") == "L-2026-0001\n"
    assert written([{"name": "张三"}], "ids", view=view) == "张三\n"


@pytest.mark.parametrize("fmt", ["tsv", "csv", "json", "ids"])
def test_a_format_for_scripts_writes_each_row_before_it_asks_for_the_next(fmt: str) -> None:
    out = StringIO()
    sizes: list[int] = []

    def rows() -> Iterator[Record]:
        while True:
            sizes.append(out.tell())
            yield ROW

    show(VIEW, islice(rows(), 3), fmt, out)
    assert sizes[0] < sizes[1] < sizes[2]


def test_an_unknown_format_is_an_error_of_the_program() -> None:
    with pytest.raises(ValueError, match="no such format"):
        written([ROW], "xml")


def test_one_record_is_an_object_or_a_line_per_key() -> None:
    out = StringIO()
    show_record({"number": "L-2026-0001", "late": True}, "json", out)
    show_record({"number": "L-2026-0001", "late": True}, "tsv", out)
    assert out.getvalue() == '{\n  "number": "L-2026-0001",\n  "late": true\n}\nnumber\tL-2026-0001\nlate\ttrue\n'
