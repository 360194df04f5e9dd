"""Run one writing command: fill the form, ask for what is missing, let the service work, tell what was done."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xinfang_cli.cli import commands, texts
from xinfang_cli.cli.context import AppContext
from xinfang_cli.domain.errors import ExitCode, Finding, Severity, UsageProblem, XinfangError
from xinfang_cli.domain.form import Form, check_storable
from xinfang_cli.domain.identity import Actor

if TYPE_CHECKING:
    from xinfang_cli.services.office import Done, Office

Service = Callable[["Office", Any], "Done"]


def run(app: AppContext, form_class: type[Form], service: Service, given: commands.Raw, options: commands.Raw) -> int:
    """Fill, do, tell; text typed at prompts survives a failure in a rescue file."""
    app.as_json = app.as_json or bool(options.get("json"))
    _check_request_id(_text(options, "request_id"))
    raw, number = commands.fill(form_class, given, _text(options, "input"), options.get("checked"))
    if number == "@" and not app.is_terminal():
        hint = "写明编号，例如 L-2026-0001"
        raise UsageProblem(Finding("usage-number", "@ 只在终端上使用。", hint))
    form = form_class.read(raw, app.now(), number)
    typed = _ask(app, form, options)
    try:
        done, record = _do(app, form, service, options)
    except XinfangError as error:
        if typed:
            error.findings += (_rescued(app, form_class, raw | typed),)
        raise
    _tell(app, done, record, options)
    return ExitCode.DONE


def _check_request_id(typed: str) -> None:
    try:
        check_storable(typed)
    except ValueError as error:
        message = f"请求号（--request-id）填得不对：{error}。"
        raise UsageProblem(
            Finding("usage-value", message, "换一个 --request-id 再试", fields=("request_id",))
        ) from None


def _text(options: commands.Raw, name: str) -> str:
    value = options.get(name)
    return value if isinstance(value, str) else ""


def _ask(app: AppContext, form: Form, options: commands.Raw) -> commands.Raw:
    if not app.is_terminal() or options.get("json") or options.get("quiet") or options.get("input"):
        return {}
    if not form.missing():
        return {}
    from xinfang_cli.cli.prompts import ask

    return ask(form, app.now())


def _rescued(app: AppContext, form: type[Form], values: commands.Raw) -> Finding:
    try:
        place = texts.rescue(app.path.parent, form, values, app.now())
    except OSError:
        message = "刚才键入的内容没能另存，请先从屏幕上抄下。"
        return Finding("rescue-failed", message, "检查磁盘后重新键入", "本章 第一节 四.3", Severity.WARN)
    hint = f"改好后重来：xinfang {form.command} --input {place}"
    return Finding("rescue", f"刚才键入的内容存在 {place}（仅本人可读）。", hint, "本章 第一节 四.3", Severity.WARN)


def _do(app: AppContext, form: Form, service: Service, options: commands.Raw) -> tuple[Done, Any]:
    call = app.call(dry_run=bool(options.get("dry_run")), request_id=_text(options, "request_id"))
    call = replace(call, progress=_progress())
    if form.command == "init":
        done = service(call, form)  # type: ignore[arg-type]  # `init` has no office yet: it makes the book
        app.done_writing = not call.dry_run
        return done, None
    from xinfang_cli.services.office import perform

    def look(conn: sqlite3.Connection, actor: Actor, done: Done) -> Any:
        return _look(conn, actor, done, wants_record=bool(options.get("json")), now=app.now)

    done, record = perform(call, form, service, look)
    app.done_writing = not call.dry_run
    return done, record


def _look(conn: sqlite3.Connection, actor: Actor, done: Done, *, wants_record: bool, now: Callable[[], Any]) -> Any:
    if done.noun != "letter" or not done.numbers:
        return None
    from xinfang_cli.queries import letter_steps, letters

    if wants_record:
        return letters.record(conn, actor, done.numbers[0])
    return letter_steps.due_lines(conn, done.numbers[-1], now())


def _progress() -> Any:
    if not sys.stderr.isatty():
        return None
    from xinfang_cli.render.progress import bar

    return bar


def _tell(app: AppContext, done: Done, record: Any, options: commands.Raw) -> None:
    from xinfang_cli.render import clean, failures

    out = sys.stdout
    if options.get("json"):
        from xinfang_cli.render.writers import show_record

        full = dict(record) if isinstance(record, dict) else {"number": done.numbers[0] if done.numbers else ""}
        if len(done.numbers) > 1:
            full["numbers"] = list(done.numbers)
        if done.warnings:
            full["warnings"] = [failures.finding_record(finding) for finding in done.warnings]
        if options.get("dry_run"):
            full["dry_run"] = True
        show_record(full, "json", out)
        out.flush()
        return
    failures.show_warnings(done.warnings, sys.stderr, app.colored(sys.stderr))
    if options.get("quiet"):
        out.write("".join(f"{number}\n" for number in done.numbers))
    else:
        lines = [*done.lines, *(record if isinstance(record, list) else ())]
        out.write("".join(f"{clean.visible(line)}\n" for line in lines))
    if options.get("dry_run"):
        sys.stderr.write("试办：以上没有保存。\n")
    out.flush()
