"""Reading commands on letters."""

from __future__ import annotations

import sys

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.form import Form

SCREENFUL = 20


def list_(app: AppContext, form: Form, show: Show) -> None:
    """List letters, newest first."""
    from xinfang_cli.queries import letters
    from xinfang_cli.render import letter_views

    limit = form.get("limit")
    if limit is None and show.format == "table" and sys.stdout.isatty():
        limit = SCREENFUL
    with app.reading() as book:
        where, values = letters.list_filter(book.conn, book.actor, form.values, book.now.date())
        hides = letters.tells(form.values)
        rows = list(letters.rows(book.conn, book.actor, where, values, limit, hides=hides))
    show.rows(letter_views.LETTERS, rows)


def show(app: AppContext, form: Form, show: Show) -> None:
    """Show one letter; an accusing one only after the look is on record."""
    from xinfang_cli.queries import letters, looks
    from xinfang_cli.render import letter_page

    with app.reading() as book:
        key = letters.find(book.conn, book.actor, form.number, book.now.year)
        reveal = bool(form.get("reveal"))
        is_looked_at = reveal or letters.needs_look(book.conn, book.actor, key)
        number = book.conn.execute("SELECT number FROM matter WHERE id = ?", (key,)).fetchone()[0]
        actor, now = book.actor, book.now
    if is_looked_at:
        looks.record(app.path, actor, now, "letter show", number, form.get("reason") or "")
    with app.reading() as book:
        # Once more: the look took its time, and somebody may have been accused meanwhile.
        letters.find(book.conn, actor, number, now.year)
        record = letters.record(book.conn, actor, number, reveal=reveal)
    show.page(record, letter_page.text(record), letter_page.markdown(record))


def next_(app: AppContext, form: Form, show: Show) -> None:
    """What is open on a letter, or on the most urgent one."""
    from xinfang_cli.queries import letter_steps, letters
    from xinfang_cli.render import letter_views

    with app.reading() as book:
        if form.number:
            key: int | None = letters.find(book.conn, book.actor, form.number, book.now.year)
        else:
            key = letter_steps.most_urgent(book.conn, book.actor)
        rows = letter_steps.steps(book.conn, key) if key is not None else []
    show.rows(letter_views.STEPS, rows)


def may_go(app: AppContext, form: Form, show: Show) -> None:
    """Who may get a letter, and who may not."""
    from xinfang_cli.queries import letter_steps, letters
    from xinfang_cli.render import letter_views

    with app.reading() as book:
        key = letters.find(book.conn, book.actor, form.number, book.now.year)
        rows = letter_steps.may_go(book.conn, book.actor, key)
    show.rows(letter_views.MAY_GO, rows)


def history(app: AppContext, form: Form, show: Show) -> None:
    """What happened to a letter."""
    from xinfang_cli.queries import letter_steps, letters
    from xinfang_cli.render import letter_views

    with app.reading() as book:
        key = letters.find(book.conn, book.actor, form.number, book.now.year)
        rows = letter_steps.history(book.conn, key, book.now.tzinfo)
    show.rows(letter_views.HISTORY, rows)
