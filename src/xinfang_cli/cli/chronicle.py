"""The reading commands of `chronicle`."""

from __future__ import annotations

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.form import Form


def list_(app: AppContext, form: Form, show: Show) -> None:
    """List the great events by their days."""
    from xinfang_cli.queries import rounds
    from xinfang_cli.render.leader_views import CHRONICLE

    since, until = form.get("since"), form.get("until")
    with app.reading() as book:
        rows = rounds.chronicle(book.conn, since and since[0], until and until[1], form.get("category"))
    show.rows(CHRONICLE, rows)


def propose(app: AppContext, form: Form, show: Show) -> None:
    """List what of a span, by default of the last days, may belong into the chronicle."""
    from xinfang_cli.queries import chronicle
    from xinfang_cli.render import leader_views

    since, until = form.get("since"), form.get("until")
    with app.reading() as book:
        today = book.now.date()
        last = until[1] if until else today
        first = since[0] if since else last - chronicle.USUAL
        rows = chronicle.proposals(book.conn, book.actor, first, last)
    show.page(rows, leader_views.proposals(rows))
