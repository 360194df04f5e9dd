"""Taking an older register in as it stands: all of its letters in one transaction, or none (本章 第一节 四.3)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from xinfang_cli.domain import register_layout, register_rows
from xinfang_cli.domain.errors import BadData, Finding, Severity
from xinfang_cli.domain.forms.intake import Import
from xinfang_cli.domain.register_layout import ColumnMap, Layout, LayoutError, Problem, Target
from xinfang_cli.domain.register_rows import Record
from xinfang_cli.services import intake_rows, sheets
from xinfang_cli.services.office import Done, Office

SHOWN = 50
LARGEST_MAP = 64 * 1024
_MAP_HINT = '不要的栏目加 --ignore-column 栏目名；另有叫法的写进 --map 对照文件（[columns] 栏目名 = "name"）'
_ROW_HINT = "改正后重新导入，或加 --skip-bad 跳过这些行"


@dataclass
class Sorted:
    """The rows of a file: the letters to take in, the bad rows, and what was there before."""

    fresh: list[Record] = field(default_factory=list)
    bad: list[Problem] = field(default_factory=list)
    repeated: int = 0
    present: int = 0


def import_register(office: Office, form: Import) -> Done:
    """Take in every letter of a register that the book does not have yet (本章 第一节 四.3).

    Raises:
        BadData: the file, its columns or some of its rows cannot be taken; nothing was imported (10).
    """
    office.actor.permit(form.command, form.roles)
    form.require_complete()
    rows = sheets.read_rows(form.file, form.sheet, form.encoding)
    layout = _layout(form, rows)
    found = _sort(office, layout, rows)
    findings = _findings(form, found.bad)
    if found.bad and not form.skip_bad:
        raise BadData(*findings)
    for finding in findings:
        office.warn(replace(finding, severity=Severity.WARN))
    given = intake_rows.write(office, layout, found.fresh)
    skipped = len({problem.line for problem in found.bad})
    return Done(tuple(given), _lines(given, found, skipped), "")


def _layout(form: Import, rows: sheets.Rows) -> Layout:
    try:
        return register_layout.find_layout(rows, form.ignore_column or (), _map(form.map))
    except LayoutError as error:
        clause = form.clause
        raise BadData(*(Finding("import-column", one.text, _MAP_HINT, clause) for one in error.problems)) from None


def _map(path: str | None) -> ColumnMap:
    if path is None:
        return ColumnMap()
    return register_layout.read_map(sheets.read_bytes(path, LARGEST_MAP))


def _sort(office: Office, layout: Layout, rows: sheets.Rows) -> Sorted:
    """Tell fresh letters from repeated, known and bad rows; nothing is written yet."""
    found = Sorted()
    known = _known(office.raw, layout.name)
    seen: dict[str, Record] = {}
    for line, cells in enumerate(rows[layout.heading_line :], layout.heading_line + 1):
        record = register_rows.read_row(layout, line, cells, office.now.at)
        if isinstance(record, tuple):
            found.bad += record
        elif record is not None:
            twin = seen.setdefault(record.number, record)
            if twin is not record and twin.content != record.content:
                found.bad.append(_clash(layout, record, f"和第{twin.line}行编号相同而内容不同"))
            elif twin is not record:
                found.repeated += 1
            elif record.number not in known:
                found.fresh.append(record)
            elif known[record.number] == _identity(record):
                found.present += 1
            else:
                # Two registers may both begin with 1: to skip the second one silently would lose its letters.
                reason = '已有这个编号的来信而内容不同；另一本登记簿请在 --map 里写 layout = "名称"'
                found.bad.append(_clash(layout, record, reason))
    return found


def _clash(layout: Layout, record: Record, reason: str) -> Problem:
    heading = next(name for _, target, name in layout.columns if target is Target.NUMBER)
    return Problem(record.line, heading, f"「{record.number}」{reason}")


def _known(raw: sqlite3.Connection, layout: str) -> dict[str, tuple[str, ...]]:
    """What the book has of this register already, by the register's own number."""
    query = (
        "SELECT origin_number, coalesce(title, ''), coalesce(text, ''), received_at FROM matter"
        " LEFT JOIN original ON original.id = matter.id WHERE origin_layout = ?"
    )
    rows = raw.execute(query, (layout,))
    return {number: (title, text) if title or text else (received,) for number, title, text, received in rows}


def _identity(record: Record) -> tuple[str, ...]:
    """What is never corrected in the book, so that it shows whether a letter is the same one."""
    title, text = record.texts.get(Target.TITLE, ""), record.texts.get(Target.TEXT, "")
    return (title, text) if title or text else (record.received.text,)


def _findings(form: Import, bad: Sequence[Problem]) -> tuple[Finding, ...]:
    """One finding for each of the first bad rows and a last one that counts the rest."""
    rows: dict[int, list[Problem]] = {}
    for one in bad:
        rows.setdefault(one.line, []).append(one)
    texts = ["".join(one.text for one in problems) for _, problems in sorted(rows.items())]
    if len(texts) > SHOWN:
        texts[SHOWN:] = [f"另有{len(texts) - SHOWN}行有错，共{len(texts)}行。"]
    return tuple(Finding("import-row", text, _ROW_HINT, form.clause) for text in texts)


def _lines(given: Sequence[str], found: Sorted, skipped: int) -> tuple[str, ...]:
    years: dict[str, list[str]] = {}
    for number in given:
        years.setdefault(number.rpartition("-")[0], []).append(number)
    spans = [f"{one[0]} … {one[-1]}" if len(one) > 1 else one[0] for _, one in sorted(years.items())]
    lines = [f"导入 {len(given)} 件" + (f"：{'，'.join(spans)}" if spans else "")]
    if found.present:
        lines.append(f"已有 {found.present} 件，未重复导入")
    if found.repeated:
        lines.append(f"文件内完全重复 {found.repeated} 行，只收一次")
    if skipped:
        lines.append(f"有错的 {skipped} 行已跳过")
    return tuple(lines)
