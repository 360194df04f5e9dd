"""The reading command `search`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from xinfang_cli.cli.matter import SCREENFUL
from xinfang_cli.domain.form import Form

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.reading import Show


def search(app: AppContext, form: Form, show: Show) -> None:
    """Show what holds the words, newest first, and how many more there are."""
    from xinfang_cli.queries import search as asked
    from xinfang_cli.render.search_views import hits, left_out

    limit = form.get("limit")
    if limit is None and show.format == "table" and sys.stdout.isatty():
        limit = SCREENFUL
    with app.reading() as book:
        found = asked.find(book.conn, book.actor, form.values, limit)
    words = [*form.get("text"), *([form.get("place")] if form.get("place") else [])]
    show.rows(hits(one for word in words for one in word), found.rows)
    if found.more:
        sys.stderr.write(left_out(found.more, len(found.rows)))
