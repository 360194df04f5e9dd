"""The root command `check`."""

from __future__ import annotations

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.form import Form


def check(app: AppContext, form: Form, show: Show) -> int:
    """Silent and 0 when all is well; else the list, and 8. What was carried over is asked for, and no alarm."""
    from xinfang_cli.queries import checks
    from xinfang_cli.render.report_views import CARRIED, CHECKS

    if form.get("carried"):
        with app.reading() as book:
            show.rows(CARRIED, checks.carried(book.conn, book.actor, book.now))
        return ExitCode.DONE
    with app.reading() as book:
        rows = checks.found(book.conn, book.actor, book.now)
    if not rows and show.format != "json":
        return ExitCode.DONE
    show.rows(CHECKS, rows)
    return ExitCode.ATTENTION if rows else ExitCode.DONE
