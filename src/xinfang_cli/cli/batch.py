"""Many commands from one file: a line each, done as if typed; a transaction per line, or one for all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xinfang_cli.cli import batch_lines, boundary, proving, writing
from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.given import Raw
from xinfang_cli.domain.errors import ExitCode, Finding, Severity, XinfangError
from xinfang_cli.domain.form import Form

if TYPE_CHECKING:
    from xinfang_cli.services.together import Together

Lines = Iterator[tuple[int, bytes | None]]
Result = dict[str, Any]

_ENDS_ALL = (ExitCode.BUSY, ExitCode.BOOK, ExitCode.STORAGE)
"""What is wrong with the book and not with the line: the lines after it are not tried."""
_NAMED_AT_MOST = 10


def run(app: AppContext, form: Form) -> int:
    """Do every line and tell how it ended; the first exit code that is not 0.

    Raises:
        BadData: the file cannot be read.
        BookProblem: with `--atomic` or `--dry-run`, the book cannot be opened.
        Busy: with these, others kept the book locked, and nothing is saved.
    """
    proving.who_acts(app, type(form), {})
    app.is_terminal = _never  # a line never asks
    source = form.get("file") or ""
    with batch_lines.opened(source) as stream:
        batch = _Batch(app, form, _total(source, stream))
        if form.get("atomic") or form.get("dry_run"):
            batch.together(batch_lines.read(stream))
        else:
            batch.one_by_one(batch_lines.read(stream))
    return batch.code


def _never() -> bool:
    return False


def _total(source: str, stream: Any) -> int:
    """How many lines there are to do, where that is to be shown and can be known."""
    if source in ("", "-") or not _shows_progress():
        return 0
    total = sum(1 for _ in batch_lines.read(stream))
    stream.seek(0)
    return total


def _shows_progress() -> bool:
    return sys.stderr.isatty() and not sys.stdout.isatty()


@dataclass
class _Batch:
    app: AppContext
    form: Form
    total: int
    names: batch_lines.Names = field(default_factory=batch_lines.Names)
    done: int = 0
    failed: list[int] = field(default_factory=list)
    """The places of the lines that were not done."""
    code: int = ExitCode.DONE
    ended_by: tuple[int, XinfangError] | None = None
    """The line at which the book could not be used any more, and why."""

    def one_by_one(self, lines: Lines) -> None:
        """Each line in its own transaction; its result is told as soon as it is saved."""
        for result in self._results(lines):
            _tell(result)
            # From here on a failure or a signal concerns the next line.
            self.app.standing = _standing(self.done) if self.done else None
            self.app.done_writing = False
        self.app.standing = None
        self._sum_up("")

    def together(self, lines: Lines) -> None:
        """All lines in one transaction, each seeing what those before it did; told when it is known what is kept."""
        from xinfang_cli.services.together import one_transaction

        tried = bool(self.form.get("dry_run"))
        with one_transaction(self.app.path) as transaction:
            results = list(self._results(lines, transaction))
            all_or_none = self.form.get("atomic") and self.failed
            if tried or all_or_none:
                transaction.give_up(on_record=not tried)
            else:
                transaction.keep(self.app.mark_saved)
        for result in results:
            _tell(self._not_kept(result) if all_or_none and not result["exit_code"] else result)
        self._sum_up("试办，都没有保存" if tried else "都没有保存" if all_or_none else "")

    def _results(self, lines: Lines, together: Together | None = None) -> Iterator[Result]:
        for place, data in lines:
            result = self._result(place, data, together)
            self._count(place, int(result["exit_code"]))
            yield result
            if self.form.get("stop") and self.failed:
                break

    def _result(self, place: int, data: bytes | None, together: Together | None) -> Result:
        """Do one line; how it ended, in the shape of the program's own answers and errors."""
        if self.ended_by is not None:
            return _not_tried(place, *self.ended_by)
        try:
            return {"line": place} | self._do(place, data, together)
        except Exception as error:
            boundary.raise_what_struck(error)
            problem = boundary.meaning(error, self.app)
            if problem.exit_code in _ENDS_ALL:
                self.ended_by = place, problem
            return _failed(place, problem)

    def _do(self, place: int, data: bytes | None, together: Together | None) -> Result:
        from xinfang_cli.render.failures import finding_record

        values = batch_lines.parse(place, data)
        name = self.names.take(place, values)
        asked = batch_lines.asked(place, values)
        form_class = asked.verb.load_form()
        options: Raw = {"quiet": True}
        entered = self.names.put(place, form_class, asked.values)
        form, _ = writing.filled(self.app, form_class, {}, options, entered)
        if self.form.get("request_id") and not options.get("request_id"):
            options["request_id"] = f"{self.form.get('request_id')}:{place}"
        done, sheets = writing.do(self.app, form, asked.verb.load_function(), options, together)
        tried = options.get("dry_run")
        self.names.keep(name, place, () if tried else done.numbers)
        result: Result = {
            "exit_code": int(ExitCode.REFUSED if done.refused else ExitCode.DONE),
            "number": done.numbers[0] if done.numbers else "",
        }
        if len(done.numbers) > 1:
            result["numbers"] = list(done.numbers)
        if done.sheets:
            result["sheets"] = list(sheets)
        for kind, findings in (("warnings", done.warnings), ("refused", done.refused)):
            if findings:
                result[kind] = [finding_record(finding) for finding in findings]
        return result | ({"dry_run": True} if tried or self.form.get("dry_run") else {})

    def _count(self, place: int, code: int) -> None:
        if code:
            self.failed.append(place)
            self.code = self.code or code
        else:
            self.done += 1
        if _shows_progress():
            from xinfang_cli.render import progress

            progress.lines(self.done + len(self.failed), self.total)

    def _not_kept(self, result: Result) -> Result:
        """The result of a line that could be done, and was not because another one could not."""
        place = result["line"]
        message = f"第{place}行本来可以办，因为第{self.failed[0]}行没有办成，没有保存。"
        return _failed(place, _as(self.code, Finding("batch-atomic", message, f"改好第{self.failed[0]}行后重来")))

    def _sum_up(self, outcome: str) -> None:
        """One line for people: how many were done, and which were not."""
        if _shows_progress():
            from xinfang_cli.render import progress

            progress.clear()
        if self.app.as_json:
            return
        places = "、".join(map(str, self.failed[:_NAMED_AT_MOST])) + ("等" if len(self.failed) > _NAMED_AT_MOST else "")
        parts = [f"共{self.done + len(self.failed)}行", f"办成{self.done}行" if not outcome else f"可办{self.done}行"]
        parts += [f"没有办成{len(self.failed)}行（第{places}行）"] if self.failed else []
        sys.stderr.write("，".join([*parts, *([outcome] if outcome else [])]) + "。\n")


def _failed(place: int, error: XinfangError) -> Result:
    from xinfang_cli.render.failures import error_record

    return {"line": place, "exit_code": int(error.exit_code), "error": error_record(error)}


def _not_tried(place: int, since: int, error: XinfangError) -> Result:
    message = f"第{place}行没有办：从第{since}行起账簿用不了。"
    return _failed(place, _as(error.exit_code, Finding("batch-not-tried", message, error.findings[0].hint)))


def _as(code: int, finding: Finding) -> XinfangError:
    """An error of another one's class."""
    error = XinfangError(finding)
    error.exit_code = ExitCode(code)
    return error


def _tell(result: Result) -> None:
    from xinfang_cli.render.clean import json_text

    sys.stdout.write(json_text(result) + "\n")
    sys.stdout.flush()


def _standing(done: int) -> Finding:
    message = f"此前的{done}行已经办完并保存。"
    hint = "带请求号的行可以整个文件重来，办过的不会重办；没带的从没有结果的那一行起重来"
    return Finding("batch-left", message, hint, "本章 第一节 四.3", Severity.WARN)
