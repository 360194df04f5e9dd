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
