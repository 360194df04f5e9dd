"""Reading commands on letters and visits; the noun is the command's own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from xinfang_cli.domain.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.reading import Show
    from xinfang_cli.render.views import View

SCREENFUL = 20


def _noun(form: Form) -> str:
    return form.command.partition(" ")[0]


def list_(app: AppContext, form: Form, show: Show) -> None:
    """List letters or visits, newest first."""
    from xinfang_cli.queries import matters, nouns

    limit = form.get("limit")
    if limit is None and show.format == "table" and sys.stdout.isatty():
        limit = SCREENFUL
    ask = nouns.of(_noun(form))
    with app.reading() as book:
        where, values = ask.list_filter(book.conn, book.actor, form.values, book.now.date())
        hides = matters.tells(form.values)
        rows = list(ask.rows(book.conn, book.actor, where, values, limit, hides=hides))
    show.rows(_list_view(_noun(form)), rows)


def _list_view(noun: str) -> View:
    if noun == "visit":
        from xinfang_cli.render.visit_views import VISITS

        return VISITS
    from xinfang_cli.render.letter_views import LETTERS

    return LETTERS


def show(app: AppContext, form: Form, show: Show) -> None:
    """Show one letter or visit; an accusing one only after the look is on record."""
    noun = _noun(form)
    record = seen(app, form.command, noun, form.number, bool(form.get("reveal")), form.get("reason") or "")
    show.page(record, *_page(noun, record))


def seen(
    app: AppContext, command: str, noun: str, typed: str, reveal: bool = False, reason: str = ""
) -> Mapping[str, Any]:
    """The record of one letter or visit; that an accusing one is looked at is put on record first.

    Raises:
        NotFound: it is not there for this person (5).
    """
    from xinfang_cli.queries import looks, matters, nouns

    with app.reading() as book:
        key = matters.find(book.conn, book.actor, noun, typed, book.now.year)
        is_looked_at = reveal or matters.needs_look(book.conn, book.actor, key)
        number = book.conn.execute("SELECT number FROM matter WHERE id = ?", (key,)).fetchone()[0]
        actor, now = book.actor, book.now
    if is_looked_at:
        looks.record(app.path, actor, now, command, number, reason)
    with app.reading() as book:
        # Once more: the look took its time, and somebody may have been accused meanwhile.
        matters.find(book.conn, actor, noun, number, now.year)
        record: Mapping[str, Any] = nouns.of(noun).record(book.conn, actor, number, reveal=reveal)
    return record


def _page(noun: str, record: Mapping[str, Any]) -> tuple[str, str]:
    if noun == "visit":
        from xinfang_cli.render import visit_page

        return visit_page.text(record), visit_page.markdown(record)
    from xinfang_cli.render import letter_page

    return letter_page.text(record), letter_page.markdown(record)


def next_(app: AppContext, form: Form, show: Show) -> None:
    """What is open on a letter or visit, or on the most urgent one."""
    from xinfang_cli.queries import links, matters, steps
    from xinfang_cli.render import letter_views

    noun = _noun(form)
    with app.reading() as book:
        if form.number:
            key: int | None = matters.find(book.conn, book.actor, noun, form.number, book.now.year)
        else:
            key = steps.most_urgent(book.conn, book.actor, noun)
        rows = steps.of(noun)(book.conn, key) if key is not None else []
        rows += links.steps(book.conn, book.actor, key) if key is not None else []
    show.rows(letter_views.STEPS, rows)


def may_go(app: AppContext, form: Form, show: Show) -> None:
    """Who may get a letter or visit, and who may not."""
    from xinfang_cli.queries import matters, steps
    from xinfang_cli.render import letter_views

    with app.reading() as book:
        key = matters.find(book.conn, book.actor, _noun(form), form.number, book.now.year)
        rows = steps.may_go(book.conn, book.actor, key)
    show.rows(letter_views.MAY_GO, rows)


def history(app: AppContext, form: Form, show: Show) -> None:
    """What happened to a letter or visit."""
    from xinfang_cli.queries import matters, steps
    from xinfang_cli.render import letter_views

    with app.reading() as book:
        key = matters.find(book.conn, book.actor, _noun(form), form.number, book.now.year)
        rows = steps.history(book.conn, key, book.now.tzinfo)
    show.rows(letter_views.HISTORY, rows)
