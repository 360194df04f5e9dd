"""Run one writing command: fill the form, ask for what is missing, let the service work, tell what was done."""

from __future__ import annotations

import shlex
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xinfang_cli.cli import pages, proving, recent, several, telling, texts
from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.given import Raw, fill
from xinfang_cli.cli.options import takes_several
from xinfang_cli.domain import numbers, said_back
from xinfang_cli.domain.errors import ExitCode, Finding, Severity, UsageProblem, XinfangError
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.storable import check_storable
from xinfang_cli.domain.terms import OWN_UNIT

if TYPE_CHECKING:
    from xinfang_cli.services.office import Done, Office
    from xinfang_cli.services.together import Together

Service = Callable[["Office", Any], "Done"]


def run(app: AppContext, form_class: type[Form], service: Service, given: Raw, options: Raw) -> int:
    """Fill, do, tell; the exit code."""
    return work(app, form_class, service, given, options)[1]


def work(
    app: AppContext,
    form_class: type[Form],
    service: Service,
    given: Raw,
    options: Raw,
    *,
    asks: bool = False,
    usual: Mapping[str, str] | None = None,
) -> tuple[Done, int]:
    """Fill, do, tell; what was done and the exit code. Text typed at prompts survives a failure in a rescue file.

    A terminal is asked where something is missing, or anyhow where it `asks`; `usual` is what Enter stands for.
    """
    fmt = pages.chosen(form_class, options) if form_class.formats else ""
    app.as_json = app.as_json or bool(options.get("json")) or fmt == "json"
    form, raw = filled(app, form_class, given, options)
    typed: Raw = {}
    with _rescuing(app, form, raw, typed):
        _ask(app, form, options, typed, usual or {}, asks=asks)
        times = said_back.times(form)
        done, record = do(app, form, service, options)
    if form.numbers and not done.sheets:
        return done, several.tell(done, record, options, app.colored(sys.stderr))
    if done.sheets:
        telling.tell_sheets(app, done, record, options, fmt)
    else:
        telling.tell(app, replace(done, lines=(*done.lines, *_said_back(times, done.lines))), record, options)
    if typed:
        from xinfang_cli.cli import readback, terminal

        terminal.say(f"同样的命令：{readback.equivalent(form, raw | typed)}")
    return done, ExitCode.REFUSED if done.refused else ExitCode.DONE


def filled(
    app: AppContext,
    form_class: type[Form],
    given: Raw,
    options: Raw,
    entered: Raw | None = None,
) -> tuple[Form, Raw]:
    """The form with all that is given, and the values as typed; `entered` stands for `--input` (`given.fill`).

    Raises:
        UsageProblem: a value is none of its kind, or something is given that the command does not know.
        BadData: the input is no JSON object, or a file cannot be read.
    """
    raw, words = fill(form_class, given, options, entered)
    proving.expect(app, form_class, raw)
    _check_request_id(_text(options, "request_id"))
    if form_class.subject:
        words = [recent.resolve(app, form_class, word) for word in words]
    now = app.now()
    form = form_class.read(raw, now, words[0] if len(words) == 1 else "")
    if takes_several(form_class):
        form.lawful_only = bool(options.get("lawful_only"))
        form.numbers = several.numbers(form_class, words, now.year, alone=form.lawful_only)
    proving.who_acts(app, form_class, form.values)
    return form, raw


@contextmanager
def _rescuing(app: AppContext, form: Form, raw: Raw, typed: Raw) -> Iterator[None]:
    """Whatever goes wrong, even the terminal's going away: what was typed is kept, and its place is told."""
    number = {"number": form.number} if form.number else {}
    try:
        yield
    except BaseException:
        if typed and not app.done_writing:
            app.rescued = _rescued(app, type(form), number | raw | typed)
        raise


def _check_request_id(typed: str) -> None:
    try:
        check_storable(typed)
    except ValueError as error:
        message = f"请求号（--request-id）填得不对：{error}。"
        raise UsageProblem(
            Finding("usage-value", message, "换一个 --request-id 再试", fields=("request_id",))
        ) from None


def _text(options: Raw, name: str) -> str:
    value = options.get(name)
    return value if isinstance(value, str) else ""


def _ask(app: AppContext, form: Form, options: Raw, typed: Raw, usual: Mapping[str, str], *, asks: bool) -> None:
    if not app.is_terminal() or options.get("json") or options.get("quiet") or options.get("input"):
        return
    from xinfang_cli.cli import offers, prompts

    if form.command == "duty notify":
        from xinfang_cli.cli import notifying

        notifying.ask(app, form, typed)
    known = {**_known(app, form), **usual}
    if form.command in _OF_THE_POST:
        from xinfang_cli.cli import relief

        asks = relief.ask(app, form, typed) or asks
    if asks or form.missing():
        prompts.ask(form, app.now(), typed, known, offers.of(app, form))


_OF_THE_POST = ("duty handover", "duty takeover")
"""Commands of which the book tells what to ask."""


def _known(app: AppContext, form: Form) -> dict[str, str]:
    """What Enter stands for; and what the book knows already is not asked for at all."""
    usual = {name: item.usual for name, item in type(form).fields.items() if item.usual}
    if not usual:
        return {}
    from xinfang_cli.queries import recent

    try:
        with app.reading() as book:
            office = recent.office_name(book.conn)
            counts = recent.todays_counts(book.conn, book.now)
    except XinfangError:
        return {}
    if form.command == "letter receive" and counts:
        form.values = {"listed": counts[0], "counted": counts[1]} | form.values
    return {name: office if text == OWN_UNIT else text for name, text in usual.items()}


def _rescued(app: AppContext, form: type[Form], values: Raw) -> Finding:
    try:
        place = texts.rescue(app.path.parent, form, values, app.now())
    except OSError:
        message = "刚才键入的内容没能另存，请先从屏幕上抄下。"
        return Finding("rescue-failed", message, "检查磁盘后重新键入", "本章 第一节 四.3", Severity.WARN)
    hint = f"改好后重来：{app.invocation()} {form.command} --input {shlex.quote(str(place))}"
    return Finding("rescue", f"刚才键入的内容存在 {place}（仅本人可读）。", hint, "本章 第一节 四.3", Severity.WARN)


def do(
    app: AppContext, form: Form, service: Service, options: Raw, together: Together | None = None
) -> tuple[Done, Any]:
    """Let the service work, in a transaction of its own or together with others; and what is to be told of it."""
    call = app.call(dry_run=bool(options.get("dry_run")), request_id=_text(options, "request_id"))
    call = replace(call, progress=_progress(), saved=app.mark_saved, together=together)
    if form.command == "init":
        done = service(call, form)  # type: ignore[arg-type]  # `init` has no office yet: it makes the book
        app.done_writing = not call.dry_run
        return done, None
    from xinfang_cli.services.performing import perform

    if form.numbers:
        from xinfang_cli.services import several as services_on_several

        service = services_on_several.each(service)

    def look(conn: sqlite3.Connection, actor: Actor, done: Done) -> Any:
        if done.sheets:
            from xinfang_cli.queries import printing

            return printing.sheets(conn, actor, done.sheets, reveal=bool(form.get("reveal")))
        if form.numbers:
            return several.records(conn, actor, done) if options.get("json") else []
        if options.get("quiet") and not options.get("json"):
            return None
        return _look(conn, actor, done, wants_record=bool(options.get("json")), now=app.now)

    return perform(call, form, service, look)


def _said_back(times: dict[str, str], lines: tuple[str, ...]) -> tuple[str, ...]:
    """Days and times as they were understood, in full; but for those that the lines say anyway."""
    said = "\n".join(lines)
    news = [f"{label} {words}" for label, words in times.items() if words not in said]
    return (f"  时间：{'，'.join(news)}",) if news else ()


def _look(conn: sqlite3.Connection, actor: Actor, done: Done, *, wants_record: bool, now: Callable[[], Any]) -> Any:
    if not done.numbers:
        return None
    from xinfang_cli.queries import answers, nouns, office, steps

    if done.noun == "duty" and done.numbers[0][0] in numbers.ENTRIES:
        from xinfang_cli.queries import duty_entries, entry_steps

        if wants_record:
            return duty_entries.shown(conn, actor, done.numbers[0])
        return [line for number in done.numbers for line in entry_steps.due_lines(conn, actor, number, now())]
    if done.noun not in nouns.NAMES:
        return office.record(conn, done.noun, done.numbers[0]) if wants_record else None
    if wants_record:
        return answers.shown(conn, actor, done.numbers[0])
    return steps.due_lines(conn, actor, done.numbers[-1], now())


def _progress() -> Any:
    if not sys.stderr.isatty():
        return None
    from xinfang_cli.render.progress import bar

    return bar
