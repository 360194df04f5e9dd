"""What a prompt offers by digit beyond the form's own choices: units that may be meant, earlier callers, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xinfang_cli.cli import terminal
from xinfang_cli.domain.form import Form

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext


class Callers:
    """The offers of a call that is taken down at the ear."""

    def __init__(self, app: AppContext) -> None:
        self.app = app

    def listed(self, form: Form, name: str) -> list[tuple[str, str]]:
        """What is offered with the question: digit and words."""
        return [(str(place), value + said) for place, (value, said) in enumerate(self._known(form, name), 1)]

    def _known(self, form: Form, name: str) -> list[tuple[str, str]]:
        from xinfang_cli.queries import callers

        unit = form.get("caller_unit")
        if not unit or name not in ("caller_name", "phone"):
            return []
        with self.app.reading() as book:
            if name == "caller_name":
                return [(who, f"（{day}来过电话）") for who, day in callers.who_called(book.conn, book.actor, unit)]
            who = form.get("caller_name") or ""
            return [(phone, "（上次）") for phone in callers.phones_of(book.conn, book.actor, unit, who)]

    def chosen(self, form: Form, name: str, typed: str) -> str:
        """What is put down for what was typed: the offer of a digit, the unit that a few letters stand for."""
        for place, (value, _) in enumerate(self._known(form, name), 1):
            if terminal.digits(typed) == [str(place)]:
                return value
        return self._unit(typed) if name == "caller_unit" else typed

    def _unit(self, typed: str) -> str:
        from xinfang_cli.queries import callers

        with self.app.reading() as book:
            found = callers.units_meant(book.conn, typed)
        if not found or found == [typed]:
            return typed
        choices = [*((str(place), unit) for place, unit in enumerate(found, 1)), ("0", f"就写「{typed}」")]
        lawful = [[digit] for digit, _ in choices]
        while (answer := terminal.digits(terminal.line(f"  {terminal.listing(choices)}："))) not in lawful:
            terminal.say("  请键入前面的数字。")
        return typed if answer == ["0"] else found[int(answer[0]) - 1]


def of(app: AppContext, form: Form) -> Callers | None:
    """The offers of this form's prompts, if it has any."""
    return Callers(app) if form.command == "duty log-call" else None
