"""Reading commands on the book and its audit."""

from __future__ import annotations

import re
from pathlib import Path

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.errors import BadData, ExitCode, Finding, UsageProblem
from xinfang_cli.domain.form import Form


def info(app: AppContext, form: Form, show: Show) -> None:
    """Where the book lies and who can read it."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        record = office.book_info(book.conn, app.path)
    show.page(record, office_views.card(record))


def backup(app: AppContext, form: Form, show: Show) -> None:
    """Take a verified copy; who takes it stands in the book before it is made, and that it was made, after."""
    from xinfang_cli.queries import copies, looks
    from xinfang_cli.render import office_views

    with app.reading() as book:
        copies.permit(book.actor, form.command)
        actor, now = book.actor, book.now
    looks.record(app.path, actor, now, form.command, "book", "")
    with app.reading() as book:
        record = copies.take(book.conn, Path(form.get("to")).expanduser(), now)
    looks.record(app.path, actor, now, form.command, "book", Path(record["path"]).name, outcome="done")
    show.page(record, f"已备份并核对。\n{office_views.card(record)}")


def restore(app: AppContext, form: Form, show: Show) -> None:
    """Put a verified copy at a new place; the book in use stays as it is."""
    from xinfang_cli.queries import copies
    from xinfang_cli.render import office_views

    record = copies.restore(Path(form.get("file")).expanduser(), Path(form.get("to")).expanduser())
    show.page(record, f"已核对并恢复；用它：xinfang --db {record['path']} book info\n{office_views.card(record)}")


def doctor(app: AppContext, form: Form, show: Show) -> int:
    """What is wrong with the book; 8 when anything is."""
    from xinfang_cli.queries import doctor as queries
    from xinfang_cli.render import office_views

    with app.reading() as book:
        rows = queries.findings(book.conn, app.path, book.now)
    show.rows(office_views.DOCTOR, rows)
    return ExitCode.ATTENTION if rows else ExitCode.DONE


def who_saw(app: AppContext, form: Form, show: Show) -> None:
    """Who looked at a matter, newest first."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        rows = office.audit_entries(book.conn, book.actor, book.now.year, form.get("of"), None)
    show.rows(office_views.LOOKS, [row for row in rows if row["outcome"] == "look"])


def audit_list(app: AppContext, form: Form, show: Show) -> None:
    """Who did what."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        rows = office.audit_entries(book.conn, book.actor, book.now.year, form.get("of"), form.get("limit"))
    show.rows(office_views.AUDIT, rows)


def audit_head(app: AppContext, form: Form, show: Show) -> None:
    """The head of the chain."""
    from xinfang_cli.queries import office

    with app.reading() as book:
        record = office.audit_head(book.conn)
    show.page(record, f"{record['text']}  {record['at']}\n")


def audit_verify(app: AppContext, form: Form, show: Show) -> int:
    """Recompute chain and rows; 8 when something is wrong."""
    from xinfang_cli.queries import office

    heads = _heads([*(form.get("head") or ()), *_anchored(form.get("anchor"))])
    with app.reading() as book:
        verdict = office.audit_verdict(book.conn, heads)
    record = {
        "ok": verdict.ok,
        "anchored": verdict.anchored,
        "entries": verdict.entries,
        "rows": verdict.rows,
        "problems": list(verdict.problems),
        "warnings": list(verdict.warnings),
    }
    lines = [verdict.text, *(f"  {problem}" for problem in verdict.problems)]
    show.page(record, "\n".join(lines) + "\n")
    return ExitCode.DONE if verdict.ok else ExitCode.ATTENTION


def _anchored(path: str | None) -> list[str]:
    from xinfang_cli.cli.texts import read_file

    if not path:
        return []
    heads = _HEAD.findall(_AS_JSON.sub(r"\1:\2", read_file(Path(path))))
    if not heads:
        message = f"文件「{path}」里没有链头；链头写成 序号:摘要，例如 9214:8f3a91c077de。"
        raise BadData(Finding("anchor-without-head", message, "xinfang audit head > 文件", fields=("anchor",)))
    return heads


_HEAD = re.compile(r"\b[0-9]+:[0-9a-fA-F]{12,64}\b")
_AS_JSON = re.compile(r'"seq": ?([0-9]+)[^{}]*?"hash": ?"([0-9a-f]{64})"')
"""As `audit head --json` says it."""


def _heads(typed: list[str]) -> list[tuple[int, str]]:
    heads = []
    for text in typed:
        if not _HEAD.fullmatch(text):
            message = f"链头「{text}」应写成 序号:摘要（摘要至少12位），例如 9214:8f3a91c077de。"
            raise UsageProblem(Finding("usage-value", message, "xinfang audit head", fields=("head",)))
        seq, _, digits = text.partition(":")
        heads.append((int(seq), digits.lower()))
    return heads
