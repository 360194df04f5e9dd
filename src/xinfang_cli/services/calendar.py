"""The office's calendar: one day, or whole years whose moves are told first and change nothing unconfirmed."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePath

from sqlmodel import select

from xinfang_cli.domain.deadlines import Calendar, complete_years
from xinfang_cli.domain.errors import BadData, Finding, Incomplete, Severity, UsageProblem
from xinfang_cli.domain.forms.office import CalendarImport, CalendarSet
from xinfang_cli.domain.register_layout import text_of
from xinfang_cli.domain.register_rows import read_day
from xinfang_cli.domain.terms import DayKind
from xinfang_cli.services import official_days, recounting, sheets
from xinfang_cli.services.office import Done, Office
from xinfang_cli.services.official_days import Days
from xinfang_cli.services.recounting import Move
from xinfang_cli.storage.tables.book import CalendarDay, CalendarYear

SHOWN = 50
"""So many rows that cannot be read are told one by one."""
NAMED = 3
"""So many days that stay as they are entered are named."""
HEADINGS = {"day": ("day", "日期"), "kind": ("kind", "休班", "休或班"), "note": ("note", "说明", "依据")}


def set_day(office: Office, form: CalendarSet) -> Done:
    """Put one rest day or make-up work day into the table; the running limits that it moves are moved and listed."""
    office.actor.permit(form.command, form.roles)
    form.require_complete()
    days: Days = {form.day: (form.kind, form.source)}
    moves = recounting.moves(office, _with(office.calendar(), days, ()))
    _write(office, days, {})
    recounting.move(office, moves)
    lines = [f"{form.day} {form.kind.label}（{form.source}）", *(f"  {move.words}" for move in moves)]
    return Done((form.day.isoformat(),), tuple(lines), "day")


def import_days(office: Office, form: CalendarImport) -> Done:
    """Take in whole years; the strict last day of a limit in calendar days never moves, its roll-over may.

    Raises:
        BadData: a row of the file cannot be read; nothing is imported (10).
        UsageProblem: the package does not know a year that is asked for (2).
        Incomplete: it is not confirmed; every due date that would move is listed (4).
    """
    office.actor.permit(form.command, form.roles)
    if not form.get("file") and not form.get("from_package"):
        form.require_complete()
    days, source = _known(office, form) if form.get("from_package") else (_read(form, office.now.at), str(form.file))
    years = sorted(_years(office, form)) if form.get("from_package") else sorted({day.year for day in days})
    before = office.calendar()
    # A file with a few rows corrects a year; only a whole one stands for the notice that ends its being provisional.
    whole = frozenset(years) if form.get("from_package") else complete_years(_with(before, days, ()).days)
    noticed = [year for year in years if year in whole]
    moves = recounting.moves(office, _with(before, days, noticed))
    if not form.get("confirm"):
        raise Incomplete(
            *_unconfirmed(form, days, moves, _doubts(before, days, years, is_whole=not form.get("from_package")))
        )
    _write(office, days, dict.fromkeys(noticed, source))
    recounting.move(office, moves)
    named = "、".join(f"{year}年" for year in years)
    line = f"{named} 已登记{len(days)}天（{source}），{len(moves)}个期限随之变动"
    return Done((named,), (line, *(f"  {move.words}" for move in moves)), "calendar")


def _with(before: Calendar, days: Days, years: Iterable[int]) -> Calendar:
    kinds = dict(before.days) | {day: kind for day, (kind, _) in days.items()}
    return Calendar(kinds, before.years | frozenset(years) | complete_years(kinds))


def _years(office: Office, form: CalendarImport) -> tuple[int, ...]:
    """The years that are asked for, or last year and those to come.

    Raises:
        UsageProblem: the package does not know one of them (2).
    """
    known = official_days.years()
    wanted = tuple(form.get("year") or (year for year in known if year >= office.now.day.year - 1))
    unknown = "、".join(f"{year}年" for year in sorted(set(wanted) - set(known)))
    if unknown or not wanted:
        message = f"{official_days.source()} 只有{known[0]}年至{known[-1]}年，没有{unknown or '往后'}的安排。"
        hint = "按通知编成文件后：xinfang calendar import 日历.csv"
        raise UsageProblem(Finding("calendar-year-unknown", message, hint, form.clause, fields=("year",)))
    return wanted


def _known(office: Office, form: CalendarImport) -> tuple[Days, str]:
    """What the package knows of these years and the book does not: what the office entered itself stays."""
    entered = office.calendar().days
    days = official_days.days(_years(office, form))
    return {day: kind for day, kind in days.items() if day not in entered}, official_days.source()


def _doubts(before: Calendar, days: Days, years: Sequence[int], *, is_whole: bool) -> list[str]:
    """What whoever confirms should look at: days turned round, days not in the file, years that look unfinished."""
    left = [day for day in sorted(before.days.keys() - days.keys()) if is_whole and day.year in years]
    stay = _staying(before, left)
    turned = [
        f"{day}原登记为{before.days[day].label}，将改为{kind.label}。"
        for day, (kind, _) in days.items()
        if before.days.get(day, kind) is not kind
    ]
    whole = complete_years(_with(before, days, ()).days)
    missing = "没有元旦、劳动节、国庆节的全部休息日，登记后仍按暂定计算"
    short = [f"{year}年{missing}。" for year in years if year not in whole]
    return turned + stay + short


def _staying(before: Calendar, left: Sequence[date]) -> list[str]:
    """What is entered and not in the file, in one sentence: a correction of two days is not to be lost in forty."""
    if not left:
        return []
    named = "、".join(f"{day}" for day in left[:NAMED])
    if len(left) == 1:
        return [f"{named}原登记为{before.days[left[0]].label}，文件里没有，保持不变。"]
    many = f"等{len(left)}天" if len(left) > NAMED else ""
    return [f"{named}{many}原已登记，文件里没有，保持不变。"]


def _unconfirmed(form: CalendarImport, days: Days, moves: tuple[Move, ...], doubts: list[str]) -> list[Finding]:
    years = "".join(f" --year {year}" for year in form.get("year") or ())
    what = shlex.quote(form.file) if form.file else f"--from-package{years}"
    hint = f"核对后确认：xinfang calendar import {what} --confirm"
    message = f"还没有确认：将登记{len(days)}天，{len(moves)}个期限会变动。"
    doubted = [Finding("calendar-doubt", one, hint, form.clause, Severity.WARN) for one in doubts]
    told = [Finding("calendar-moves", f"{move.words}。", hint, form.clause, Severity.WARN) for move in moves]
    return [
        Finding("calendar-unconfirmed", message, hint, form.clause, fields=("confirm",)),
        *doubted,
        *told,
    ]


def _read(form: CalendarImport, now: datetime) -> Days:
    rows = iter(sheets.read_rows(str(form.file), form.sheet, form.encoding))
    heads = [str(cell).strip().lower() for cell in next(rows, ())]
    places = {
        name: next((place for place, head in enumerate(heads) if head in words), None)
        for name, words in HEADINGS.items()
    }
    if places["day"] is None or places["kind"] is None:
        message = "第1行没有「日期」和「休班」两栏。"
        raise BadData(Finding("import-headings", message, "栏目写 日期,休班,说明（或 day,kind,note）", form.clause))
    found: Days = {}
    wrong: list[str] = []
    for line, row in enumerate(rows, 2):
        if not any(text_of(cell) for cell in row):
            continue
        try:
            day, kind, note = _row(row, places, now)
            if found.get(day, (kind, ""))[0] is not kind:
                raise ValueError(f"「日期」{day}写了两次，一休一班")
        except ValueError as error:
            wrong.append(f"第{line}行{error}。")
        else:
            found[day] = kind, note or PurePath(str(form.file)).name
    if len(wrong) > SHOWN:
        wrong[SHOWN:] = [f"另有{len(wrong) - SHOWN}行有错，共{len(wrong)}行。"]
    if not wrong and not found:
        wrong = ["除栏目外没有一行有内容。"]
    if wrong:
        raise BadData(*(Finding("import-row", one, "日期写 2027-01-01，休班写 休 或 班", form.clause) for one in wrong))
    return found


def _row(row: Sequence[object], places: Mapping[str, int | None], now: datetime) -> tuple[date, DayKind, str]:
    """One day of the file.

    Raises:
        ValueError: a cell cannot be read; the message names its column.
    """
    cells = {name: row[place] for name, place in places.items() if place is not None and place < len(row)}
    if not text_of(cells.get("day")):
        raise ValueError("「日期」没有填")
    try:
        day = read_day(cells.get("day"), now)
    except ValueError as error:
        raise ValueError(f"「日期」{error}") from None
    try:
        kind = DayKind.read(text_of(cells.get("kind")))
    except ValueError:
        raise ValueError(f"「休班」是「{text_of(cells.get('kind'))[:20]}」，只写 休 或 班") from None
    return day, kind, text_of(cells.get("note"))


def _write(office: Office, days: Days, years: dict[int, str]) -> None:
    known = {row.day: row for row in office.session.exec(select(CalendarDay)).all()}
    for day, (kind, source) in days.items():
        row = known.get(day.isoformat()) or CalendarDay(day=day.isoformat(), kind=kind, source=source)
        row.kind, row.source = kind, source
        office.session.add(row)
    told = {row.year: row for row in office.session.exec(select(CalendarYear)).all()}
    for year, source in years.items():
        notice = told.get(year) or CalendarYear(year=year, source=source)
        notice.source = source
        office.session.add(notice)
    office.session.flush()
