"""The diary of a day, and the sheets of the duty room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.form import Form

Record = dict[str, Any]


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


def print_sheet(app: AppContext, form: Form, show: Show) -> None:
    """Show one sheet as text, as a page of HTML for A4, or as Markdown; an accusing call only after the look is kept.

    Raises:
        NotPermitted: a reader prints nothing (9).
    """
    from xinfang_cli.domain.errors import NotPermitted
    from xinfang_cli.render import duty_sheets, sheet_writers

    with app.reading() as book:
        if book.actor.reads_only:
            message = "没有写明打印人；只读人员只能看列表和报告。"
            raise NotPermitted(Finding("role-required", message, "xinfang --actor 姓名 duty print", "本章 第一节 四.5"))
    sheet = _SHEETS[form.get("form").value](app, form)
    paper = duty_sheets.PAPERS[form.get("form").value](sheet)
    fmt = show.format if show.format in ("text", "html", "md") else "text"
    page = sheet_writers.write([paper], fmt)
    show.page(sheet, page, page)


def _handover(app: AppContext, form: Form) -> Record:
    from xinfang_cli.queries import duty_sheets

    with app.reading() as book:
        return duty_sheets.handover(book.conn, form.get("of"), book.now)


def _diary(app: AppContext, form: Form) -> Record:
    from xinfang_cli.queries import diary as query

    with app.reading() as book:
        return query.page(book.conn, book.actor, form.get("date") or book.now.date(), book.now)


def _roster(app: AppContext, form: Form) -> Record:
    from xinfang_cli.domain.timespans import read_span
    from xinfang_cli.queries import duty_sheets

    with app.reading() as book:
        first, last = form.get("month") or read_span("本月", book.now)
        return duty_sheets.roster(book.conn, first, last, book.now)


def _call(app: AppContext, form: Form) -> Record:
    from xinfang_cli.domain import numbers
    from xinfang_cli.queries import duty_entries, looks, recent

    with app.reading() as book:
        try:
            number = numbers.read(form.get("of"), "call", book.now.year)
        except ValueError as error:
            raise UsageProblem(Finding("usage-number", f"{error}。", "xinfang duty list", fields=("of",))) from None
        key = duty_entries.find(book.conn, book.actor, number, book.now.year)
        is_looked_at = duty_entries.needs_look(book.conn, book.actor, key)
        actor, now = book.actor, book.now
    if is_looked_at:
        looks.record(app.path, actor, now, "duty print", number, "")
    with app.reading() as book:
        # Once more: the look took its time, and somebody may have been accused meanwhile.
        duty_entries.find(book.conn, actor, number, now.year)
        record = duty_entries.record(book.conn, actor, number)
        return {"form": "call", "office": recent.office_name(book.conn), "call": record}


_SHEETS: Mapping[str, Callable[[AppContext, Form], Record]] = {
    "handover": _handover,
    "diary": _diary,
    "roster": _roster,
    "call": _call,
}
