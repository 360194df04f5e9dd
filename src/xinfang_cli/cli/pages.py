"""The pages of a writing command: shown, or put into a file, once what they stand for is in the book."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.form import Form


def chosen(form: type[Form], options: Mapping[str, object]) -> str:
    """The format asked for, else the first of the command's.

    Raises:
        UsageProblem: the command has no such format.
    """
    asked = "json" if options.get("json") else str(options.get("format") or form.formats[0])
    if asked not in form.formats:
        message = f"这条命令没有「{asked}」这种格式；可用：{'、'.join(form.formats)}。"
        raise UsageProblem(Finding("usage-value", message, f"xinfang {form.command} --help", fields=("format",)))
    return asked


def show(sheets: Sequence[Mapping[str, Any]], fmt: str, output: object) -> None:
    """Write the sheets to standard output, or whole or not at all to a file (0600).

    Raises:
        OSError: the file cannot be written.
    """
    from xinfang_cli.render import sheet_writers
    from xinfang_cli.render import sheets as papers
    from xinfang_cli.render.clean import json_text

    text = (
        json_text(list(sheets), indent=2) + "\n"
        if fmt == "json"
        else sheet_writers.write([papers.paper(sheet) for sheet in sheets], fmt)
    )
    if output:
        from xinfang_cli.render.paper import atomic_write

        atomic_write(Path(str(output)).expanduser(), text)
        return
    sys.stdout.write(text)
    sys.stdout.flush()
