"""Reading commands on the post: status, roster, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xinfang_cli.domain.errors import ExitCode

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.reading import Show
    from xinfang_cli.domain.form import Form


def status(app: AppContext, form: Form, show: Show) -> int:
    """Show the post at this moment; with `--check`, 8 when something needs attention."""
    from xinfang_cli.queries import post
    from xinfang_cli.render import post_page

    with app.reading() as book:
        record = post.status(book.conn, book.actor, book.now)
    show.page(record, post_page.page(record))
    return ExitCode.ATTENTION if record["attention"] and form.get("check") else ExitCode.DONE


def roster_list(app: AppContext, form: Form, show: Show) -> None:
    """List the shifts."""
    from xinfang_cli.queries import roster
    from xinfang_cli.render import roster_views

    with app.reading() as book:
        rows = roster.listing(book.conn, form.values)
    show.rows(roster_views.ROSTER, rows)


def roster_check(app: AppContext, form: Form, show: Show) -> int:
    """List what is wrong with the roster; 8 when anything is, but for reminders."""
    from xinfang_cli.queries import roster
    from xinfang_cli.render import roster_views

    with app.reading() as book:
        rows = roster.check(book.conn, book.now, form.values)
    show.rows(roster_views.ROSTER_CHECK, rows)
    return ExitCode.ATTENTION if any(row["severity"] == "refuse" for row in rows) else ExitCode.DONE


def key_list(app: AppContext, form: Form, show: Show) -> None:
    """List the keys."""
    from xinfang_cli.queries import keys
    from xinfang_cli.render import roster_views

    with app.reading() as book:
        rows = keys.listing(book.conn)
    show.rows(roster_views.KEYS, rows)
