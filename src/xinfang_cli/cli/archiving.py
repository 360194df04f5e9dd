"""A year for the archives: a folder with a verified copy of the book, the catalogue, and what proves both."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.errors import BookProblem, Finding, Severity, UsageProblem
from xinfang_cli.domain.form import Form

Record = dict[str, Any]

_FIRST = 1900
"""No register goes further back."""


def archive(app: AppContext, form: Form, show: Show) -> None:
    """Make the archive of a year; who makes it stands in the book before, and that it was made, after.

    Nothing is taken out of the book: it holds what it held, and the folder is what is handed over.

    Raises:
        UsageProblem: the year has not begun, or is none.
        NotPermitted: nobody acts, or a reader.
        BookProblem: the copy does not verify, or there is such a folder already; nothing is left behind.
    """
    from xinfang_cli.queries import copies, looks
    from xinfang_cli.render import archive_views
    from xinfang_cli.render.paper import sync_folder

    year: int = form.get("year")
    with app.reading() as book:
        copies.permit(book.actor, form.command)
        actor, now = book.actor, book.now
    if not _FIRST <= year <= now.year:
        message = f"{year}年还没有到。" if year > now.year else f"年份填得不对：{year}。"
        raise UsageProblem(Finding("usage-value", message, "xinfang book archive --year 上一年", fields=("year",)))
    looks.record(app.path, actor, now, form.command, "book", str(year))
    parent = Path(form.get("to")).expanduser() if form.get("to") else app.path.parent / "archive"
    target = parent / f"xinfang-{year}-{now:%Y%m%dT%H%M%S}"
    if target.exists():
        raise BookProblem(Finding("book-exists", f"这里已经有了：{target}", "过一会儿再来，或换一个位置"))
    draft = parent / f".{target.name}.{os.urandom(4).hex()}.new"
    try:
        record = _made(app, year, draft)
        os.rename(draft, target)
        sync_folder(parent)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    looks.record(app.path, actor, now, form.command, "book", target.name, outcome="done")
    record = {"path": str(target)} | record
    if year == now.year:
        _warn(app, year)
    show.page(record, archive_views.text(record))


def _made(app: AppContext, year: int, folder: Path) -> Record:
    """Put copy, catalogue and proofs into the folder; copy and catalogue are of one moment."""
    from xinfang_cli.queries import archiving, copies
    from xinfang_cli.render import archive_views
    from xinfang_cli.render.clean import json_text
    from xinfang_cli.render.paper import atomic_write

    with app.reading() as book:
        copy = copies.take(book.conn, folder, book.now)
        ended, still_open = archiving.catalogue(book.conn, book.actor, year)
        duty = list(archiving.of_the_duty_room(book.conn, year))
        made_at, made_by = book.now, book.actor.name
    lists = ((archive_views.ENDED, ended), (archive_views.OPEN, still_open), (archive_views.DUTY, duty))
    for view, rows in lists:
        atomic_write(folder / f"{view.title}-{year}.csv", archive_views.as_csv(view, rows))
    record: Record = {
        "year": year,
        "made_at": made_at.isoformat(),
        "made_by": made_by,
        "book": {"file": Path(copy["path"]).name} | {name: copy[name] for name in ("sha256", "entries", "head")},
        "ended": len(ended),
        "open": len(still_open),
        "hidden": sum(bool(row.get("placeholder")) for row in (*ended, *still_open)),
        "retention": _counted(ended),
        "duty": duty,
    }
    atomic_write(folder / "manifest.json", json_text(record, indent=2) + "\n")
    _seal(folder)
    return record


def _counted(rows: list[Record]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        if row.get("retention"):
            found[row["retention"]] = found.get(row["retention"], 0) + 1
    return found


def _seal(folder: Path) -> None:
    """The digests of all files, as `sha256sum -c` reads them: whoever gets the folder can check every bit."""
    from xinfang_cli.render.paper import atomic_write

    files = sorted(path for path in folder.iterdir() if path.is_file())
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    atomic_write(folder / "SHA256SUMS", "".join(lines))


def _warn(app: AppContext, year: int) -> None:
    from xinfang_cli.render.failures import show_warnings

    message = f"{year}年还没有过完：目录只到今天为止。"
    hint = f"过完年再做一次：xinfang book archive --year {year}"
    if not app.as_json:
        finding = Finding("archive-year-running", message, hint, severity=Severity.WARN)
        show_warnings([finding], sys.stderr, app.colored(sys.stderr))
