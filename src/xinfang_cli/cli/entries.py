"""Reading commands on the entries of the duty room."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from xinfang_cli.cli.matter import SCREENFUL
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.form import Form

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.reading import Show


def list_(app: AppContext, form: Form, show: Show) -> None:
    """List entries, newest first."""
    from xinfang_cli.queries import duty_entries
    from xinfang_cli.render.entry_views import ENTRIES

    limit = form.get("limit")
    if limit is None and show.format == "table" and sys.stdout.isatty():
        limit = SCREENFUL
    with app.reading() as book:
        which = duty_entries.list_filter(book.conn, form.values)
        rows = list(duty_entries.rows(book.conn, book.actor, which, limit, hides=duty_entries.tells(form.values)))
    show.rows(ENTRIES, rows)


def show(app: AppContext, form: Form, show: Show) -> None:
    """Show one entry; an accusing one, and a telephone number in full, only after the look is on record."""
    from xinfang_cli.queries import duty_entries, looks
    from xinfang_cli.render import entry_page

    reveal = bool(form.get("reveal"))
    with app.reading() as book:
        key = duty_entries.find(book.conn, book.actor, form.number, book.now.year)
        is_looked_at = reveal or duty_entries.needs_look(book.conn, book.actor, key)
        number = book.conn.execute("SELECT number FROM entry WHERE id = ?", (key,)).fetchone()[0]
        actor, now = book.actor, book.now
    if is_looked_at:
        looks.record(app.path, actor, now, form.command, number, form.get("reason") or "")
    with app.reading() as book:
        # Once more: the look took its time, and somebody may have been accused meanwhile.
        duty_entries.find(book.conn, actor, number, now.year)
        record = duty_entries.record(book.conn, actor, number, reveal=reveal)
    show.page(record, entry_page.text(record), entry_page.markdown(record))


def may_go(app: AppContext, form: Form, show: Show) -> None:
    """Who may get an entry, and who may not."""
    from xinfang_cli.queries import duty_entries, entry_steps
    from xinfang_cli.render import letter_views

    with app.reading() as book:
        key = duty_entries.find(book.conn, book.actor, form.number, book.now.year)
        rows = entry_steps.may_go(book.conn, book.actor, key)
    show.rows(letter_views.MAY_GO, rows)


def in_house(app: AppContext, form: Form, show: Show) -> None:
    """Who is still in the house, the last one first."""
    from xinfang_cli.queries import duty_entries
    from xinfang_cli.render.entry_views import INSIDE

    with app.reading() as book:
        rows = list(duty_entries.rows(book.conn, book.actor, duty_entries.INSIDE, form.get("limit"), hides=True))
    show.rows(INSIDE, rows)


def notified(app: AppContext, form: Form, show: Show) -> int | None:
    """Which units know of a call or task; with `--check` 8 as long as one does not."""
    from xinfang_cli.queries import duty_entries
    from xinfang_cli.render.entry_views import NOTIFIED

    with app.reading() as book:
        key = duty_entries.find(book.conn, book.actor, form.number, book.now.year)
        rows = duty_entries.recipients(book.conn, key)
    show.rows(NOTIFIED, rows)
    return ExitCode.ATTENTION if form.get("check") and not all(row["informed"] for row in rows) else None
