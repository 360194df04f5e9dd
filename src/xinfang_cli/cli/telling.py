"""Tell what a writing command did: the record as JSON, the lines of its success, or the pages that it printed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from xinfang_cli.cli import pages
from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.given import Raw

if TYPE_CHECKING:
    from xinfang_cli.services.office import Done


def tell(app: AppContext, done: Done, record: Any, options: Raw) -> None:
    """The record as JSON, or the lines with the warnings beside them."""
    from xinfang_cli.render import clean, failures

    out = sys.stdout
    if options.get("json"):
        from xinfang_cli.render.writers import show_record

        full: dict[str, Any] = {"number": done.numbers[0] if done.numbers else ""}
        full |= record if isinstance(record, dict) else {}
        if len(done.numbers) > 1:
            full["numbers"] = list(done.numbers)
        for name, findings in (("warnings", done.warnings), ("refused", done.refused)):
            if findings:
                full[name] = [failures.finding_record(finding) for finding in findings]
        if options.get("dry_run"):
            full["dry_run"] = True
        show_record(full, "json", out)
        out.flush()
        return
    failures.show_warnings(done.warnings, sys.stderr, app.colored(sys.stderr))
    if options.get("quiet"):
        out.write("".join(f"{number}\n" for number in done.numbers))
    else:
        lines = [*done.lines, *(record if isinstance(record, list) else ())]
        out.write("".join(f"{clean.visible(line)}\n" for line in lines))
    failures.show_refused(done.refused, sys.stderr, app.colored(sys.stderr))
    if options.get("dry_run"):
        sys.stderr.write("试办：以上没有保存。\n")
    out.flush()


def tell_sheets(app: AppContext, done: Done, sheets: Any, options: Raw, fmt: str) -> None:
    """The pages are the result; what was numbered is said beside them."""
    from xinfang_cli.render import clean, failures

    failures.show_warnings(done.warnings, sys.stderr, app.colored(sys.stderr))
    if options.get("quiet"):
        sys.stdout.write("".join(f"{number}\n" for number in done.numbers))
    else:
        pages.show(sheets, fmt, options.get("output"))
        sys.stderr.write("".join(f"{clean.visible(line)}\n" for line in done.lines))
    failures.show_refused(done.refused, sys.stderr, app.colored(sys.stderr))
    if options.get("dry_run"):
        sys.stderr.write("试办：以上没有保存。\n")
