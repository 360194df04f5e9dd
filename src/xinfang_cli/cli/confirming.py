"""Commands that change nothing unconfirmed: at a terminal they show what would move and ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xinfang_cli.cli import terminal, writing
from xinfang_cli.domain.errors import Incomplete
from xinfang_cli.domain.forms.deadlines import DeadlineImport
from xinfang_cli.domain.forms.office import CalendarImport

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.given import Raw
    from xinfang_cli.domain.form import Form

_CHOICES = (("1", "登记"), ("0", "放弃"))


def calendar_import(app: AppContext, given: Raw, options: Raw) -> int:
    """Take a calendar in after a yes to the list of what it moves.

    Raises:
        Interrupted: the person leaves or says no; nothing was saved.
    """
    from xinfang_cli.services import calendar

    if not given.get("from_package"):
        _ask_for_file(CalendarImport, given)
    return _after_a_yes(app, CalendarImport, calendar.import_days, given, options)


def deadline_import(app: AppContext, given: Raw, options: Raw) -> int:
    """Take local limits in after a yes to the list of what they move.

    Raises:
        Interrupted: the person leaves or says no; nothing was saved.
    """
    from xinfang_cli.services import local_limits

    _ask_for_file(DeadlineImport, given)
    return _after_a_yes(app, DeadlineImport, local_limits.import_limits, given, options)


def _ask_for_file(form: type[Form], given: Raw) -> None:
    while not given.get("file"):
        given["file"] = terminal.line(f"{form.fields['file'].label}：")


def _after_a_yes(app: AppContext, form: type[Form], service: writing.Service, given: Raw, options: Raw) -> int:
    """What is saved after the yes is counted anew then: others may have written in the meantime."""
    try:
        return writing.run(app, form, service, dict(given), dict(options))
    except Incomplete as error:
        if error.findings[0].fields != ("confirm",):
            raise
        for finding in error.findings:
            terminal.say(finding.message if finding.fields else f"  {finding.message}")
    while (answer := terminal.digits(terminal.line(f"{terminal.listing(_CHOICES)}："))) not in (["1"], ["0"]):
        terminal.say("  请键入 1 或 0。")
    if answer == ["0"]:
        raise terminal.left("已放弃，没有保存任何内容。")
    return writing.run(app, form, service, given | {"confirm": True}, options)
