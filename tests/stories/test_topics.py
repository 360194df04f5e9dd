"""The office's classes of content: taken in once, meant by name or path, and a filter with all that is below."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Desk

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "content-classes.xlsx"
ROWS = ("城乡建设,住房,物业", "城乡建设,住房,其他", "教育,校园,校舍安全", "教育,校园,其他", "教育,招生,")


def table(folder: Path, *rows: str, heading: str = "一级分类,二级分类,三级分类") -> Path:
    path = folder / "classes.csv"
    path.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def classes(desk: Desk, tmp_path: Path) -> Desk:
    desk.ok(f"topic import {table(tmp_path, *ROWS)}")
    return desk


def topic(desk: Desk, typed: str) -> str:
    return str(desk.show(desk.abstracted(f"--topic {typed}"))["topic"])


def test_the_real_table_is_taken_in_whole_and_only_once(desk: Desk) -> None:
    if not SHARED.is_file():
        pytest.skip(f"no shared data at {SHARED}")
    assert desk.ok(f"topic import {SHARED}") == "导入 517 类\n"
    assert "已有 517 类" in desk.ok(f"topic import {SHARED}")
    rows = desk("topic list --json").json
    assert (len(rows), {row["level"] for row in rows}) == (517, {3})


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("物业", "城乡建设/住房/物业"),
        ("校园/其他", "教育/校园/其他"),
        ("教育/校园/校舍安全", "教育/校园/校舍安全"),
        ("教育\uff0f校园\uff0f校舍安全", "教育/校园/校舍安全"),
        ("教育", "教育"),
        ("招生", "教育/招生"),
    ],
)
def test_a_class_is_meant_by_its_last_names_or_its_path(classes: Desk, typed: str, stored: str) -> None:
    assert topic(classes, typed) == stored


def test_what_no_class_is_called_is_not_found_and_near_ones_are_named(classes: Desk) -> None:
    number = classes.abstracted()
    ran = classes(f"letter amend {number} --reason 补充 --topic 校舍 --json")
    assert (ran.exit_code, ran.rules, ran.fields) == (5, {"topic-not-found"}, {"topic"})
    assert "教育/校园/校舍安全" in ran.findings[0]["message"]


def test_what_several_classes_are_called_must_be_said_in_full(classes: Desk) -> None:
    number = classes.abstracted()
    ran = classes(f"letter amend {number} --reason 补充 --topic 其他 --json")
    assert (ran.exit_code, ran.fields) == (2, {"topic"})
    assert "城乡建设/住房/其他、教育/校园/其他" in ran.findings[0]["message"]


def test_without_a_table_any_words_are_taken(desk: Desk) -> None:
    assert topic(desk, "校舍") == "校舍"
    assert desk("topic list --json").json == []


def test_a_list_is_filtered_by_a_class_and_all_below_it(classes: Desk) -> None:
    for typed in ("物业", "城乡建设/住房/其他", "教育"):
        classes.abstracted(f"--topic {typed}")

    def found(typed: str) -> list[str]:
        return [row["number"] for row in classes(f"letter list --topic {typed} --json").json]

    assert found("城乡建设") == ["L-2026-0002", "L-2026-0001"]
    assert found("物业") == ["L-2026-0001"]
    assert found("教育/校园") == []
    assert classes("letter list --topic 没有").exit_code == 5
    assert classes("letter list --topic 其他").exit_code == 2


def test_words_from_before_the_table_are_still_found(desk: Desk, tmp_path: Path) -> None:
    number = desk.abstracted("--topic 旧词")
    desk.ok(f"topic import {table(tmp_path, *ROWS)}")
    assert [row["number"] for row in desk("letter list --topic 旧词 --json").json] == [number]


def test_the_list_shows_levels_and_branches(classes: Desk) -> None:
    def listed(more: str = "") -> list[str]:
        return [row["topic"] for row in classes(f"topic list --json {more}").json]

    assert listed() == ["城乡建设/住房/物业", "城乡建设/住房/其他", "教育/校园/校舍安全", "教育/校园/其他", "教育/招生"]
    assert listed("--level 1") == ["城乡建设", "教育"]
    assert listed("--level 2 --under 教育") == ["教育/校园", "教育/招生"]
    assert classes("topic list --level 4").exit_code == 2
    assert classes("topic list --under 没有").exit_code == 5


def test_an_accusing_letter_hides_its_class_in_lists(classes: Desk) -> None:
    classes.abstracted("--topic 物业 --accused @东山镇", nature="accusation")
    assert classes("letter list --json").json[0]["topic"] is None


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        (("教育,校园,校舍", ",校园,其他"), ("第3行", "一级分类")),
        (("教育,,校舍",), ("第2行", "二级分类")),
        (("教育,校园/学校,校舍",), ("第2行", "二级分类")),
        (("教育," + "长" * 101 + ",",), ("第2行", "二级分类")),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_taken_in(
    desk: Desk, tmp_path: Path, rows: tuple[str, ...], where: tuple[str, str]
) -> None:
    ran = desk(f"topic import {table(tmp_path, *rows)} --json")
    assert (ran.exit_code, ran.rules) == (10, {"import-row"})
    assert all(word in ran.findings[0]["message"] for word in where)
    assert desk("topic list --json").json == []


def test_a_table_without_its_headings_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    ran = desk(f"topic import {table(tmp_path, *ROWS, heading='甲,乙,丙')} --json")
    assert (ran.exit_code, ran.rules) == (10, {"import-column"})


def test_repeated_rows_are_taken_once(desk: Desk, tmp_path: Path) -> None:
    said = desk.ok(f"topic import {table(tmp_path, '教育,校园,', '教育,校园,', ',,', heading='一级,二级,三级')}")
    assert said == "导入 1 类\n文件内完全重复 1 行，只收一次\n"


def test_a_reader_takes_nothing_in(desk: Desk, tmp_path: Path) -> None:
    assert desk(f"topic import {table(tmp_path, *ROWS)}", actor="日报").exit_code == 9
