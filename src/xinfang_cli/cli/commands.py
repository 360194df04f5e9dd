"""From a form to a command: its options, and the run of a writing or a reading command."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import typer
from typer.main import get_command_from_info
from typer.models import CommandInfo

from xinfang_cli.cli.command import Command
from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.given import place
from xinfang_cli.cli.options import shared_options
from xinfang_cli.cli.verb import Verb
from xinfang_cli.domain.form import Field, Form

_FOR_SCRIPTS = ("json", "quiet", "input", "dry_run", "request_id")
"""Whoever gives one of these wants the whole command at once, not a dialogue."""


def build(name: str, verb: Verb) -> Any:
    """Build the one command that is called."""
    form = verb.load_form()
    shared = shared_options(form, writes=verb.writes, leads=verb.leads)
    callback = _callback(form, verb, shared)
    info = CommandInfo(
        name=name.partition(" --")[0].rsplit(" ", maxsplit=1)[-1], callback=callback, cls=Command, help=verb.summary
    )
    command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
    if not isinstance(command, Command):
        raise TypeError(name)
    command.form, command.shared = form, shared
    return command


def _callback(form: type[Form], verb: Verb, shared: Mapping[str, tuple[str, type, str]]) -> Any:
    def command(ctx: typer.Context, words: list[str] | None = None, **raw: object) -> int:
        options = {name: raw.pop(f"the_{name}", None) for name in shared}
        given = {name.removeprefix("f_"): value for name, value in raw.items() if value is not None}
        place(form, words or [], given, has_input=bool(options.get("input")))
        app = ctx.find_object(AppContext) or AppContext()
        app.doing = form.command
        if verb.dialogue and app.is_terminal() and not any(options.get(name) for name in _FOR_SCRIPTS):
            return int(verb.load_dialogue()(app, given, options))
        if verb.writes:
            from xinfang_cli.cli.writing import run

            return run(app, form, verb.load_function(), given, options)
        if verb.leads:
            return int(verb.load_function()(app, form.read(given, app.now())))
        from xinfang_cli.cli.reading import ask

        return ask(app, form, verb.load_function(), given, options)

    parameters = [inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
    if form.subject or any(field.position for field in form.fields.values()):
        parameters.append(_parameter("words", typer.Argument(None), list[str]))
    parameters += [
        _option(f"f_{field.name}", field.option, _type(field), field.negative) for field in form.fields.values()
    ]
    parameters += [_option(f"the_{name}", option, kind) for name, (option, kind, _) in shared.items()]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # read by Typer
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command


def _type(field: Field[Any]) -> Any:
    if field.many:
        return list[str]
    return bool if field.kind.name == "flag" else str


def _option(name: str, option: str, kind: Any, negative: str = "") -> inspect.Parameter:
    declared = [option]
    if kind is bool and negative and not option.startswith("--no-"):
        declared = [f"{option}/{negative}"]
    elif option == "-q":
        declared = ["-q", "--quiet"]
    elif option == "-o":
        declared = ["-o", "--output"]
    return _parameter(name, typer.Option(None, *declared), kind | None)


def _parameter(name: str, default: Any, annotation: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
