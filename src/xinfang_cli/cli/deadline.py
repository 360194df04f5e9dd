"""Reading commands on clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.reading import Show
    from xinfang_cli.domain.form import Form


def list_(app: AppContext, form: Form, show: Show) -> None:
    """List every clock that runs, or every limit that there is."""
    from xinfang_cli.queries import deadlines, limits
    from xinfang_cli.render.deadline_page import CLOCKS, LIMITS, limit_rows

    if form.get("rules"):
        with app.reading() as book:
            rows = limits.all_of_them(book.conn, book.now.date())
        show.rows(LIMITS, limit_rows(rows))
        return
    with app.reading() as book:
        rows = deadlines.running(book.conn, book.actor, book.now, form.get("as_of"))
    show.rows(CLOCKS, rows)


def explain(app: AppContext, form: Form, show: Show) -> None:
    """How every clock of one letter or visit was counted."""
    from xinfang_cli.queries import deadlines, matters
    from xinfang_cli.render import deadline_page

    typed = str(form.get("matter"))
    noun = "visit" if typed.strip()[:1].upper() in ("V", "访") else "letter"
    with app.reading() as book:
        key = matters.find(book.conn, book.actor, noun, typed, book.now.year)
        record = deadlines.explained(book.conn, key)
    show.page(record, deadline_page.text(record), deadline_page.markdown(record))
