"""Reading commands on the book and its audit."""

from __future__ import annotations

from pathlib import Path

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.form import Form


def info(app: AppContext, form: Form, show: Show) -> None:
    """Where the book lies and who can read it."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        record = office.book_info(book.conn, app.path)
    show.page(record, office_views.card(record))


def audit_list(app: AppContext, form: Form, show: Show) -> None:
    """Who did what."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        rows = office.audit_entries(book.conn, book.actor, form.get("of"), form.get("limit"))
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

    return [line.split()[0] for line in read_file(Path(path)).splitlines() if line.strip()] if path else []


def _heads(typed: list[str]) -> list[tuple[int, str]]:
    from xinfang_cli.domain.errors import Finding, UsageProblem

    heads = []
    for text in typed:
        seq, _, digits = text.partition(":")
        if not seq.isdigit() or not digits:
            message = f"链头「{text}」应写成 序号:摘要，例如 9214:8f3a91c077de。"
            raise UsageProblem(Finding("usage-value", message, "xinfang audit head", fields=("head",)))
        heads.append((int(seq), digits))
    return heads
