"""The <Tab> key at a desk: what is offered behind a line, asked as a shell asks."""

from __future__ import annotations

from typing import NoReturn

from conftest import Desk
from xinfang_cli.cli import tab
from xinfang_cli.cli.context import AppContext


def _never() -> NoReturn:
    raise AssertionError("a completion looked for somebody to ask")


def told(desk: Desk, line: str, shell: str = "fish", actor: str | None = None, **more: str) -> str:
    """The answer to a shell, as it comes."""
    context = AppContext(desk.book, desk.actor if actor is None else actor, desk.clock, desk.login, is_terminal=_never)
    return tab.told({"_XINFANG_COMPLETE": shell, "_XINFANG_LINE": line, **more}, context)


def offered(desk: Desk, line: str, actor: str | None = None) -> dict[str, str]:
    """What may stand at the end of a line, each with its description, in its order."""
    rows = told(desk, line, actor=actor).splitlines()
    return {value: about for value, _, about in (row.partition("\t") for row in rows)}
