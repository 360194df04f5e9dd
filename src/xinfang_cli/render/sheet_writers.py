"""A sheet as text at eighty columns, as an A4 page of HTML, or as Markdown; foreign text comes out harmless."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence

from xinfang_cli.render.clean import visible
from xinfang_cli.render.paper import pad, width, wrap
from xinfang_cli.render.sheet import Cell, Paper, Table

_WIDTH = 80
_LABEL = 10
_LINE_MM = 6


def write(papers: Sequence[Paper], fmt: str) -> str:
    """The papers one after the other, each on a page of its own where the format has pages."""
    return _WRITERS[fmt](papers)


def _text(papers: Iterable[Paper]) -> str:
    return "\f".join("\n".join(_text_lines(paper)) + "\n" for paper in papers)


def _text_lines(paper: Paper) -> list[str]:
    lines = [_centred(paper.issuer), _centred(paper.title), ""]
    number = f"{paper.label}：{visible(paper.number)}"
    lines += [(number + pad(paper.copy, _WIDTH - width(number), right=True)).rstrip()]
    if paper.cells:
        lines += _grid(paper.cells)
    for table in paper.tables:
        lines += _listed(table)
    if paper.below:
        # The rule that ends the list begins the fields below it.
        lines += _grid(paper.below)[bool(paper.tables) :]
    if paper.addressee or paper.paragraphs:
        lines += ["", *([visible(paper.addressee)] if paper.addressee else [])]
        for paragraph in paper.paragraphs:
            lines += wrap("    " + visible(paragraph), _WIDTH)
    if paper.signed:
        lines += ["", *(pad(visible(line), _WIDTH, right=True) for line in paper.signed)]
    return [*lines, *(["", *wrap(visible(paper.foot), _WIDTH)] if paper.foot else [])]


def _centred(text: str) -> str:
    return " " * max((_WIDTH - width(visible(text))) // 2, 0) + visible(text)


def _grid(cells: Sequence[Cell]) -> list[str]:
    rule = "-" * _WIDTH
    lines = [rule]
    for row in _rows(cells):
        lines += _row(row, _WIDTH // len(row))
        lines.append(rule)
    return lines


def _listed(table: Table) -> list[str]:
    """A list with its headings; a cell that is too wide goes on below."""
    lines = [*([table.title] if table.title else []), _tabled(table, table.heads)[0], "-" * _WIDTH]
    for row in table.rows:
        lines += _tabled(table, row)
    return [*lines, *([] if table.rows else ["无"]), "-" * _WIDTH]


def _tabled(table: Table, row: Sequence[str]) -> list[str]:
    blocks = [wrap(visible(cell), columns - 1) or [""] for cell, columns in zip(row, table.widths, strict=True)]
    height = max(map(len, blocks))
    padded = [[*block, *([""] * (height - len(block)))] for block in blocks]
    return [
        "".join(pad(piece, columns) for piece, columns in zip(line, table.widths, strict=True)).rstrip()
        for line in zip(*padded, strict=True)
    ]


def _rows(cells: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """Two narrow cells share a line; a wide one has its own."""
    rows: list[tuple[Cell, ...]] = []
    waiting: Cell | None = None
    for cell in cells:
        if cell.wide:
            rows += [(waiting,), (cell,)] if waiting else [(cell,)]
            waiting = None
        elif waiting is None:
            waiting = cell
        else:
            rows.append((waiting, cell))
            waiting = None
    return rows + ([(waiting,)] if waiting else [])


def _row(row: tuple[Cell, ...], columns: int) -> list[str]:
    blocks = [_block(cell, columns) for cell in row]
    height = max(map(len, blocks))
    padded = [[*block, *([""] * (height - len(block)))] for block in blocks]
    return ["".join(pad(piece, columns) for piece in line).rstrip() for line in zip(*padded, strict=True)]


def _block(cell: Cell, columns: int) -> list[str]:
    room = columns - _LABEL - 1
    value = [piece for line in visible(cell.value, "\n").split("\n") for piece in (wrap(line, room) or [""])]
    value += [""] * (cell.lines - len(value))
    return [pad(cell.label if place == 0 else "", _LABEL) + line for place, line in enumerate(value)]


def _markdown(papers: Iterable[Paper]) -> str:
    return "\n---\n\n".join("\n".join(_markdown_lines(paper)) + "\n" for paper in papers)


def _markdown_lines(paper: Paper) -> list[str]:
    lines = [
        f"# {_plain(paper.title)}",
        "",
        f"{_plain(paper.issuer)}  {paper.label}：{_plain(paper.number)}  {paper.copy}",
        "",
    ]
    lines += _markdown_cells(paper.cells)
    for table in paper.tables:
        lines += [f"## {_plain(table.title)}", ""] if table.title else []
        lines += ["| " + " | ".join(table.heads) + " |", "| " + " | ".join("---" for _ in table.heads) + " |"]
        lines += ["| " + " | ".join(_plain(cell, "<br>") for cell in row) + " |" for row in table.rows] + [""]
    lines += _markdown_cells(paper.below)
    if paper.addressee:
        lines += [_plain(paper.addressee), ""]
    for paragraph in paper.paragraphs:
        lines += [_plain(paragraph), ""]
    for line in paper.signed:
        lines += [_plain(line), ""]
    return lines + ([_plain(paper.foot)] if paper.foot else [])


def _markdown_cells(cells: Sequence[Cell]) -> list[str]:
    if not cells:
        return []
    rows = [f"| {cell.label} | {_plain(cell.value, '<br>')} |" for cell in cells]
    return ["| 栏目 | 内容 |", "| --- | --- |", *rows, ""]


def _plain(text: str, line_break: str = " ") -> str:
    safe = "".join(f"\\{char}" if char in "\\`*_{}[]<>()#!|" else char for char in visible(text, "\n"))
    return safe.replace("\n", line_break)


_STYLE = """
@page { size: A4; margin: 25mm 20mm 20mm 25mm; }
body { font-family: FangSong, STFangsong, SimSun, "Noto Serif CJK SC", "Noto Sans CJK SC", serif; font-size: 14pt;
  line-height: 1.6; color: #000; background: #fff; margin: 0 auto; max-width: 165mm; }
section { break-after: page; }
section:last-child { break-after: auto; }
header { text-align: center; }
header p { margin: 0; font-size: 16pt; }
h1 { font-size: 20pt; margin: 4mm 0 6mm; letter-spacing: 0.1em; }
.number { display: flex; justify-content: space-between; margin: 0 0 2mm; font-size: 12pt; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 0.4mm solid #000; padding: 1.5mm 2mm; text-align: left; vertical-align: top; font-size: 12pt;
  overflow-wrap: anywhere; white-space: pre-wrap; }
th { width: 24mm; font-weight: normal; text-align: center; vertical-align: middle; }
tr { break-inside: avoid; }
table + table { border-top: 0; margin-top: -0.4mm; }
h2 { font-size: 13pt; margin: 4mm 0 2mm; }
.list th { width: auto; }
.list td, .list th { padding: 0.8mm 2mm; }
.list + table { margin-top: 4mm; }
.text { margin-top: 5mm; }
.text p { text-indent: 2em; margin: 0; text-align: justify; overflow-wrap: anywhere; }
.text .addressee { text-indent: 0; }
.signed { text-align: right; margin: 8mm 10mm 0 0; break-inside: avoid; }
.signed p { margin: 0; }
footer { margin-top: 8mm; font-size: 11pt; border-top: 0.2mm solid #000; padding-top: 2mm; }
""".strip()


def _html(papers: Sequence[Paper]) -> str:
    body = "\n".join(_section(paper) for paper in papers)
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_safe(papers[0].title)}</title>\n"
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _section(paper: Paper) -> str:
    parts = [f"<header><p>{_safe(paper.issuer)}</p><h1>{_safe(paper.title)}</h1></header>"]
    parts.append(
        f'<p class="number"><span>{paper.label}：{_safe(paper.number)}</span><span>{_safe(paper.copy)}</span></p>'
    )
    parts += _html_cells(paper.cells)
    parts += map(_html_table, paper.tables)
    parts += _html_cells(paper.below)
    text = [f'<p class="addressee">{_safe(paper.addressee)}</p>'] if paper.addressee else []
    text += [f"<p>{_safe(paragraph)}</p>" for paragraph in paper.paragraphs]
    if text:
        parts.append('<div class="text">' + "".join(text) + "</div>")
    if paper.signed:
        parts.append('<div class="signed">' + "".join(f"<p>{_safe(line)}</p>" for line in paper.signed) + "</div>")
    if paper.foot:
        parts.append(f"<footer>{_safe(paper.foot)}</footer>")
    return "<section>" + "\n".join(parts) + "</section>"


def _html_cells(cells: Sequence[Cell]) -> list[str]:
    return ["<table>" + "".join(map(_html_row, _rows(cells))) + "</table>"] if cells else []


def _html_table(table: Table) -> str:
    title = f"<h2>{_safe(table.title)}</h2>" if table.title else ""
    widths = "".join(f'<col style="width: {columns * 100 / sum(table.widths):.1f}%">' for columns in table.widths)
    heads = "".join(f"<th>{_safe(head)}</th>" for head in table.heads)
    rows = "".join("<tr>" + "".join(f"<td>{_safe(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    empty = "" if table.rows else f'<tr><td colspan="{len(table.heads)}">无</td></tr>'
    return (
        f'{title}<table class="list"><colgroup>{widths}</colgroup>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}{empty}</tbody></table>"
    )


def _html_row(row: tuple[Cell, ...]) -> str:
    span = "" if len(row) > 1 else ' colspan="3"'
    return "<tr>" + "".join(_html_cell(cell, span) for cell in row) + "</tr>"


def _html_cell(cell: Cell, span: str) -> str:
    height = f' style="height: {cell.lines * _LINE_MM}mm"'
    return f"<th>{_safe(cell.label)}</th><td{span}{height}>{_safe(cell.value)}</td>"


def _safe(text: str) -> str:
    return html.escape(visible(text, "\n"))


_WRITERS: Mapping[str, Callable[[Sequence[Paper]], str]] = {"text": _text, "html": _html, "md": _markdown}
