"""The single error boundary: every failure becomes four lines of Chinese (or one JSON object) and an exit code."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn, TextIO

import typer
from typer.exceptions import TyperException

from xinfang_cli.cli.context import AppContext
from xinfang_cli.domain.errors import ExitCode, Finding, Interrupted, StorageProblem, XinfangError, system_reason

_SPELLED = "backslashreplace"


class Terminated(BaseException):
    """The process was asked to end (SIGTERM), or its terminal went away (SIGHUP)."""


def run(invoke: Callable[[list[str], AppContext], Any], words: list[str], context: AppContext | None) -> NoReturn:
    """Invoke the program and end the process with the contract's exit code."""
    _prepare_streams()
    app = context or AppContext()
    app.as_json = wants_json(words)
    with _on_terminate():
        code = _guarded(lambda: invoke(words, app), words, app)
    sys.exit(int(code))


def wants_json(words: Sequence[str]) -> bool:
    """Whether the caller asked for JSON, as far as can be said before parsing."""
    return "--json" in words or "--format=json" in words or ("--format", "json") in pairwise(words)


def _prepare_streams() -> None:
    _fill_closed_streams()
    # UTF-8 whatever the locale: an ASCII stream would fail after the commit and look like a failure before it.
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, _SPELLED), (sys.stderr, _SPELLED)):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors=errors)


def _fill_closed_streams() -> None:
    """Put a stream in the place of each that the caller closed, so that no other file gets its number.

    Nothing is read from standard input then, errors go nowhere, and a result fails to be written, as it should.
    """
    if sys.stdin is None:
        sys.stdin = open(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")  # noqa: SIM115 - lives as long as we do
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")  # noqa: SIM115 - as above
    if sys.stderr is None:
        sys.stderr = open(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")  # noqa: SIM115 - as above


@contextlib.contextmanager
def _on_terminate() -> Any:
    def terminate(*_: object) -> NoReturn:
        raise Terminated

    try:
        before = {one: signal.signal(one, terminate) for one in (signal.SIGTERM, signal.SIGHUP)}
    except ValueError:  # not the main thread: a test
        yield
        return
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _guarded(invoke: Callable[[], Any], words: Sequence[str], app: AppContext) -> int:
    try:
        value = _struck_as_struck(invoke)
        sys.stdout.flush()
        return value if isinstance(value, int) else ExitCode.DONE
    except TyperException as error:
        from xinfang_cli.cli.usage import usage_problem

        return _fail(usage_problem(error, words), app)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        return _fail(_interrupted(app), app)
    except Terminated:
        _fail(_interrupted(app), app)
        return ExitCode.TERMINATED
    except BrokenPipeError as error:
        if app.done_writing:
            return _fail(_storage_problem(error, app), app)
        _silence(sys.stdout)
        return ExitCode.DONE  # the reader of the list has seen enough
    except Exception as error:
        return _fail(meaning(error, app), app)


def _struck_as_struck(invoke: Callable[[], Any]) -> Any:
    try:
        return invoke()
    except Exception as error:
        raise_what_struck(error)
        raise


def raise_what_struck(error: BaseException) -> None:
    """Let an interrupt be one again that came while a class was being made: Python tells it as a fault of the class.

    Raises:
        KeyboardInterrupt: the person broke off.
        Terminated: the process was asked to end.
    """
    if isinstance(error, XinfangError | OSError):
        return
    behind = error.__cause__ or error.__context__
    while behind is not None:
        if isinstance(behind, KeyboardInterrupt | Terminated):
            raise behind
        behind = behind.__cause__ or behind.__context__


def meaning(error: Exception, app: AppContext) -> XinfangError:
    """What an error means to a clerk; of one that nobody expected, where it happened is kept for the developer."""
    if isinstance(error, XinfangError):
        return error
    return _storage_problem(error, app) if isinstance(error, OSError) else _bug(error, app)


def _fail(error: XinfangError, app: AppContext) -> int:
    from xinfang_cli.render.failures import show_error

    error.findings += tuple(one for one in (app.standing, app.rescued) if one is not None)
    with contextlib.suppress(OSError):
        show_error(error, app.as_json, sys.stderr, app.colored(sys.stderr))
    _silence(sys.stderr)
    _silence(sys.stdout)
    return error.exit_code


def _silence(stream: TextIO) -> None:
    # A closed pipe or a full disk would be reported a second time when Python flushes at exit.
    try:
        stream.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _interrupted(app: AppContext) -> Interrupted:
    saved = "记录已经保存。" if app.done_writing else "这一步没有保存。" if app.standing else "没有保存任何内容。"
    return Interrupted(Finding("interrupted", f"已中断，{saved}", "需要时重新执行同一条命令", "本章 第一节 四.3"))


def _storage_problem(error: OSError, app: AppContext) -> XinfangError:
    reason = system_reason(error)
    if app.done_writing:
        message = f"记录已经保存，但结果没能写出来（{reason}）。"
        finding = Finding("output-failed", message, "用 show 查看，不要重复登记", "本章 第一节 四.3")
        return StorageProblem(finding, outcome="saved")
    message = f"读写出错（{reason}），没有保存。"
    finding = Finding("storage-io", message, "检查磁盘和文件后重新执行", "档案法实施条例 第39条")
    return StorageProblem(finding, outcome="not_saved")


def _bug(error: Exception, app: AppContext) -> XinfangError:
    """An unexpected error: an id for the developer, nobody's data for anybody."""
    error_id = secrets.token_hex(4)
    _log(error_id, error, app)
    saved = "记录已经保存。" if app.done_writing else "没有保存任何内容。"
    hint = f"请把错误编号 {error_id} 和所用的命令（不带内容）告诉维护者"
    return XinfangError(Finding("bug", f"程序出错了，{saved}", hint, "档案法实施条例 第39条"))


def _log(error_id: str, error: Exception, app: AppContext) -> None:
    # Only where in the code it happened: messages and values may hold a petitioner's data.
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    text = f"{error_id} {type(error).__name__} {' < '.join(reversed(places))}\n"
    with contextlib.suppress(OSError, XinfangError):
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        descriptor = os.open(app.path.parent / "errors.log", flags, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            log.write(text)
