"""`@`: the record of this noun that this person touched last; on a terminal only, and always echoed."""

from __future__ import annotations

import sys

from xinfang_cli.cli.context import AppContext
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.form import Form

MARKS = ("@", "＠")


def resolve(app: AppContext, form: type[Form], number: str) -> str:
    """The number as typed, or the one that `@` stands for.

    Raises:
        UsageProblem: it is not a terminal, or this person touched nothing in the last twelve hours.
    """
    if number not in MARKS:
        return number
    if not app.is_terminal():
        raise UsageProblem(Finding("usage-number", "@ 只在终端上使用。", "写明编号，例如 L-2026-0001"))
    from xinfang_cli.queries import recent

    noun = form.subject.rstrip("?")
    with app.reading() as book:
        found = recent.touched_last(book.conn, book.actor.id, noun, book.now)
    if found is None:
        message = "12小时内您没有办过这类件，@ 不指任何一件。"
        raise UsageProblem(Finding("usage-number", message, f"xinfang {noun} list"))
    sys.stderr.write(f"@ 即 {found}\n")
    return found
