"""One command is one transaction: opened, somebody named as acting, put on record, and kept whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, create_engine

from xinfang_cli.domain.errors import Finding, NotPermitted, Severity, XinfangError
from xinfang_cli.domain.identity import Actor, Claim
from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.services.office import Call, Office
from xinfang_cli.services.outcomes import AUDITED, Outcome
from xinfang_cli.storage import acts, audit, columns, connection, identities, lookups
from xinfang_cli.storage.rows import records


@contextmanager
def open_office(call: Call, command: str) -> Iterator[Office]:
    """Open the book for one writing command; leaving it commits everything, with the audit, or nothing.

    Raises:
        NotPermitted: nobody acts, or nobody whom the book knows (9).
        Busy: the book stayed locked (7).
    """
    if call.together is not None:
        with call.together.office(call, command) as office:
            yield office
        return
    with open_book(call.book) as (session, raw):
        seated: Office | None = None
        try:
            seated = seat(session, raw, call, command)
            yield seated
            put_on_record(seated)
            if call.dry_run:
                _roll_back(raw)
            else:
                connection.commit(raw, saved=call.saved)
        except XinfangError as error:
            _roll_back(raw)
            if seated is not None and is_audited(seated, error) and not call.dry_run:
                record_refusal(raw, seated, error)
            raise


@contextmanager
def open_book(book: Path) -> Iterator[tuple[Session, sqlite3.Connection]]:
    """The book with its write lock taken; what is not committed when it is left is rolled back.

    Raises:
        Busy: the book stayed locked (7).
    """
    raw = connection.open_writing(book)
    session = _session(raw)
    try:
        # The session connects first: SQLAlchemy rolls back whatever is open when it first meets a connection.
        session.connection()
        connection.begin(raw)
        yield session, raw
    except (sqlite3.Error, DBAPIError) as error:
        _roll_back(raw)
        raise meaning(error) or error from error
    finally:
        _roll_back(raw)
        session.close()
        raw.close()


def meaning(error: BaseException | None) -> XinfangError | None:
    """What an error of the database, or one that it came after, means to a clerk; None for a mistake of the program."""
    while error is not None:
        # What fails in a flush comes wrapped.
        cause = error.orig if isinstance(error, DBAPIError) else error
        found = connection.translate(cause) if isinstance(cause, sqlite3.Error) else None
        if found is not None:
            return found
        error = error.__context__
    return None


def seat(session: Session, raw: sqlite3.Connection, call: Call, command: str) -> Office:
    """The office of one command in an open transaction.

    Raises:
        NotPermitted: nobody acts, or nobody whom the book knows (9).
    """
    zone = lookups.zone(raw)
    columns.OFFICE_ZONE["zone"] = zone
    now = Moment(call.now().astimezone(zone).replace(microsecond=0), Precision.SECOND)
    first = _first_actor(raw, call.claim, command)
    actor = first or identities.identify(raw, call.claim, now.at)
    if actor.id is None and first is None and command not in OF_NOBODY:
        hint = f"xinfang --actor 姓名 {command} …，或设环境变量 XINFANG_ACTOR"
        raise NotPermitted(Finding("actor-missing", "没有写明办理人。", hint, "本章 第一节 二.(1)"))
    office = Office(session, raw, now, actor, call, command)
    session.info[_TOUCHED] = office.touched
    return office


OF_NOBODY = ("sign-out",)
"""What somebody unnamed may do, too."""


def _first_actor(raw: sqlite3.Connection, claim: Claim, command: str) -> Actor | None:
    """The first `staff add` needs nobody; a name given with it is not looked up."""
    if command != "staff add" or raw.execute("SELECT 1 FROM staff LIMIT 1").fetchone():
        return None
    return Actor(None, "", frozenset(), claim)


def _session(raw: sqlite3.Connection) -> Session:
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=NullPool, hide_parameters=True)
    session = Session(engine, expire_on_commit=False)
    _watch(session)
    return session


_TOUCHED = "touched"


def _watch(session: Session) -> None:
    @event.listens_for(session, "before_flush")
    def _new_version(session: Any, _context: object, _instances: object) -> None:
        import secrets

        for row in session.dirty:
            if session.is_modified(row):
                row.ver += 1
                row.salt = secrets.token_bytes(32)

    @event.listens_for(session, "after_flush")
    def _remember(session: Any, _context: object) -> None:
        touched = session.info[_TOUCHED]
        for row in (*session.new, *session.dirty):
            touched[str(row.__tablename__), row.id] = row


def put_on_record(office: Office) -> None:
    """Write an audit entry for every row that changed and one for the command, in its transaction."""
    office.session.flush()
    entries = [_entry(office, "row", table, key) for table, key in office.touched]
    told = [_told(office, one) for one in office.outcomes if one.is_put_on_record]
    audit.append(office.raw, [*entries, *(told or [_entry(office, "done", office.subject or "book", None)])])


def is_audited(office: Office, error: XinfangError) -> bool:
    """Whether the refusal is put on record."""
    return error.exit_code in AUDITED or any(one.error and one.is_put_on_record for one in office.outcomes)


def _told(office: Office, one: Outcome) -> audit.Entry:
    """The entry of one of several numbers."""
    entry = _entry(office, "refused" if one.error else "done", one.subject, None)
    return entry._replace(rules=",".join(dict.fromkeys(one.rules)), reason=",".join(dict.fromkeys(one.warned)))


def _entry(
    office: Office, outcome: str, entity: str, key: int | None, error: XinfangError | None = None
) -> audit.Entry:
    ver, commit32 = _commitment(office.raw, entity, key) if outcome == "row" and key is not None else (None, None)
    rules = office.rules if error is None else [finding.rule for finding in error.findings]
    warned = [finding.rule for finding in office.warnings] if error is None else []
    return acts.entry(
        office.actor.claim,
        office.now.text,
        office.command,
        outcome,
        entity,
        actor=office.actor.id,
        proof=office.actor.proof,
        entity_id=key,
        ver=ver,
        commit32=commit32,
        rules="" if outcome == "row" else ",".join(dict.fromkeys(rules)),
        reason="" if outcome == "row" else ",".join(dict.fromkeys(warned)),
    )


def _commitment(raw: sqlite3.Connection, table: str, key: int) -> tuple[int, bytes]:
    (row,) = records(raw, f'SELECT * FROM "{table}" WHERE id = ?', (key,))
    salt = row.pop("salt")
    return row["ver"], audit.row_commit(table, list(row.values()), salt)


def record_refusal(raw: sqlite3.Connection, office: Office, error: XinfangError) -> None:
    """One entry with the rule ids, never with what was typed; if it cannot be written, the refusal still stands."""
    try:
        connection.begin(raw, deadline=2.0)
        told = [_told(office, one) for one in office.outcomes if one.error and one.is_put_on_record]
        audit.append(raw, told or [_entry(office, "refused", office.subject or "book", None, error)])
        connection.commit(raw)
    except (XinfangError, sqlite3.Error):
        _roll_back(raw)
        hint = "xinfang book info"
        error.findings += (
            Finding("audit-unwritten", "这次拒绝没能记入审计。", hint, "档案法实施条例 第39条", Severity.WARN),
        )


def _roll_back(raw: sqlite3.Connection) -> None:
    try:
        is_open = raw.in_transaction
    except sqlite3.ProgrammingError:
        # SQLAlchemy closes a connection on which it was interrupted, and that has rolled it back.
        return
    if is_open:
        raw.execute("ROLLBACK")
