"""From a form to a command: options, positions, help page, and the run of a writing or a reading command."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import typer
from typer.main import get_command_from_info
from typer.models import CommandInfo

from xinfang_cli.cli import several, texts
from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.shell import Command
from xinfang_cli.cli.verb import Verb
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.form import Field, Form, unknown_option

Raw = dict[str, object]

WRITING_OPTIONS = {
    "dry_run": ("--dry-run", bool, "试办：照样核对，不保存"),
    "request_id": ("--request-id", str, "请求号：同一请求只办一次"),
    "input": ("--input", str, "从 JSON 文件（或 - 标准输入）读取各项"),
    "json": ("--json", bool, "以 JSON 输出这一件的全部内容"),
    "quiet": ("-q", bool, "只输出编号"),
}
READING_OPTIONS = {
    "format": ("--format", str, "输出格式"),
    "json": ("--json", bool, "同 --format json"),
    "output": ("-o", str, "写入文件（0600）"),
}
LEADING_OPTIONS = {"json": ("--json", bool, "出错时以 JSON 说明")}
LAWFUL_ONLY = ("--lawful-only", bool, "几件一起办时，只办条款允许的，其余列出（退出码 3）")
_FOR_SCRIPTS = ("json", "quiet", "input", "dry_run", "request_id")
"""Whoever gives one of these wants the whole command at once, not a dialogue."""

CHECKED = ("--checked", bool, "各项检查均已做过且无异常")


def build(name: str, verb: Verb) -> Any:
    """Build the one command that is called."""
    form = verb.load_form()
    shared = dict(WRITING_OPTIONS if verb.writes else LEADING_OPTIONS if verb.leads else READING_OPTIONS)
    if verb.writes and form.formats:
        shared |= {name: READING_OPTIONS[name] for name in ("format", "output")}
    if verb.writes and takes_several(form):
        shared["lawful_only"] = LAWFUL_ONLY
    if verb.writes and has_checks(form):
        shared["checked"] = CHECKED
    callback = _callback(form, verb, shared)
    info = CommandInfo(
        name=name.partition(" --")[0].rsplit(" ", maxsplit=1)[-1], callback=callback, cls=Command, help=verb.summary
    )
    command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
    if not isinstance(command, Command):
        raise TypeError(name)
    command.form, command.shared = form, shared
    return command


def takes_several(form: type[Form]) -> bool:
    """Whether the form's command may be given several numbers."""
    return bool(form.subject) and not form.subject.endswith("?") and not form.per_piece


def has_checks(form: type[Form]) -> bool:
    """Whether the form has checks that a person attests."""
    return any(field.attests is not None for field in form.fields.values())


def _callback(form: type[Form], verb: Verb, shared: Mapping[str, tuple[str, type, str]]) -> Any:
    def command(ctx: typer.Context, words: list[str] | None = None, **raw: object) -> int:
        options = {name: raw.pop(f"the_{name}", None) for name in shared}
        given = {name.removeprefix("f_"): value for name, value in raw.items() if value is not None}
        place(form, words or [], given, has_input=bool(options.get("input")))
        app = ctx.find_object(AppContext) or AppContext()
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


def place(form: type[Form], words: list[str], given: Raw, *, has_input: bool = False) -> None:
    """Give the words without an option to the number and to the fields that take a position.

    Raises:
        UsageProblem: the number is missing, or there are words too many.
    """
    rest = list(words)
    if form.subject:
        if rest:
            taken = rest[:1] if form.per_piece else several.taken(form, rest, given)
            given["number"], rest = taken[0] if len(taken) == 1 else taken, rest[len(taken) :]
        elif not form.subject.endswith("?") and not has_input:
            raise number_missing(form)
    for name, field in form.fields.items():
        if not field.position or not rest:
            continue
        if field.many:
            typed = given.get(name)
            given[name], rest = rest + (typed if isinstance(typed, list) else []), []
        elif name not in given:
            given[name] = rest.pop(0)
    if rest:
        hint = f"xinfang {form.command} --help"
        raise UsageProblem(Finding("usage-words", f"多出了{len(rest)}处没有选项的内容。", hint))


def number_missing(form: type[Form]) -> UsageProblem:
    """The error for a command that names no record."""
    hint = f"xinfang {form.command} 编号，例如 xinfang {form.command} 1"
    return UsageProblem(Finding("usage-number", "还没有写编号。", hint))


def fill(form: type[Form], given: Raw, options: Raw, entered: Raw | None = None) -> tuple[Raw, list[str]]:
    """All values as typed: options, then `--input`, then what `--checked` attests; and the numbers of the subject.

    `--input` may also hold the options that every writing command has; they are put among `options`. What is `entered`
    stands for it: the object of a line that was read already.

    Raises:
        BadData: the input is no JSON object, or a file cannot be read.
        UsageProblem: the number is missing or no number.
    """
    source = str(options.get("input") or "")
    raw = texts.resolve(form, given, input_taken=source == "-")
    if entered is None:
        entered = texts.read_object(source) if source else {}
    for name, value in entered.items():
        if name in _IN_INPUT and name not in form.fields:
            options[name] = options.get(name) or _shared(form, name, value)
        else:
            raw.setdefault(name, value)
    number = raw.pop("number", "") if form.subject else ""
    words = number if isinstance(number, list) and takes_several(form) else [number]
    is_optional = form.subject.endswith("?") and number == ""
    if form.subject and not is_optional and not (words and all(isinstance(word, str) and word for word in words)):
        raise number_missing(form)
    if options.get("checked"):
        for name, field in form.fields.items():
            if field.attests is not None:
                raw.setdefault(name, getattr(field.attests, "value", field.attests))
    return raw, [str(word) for word in words]


_IN_INPUT = ("checked", "dry_run", "lawful_only", "request_id")


def _shared(form: type[Form], name: str, value: object) -> object:
    option, kind, _ = {"checked": CHECKED, "lawful_only": LAWFUL_ONLY}.get(name) or WRITING_OPTIONS[name]
    has_it = {"checked": has_checks, "lawful_only": takes_several}.get(name)
    if has_it is not None and not has_it(form):
        raise UsageProblem(unknown_option(form.command, name))
    if not isinstance(value, kind):
        problem = "请填 true 或 false" if kind is bool else "请填文字"
        message = f"{option} 填得不对：{problem}。"
        raise UsageProblem(Finding("usage-value", message, f"xinfang {form.command} --help", fields=(name,)))
    return value
