"""The writers: one view and its rows as table, TSV, JSON, CSV or numbers; only the table keeps rows in memory."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from xinfang_cli.domain.terms import PLACEHOLDER
from xinfang_cli.render.clean import cell, csv_cell, json_text, visible
from xinfang_cli.render.paper import cut
from xinfang_cli.render.views import Column, Record, View, reach, script_text, table_text

if TYPE_CHECKING:
    from rich.console import JustifyMethod
    from rich.table import Table
    from rich.text import Text

FORMATS = ("table", "tsv", "json", "csv", "ids")
NOTHING = "没有符合条件的记录。"

_GAP = 2
_NARROWEST = 2  # a Chinese character does not fit into less
_LEAST = 12  # a text in less is no help


def show(
    view: View,
    rows: Iterable[Record],
    fmt: str,
    out: TextIO,
    *,
    width: int | None = None,
    color: bool = False,
    year: int | None = None,
) -> None:
    """Write the rows in one of FORMATS; `width`, `color` and `year` (short numbers and times) matter to tables only.

    Raises:
        ValueError: there is no such format.
    """
    match fmt:
        case "table":
            _write_table(view, list(rows), out, width or _screen_width(), color, year)
        case "tsv":
            _write_tsv(view, rows, out)
        case "csv":
            _write_csv(view, rows, out)
        case "json":
            _write_json(rows, out)
        case "ids":
            _write_ids(view, rows, out)
        case _:
            raise ValueError(f"no such format: {fmt}")


def show_record(record: Record, fmt: str, out: TextIO) -> None:
    """Write one record: an indented JSON object for `json`, else one key and value per line, as in TSV."""
    if fmt == "json":
        out.write(json_text(dict(record), indent=2) + "\n")
        return
    for key, value in record.items():
        out.write(f"{cell(key)}\t{cell(script_text(value))}\n")


def _write_tsv(view: View, rows: Iterable[Record], out: TextIO) -> None:
    keys = [column.key for column in view.columns]
    out.write("\t".join(keys) + "\n")
    for row in rows:
        out.write("\t".join([cell(script_text(reach(row, key))) for key in keys]) + "\n")


def _write_csv(view: View, rows: Iterable[Record], out: TextIO) -> None:
    import csv

    keys = [column.key for column in view.columns]
    # Excel takes a file without the mark for GBK.
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(keys)
    for row in rows:
        writer.writerow([_csv_value(reach(row, key)) for key in keys])


def _csv_value(value: object) -> str:
    text = script_text(value)
    # A negative number is a number; only a text may pose as a formula.
    return text if isinstance(value, int | float) else csv_cell(text)


def _write_json(rows: Iterable[Record], out: TextIO) -> None:
    before = "[\n"
    for row in rows:
        out.write(before + json_text(dict(row)))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def _write_ids(view: View, rows: Iterable[Record], out: TextIO) -> None:
    for row in rows:
        key = "number" if "number" in row else view.columns[0].key
        out.write(cell(script_text(reach(row, key))) + "\n")


def _screen_width() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def _write_table(view: View, rows: list[Record], out: TextIO, width: int, color: bool, year: int | None) -> None:
    if not rows:
        out.write(NOTHING + "\n")
        return
    from rich.console import Console

    columns = [column for column in view.columns if column.table]
    texts = [_texts(columns, row, year) for row in rows]
    columns, texts, widths = _laid_out(columns, texts, width)
    drawn = StringIO()
    console = Console(
        file=drawn,
        width=sum(widths) + _GAP * len(columns),  # a table that is too wide runs on: cutting would lose data
        height=25,  # with both given, Rich does not ask the terminal
        color_system="standard" if color else None,
        no_color=not color,
        force_terminal=color,
        force_jupyter=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    cells = [_rich_cells(columns, widths, line, row, color) for line, row in zip(texts, rows, strict=True)]
    console.print(_rich_table(columns, widths, cells, color))
    out.write(visible(view.title) + "\n")
    out.writelines(line.rstrip(" ") + "\n" for line in drawn.getvalue().rstrip("\n").split("\n"))
    out.write(f"共 {len(rows)} {view.counter}\n")


def _texts(columns: list[Column], row: Record, year: int | None) -> list[str]:
    placeholder = row.get("placeholder") is True
    values = [PLACEHOLDER if placeholder and place == 1 else reach(row, one.key) for place, one in enumerate(columns)]
    return [visible(table_text(column, value, year)) for column, value in zip(columns, values, strict=True)]


def _laid_out(
    columns: list[Column], texts: list[list[str]], width: int
) -> tuple[list[Column], list[list[str]], list[int]]:
    """What fits the screen: while it is too narrow, the column that says least goes."""
    while True:
        needs = [
            max(_cells(column.label), *(_cells(line[place]) for line in texts)) for place, column in enumerate(columns)
        ]
        room = width - _GAP * (len(columns) - 1)
        least = sum(
            need if _is_firm(column, need) else min(need, _LEAST) for column, need in zip(columns, needs, strict=True)
        )
        last = max(columns, key=lambda column: column.drop)
        if least <= room or not last.drop:
            return columns, texts, _widths(columns, needs, room)
        place = columns.index(last)
        columns = columns[:place] + columns[place + 1 :]
        texts = [line[:place] + line[place + 1 :] for line in texts]


def _cells(text: str) -> int:
    """How many columns Rich gives a text."""
    from rich.cells import cell_len

    return cell_len(text)


def _rich_cells(columns: list[Column], widths: list[int], line: list[str], row: Record, color: bool) -> list[Text]:
    from rich.text import Text

    cells = []
    for column, width, text in zip(columns, widths, line, strict=True):
        style = "red" if color and reach(row, column.key) in column.alarm else ""
        shown = Text(cut(text, width) if column.cut else text, style)
        if color and column.marked:
            shown.highlight_words(column.marked, "bold yellow", case_sensitive=False)
        cells.append(shown)
    return cells


def _rich_table(columns: list[Column], widths: list[int], cells: list[list[Text]], color: bool) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold" if color else "")
    for column, width in zip(columns, widths, strict=True):
        justify: JustifyMethod = "right" if column.kind == "number" else "left"
        table.add_column(column.label, justify=justify, overflow="fold", width=width)
    for line in cells:
        table.add_row(*line)
    return table


def _is_firm(column: Column, need: int) -> bool:
    return column.no_wrap and need <= column.widest


def _widths(columns: list[Column], needs: list[int], room: int) -> list[int]:
    """Firm columns have what they need, narrow ones too, wide ones share evenly what is left; Rich starves the rest."""
    firm = [_is_firm(column, need) for column, need in zip(columns, needs, strict=True)]
    widths = list(needs)
    order = sorted(range(len(needs)), key=lambda place: (not firm[place], needs[place]))
    for done, place in enumerate(order):
        share = room // (len(needs) - done)
        widths[place] = needs[place] if firm[place] else max(_NARROWEST, min(needs[place], share))
        room -= widths[place]
    return widths
