"""The desk: what `xinfang` alone shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.reading import Show
    from xinfang_cli.domain.form import Form


def show(app: AppContext, form: Form, show: Show) -> None:
    """Show the desk of the actor, of somebody else, or of everybody; without an actor everybody's."""
    from xinfang_cli.queries import desk
    from xinfang_cli.render import desk_page

    with app.reading() as book:
        of = "" if form.get("all") else form.get("of") or book.actor.name
        record = desk.record(book.conn, book.actor, book.now, of)
    if form.get("count"):
        show.page({"of": record["of"], "at": record["at"]} | record["counts"], desk_page.counts(record))
    else:
        show.page(record, desk_page.text(record), desk_page.markdown(record))
