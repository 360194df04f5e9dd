"""What happens on <Tab>: the shell asks with its line in the environment, and is told what may stand at the cursor.

Nothing is written, nobody is asked for anything, and whatever goes wrong, nothing is offered: a shell has no place for
a message in the middle of a line.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext

ASKED = "_XINFANG_COMPLETE"
"""The variable in which a script names its shell; the line up to the cursor is beside it."""
_LINE, _REPLACED, _TYPE = "_XINFANG_LINE", "_XINFANG_WORD", "_XINFANG_TYPE"
VARIABLES = frozenset((ASKED, _LINE, _REPLACED, _TYPE))
_SECONDS = 5
"""Longer nobody waits at a key; a book that is locked or far away offers nothing."""


def answer() -> None:
    """Answer a shell and end with 0, whatever happens."""
    try:
        signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
        signal.alarm(_SECONDS)
        # A PIN that a file has is proved for commands; a key proves nothing, and a wrong one is never put on record.
        os.environ.pop("XINFANG_PIN_FILE", None)
        # Initials are held against every reading of a character, for which the phrases, slow to load, are not needed.
        os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
        text = told(os.environ)
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BaseException:  # noqa: S110 - a traceback would be written over the line that is being typed
        pass
    os._exit(0)


def told(environment: Mapping[str, str], app: AppContext | None = None) -> str:
    """What the shell is told, in its own form; empty where nothing may stand at the cursor."""
    from xinfang_cli.cli import tab_offers, tab_place
    from xinfang_cli.domain import shell_line
    from xinfang_cli.render import completions

    shell = environment[ASKED]
    line = shell_line.read(environment.get(_LINE, ""), shell, environment.get(_REPLACED))
    words = _without_assignments(line.words)
    place = tab_place.find(words[1:])
    found = tab_offers.offers(place, line.word, _called(place, app)) if words else []
    return completions.write(found, line, plain=environment.get(_TYPE, "") in completions.INSERTED)


def _without_assignments(words: tuple[str, ...]) -> tuple[str, ...]:
    at = 0
    while at < len(words) and "=" in words[at] and words[at].partition("=")[0].isidentifier():
        at += 1
    return words[at:]


def _called(place: object, app: AppContext | None) -> AppContext:
    """The program as the line calls it: the same book and person, but with nobody to be asked."""
    from xinfang_cli.cli import tab_files
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.tab_place import Place

    known = app or AppContext(
        tab_files.expanded(os.environ.get("XINFANG_DB", "")), os.environ.get("XINFANG_ACTOR", "").strip()
    )
    known.is_terminal = lambda: False
    if isinstance(place, Place):
        known.book = tab_files.expanded(place.root.get("--db", "")) or known.book
        known.actor = place.root.get("--actor", "").strip() or known.actor
    return known
