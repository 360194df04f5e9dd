"""The reading commands of `report`: the day, what is overdue, what was transferred, the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xinfang_cli.domain.errors import ExitCode, Finding, UsageProblem

if TYPE_CHECKING:
    from datetime import date

    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.reading import Show
    from xinfang_cli.domain.form import Form


def daily(app: AppContext, form: Form, show: Show) -> int:
    """Show the page of a day or span; with `--check`, 8 when something needs attention."""
    from xinfang_cli.queries import daily as query
    from xinfang_cli.queries import span
    from xinfang_cli.render import daily as layout

    with app.reading() as reading:
        asked = span.read(reading.conn, form.values, reading.now)
        report = query.report(reading.conn, reading.actor, reading.now, asked)
    show.page(report, layout.page(report), layout.markdown(report))
    return int(report["exit_code"]) if form.get("check") else ExitCode.DONE


def overdue(app: AppContext, form: Form, show: Show) -> int:
    """List the clocks that have run out; with `--check`, 8 when there is one."""
    from xinfang_cli.queries import overdue as query
    from xinfang_cli.render.report_views import OVERDUE

    with app.reading() as reading:
        rows = query.overdue(reading.conn, reading.actor, reading.now, form.get("as_of"))
    show.rows(OVERDUE, rows)
    return ExitCode.ATTENTION if rows and form.get("check") else ExitCode.DONE


def transfers(app: AppContext, form: Form, show: Show) -> int:
    """List the transfers of a span, by default of the last seven days."""
    from xinfang_cli.queries import transfers as query
    from xinfang_cli.render.report_views import TRANSFERS

    since, until = form.get("since"), form.get("until")
    with app.reading() as reading:
        days = query.last_days(reading.now, since and since[0], until and until[1])
        rows = query.transfers(reading.conn, reading.actor, *days)
    show.rows(TRANSFERS, rows)
    return ExitCode.DONE


def stats(app: AppContext, form: Form, show: Show) -> int:
    """Show every figure of a period, beside the one before it and a year earlier."""
    from xinfang_cli.domain.figures import period
    from xinfang_cli.queries.stats import report as query
    from xinfang_cli.render import stats_page, workbook

    with app.reading() as reading:
        as_of, known_to = _known_to(form, reading.now.date())
        asked = period.asked(form.values, form.command, reading.now.date(), known_to)
        in_full = show.format not in ("text", "md")
        report = query.report(reading.conn, reading.actor, reading.now, asked, as_of, form.get("by"), in_full=in_full)
    if show.format == "xlsx":
        show.workbook(workbook.figures(report))
    else:
        show.page(report, stats_page.page(report), stats_page.markdown(report))
    return ExitCode.DONE


def year(app: AppContext, form: Form, show: Show) -> int:
    """Show the annual report in its four parts."""
    from xinfang_cli.domain.figures import period
    from xinfang_cli.queries.stats import yearly
    from xinfang_cli.render import workbook, yearly_page

    with app.reading() as reading:
        as_of, known_to = _known_to(form, reading.now.date())
        asked = period.asked(form.values, form.command, reading.now.date(), known_to)
        in_full = show.format not in ("text", "md")
        report = yearly.annual(reading.conn, reading.actor, reading.now, asked, as_of, in_full=in_full)
    if show.format == "xlsx":
        show.workbook(workbook.figures(report | {"figures": yearly_page.figures(report)}))
    else:
        show.page(report, yearly_page.page(report), yearly_page.markdown(report))
    return ExitCode.DONE


def self_check(app: AppContext, form: Form, show: Show) -> int:
    """Show what an inspector would find, by default of the year so far; with `--check`, 8 when anything falls short."""
    from xinfang_cli.domain.figures import period
    from xinfang_cli.queries.stats import yearly
    from xinfang_cli.render import self_check_page, workbook

    with app.reading() as reading:
        today = reading.now.date()
        as_of, known_to = _known_to(form, today)
        asked = period.asked(form.values, form.command, today, known_to, period.Unit.YEAR)
        report = yearly.self_check(reading.conn, reading.actor, reading.now, asked, as_of)
    if show.format == "xlsx":
        show.workbook([workbook.of_view(self_check_page.LINES, report["lines"])])
    else:
        show.page(report, self_check_page.page(report), self_check_page.markdown(report))
    return int(report["exit_code"]) if form.get("check") else ExitCode.DONE


def _known_to(form: Form, today: date) -> tuple[date | None, date]:
    """The day asked for by `--as-of`, and the last day of which the report knows anything.

    Raises:
        UsageProblem: the day is still to come.
    """
    as_of: date | None = form.get("as_of")
    if as_of is not None and as_of > today:
        message = "截至日期还没有到，账上还没有那一天的记录。"
        raise UsageProblem(Finding("usage-value", message, f"xinfang {form.command} --help", fields=("as_of",)))
    return as_of, as_of or today
