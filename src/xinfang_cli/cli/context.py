"""The outside world as one object: book, caller, clock, streams and format; the only place that reads the clock."""

from __future__ import annotations

import os
import pwd
import shlex
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from xinfang_cli.cli import terminals
from xinfang_cli.domain.errors import Finding
from xinfang_cli.domain.identity import Actor, Claim, PinWanted

if TYPE_CHECKING:
    from xinfang_cli.services.office import Call

FALLBACK_ZONE = "Asia/Shanghai"


def _login() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid-{os.getuid()}"


def _sudo_uid() -> int | None:
    text = os.environ.get("SUDO_UID", "")
    return int(text) if text.isdigit() else None


def default_book() -> Path:
    """The book in the platform's user data folder."""
    from platformdirs import user_data_path

    return user_data_path("xinfang") / "book.db"


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


@dataclass
class AppContext:
    """What one call of the program knows of the world; tests make their own."""

    book: Path | None = None
    actor: str = ""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    login: str = field(default_factory=_login)
    color: str = "auto"
    is_terminal: Callable[[], bool] = _is_terminal
    terminal: Callable[[], str] = terminals.this_one
    ask_pin: Callable[[str], str] = terminals.hidden
    pin: str = field(default="", repr=False)
    """What the caller typed, or what his file has, to prove who he is."""
    new_pin: str = field(default="", repr=False)
    afresh: bool = False
    """Whether the command wants a PIN proved for it alone."""
    doing: str = ""
    """The command, as it is put on record where a wrong PIN is tried."""
    wrong_pins: int = 0
    taken: Claim | None = None
    """The claim that the book took already: it need not be opened again to ask."""
    as_json: bool = False
    width: int | None = None
    done_writing: bool = False
    """Set once a change is committed: what fails afterwards is only the telling."""
    rescued: Finding | None = None
    """Where what was typed is kept, when the command could not save it."""
    standing: Finding | None = None
    """What an earlier step of the same sitting has saved, and how to go on."""

    def mark_saved(self) -> None:
        """The change is in the book: whatever fails or ends the program now, this is what is told."""
        self.done_writing = True

    @property
    def path(self) -> Path:
        """Where the book lies."""
        return self.book or default_book()

    def invocation(self) -> str:
        """How the program is called for the same book by the same person, as it can be pasted."""
        words = ["xinfang"]
        if self.book is not None and os.environ.get("XINFANG_DB") != str(self.book):
            words += ["--db", shlex.quote(str(self.book))]
        if self.actor and os.environ.get("XINFANG_ACTOR") != self.actor:
            words += ["--actor", shlex.quote(self.actor)]
        return " ".join(words)

    @property
    def claim(self) -> Claim:
        """Who calls, as the machine says and as named, and what he has to prove it."""
        return Claim(self.login, os.getuid(), _sudo_uid(), self.actor, self.terminal(), self.pin, self.afresh)

    def call(self, *, dry_run: bool = False, request_id: str = "") -> Call:
        """How a writing command is called."""
        from xinfang_cli.services.office import Call

        return Call(self.path, self.claim, self.clock, dry_run, request_id, new_pin=self.new_pin)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Open the book to look at it, at one moment, as one actor, who is asked for his PIN where it takes one.

        Raises:
            NotPermitted: the book does not take the caller for whom he names (9).
        """
        with ExitStack() as stack:
            while True:
                try:
                    book = self._opened(stack)
                    break
                except PinWanted as error:
                    # The book is closed first: a reader who types holds writers up.
                    stack.close()
                    from xinfang_cli.cli import proving

                    proving.obtain(self, error)
            yield book

    def _opened(self, stack: ExitStack) -> Reading:
        from xinfang_cli.storage import connection, lookups

        conn = stack.enter_context(connection.reading(self.path))
        now = self._moment(lookups.zone(conn))
        return Reading(conn, self._identified(conn, now), now)

    def now(self) -> datetime:
        """The clock in the office's zone, or in China's where there is no book yet."""
        from xinfang_cli.domain.errors import NotPermitted, XinfangError
        from xinfang_cli.storage import connection, lookups

        try:
            with connection.reading(self.path) as conn, suppress(NotPermitted):
                now = self._moment(lookups.zone(conn))
                self._identified(conn, now)
        except XinfangError:
            now = self._moment(ZoneInfo(FALLBACK_ZONE))
        return now

    def _moment(self, zone: ZoneInfo) -> datetime:
        return self.clock().astimezone(zone).replace(microsecond=0)

    def _identified(self, conn: sqlite3.Connection, now: datetime) -> Actor:
        from xinfang_cli.storage import identities

        claim = self.claim
        actor = identities.identify(conn, claim, now)
        self.taken = claim
        return actor

    def colored(self, out: TextIO) -> bool:
        """Whether this stream gets colour: never with NO_COLOR, else as asked, else on a terminal."""
        if self.color != "auto":
            return self.color == "always"
        return out.isatty() and "NO_COLOR" not in os.environ


@dataclass(frozen=True)
class Reading:
    """A book opened to look at: connection, actor and the moment."""

    conn: sqlite3.Connection
    actor: Actor
    now: datetime
