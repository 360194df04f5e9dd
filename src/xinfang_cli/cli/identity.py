"""Who acts here; and a new PIN, chosen at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xinfang_cli.cli import proving, terminal, writing
from xinfang_cli.domain import pins
from xinfang_cli.domain.forms.identity import SetPin

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.given import Raw
    from xinfang_cli.cli.reading import Show
    from xinfang_cli.domain.form import Form


def whoami(app: AppContext, form: Form, show: Show) -> None:
    """Tell who acts here, and how that is known."""
    from xinfang_cli.queries import identity
    from xinfang_cli.render import identity_views

    with app.reading() as book:
        record = identity.whoami(book.conn, book.actor)
    show.page(record, identity_views.text(record))


def set_pin(app: AppContext, given: Raw, options: Raw) -> int:
    """Ask for the new PIN, twice and without an echo, and set it.

    Raises:
        Interrupted: the person broke off; nothing was saved.
    """
    from xinfang_cli.services import proving as service

    while not given.get("name"):
        given["name"] = terminal.line(f"{SetPin.fields['name'].label}：")
    # Whoever sets it proves himself first, as he would for the command.
    proving.who_acts(app, SetPin, given)
    while not (given.get("pin_file") or given.get("remove") or app.new_pin):
        app.new_pin = _chosen(app)
    return writing.run(app, SetPin, service.set_pin, given, options)


def _chosen(app: AppContext) -> str:
    """The new PIN; empty where it is none that may be chosen, or was typed in two ways."""
    pin = pins.read(app.ask_pin(f"新口令（{pins.SHORTEST}个字符以上，键入时不显示）："))
    if fault := pins.fault(pin):
        terminal.say(f"  {fault}。")
        return ""
    if pins.read(app.ask_pin("再键入一次：")) != pin:
        terminal.say("  两次键入的不一样。")
        return ""
    return pin
