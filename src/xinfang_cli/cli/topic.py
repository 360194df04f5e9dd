"""Reading commands on the office's classes of content."""

from __future__ import annotations

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.form import Form


def list_(app: AppContext, form: Form, show: Show) -> None:
    """List the classes."""
    from xinfang_cli.queries import topics
    from xinfang_cli.render import office_views

    with app.reading() as book:
        rows = topics.listing(book.conn, form.get("level"), form.get("under"))
    show.rows(office_views.TOPICS, rows)
