"""The program as Typer runs it: the options that stand before the command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xinfang_cli import __version__
from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.shell import Root

app = typer.Typer(
    cls=Root,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"xinfang {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    db: Annotated[str, typer.Option("--db", envvar="XINFANG_DB")] = "",
    actor: Annotated[str, typer.Option("--actor", envvar="XINFANG_ACTOR")] = "",
    color: Annotated[str, typer.Option("--color")] = "",
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True)] = False,
) -> None:
    """Take the options that stand before the command."""
    context = ctx.ensure_object(AppContext)
    context.book = Path(db).expanduser() if db else context.book
    context.actor = _name(actor) or context.actor
    if color:
        context.color = _color(color)


def _name(typed: str) -> str:
    from xinfang_cli.domain.errors import Finding, UsageProblem
    from xinfang_cli.domain.storable import check_storable

    try:
        check_storable(typed)
    except ValueError as error:
        message = f"办理人（--actor 或 XINFANG_ACTOR）填得不对：{error}。"
        raise UsageProblem(Finding("usage-value", message, "xinfang --help", fields=("actor",))) from None
    return typed.strip()


def _color(typed: str) -> str:
    from xinfang_cli.domain.errors import Finding, UsageProblem

    if typed not in ("auto", "always", "never"):
        raise UsageProblem(Finding("usage-value", "--color 只能是 auto、always、never。", "xinfang --help"))
    return typed
