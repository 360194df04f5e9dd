"""Reading commands on people, units, calendar and settings."""

from __future__ import annotations

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.form import Form


def staff_list(app: AppContext, form: Form, show: Show) -> None:
    """List the people of the office."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        rows = office.staff(book.conn, retired=bool(form.get("retired")))
    show.rows(office_views.STAFF, rows)


def staff_show(app: AppContext, form: Form, show: Show) -> None:
    """Show one person, with the old values."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        record = office.record(book.conn, "staff", form.get("name"))
    show.page(record, office_views.card(record, office_views.STAFF))


def unit_list(app: AppContext, form: Form, show: Show) -> None:
    """List the units."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        rows = office.units(book.conn, retired=bool(form.get("retired")))
    show.rows(office_views.UNITS, rows)


def unit_show(app: AppContext, form: Form, show: Show) -> None:
    """Show one unit, with the old values."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        record = office.record(book.conn, "unit", form.get("name"))
    show.page(record, office_views.card(record, office_views.UNITS))


def calendar_list(app: AppContext, form: Form, show: Show) -> None:
    """List the office's table of days."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        rows = office.calendar(book.conn, form.get("year"))
    show.rows(office_views.CALENDAR, rows)


def config_list(app: AppContext, form: Form, show: Show) -> None:
    """List all settings."""
    from xinfang_cli.queries import office
    from xinfang_cli.render import office_views

    with app.reading() as book:
        rows = office.settings(book.conn)
    show.rows(office_views.SETTINGS, rows)


def config_get(app: AppContext, form: Form, show: Show) -> None:
    """Show one setting."""
    from xinfang_cli.domain.errors import Finding, UsageProblem
    from xinfang_cli.queries import office

    with app.reading() as book:
        found = [row for row in office.settings(book.conn) if row["key"] == form.get("key")]
    if not found:
        message = f"没有「{form.get('key')}」这项设置。"
        raise UsageProblem(Finding("config-unknown", message, "xinfang config list", fields=("key",)))
    show.page(found[0], f"{found[0]['value']}\n")
