"""Taking in an official calendar: which running due dates it moves is told first, and nothing changes unconfirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from sqlmodel import select

from xinfang_cli.domain import deadlines
from xinfang_cli.domain.deadlines import LIMITS, Calendar
from xinfang_cli.domain.errors import BadData, Finding, Incomplete, Severity
from xinfang_cli.domain.forms.office import CalendarImport
from xinfang_cli.domain.terms import DayKind
from xinfang_cli.services import sheets
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.book import CalendarDay
from xinfang_cli.storage.tables.law import Served
from xinfang_cli.storage.tables.matter import Deadline, Matter

HEADINGS = {"day": ("day", "日期"), "kind": ("kind", "休班", "休或班"), "note": ("note", "说明", "依据")}
Days = dict[date, tuple[DayKind, str]]


@dataclass(frozen=True)
class Move:
    """One running limit whose end the new calendar moves, or makes certain."""

    row: Deadline | Served
    number: str
    label: str
    before: str
    rolled: date
    provisional: bool

    @property
    def words(self) -> str:
        """What changes, before and after."""
        certain = "" if self.provisional else "，不再暂定" if self.row.provisional else ""
        return f"{self.number} {self.label}：顺延日{self.before} → {self.rolled}{certain}"


def import_days(office: Office, form: CalendarImport) -> Done:
    """Take in rest days and make-up work days; the strict last day of a limit never moves, its roll-over may.

    Raises:
        BadData: a row of the file cannot be read; nothing is imported (10).
        Incomplete: it is not confirmed; every due date that would move is listed (4).
    """
    office.actor.permit(form.command, form.roles)
    form.require_complete()
    days = _read(form)
    before = office.calendar()
    kinds = dict(before.days) | {day: kind for day, (kind, _) in days.items()}
    after = Calendar(kinds, before.years | {day.year for day in days})
    moves = [*_clocks(office, after), *_windows(office, after)]
    if not form.confirm:
        raise Incomplete(*_unconfirmed(form, days, moves))
    _write(office, days)
    for move in moves:
        _move(office, move)
    years = "、".join(f"{year}年" for year in sorted({day.year for day in days}))
    lines = [f"{years} 已登记{len(days)}天（{form.file}），{len(moves)}个期限的顺延日随之变动"]
    return Done((years,), (*lines, *(f"  {move.words}" for move in moves)))


def _unconfirmed(form: CalendarImport, days: Days, moves: list[Move]) -> list[Finding]:
    hint = f"核对后确认：xinfang calendar import {form.file} --confirm"
    message = f"还没有确认：将登记{len(days)}天，{len(moves)}个期限的顺延日会变动。"
    told = [Finding("calendar-moves", f"{move.words}。", hint, form.clause, Severity.WARN) for move in moves]
    return [Finding("calendar-unconfirmed", message, hint, form.clause, fields=("confirm",)), *told]


def _read(form: CalendarImport) -> Days:
    rows = iter(sheets.read_rows(form.file, form.sheet, form.encoding))
    heads = [str(cell).strip().lower() for cell in next(rows, ())]
    places = {
        name: next((place for place, head in enumerate(heads) if head in words), None)
        for name, words in HEADINGS.items()
    }
    if places["day"] is None or places["kind"] is None:
        message = "第1行没有「日期」和「休班」两栏。"
        raise BadData(Finding("import-headings", message, "栏目写 日期,休班,说明（或 day,kind,note）", form.clause))
    found: Days = {}
    wrong = []
    for line, row in enumerate(rows, 2):
        cells = [str(cell).strip() for cell in row]
        if not any(cells):
            continue
        try:
            kind = DayKind.read(cells[places["kind"]])
            note = cells[places["note"]] if places["note"] is not None and places["note"] < len(cells) else ""
            found[date.fromisoformat(cells[places["day"]][:10])] = kind, note or PurePath(form.file).name
        except (ValueError, IndexError):
            wrong.append(
                Finding("import-row", f"第{line}行：日期或休班填得不对。", "日期写 2027-01-01，休班写 休 或 班")
            )
    if wrong:
        raise BadData(*wrong)
    return found


def _clocks(office: Office, after: Calendar) -> list[Move]:
    query = select(Deadline).where(Deadline.met_at == None, Deadline.ended_at == None)  # noqa: E711  # SQL, not Python
    rows = office.session.exec(query).all()
    found = (_moved(office, row, row.rule, row.due_on, row.due_rolled, after) for row in rows)
    return [move for move in found if move is not None]


def _windows(office: Office, after: Calendar) -> list[Move]:
    query = select(Served).where(Served.until_on >= office.now.day.isoformat())  # type: ignore[operator]  # SQL
    found = (
        _moved(office, row, "letter-review-requested-in-time", row.until_on, row.until_rolled, after)
        for row in office.session.exec(query).all()
        if row.until_on and row.until_rolled
    )
    return [move for move in found if move is not None]


def _moved(
    office: Office, row: Deadline | Served, rule: str, due_on: str | None, rolled: str | None, after: Calendar
) -> Move | None:
    end = deadlines.ending(date.fromisoformat(due_on or ""), after)
    if end.rolled.isoformat() == rolled and end.provisional == row.provisional:
        return None
    matter = office.get(Matter, row.matter_id)
    label = LIMITS[rule].label if rule in LIMITS else rule
    return Move(row, matter.number, label, rolled or "", end.rolled, end.provisional)


def _move(office: Office, move: Move) -> None:
    if isinstance(move.row, Deadline):
        move.row.due_rolled = move.rolled.isoformat()
    else:
        move.row.until_rolled = move.rolled.isoformat()
    move.row.provisional = move.provisional
    office.session.add(move.row)


def _write(office: Office, days: Mapping[date, tuple[DayKind, str]]) -> None:
    known = {row.day: row for row in office.session.exec(select(CalendarDay)).all()}
    for day, (kind, source) in days.items():
        row = known.get(day.isoformat()) or CalendarDay(day=day.isoformat(), kind=kind, source=source)
        row.kind, row.source = kind, source
        office.add(row)
