"""Ask for the PIN where the book wants one proved: from a private file, or typed without an echo."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from xinfang_cli.domain import pins
from xinfang_cli.domain.errors import NotPermitted, XinfangError
from xinfang_cli.domain.identity import PIN_MISSING, UNKNOWN, UNPROVED, PinWanted, WrongPin

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.domain.form import Form

PIN_FILE = "XINFANG_PIN_FILE"
_TRIES = 3


def expect(app: AppContext, form: type[Form], raw: Mapping[str, object]) -> None:
    """Note for which command somebody acts, and whether he has to prove himself for it alone."""
    app.doing, app.afresh = form.command, form.is_proved_afresh(raw)
    if form.acts_as and raw.get(form.acts_as):
        app.actor = str(raw[form.acts_as])


def who_acts(app: AppContext, form: type[Form], raw: Mapping[str, object]) -> None:
    """The same, and have ready what proves it: nobody is asked while the book is locked for writing.

    Raises:
        NotPermitted: a wrong PIN was given, or the file with it is not private (9).
        Interrupted: the person broke off at the prompt.
    """
    expect(app, form, raw)
    if app.taken == app.claim:
        return
    try:
        with app.reading():
            pass
    except NotPermitted as error:
        if error.findings[0].rule not in (UNKNOWN, UNPROVED, PIN_MISSING):
            raise
    except XinfangError:
        return  # the command meets it itself; a first person or a new book need nobody


def obtain(app: AppContext, error: PinWanted) -> None:
    """Get the PIN that the book wants, another one where it was wrong; each wrong one is on record.

    Raises:
        NotPermitted: there is none to be had, or it was wrong three times (9).
        Interrupted: the person broke off at the prompt.
    """
    is_typed = app.is_terminal() and not os.environ.get(PIN_FILE)
    if isinstance(error, WrongPin):
        from xinfang_cli.queries.identity import record_wrong_try

        record_wrong_try(app.path, app.claim, error.staff_id, app.now(), app.doing)
        app.pin, app.wrong_pins = "", app.wrong_pins + 1
        if not is_typed or app.wrong_pins == _TRIES:
            raise error
    from xinfang_cli.render.clean import visible

    # The prompt goes to the terminal itself: with --json nothing but the answer stands in the streams.
    prompt = f"{error.name}的口令{'不对，再键入一次' if app.wrong_pins else ''}："
    app.pin = pins.read(app.ask_pin(visible(prompt))) if is_typed else _from_file()
    if not app.pin:
        raise error


def _from_file() -> str:
    from xinfang_cli.queries.identity import pin_in

    place = os.environ.get(PIN_FILE)
    return pin_in(Path(place).expanduser()) if place else ""
