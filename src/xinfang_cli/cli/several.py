"""Several numbers at the command line: which words are numbers, and how the answer is told."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xinfang_cli.domain import number_lists
from xinfang_cli.domain.errors import ExitCode, Finding, UsageProblem
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.identity import Actor

if TYPE_CHECKING:
    from xinfang_cli.services.office import Done

_ANY_YEAR = 2000
Record = dict[str, Any]


def taken(form: type[Form], words: list[str], given: Mapping[str, object]) -> list[str]:
    """The words at the front that are numbers; what the form demands at a place of its own is left its word."""
    noun = form.subject.rstrip("?")
    places = [field for name, field in form.fields.items() if field.position and name not in given]
    most = max(1, len(words) - sum(field.required for field in places))
    count = 1
    while count < most and number_lists.is_number(words[count], noun, _ANY_YEAR):
        count += 1
    return words[:count]


def numbers(form: type[Form], words: Sequence[str], year: int, *, alone: bool) -> tuple[str, ...]:
    """Every number that the words name; none where they name one and nothing more, unless that stands for several.

    Raises:
        UsageProblem: a word is no number, or there are too many.
    """
    noun = form.subject.rstrip("?")
    if len(words) == 1 and not alone and not number_lists.is_range(words[0], noun, year):
        return ()
    try:
        return number_lists.expand(words, noun, year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", f"xinfang {noun} list")) from None


def records(conn: sqlite3.Connection, actor: Actor, done: Done) -> list[Record]:
    """The records of all that was done."""
    from xinfang_cli.queries import answers

    return [answers.shown(conn, actor, number) for number in done.numbers]


def tell(done: Done, found: list[Record], options: Mapping[str, object], color: bool) -> int:
    """Say what was done of several, and what was not with the reason; exit 3 where something was not."""
    from xinfang_cli.render import clean, failures

    out = sys.stdout
    if options.get("json"):
        out.write(clean.json_text(_answer(done, found, options)) + "\n")
    else:
        failures.show_warnings(done.warnings, sys.stderr, color)
        lines = done.numbers if options.get("quiet") else done.lines
        out.write("".join(f"{clean.visible(line)}\n" for line in lines))
        failures.show_refused(done.refused, sys.stderr, color)
    if options.get("dry_run") and not options.get("json"):
        sys.stderr.write("试办：以上没有保存。\n")
    out.flush()
    return ExitCode.REFUSED if done.refused else ExitCode.DONE


def _answer(done: Done, found: list[Record], options: Mapping[str, object]) -> Record | list[Record]:
    from xinfang_cli.render.failures import finding_record

    for record in found:
        warnings = [finding_record(one) for one in done.warnings if one.number == record["number"]]
        record.update({"warnings": warnings} if warnings else {})
        record.update({"dry_run": True} if options.get("dry_run") else {})
    if not options.get("lawful_only"):
        return found
    refused: dict[str, list[Record]] = {}
    for finding in done.refused:
        refused.setdefault(finding.number, []).append(finding_record(finding))
    return {"done": found, "refused": [{"number": number, "findings": those} for number, those in refused.items()]}
