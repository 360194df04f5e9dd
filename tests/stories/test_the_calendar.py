"""The office's own calendar: what a new book knows, years without a notice, and which running due dates a change moves.

A change of one day moves at once and lists it; whole years are listed first and change nothing until confirmed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from conftest import ZONE, Desk
from days_of_2026 import WORK_2026, in_2026, rest_days
from real_program import Terminal
from xinfang_cli.domain.deadlines import complete_years
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.terms import DayKind
from xinfang_cli.services import official_days

PACKAGE = "国务院办公厅放假通知，程序所带资料 "
NOTICE, HANDLED = "letter-notice-in-time", "letter-handled-in-time"


def clock_of(desk: Desk, number: str, rule: str = NOTICE) -> dict[str, Any]:
    """One clock of the matter as it is explained."""
    return next(one for one in desk(f"deadline explain {number} --json").json["clocks"] if one["rule"] == rule)


def days(desk: Desk, clock: dict[str, Any]) -> tuple[str, str, bool]:
    """Strict end, rolled end, and whether it is provisional in the list as well as in the explanation."""
    listed = desk("deadline list --json").json
    (row,) = [one for one in listed if (one["rule"], one["starts_on"]) == (clock["rule"], clock["starts_on"])]
    assert (row["due_on"], row["due_rolled"], row["provisional"]) == (
        clock["due_on"],
        clock["due_rolled"],
        clock["provisional"],
    )
    return clock["due_on"], clock["due_rolled"], clock["provisional"]


def a_file(desk: Desk, *lines: str) -> str:
    """A calendar as a csv file."""
    file = desk.book.parent / "日历.csv"
    file.write_text("\n".join(["日期,休班,说明", *lines]), encoding="utf-8")
    return str(file)


def in_december(desk: Desk, at: str = "2026-12-20") -> str:
    """A letter of which the notice is due in a year without a notice."""
    desk.clock.now = datetime.fromisoformat(f"{at}T09:00").replace(tzinfo=ZONE)
    return desk.abstracted()


def test_a_new_book_knows_every_year_that_the_package_knows(desk: Desk) -> None:
    rows = desk("calendar list --json").json
    assert {row["day"][:4] for row in rows} == {str(year) for year in official_days.years()}
    assert all(PACKAGE in row["source"] for row in rows)
    found = {(row["day"], row["kind"]) for row in rows if row["day"].startswith("2026")}
    rests = {(day.isoformat(), "rest") for day in rest_days()}
    assert found == rests | {(in_2026(day).isoformat(), "work") for day in WORK_2026}
    assert desk("audit verify").exit_code == 0


def test_a_year_that_the_package_knows_is_certain_and_the_next_is_not(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter accept {number} --kind 31-6")
    assert days(desk, clock_of(desk, number)) == ("2026-12-08", "2026-12-08", False)
    assert days(desk, clock_of(desk, number, HANDLED)) == ("2027-01-22", "2027-01-22", True)


def test_the_days_of_a_seeded_holiday_are_explained_by_the_package(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 9, 16, 9, 0, tzinfo=ZONE)
    clock = clock_of(desk, desk.received())
    assert days(desk, clock) == ("2026-10-01", "2026-10-08", False)
    assert {one["source"] for one in clock["rolled_over"]} == {f"国庆节，{official_days.source()}"}


@pytest.mark.parametrize(
    ("start", "three", "fifteen", "sixty"),
    [
        ("09-10", ("09-13", "09-14"), ("09-25", "09-28"), ("11-09", "11-09")),
        ("09-16", ("09-19", "09-20"), ("10-01", "10-08"), ("11-15", "11-16")),
        ("09-28", ("10-01", "10-08"), ("10-13", "10-13"), ("11-27", "11-27")),
        ("02-12", ("02-15", "02-24"), ("02-27", "02-27"), ("04-13", "04-13")),
        ("04-30", ("05-03", "05-06"), ("05-15", "05-15"), ("06-29", "06-29")),
        ("08-03", ("08-06", "08-06"), ("08-18", "08-18"), ("10-02", "10-08")),
    ],
)
def test_the_worked_examples_come_out_at_the_desk_of_a_new_book(
    desk: Desk, start: str, three: tuple[str, str], fifteen: tuple[str, str], sixty: tuple[str, str]
) -> None:
    desk.clock.now = datetime.fromisoformat(f"2026-{start}T09:00").replace(tzinfo=ZONE)
    number = desk.abstracted()
    desk.ok(f"letter accept {number} --kind 31-6")
    for rule, ends in (("letter-forward-in-time", three), (NOTICE, fifteen), (HANDLED, sixty)):
        on, rolled = (f"2026-{day}" for day in ends)
        clock = clock_of(desk, number, rule)
        assert days(desk, clock) == (on, rolled, False)
        left_out = [one["day"] for one in clock["rolled_over"]]
        assert left_out == [f"{date.fromisoformat(on) + timedelta(offset)}" for offset in range(len(left_out))]
        assert (date.fromisoformat(rolled) - date.fromisoformat(on)).days == len(left_out)
        assert all(one["source"] for one in clock["rolled_over"])


def test_a_book_made_after_the_last_year_of_the_package_has_no_day_of_its_own_year_and_provisional_due_dates(
    bare_desk: Desk,
) -> None:
    bare_desk.clock.now = datetime(2040, 3, 5, 9, 0, tzinfo=ZONE)
    bare_desk.ok("init --office 东山市人民政府办公室")
    bare_desk.ok("staff add 张三 --role clerk")
    assert bare_desk("calendar list --year 2040 --json").json == []
    assert clock_of(bare_desk, bare_desk.received())["estimated_years"] == [2040]


def test_a_book_that_is_only_tried_is_not_made(bare_desk: Desk) -> None:
    assert bare_desk("init --office 东山市人民政府办公室 --dry-run").exit_code == 0
    assert not bare_desk.book.exists()


def test_the_package_knows_the_fixed_holidays_of_every_year_and_refuses_others() -> None:
    import chinese_calendar

    years = official_days.years()
    kinds = {day: kind for day, (kind, _) in official_days.days(years).items()}
    assert complete_years(kinds) == set(years)
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_holiday(date(years[-1] + 1, 1, 1))


def test_an_import_lists_what_it_moves_and_changes_nothing_until_it_is_confirmed(
    desk: Desk, count_rows: Callable[..., object]
) -> None:
    number = in_december(desk)
    notice = [f"2027-{day}" for day in ("01-01", "01-04", "01-05", "05-01", "10-01", "10-02", "10-03")]
    file = a_file(desk, *(f"{day},休,示例通知" for day in notice))
    before, clock = count_rows(desk.book), clock_of(desk, number)
    assert days(desk, clock) == ("2027-01-04", "2027-01-04", True)
    ran = desk(f"calendar import {file} --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"confirm"})
    told = [one["message"] for one in ran.findings if one["rule"] == "calendar-moves"]
    assert f"{number} 书面告知：顺延日2027-01-04 → 2027-01-06，不再暂定。" in told
    assert count_rows(desk.book) == before
    assert clock_of(desk, number) == clock
    done = desk(f"calendar import {file} --confirm --json").json
    assert (done["years"], [row["day"] for row in done["days"]]) == ([2027], notice)
    moved = clock_of(desk, number)
    assert days(desk, moved) == ("2027-01-04", "2027-01-06", False)
    assert [one["source"] for one in moved["rolled_over"]] == ["示例通知"] * 2
    assert desk("audit verify").exit_code == 0


def test_a_file_with_a_few_rows_corrects_a_year_and_leaves_it_provisional(desk: Desk) -> None:
    number = in_december(desk)
    file = a_file(desk, "2027-01-04,休,示例通知", "2027-01-05,休,示例通知")
    told = desk.ok(f"calendar import {file} --confirm")
    assert f"{number} 书面告知：顺延日2027-01-04 → 2027-01-06\n" in told
    assert days(desk, clock_of(desk, number)) == ("2027-01-04", "2027-01-06", True)


def test_an_import_says_what_looks_unfinished_or_contradicts_what_is_entered(desk: Desk) -> None:
    desk.ok("calendar set 2027-01-01 班 --source 值守")
    desk.ok("calendar set 2027-03-01 休 --source 本地")
    ran = desk(f"calendar import {a_file(desk, '2027-01-01,休,元旦')} --json")
    doubts = [one["message"] for one in ran.findings if one["rule"] == "calendar-doubt"]
    assert doubts == [
        "2027-01-01原登记为班，将改为休。",
        "2027-03-01原登记为休，文件里没有，保持不变。",
        "2027年没有元旦、劳动节、国庆节的全部休息日，登记后仍按暂定计算。",
    ]


def test_a_calendar_with_a_wrong_row_is_not_taken_in_at_all_and_row_column_and_reason_are_named(desk: Desk) -> None:
    rows = ("2027-12-08,休,通知", "2027-13-40,休,通知", "2027-12-09,歇,通知", ",休,通知", "2027-12-08,班,通知")
    ran = desk(f"calendar import {a_file(desk, *rows)} --confirm --json")
    assert ran.exit_code == ExitCode.BAD_DATA
    assert [one["message"] for one in ran.findings] == [
        "第3行「日期」没有「2027-13-40」这个时间。",
        "第4行「休班」是「歇」，只写 休 或 班。",
        "第5行「日期」没有填。",
        "第6行「日期」2027-12-08写了两次，一休一班。",
    ]
    assert desk("calendar list --year 2027 --json").json == []


def test_days_are_read_as_tables_write_them_but_never_without_a_year(desk: Desk) -> None:
    file = a_file(desk, "2027/12/8,休,通知", "2027年12月9日,休,通知")
    desk.ok(f"calendar import {file} --confirm")
    assert [row["day"] for row in desk("calendar list --year 2027 --json").json] == ["2027-12-08", "2027-12-09"]
    assert desk(f"calendar import {a_file(desk, '12月10日,休,通知')} --confirm").exit_code == ExitCode.BAD_DATA


def test_a_calendar_without_a_day_is_no_calendar(desk: Desk) -> None:
    ran = desk(f"calendar import {a_file(desk)} --confirm --json")
    assert (ran.exit_code, ran.rules) == (ExitCode.BAD_DATA, {"import-row"})


def test_a_correction_of_two_days_is_not_lost_among_those_that_stay(desk: Desk) -> None:
    file = a_file(desk, "2026-12-11,休,更正", "2026-12-12,班,更正")
    ran = desk(f"calendar import {file} --json")
    (doubt,) = [one["message"] for one in ran.findings if one["rule"] == "calendar-doubt"]
    stays = len(desk("calendar list --year 2026 --json").json)
    assert doubt.endswith(f"等{stays}天原已登记，文件里没有，保持不变。")


def test_a_file_with_a_blank_in_its_name_is_confirmed_by_the_line_that_is_given(desk: Desk) -> None:
    file = desk.book.parent / "2027 日历.csv"
    file.write_text("日期,休班\n2027-12-08,休\n", encoding="utf-8")
    (hint,) = {one["hint"] for one in desk("calendar import", str(file), "--json").findings}
    desk.ok(hint.partition("xinfang ")[2])
    assert [row["day"] for row in desk("calendar list --year 2027 --json").json] == ["2027-12-08"]


def test_one_day_moves_the_running_due_dates_with_it_and_lists_them(desk: Desk) -> None:
    number = desk.abstracted()
    line = "calendar set 2026-12-08 休 --source 本市临时放假通知"
    move = f"  {number} 书面告知：顺延日2026-12-08 → 2026-12-09"
    assert desk.ok(f"{line} --dry-run").splitlines() == ["2026-12-08 休（本市临时放假通知）", move]
    assert days(desk, clock_of(desk, number)) == ("2026-12-08", "2026-12-08", False)
    assert move in desk.ok(line)
    assert days(desk, clock_of(desk, number)) == ("2026-12-08", "2026-12-09", False)
    assert desk("audit verify").exit_code == 0


def test_a_window_of_the_petitioner_moves_too_until_a_review_was_asked_for(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter opinion {number} --claim 修缮 --facts 属实 --decision 修好 --basis 规定 --outcome supported")
    desk.ok(f"letter serve {number} --at 2026-11-23 --signed-by 刘某")
    assert "申请复查：顺延日2026-12-23 → 2026-12-24" in desk.ok("calendar set 2026-12-23 休 --source 通知")
    desk.ok(f"letter review request {number} --stage review --unit 省信访局 --reason 不服")
    assert "申请复查" not in desk.ok("calendar set 2026-12-24 休 --source 通知")


def test_of_an_accusing_matter_the_list_of_moves_tells_others_the_number_alone(desk: Desk) -> None:
    number = desk.abstracted("--accused 王大山@东山镇", nature="accusation")
    told = desk("calendar set 2026-12-08 休 --source 通知 --dry-run", actor="赵六").stdout
    assert f"{number} 占号：有期限随之变动" in told
    assert "书面告知" not in told


def test_one_day_of_a_year_without_a_notice_does_not_make_it_certain_but_all_of_them_do(desk: Desk) -> None:
    number = in_december(desk)
    desk.ok("calendar set 2027-01-01 休 --source 元旦")
    assert clock_of(desk, number)["provisional"] is True
    for day in ("05-01", "10-01", "10-02"):
        desk.ok(f"calendar set 2027-{day} 休 --source 通知")
    assert days(desk, clock_of(desk, number)) == ("2027-01-04", "2027-01-04", True)
    assert "不再暂定" in desk.ok("calendar set 2027-10-03 休 --source 通知")
    assert days(desk, clock_of(desk, number)) == ("2027-01-04", "2027-01-04", False)


def test_a_year_that_the_package_learned_later_comes_from_it_by_the_same_confirmation(
    bare_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = bare_desk
    with monkeypatch.context() as older:
        older.setattr(official_days, "years", lambda: (2025, 2026))
        desk.ok("init --office 东山市人民政府办公室")
    desk.ok("staff add 张三 --role clerk")
    ran = desk("calendar import --from-package --year 2024 --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"confirm"})
    assert "calendar import --from-package --year 2024 --confirm" in ran.findings[0]["hint"]
    assert desk("calendar list --year 2024 --json").json == []
    desk.ok("calendar import --from-package --year 2024 --confirm")
    rows = desk("calendar list --year 2024 --json").json
    assert {row["day"]: row["kind"] for row in rows} == {
        day.isoformat(): kind.value for day, (kind, _) in official_days.days([2024]).items()
    }


def test_what_the_office_entered_itself_is_not_overwritten_by_the_package(desk: Desk) -> None:
    desk.ok("calendar set 2026-10-10 休 --source 本市调整")
    desk.ok("calendar import --from-package --confirm")
    (row,) = [row for row in desk("calendar list --year 2026 --json").json if row["day"] == "2026-10-10"]
    assert (row["kind"], row["source"]) == (DayKind.REST.value, "本市调整")


@pytest.mark.parametrize("line", ["--from-package --year 2040", "--from-package --year 2026 --year 1990"])
def test_a_year_that_the_package_does_not_know_is_said_to_be_so(desk: Desk, line: str) -> None:
    ran = desk(f"calendar import {line} --confirm --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.USAGE, {"year"})


def test_an_import_without_a_file_or_the_package_is_incomplete(desk: Desk) -> None:
    ran = desk("calendar import --confirm --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"file"})


@pytest.mark.parametrize(("answer", "code", "taken_in"), [("1", 0, True), ("0", 130, False), ("!", 130, False)])
def test_at_a_terminal_the_list_is_shown_and_a_yes_asked_for(
    live_desk: Desk, answer: str, code: int, taken_in: bool
) -> None:
    number = live_desk.abstracted()
    due = date.fromisoformat(clock_of(live_desk, number)["due_rolled"])
    file = a_file(live_desk, f"{due},休,示例通知")
    terminal = Terminal(live_desk, f"calendar import {file}")
    terminal.answer((f"{number} 书面告知：顺延日{due} → ", None), ("1 登记  0 放弃：", "2"))
    terminal.answer(("请键入 1 或 0。", None), ("1 登记  0 放弃：", answer))
    assert terminal.code() == code
    rows = live_desk("calendar list --json").json
    assert ((due.isoformat(), "示例通知") in {(row["day"], row["source"]) for row in rows}) is taken_in
    assert (clock_of(live_desk, number)["due_rolled"] > due.isoformat()) is taken_in


def test_a_terminal_asks_for_the_file_where_none_is_given(live_desk: Desk) -> None:
    day = live_desk.clock.now.date() + timedelta(days=200)
    file = a_file(live_desk, f"{day},休,示例通知")
    terminal = Terminal(live_desk, "calendar import")
    terminal.answer(("日历文件", file), ("1 登记  0 放弃：", "1"))
    assert terminal.code() == 0
    assert desk_days(live_desk, day) == ["示例通知"]


def desk_days(desk: Desk, day: date) -> list[str]:
    """The sources of this day."""
    return [row["source"] for row in desk("calendar list --json").json if row["day"] == day.isoformat()]
