"""The reading command `person show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xinfang_cli.domain.form import Form

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.reading import Show


def show(app: AppContext, form: Form, show: Show) -> None:
    """Show what the book holds on a person; with a reason also what accuses somebody, after each look is on record."""
    from xinfang_cli.queries import looks, people
    from xinfang_cli.render import person_page

    name, revealed = form.get("name"), []
    if form.get("reveal"):
        with app.reading() as book:
            revealed = people.guarded_numbers(book.conn, book.actor, name)
            actor, now = book.actor, book.now
        for number in revealed:
            looks.record(app.path, actor, now, form.command, number, form.get("reason"))
    with app.reading() as book:
        record = people.card(book.conn, book.actor, name, revealed)
    show.page(record, person_page.text(record), person_page.markdown(record))
