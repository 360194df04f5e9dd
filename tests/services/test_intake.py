import os
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from xinfang_cli.domain.errors import BadData, NotPermitted, Severity, UsageProblem
from xinfang_cli.domain.forms.intake import Import
from xinfang_cli.domain.forms.office import Init, StaffAdd
from xinfang_cli.domain.identity import Claim
from xinfang_cli.services import book, directory, intake, sheets
from xinfang_cli.services.office import Call, Done
from xinfang_cli.services.performing import perform
from xinfang_cli.storage import audit, connection

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
BOARD = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"]
FIRST = [7.0, "甲某", "路灯", "2019/4/25 9:32:09", "\n\t　路灯不亮\n第二行　", "已修。", "2019/5/10 14:56:53"]
SECOND = [8.0, "乙某", "噪声", "2020/1/2 8:00:00", "夜里施工", "", ""]
REAL = Path(__file__).parents[3] / "shared" / "data" / "letters-with-replies.xlsx"

Run = Callable[..., Done]


@pytest.fixture
def call(tmp_path: Path) -> Call:
    place = tmp_path / "book.db"
    call = Call(place, Claim("zhang", 1000, None, "张三"), lambda: NOW)
    book.init(call, Init({"office": "某某局办公室"}))
    perform(call, StaffAdd.read({"name": "张三", "role": ["clerk"]}, NOW), directory.staff_add, lambda *_: None)
    return call


@pytest.fixture
def run(call: Call) -> Run:
    def _run(file: Path, dry_run: bool = False, **options: object) -> Done:
        form = Import.read({"file": str(file), **options}, NOW)
        done, _ = perform(replace(call, dry_run=dry_run), form, intake.import_register, lambda *_: None)
        return done

    return _run


def ask(call: Call, query: str) -> list[tuple[object, ...]]:
    with connection.reading(call.book) as conn:
        return conn.execute(query).fetchall()


def count(call: Call, table: str = "matter") -> object:
    return ask(call, f"SELECT count(*) FROM {table}")[0][0]


def is_sound(call: Call) -> bool:
    with connection.reading(call.book) as conn:
        return audit.verify(conn, audit.tables(conn)).ok


def csv_file(tmp_path: Path, *rows: Sequence[object], encoding: str = "utf-8", name: str = "a.csv") -> Path:
    path = tmp_path / name
    lines = [",".join('"' + str(cell).replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def xlsx_file(tmp_path: Path, *rows: Sequence[object], sheets: int = 1) -> Path:
    path = tmp_path / "a.xlsx"
    workbook = xlsxwriter.Workbook(path)
    style = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for _ in range(sheets):
        sheet = workbook.add_worksheet()
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(line, place, cell, style)
                else:
                    sheet.write(line, place, cell)
    workbook.close()
    return path


def said(caught: pytest.ExceptionInfo[BadData]) -> str:
    assert all(finding.hint and finding.clause for finding in caught.value.findings)
    return "\n".join(finding.message for finding in caught.value.findings)


def test_letters_and_replies_of_an_xlsx_are_taken_in(call: Call, run: Run, tmp_path: Path) -> None:
    done = run(xlsx_file(tmp_path, BOARD, FIRST, SECOND))
    assert done.numbers == ("L-2019-0001", "L-2020-0001")
    assert done.lines == ("导入 2 件：L-2019-0001，L-2020-0001",)
    assert ask(call, "SELECT status, received_at, last_at, origin_layout, origin_number FROM matter") == [
        ("replied", "2019-04-25T01:32:09Z", "2019-05-10T06:56:53Z", "message-board", "7"),
        ("registered", "2020-01-02T00:00:00Z", "2020-01-02T00:00:00Z", "message-board", "8"),
    ]
    assert ask(call, "SELECT title, text FROM original") == [("路灯", "路灯不亮\n第二行"), ("噪声", "夜里施工")]
    assert ask(call, "SELECT name, name_key, address FROM petitioner")[0] == ("甲某", "甲某", None)
    assert ask(call, "SELECT channel, text, replied_on FROM reply") == [("online", "已修。", "2019-05-10")]
    assert ask(call, "SELECT outcome, text FROM result") == [(None, "已修。")]
    assert ask(call, "SELECT matter_id, rule, due_on FROM deadline") == [(2, "letter-forward-in-time", "2020-01-05")]
    assert ask(call, "SELECT act, late, written_at FROM event WHERE matter_id = 1") == [
        ("receive", 1, "2026-11-23T01:30:00Z"),
        ("reply", 1, "2026-11-23T01:30:00Z"),
    ]
    assert is_sound(call)


def test_the_same_file_again_imports_nothing(call: Call, run: Run, tmp_path: Path) -> None:
    file = xlsx_file(tmp_path, BOARD, FIRST, SECOND)
    run(file)
    assert run(file).lines == ("导入 0 件", "已有 2 件，未重复导入")
    assert count(call) == 2


def test_more_rows_later_continue_the_numbers(call: Call, run: Run, tmp_path: Path) -> None:
    run(csv_file(tmp_path, BOARD, FIRST))
    done = run(csv_file(tmp_path, BOARD, FIRST, [9, *FIRST[1:]]))
    assert done.numbers == ("L-2019-0002",)
    assert ask(call, "SELECT year, n, ver FROM counter") == [(2019, 2, 2)]
    assert is_sound(call)


def test_a_known_number_with_another_text_is_a_bad_row(call: Call, run: Run, tmp_path: Path) -> None:
    run(csv_file(tmp_path, BOARD, FIRST))
    with pytest.raises(BadData) as caught:
        run(csv_file(tmp_path, BOARD, [*FIRST[:4], "另一封", *FIRST[5:]]))
    assert "已有这个编号" in said(caught)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_usual_encodings(call: Call, run: Run, tmp_path: Path, encoding: str) -> None:
    run(csv_file(tmp_path, BOARD, FIRST, encoding=encoding))
    assert ask(call, "SELECT title FROM original") == [("路灯",)]


def test_an_encoding_is_held_to_strictly(run: Run, tmp_path: Path) -> None:
    with pytest.raises(BadData) as caught:
        run(csv_file(tmp_path, BOARD, FIRST, encoding="gb18030"), encoding="utf-8")
    assert "第1行" in said(caught)
    with pytest.raises(UsageProblem):
        run(csv_file(tmp_path, BOARD, FIRST), encoding="klingon")


def test_nothing_is_imported_if_one_row_is_bad(call: Call, run: Run, tmp_path: Path) -> None:
    with pytest.raises(BadData) as caught:
        run(csv_file(tmp_path, BOARD, FIRST, [9, "丙", "", "昨天", "", "", ""], ["", "丁", "", "2019/1/1", "", "", ""]))
    assert "第3行「留言时间」看不懂" in said(caught)
    assert "第4行「留言编号」没有填" in said(caught)
    assert count(call) == 0
    assert count(call, "counter") == 0


def test_bad_rows_are_skipped_on_demand_and_named(call: Call, run: Run, tmp_path: Path) -> None:
    done = run(csv_file(tmp_path, BOARD, FIRST, [9, "丙", "", "昨天", "", "", ""]), skip_bad=True)
    assert done.lines == ("导入 1 件：L-2019-0001", "有错的 1 行已跳过")
    assert [finding.severity for finding in done.warnings] == [Severity.WARN]
    assert "第3行" in done.warnings[0].message


def test_a_long_list_of_bad_rows_is_cut(run: Run, tmp_path: Path) -> None:
    with pytest.raises(BadData) as caught:
        run(csv_file(tmp_path, BOARD, *([n, "", "", "甲", "", "", ""] for n in range(1, 80))))
    assert len(caught.value.findings) == intake.SHOWN + 1
    assert "另有29行有错，共79行" in said(caught)


def test_repeated_rows_count_once_and_a_number_used_twice_is_bad(call: Call, run: Run, tmp_path: Path) -> None:
    done = run(csv_file(tmp_path, BOARD, FIRST, FIRST))
    assert done.lines[1] == "文件内完全重复 1 行，只收一次"
    with pytest.raises(BadData) as caught:
        run(csv_file(tmp_path, BOARD, SECOND, [*SECOND[:4], "别的", "", ""]))
    assert "第3行「留言编号」「8」和第2行编号相同而内容不同" in said(caught)


def test_a_dry_run_writes_nothing(call: Call, run: Run, tmp_path: Path) -> None:
    assert run(csv_file(tmp_path, BOARD, FIRST), dry_run=True).numbers == ("L-2019-0001",)
    assert count(call) == 0


def test_an_unknown_column_is_named_ignored_or_mapped(call: Call, run: Run, tmp_path: Path) -> None:
    file = csv_file(tmp_path, ["编号", "收信日期", "星座", "诉求人"], [1, "2020年1月2日", "狮子", "李四"])
    with pytest.raises(BadData) as caught:
        run(file)
    assert "星座" in said(caught)
    assert "--ignore-column" in caught.value.findings[0].hint
    columns = tmp_path / "map.toml"
    columns.write_text('layout = "街道簿"\n[columns]\n"诉求人" = "name"\n', "utf-8")
    run(file, ignore_column=["星座"], map=str(columns))
    assert ask(
        call,
        "SELECT status, origin_layout, channel, name FROM matter JOIN letter USING (id) JOIN petitioner USING (id)",
    ) == [("registered", "街道簿", "letter", "李四")]


def test_an_accusing_letter_is_guarded_from_the_first_moment(call: Call, run: Run, tmp_path: Path) -> None:
    run(csv_file(tmp_path, ["编号", "收信日期", "性质", "被反映人"], [1, "2020-01-02", "控告", "王五@某科"]))
    assert ask(call, "SELECT status, accusing, nature FROM matter") == [("received", 1, "accusation")]
    assert ask(call, "SELECT name, unit FROM accused") == [("王五", "某科")]
    assert is_sound(call)


def test_a_result_without_a_reply_is_answered_and_dated_by_the_import(call: Call, run: Run, tmp_path: Path) -> None:
    run(csv_file(tmp_path, ["编号", "收信日期", "办理结果"], [1, "2020-01-02", "已办"]))
    assert ask(call, "SELECT status, text, result.at FROM matter JOIN result ON matter_id = matter.id") == [
        ("answered", "已办", "2026-11-23T01:30:00Z")
    ]


def test_excel_dates_are_read(call: Call, run: Run, tmp_path: Path) -> None:
    run(xlsx_file(tmp_path, ["编号", "收信日期"], [1, datetime(2020, 1, 2, 8, 30)]))  # noqa: DTZ001
    assert ask(call, "SELECT received_at FROM matter") == [("2020-01-02T00:30:00Z",)]


def test_progress_is_told_to_the_end(call: Call, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    telling = replace(call, progress=lambda done, total: seen.append((done, total)))
    form = Import.read({"file": str(csv_file(tmp_path, BOARD, *([n, *FIRST[1:]] for n in range(1, 151))))}, NOW)
    perform(telling, form, intake.import_register, lambda *_: None)
    assert seen == [(100, 150), (150, 150)]


def test_several_filled_sheets_need_a_choice(call: Call, run: Run, tmp_path: Path) -> None:
    file = xlsx_file(tmp_path, BOARD, FIRST, sheets=2)
    with pytest.raises(BadData):
        run(file)
    with pytest.raises(BadData):
        run(file, sheet="没有")
    assert len(run(file, sheet="Sheet2").numbers) == 1


def test_what_is_no_file_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "none", tmp_path, tmp_path / "pipe", Path("/dev/zero"), tmp_path / ("长" * 300)):
        with pytest.raises(BadData) as caught:
            run(path)
        assert said(caught)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0old", b'"open', b"\xff\xfe\x00", b"a\0b,c"])
def test_junk_is_refused(run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "junk").write_bytes(data)
    with pytest.raises(BadData):
        run(tmp_path / "junk")


def test_a_packed_bomb_is_refused_before_it_is_unpacked(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (64 * 1024 * 1024))
    with pytest.raises(BadData) as caught:
        run(tmp_path / "bomb.xlsx")
    assert "过大" in said(caught)


def test_a_far_cell_does_not_stretch_the_sheet(run: Run, tmp_path: Path) -> None:
    workbook = xlsxwriter.Workbook(tmp_path / "far.xlsx")
    sheet = workbook.add_worksheet()
    sheet.write(0, 0, "编号")
    sheet.write(1_048_575, 16_383, "远")
    workbook.close()
    with pytest.raises(BadData) as caught:
        run(tmp_path / "far.xlsx")
    assert "范围" in said(caught)


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * 11)
    with pytest.raises(BadData):
        sheets.read_bytes(str(tmp_path / "large"), 10)


def test_a_reader_does_not_import(call: Call, tmp_path: Path) -> None:
    perform(call, StaffAdd.read({"name": "李四", "role": ["reader"]}, NOW), directory.staff_add, lambda *_: None)
    reader = replace(call, claim=Claim("li", 1001, None, "李四"))
    form = Import.read({"file": str(csv_file(tmp_path, BOARD, FIRST))}, NOW)
    with pytest.raises(NotPermitted):
        perform(reader, form, intake.import_register, lambda *_: None)


@pytest.mark.skipif(not REAL.exists(), reason=f"the real register is not here: {REAL}")
def test_the_real_register_is_taken_in_as_it_comes(call: Call, run: Run) -> None:
    done = run(REAL)
    assert len(done.numbers) == len(set(done.numbers)) == 2816
    assert run(REAL).lines[1] == "已有 2816 件，未重复导入"
    rows = {str(row[0]).removesuffix(".0"): row for row in sheets.read_rows(str(REAL))[1:]}
    query = (
        "SELECT origin_number, name, title, original.text, reply.text FROM matter JOIN original USING (id)"
        " JOIN petitioner USING (id) JOIN reply ON matter_id = matter.id"
    )
    taken = ask(call, query)
    assert len(taken) == 2816
    for number, *texts in taken:
        row = rows[str(number)]
        assert texts == [str(row[place]).strip() for place in (1, 2, 4, 5)]
    assert is_sound(call)


def test_a_broken_write_leaves_nothing(call: Call, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(audit, "append", full)
    with pytest.raises(sqlite3.OperationalError):
        run(csv_file(tmp_path, BOARD, FIRST))
    assert count(call) == 0
