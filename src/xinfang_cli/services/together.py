"""Several commands in one transaction: all of them are kept, or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from xinfang_cli.domain.errors import XinfangError
from xinfang_cli.services import opening
from xinfang_cli.services.office import Call, Office
from xinfang_cli.storage import connection


class Together:
    """The transaction of several commands; each is an office of its own, and leaves its whole trace or none."""

    def __init__(self, session: Session, raw: sqlite3.Connection) -> None:
        self._session, self._raw = session, raw
        self._refused: list[tuple[Office, XinfangError]] = []

    @contextmanager
    def office(self, call: Call, command: str) -> Iterator[Office]:
        """The office of one of the commands; a later one sees what it did, unless it failed or was tried only."""
        self._session.expunge_all()  # nothing is remembered from one command to the next, as between processes
        office: Office | None = None
        try:
            with self._session.begin_nested() as step:
                office = opening.seat(self._session, self._raw, call, command)
                yield office
                opening.put_on_record(office)
                if call.dry_run:
                    step.rollback()
        except XinfangError as error:
            if office is not None and opening.is_audited(office, error) and not call.dry_run:
                self._refused.append((office, error))
            raise
        except (sqlite3.Error, DBAPIError) as error:
            raise opening.meaning(error) or error from error

    def keep(self, saved: Callable[[], None]) -> None:
        """Commit all that was done; `saved` is called at once.

        Raises:
            Busy: readers stayed; nothing is saved (7).
            StorageProblem: the disk is full or failing; it says whether all is saved (12).
        """
        connection.commit(self._raw, saved=saved)

    def give_up(self, *, on_record: bool) -> None:
        """Roll everything back; what was refused is put on record, as for commands of their own."""
        self._session.expunge_all()
        self._raw.rollback()
        for office, error in self._refused if on_record else ():
            opening.record_refusal(self._raw, office, error)


@contextmanager
def one_transaction(book: Path) -> Iterator[Together]:
    """Open the book for several commands; what is not kept when it is left is rolled back.

    Raises:
        Busy: the book stayed locked (7).
    """
    with opening.open_book(book) as (session, raw):
        yield Together(session, raw)
