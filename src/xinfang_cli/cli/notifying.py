"""Going through the units that have to be told, at a terminal: who answered, who did not, who is left for later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xinfang_cli.cli import terminal
from xinfang_cli.domain.form import Form

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext

_ANSWERS = (("1", "有人接"), ("2", "无人接"), ("0", "以后"))


def ask(app: AppContext, form: Form, typed: dict[str, Any]) -> None:
    """Ask of each unit that is not told yet; what was answered is in the form, and in `typed`, as soon as it is said.

    Raises:
        Interrupted: the person leaves; what was answered until then is kept in the rescue file.
    """
    units = _untold(app, form)
    told: list[tuple[str, str | None]] = []
    while len(told) < len(units):
        unit = units[len(told)]
        answer = terminal.line(f"应通知 {unit}    {terminal.listing(_ANSWERS)}：")
        if answer == terminal.BACK:
            told = told[:-1]
        elif terminal.digits(answer) == ["1"]:
            told.append((unit, _who(unit)))
        elif terminal.digits(answer) == ["2"]:
            told.append((unit, None))
        elif terminal.digits(answer) == ["0"]:
            told.append((unit, ""))
        else:
            terminal.say("  请键入 1、2 或 0。")
        _keep(form, typed, told)


def _who(unit: str) -> str:
    while not (name := terminal.line(f"  {unit}接话人：")) or name == terminal.BACK:
        terminal.say("  这一项必须填；不清楚的填 ?。")
    return "不详" if name == "?" else name


def _keep(form: Form, typed: dict[str, Any], told: list[tuple[str, str | None]]) -> None:
    answered = [(unit, name) for unit, name in told if name]
    silent = [unit for unit, name in told if name is None]
    for name, values, as_typed in (
        ("answered", [f"{who}@{unit}" for unit, who in answered], [f"{unit}={who}" for unit, who in answered]),
        ("unanswered", silent, silent),
    ):
        form.values.pop(name, None)
        typed.pop(name, None)
        if values:
            form.values[name], typed[name] = tuple(values), as_typed


def _untold(app: AppContext, form: Form) -> list[str]:
    """The units on the list that nobody has told, and those that the command names."""
    from xinfang_cli.queries import duty_entries

    if form.get("answered") or form.get("unanswered"):
        return []
    with app.reading() as book:
        key = duty_entries.find(book.conn, book.actor, form.number, book.now.year)
        rows = duty_entries.recipients(book.conn, key)
    known = {row["unit"] for row in rows if row["informed"]}
    named = [unit for unit in form.get("units") or () if unit not in known]
    return list(dict.fromkeys((*(row["unit"] for row in rows if not row["informed"]), *named)))
