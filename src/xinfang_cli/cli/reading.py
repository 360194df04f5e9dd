"""Run one reading command: read the filters, ask the query, show rows or a page in the format wanted."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from xinfang_cli.cli import proving, recent
from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.given import Raw
from xinfang_cli.domain import said_back
from xinfang_cli.domain.errors import ExitCode, Finding, UsageProblem
from xinfang_cli.domain.form import Form

if TYPE_CHECKING:
    from xinfang_cli.render.views import View
    from xinfang_cli.render.workbook import Sheet

PAGES = ("text", "json", "md")
XLSX = "xlsx"


@dataclass
class Show:
    """How the answer is to be shown."""

    app: AppContext
    format: str
    output: Path | None = None

    def rows(self, view: View, rows: Iterable[Mapping[str, object]]) -> None:
        """A list in the format asked for."""
        if self.format == XLSX:
            from xinfang_cli.render import workbook

            self.workbook([workbook.of_view(view, rows)])
            return
        from xinfang_cli.render import writers

        with _Out(self) as out:
            color = self.app.colored(out)
            writers.show(view, rows, self.format, out, width=self.app.width, color=color, year=self._year())

    def workbook(self, sheets: Iterable[Sheet]) -> None:
        """A file for a spreadsheet; it has no place on a terminal or in a pipe."""
        from xinfang_cli.render import workbook
        from xinfang_cli.render.paper import atomic_write

        if self.output is None:
            message = "xlsx 要写入文件，请用 -o 写明文件名。"
            raise UsageProblem(Finding("usage-value", message, "加上 -o 文件名.xlsx", fields=("output",)))
        atomic_write(self.output, workbook.write(sheets, self.app.now()))

    def _year(self) -> int | None:
        """The year that a screen leaves out; what is written to a file says it."""
        return None if self.output else self.app.clock().year

    def page(self, record: object, text: str, md: str | None = None) -> None:
        """A page: the record as JSON, or the text."""
        from xinfang_cli.render.clean import json_text

        with _Out(self) as out:
            if self.format == "json":
                out.write(json_text(record, indent=2) + "\n")
            else:
                out.write((md or text) if self.format == "md" else text)


class _Out:
    """Standard output, or a file that is written beside and renamed."""

    def __init__(self, show: Show) -> None:
        self.path = show.output
        self.stream: TextIO = io.StringIO(newline="") if show.output else sys.stdout

    def __enter__(self) -> TextIO:
        return self.stream

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self.path is not None and isinstance(self.stream, io.StringIO):
            from xinfang_cli.render.paper import atomic_write

            atomic_write(self.path, self.stream.getvalue())
        elif kind is None:
            self.stream.flush()


def ask(
    app: AppContext,
    form_class: type[Form],
    function: Callable[[AppContext, Form, Show], int | None],
    given: Raw,
    options: Raw,
) -> int:
    """Read the filters and let the command's function answer."""
    proving.expect(app, form_class, given)
    number = str(given.pop("number", "") or "")
    if form_class.subject:
        number = recent.resolve(app, form_class, number)
    form = form_class.read(given, app.now(), number) if given or not _is_plain(form_class) else form_class({}, number)
    form.require_complete()
    code = function(app, form, _show(app, form_class, options))
    # After the answer: of an error nothing but the error is told.
    if understood := said_back.understood(form, given):
        sys.stderr.write(f"时间：{'，'.join(f'{label} {words}' for label, words in understood.items())}\n")
    return ExitCode.DONE if code is None else code


def _is_plain(form_class: type[Form]) -> bool:
    return not any(field.required for field in form_class.fields.values())


def _show(app: AppContext, form_class: type[Form], options: Raw) -> Show:
    formats: tuple[str, ...] = getattr(form_class, "formats", PAGES)
    asked = options.get("format")
    if asked is None:
        asked = formats[0] if formats[0] == PAGES[0] or sys.stdout.isatty() else "tsv"
    if asked not in formats:
        message = f"这条命令没有「{asked}」这种格式；可用：{'、'.join(formats)}。"
        raise UsageProblem(Finding("usage-value", message, f"xinfang {form_class.command} --help", fields=("format",)))
    asked = "json" if options.get("json") else asked
    app.as_json = app.as_json or asked == "json"
    output: Any = options.get("output")
    return Show(app, str(asked), Path(output).expanduser() if output else None)
