"""The statistical reports at the desk: page, Markdown and spreadsheet."""

from __future__ import annotations

import builtins
import stat
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from conftest import Desk
from xinfang_cli.render.paper import width

EVIL = "=HYPERLINK(1)"


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """A book with a transfer, an overdue one, a visit, and a class of content that poses as a formula."""
    desk.ok(f"letter route {desk.abstracted(f'--topic {EVIL}')} 转办 住建局 --due 11-24")
    desk.ok(f"letter route {desk.abstracted()} 自办 --ground direct")
    desk.came(people=6)
    desk.clock.forward(days=4)
    return desk


@pytest.mark.parametrize("more", ["", "--by topic", "--by handler", "--month 2026-11 --as-of 2026-11-24"])
def test_the_page_keeps_within_eighty_columns(worked: Desk, more: str) -> None:
    page = worked.ok(f"report stats {more}")
    assert max(map(width, page.splitlines())) <= 80
    assert "T-VOL-01" in page


def test_the_page_shows_bars_a_trend_and_what_fell_short(worked: Desk) -> None:
    page = worked.ok("report stats")
    assert "本期未满，统计到11月27日" in page
    assert "│                      █    │  最多 3（11月23日）" in page
    assert "  来信                                  2件  █████████████          —          —\n" in page
    assert "  来访                                  1件  ██████▌                —          —\n" in page
    assert "    未办到 1：L-2026-0001\n" in page
    assert "无数据（账上还没有这类登记）\n  T-SAT-01  满意度评价参评率" in page
    assert "群众评价在上级信访系统里作出，本账不登记。" in page


def test_a_group_stands_with_its_own_numerator_denominator_and_bar(worked: Desk) -> None:
    page = worked.ok("report stats --by handler")
    assert "  张三                              100.00%            3/3  ████████████████████\n" in page


def test_a_share_is_compared_with_none_of_what_there_was_then(worked: Desk) -> None:
    worked.clock.now = worked.clock.now.replace(month=12, day=28)
    worked.abstracted("--topic 教育")
    parts = worked("report stats --month 2026-12 --json").json["figures"][2]["parts"]
    (line,) = (part for part in parts if part["key"] == "content-教育")
    before = line["before"]
    assert (before["numerator"], before["denominator"], before["value"], before["change"]) == (0, 3, 0.0, 100.0)


def test_markdown_has_every_line_and_every_definition(worked: Desk) -> None:
    page = worked.ok("report stats --format md")
    assert page.startswith("# 东山市人民政府办公室  信访统计  2026年11月\n")
    assert "| T-VOL-01 | 件次 |" in page or "| T-VOL-01 | 来信来访件次（按渠道） | 3件 |" in page
    assert page.count("\n- **T-") == 26


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_spreadsheet_has_values_definitions_groups_and_records(worked: Desk, tmp_path: Path) -> None:
    target = tmp_path / "统计.xlsx"
    worked.ok("report stats --by topic --format xlsx -o", str(target))
    found = sheets(target)
    assert list(found) == ["统计", "分组", "口径", "记录"]
    assert found["统计"][1][:6] == ["T-VOL-01", "件次", 3.0, "件", 3.0, ""]
    assert ["T-ACC-02", "三日转出率", "L-2026-0001", "计入"] in found["记录"]
    assert len(found["口径"]) == 27
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_no_cell_of_a_spreadsheet_is_a_formula(worked: Desk, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    worked.ok("report stats --by topic --format xlsx -o", str(target))
    cells = [cell for rows in sheets(target).values() for row in rows for cell in row if isinstance(cell, str)]
    evil = [cell for cell in cells if EVIL in cell]
    assert evil != []
    assert [cell for cell in evil if not cell.startswith(("'", "内容："))] == []
    import zipfile

    with zipfile.ZipFile(target) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize("command", ["report overdue", "report transfers"])
def test_lists_that_are_handed_in_are_spreadsheets_too(worked: Desk, tmp_path: Path, command: str) -> None:
    target = tmp_path / "a.xlsx"
    worked.ok(f"{command} --format xlsx -o", str(target))
    ((title, rows),) = sheets(target).items()
    assert title in ("超期清单", "三日转办汇总表")
    assert rows[0][0] == "编号"
    assert rows[1][0] == "L-2026-0001"


def test_a_spreadsheet_wants_a_file(worked: Desk) -> None:
    ran = worked("report stats --format xlsx")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "-o" in ran.stderr


def test_without_the_library_it_is_said_which_one_to_install(
    worked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "xlsxwriter":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    ran = worked("report stats --format xlsx -o", str(tmp_path / "a.xlsx"))
    assert (ran.exit_code, list(tmp_path.glob("*.xlsx"))) == (2, [])
    assert "xinfang-cli[xlsx]" in ran.stderr
