"""The reading mode of `duty diary`."""

from __future__ import annotations

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.form import Form


def diary(app: AppContext, form: Form, show: Show) -> None:
    """Show the diary of a day, today's without one.

    Raises:
        UsageProblem: the day is still to come.
    """
    from xinfang_cli.queries import diary as query
    from xinfang_cli.render import diary as layout

    with app.reading() as book:
        day = form.get("date") or book.now.date()
        if day > book.now.date():
            message = f"{day.isoformat()}还没有到。"
            raise UsageProblem(Finding("usage-value", message, "xinfang duty diary --date 今天", fields=("date",)))
        page = query.page(book.conn, book.actor, day, book.now)
    show.page(page, layout.text(page), layout.markdown(page))
