"""Reading commands on filed cases."""

from __future__ import annotations

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.form import Form


def list_(app: AppContext, form: Form, show: Show) -> None:
    """List the filed cases, newest first."""
    from xinfang_cli.queries import cases
    from xinfang_cli.render import case_views

    with app.reading() as book:
        rows = cases.listing(book.conn, book.actor, is_open=bool(form.get("open")), limit=form.get("limit"))
    show.rows(case_views.CASES, rows)


def show(app: AppContext, form: Form, show: Show) -> None:
    """Show one case; one whose matter accuses somebody only after the look is on record."""
    from xinfang_cli.queries import cases, looks
    from xinfang_cli.render import case_views, office_views

    with app.reading() as book:
        number, is_looked_at = cases.find(book.conn, book.actor, form.number, book.now.year)
        actor, now = book.actor, book.now
    if is_looked_at:
        looks.record(app.path, actor, now, "case show", number, "")
    with app.reading() as book:
        record = cases.record(book.conn, actor, form.number, now.year)
    show.page(record, office_views.card(record, case_views.CASES))
