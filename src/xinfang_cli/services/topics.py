"""Taking in the office's classes of content."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from xinfang_cli.domain import topics
from xinfang_cli.domain.errors import BadData, Finding
from xinfang_cli.domain.forms.topics import TopicImport
from xinfang_cli.domain.storable import check_storable
from xinfang_cli.services import sheets
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.topic import Topic

LEVELS = ("一级分类", "二级分类", "三级分类")
"""The headings of the three columns; the word 分类 may be left out."""
SHOWN = 50
_LONGEST = 100
_HEADING_WITHIN = 10

Row = tuple[str, str, str]


@dataclass
class Sorted:
    """The rows of a file: classes to take in, what is wrong with the others, and how many were there before."""

    fresh: list[Row] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    repeated: int = 0
    present: int = 0


def import_topics(office: Office, form: TopicImport) -> Done:
    """Take in every class that the book does not have yet.

    Raises:
        BadData: the file, its headings or some of its rows cannot be taken; nothing was imported (10).
    """
    office.actor.permit(form.command, form.roles)
    form.require_complete()
    rows = sheets.read_rows(form.file, form.sheet, form.encoding)
    line, columns = _headings(form, rows)
    found = _sort(rows, line, columns, set(lookups.topics(office.raw)))
    if found.wrong:
        rest = len(found.wrong) - SHOWN
        texts = found.wrong[:SHOWN] + ([f"另有{rest}行有错，共{len(found.wrong)}行。"] if rest > 0 else [])
        raise BadData(*(Finding("import-row", text, "改正后重新导入", form.clause) for text in texts))
    for first, second, third in found.fresh:
        office.add(
            Topic(
                first=first,
                second=second,
                third=third,
                source=PurePath(form.file).name,
                at=office.moment(form),
                by_id=office.actor_id,
            )
        )
    return Done(tuple(topics.written(tuple(filter(None, row))) for row in found.fresh), _lines(found), "")


def _headings(form: TopicImport, rows: sheets.Rows) -> tuple[int, dict[int, int]]:
    """The line of the headings, and of each level its column."""
    for line, cells in enumerate(rows[:_HEADING_WITHIN], 1):
        names = [str(cell).strip() for cell in cells]
        found = {
            level: names.index(name)
            for level, heading in enumerate(LEVELS)
            for name in (heading, heading.removesuffix("分类"))
            if name in names
        }
        if 0 in found:
            return line, found
    message = f"前{_HEADING_WITHIN}行里没有找到栏目「{LEVELS[0]}」。"
    raise BadData(Finding("import-column", message, f"栏目写成：{'、'.join(LEVELS)}", form.clause))


def _sort(rows: sheets.Rows, line: int, columns: dict[int, int], known: set[Row]) -> Sorted:
    found = Sorted()
    seen: set[Row] = set()
    for number, cells in enumerate(rows[line:], line + 1):
        row = _row(cells, columns)
        if not any(row):
            continue
        if problem := _problem(row):
            found.wrong.append(f"第{number}行{problem}")
        elif row in seen:
            found.repeated += 1
        elif row in known:
            found.present += 1
        else:
            found.fresh.append(row)
        seen.add(row)
    return found


def _row(cells: Sequence[object], columns: dict[int, int]) -> Row:
    places = (columns.get(level) for level in range(len(LEVELS)))
    texts = (str(cells[place]) if place is not None and place < len(cells) else "" for place in places)
    first, second, third = (unicodedata.normalize("NFKC", text).strip() for text in texts)
    return first, second, third


def _problem(row: Row) -> str:
    for level, name in enumerate(row):
        if not name and any(row[level:]):
            return f"「{LEVELS[level]}」是空的。"
        if "/" in name:
            return f"「{LEVELS[level]}」里不能有 /。"
        if len(name) > _LONGEST:
            return f"「{LEVELS[level]}」超过{_LONGEST}字。"
        try:
            check_storable(name)
        except ValueError as error:
            return f"「{LEVELS[level]}」{error}。"
    return ""


def _lines(found: Sorted) -> tuple[str, ...]:
    lines = [f"导入 {len(found.fresh)} 类"]
    if found.present:
        lines.append(f"已有 {found.present} 类，未重复导入")
    if found.repeated:
        lines.append(f"文件内完全重复 {found.repeated} 行，只收一次")
    return tuple(lines)
