"""The reading commands of `leader`: where everybody is."""

from __future__ import annotations

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.form import Form


def where(app: AppContext, form: Form, show: Show) -> None:
    """List everybody's whereabouts, now or at the time asked for."""
    from xinfang_cli.queries import leaders
    from xinfang_cli.render.leader_views import WHERE

    asked = form.get("at")
    with app.reading() as book:
        rows = leaders.where(book.conn, book.actor, asked.at if asked else book.now)
    show.rows(WHERE, rows)
