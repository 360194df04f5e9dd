"""A look at what is secret is on record before anything is shown; if it cannot be recorded, nothing is shown."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage import audit, connection


def record(
    book: Path, actor: Actor, now: datetime, act: str, number: str, reason: str, *, outcome: str = "look"
) -> None:
    """Write who looks at what, and why; `done` where a whole copy was taken.

    Raises:
        Busy: the book stayed locked; nothing may be shown (7).
    """
    claim = actor.claim
    entry = audit.Entry(
        at=Moment(now).text,
        uid=claim.uid,
        login=claim.login,
        sudo_uid=claim.sudo_uid,
        actor=actor.id,
        proof=actor.proof,
        act=act,
        outcome=outcome,
        entity=number,
        entity_id=None,
        ver=None,
        commit32=None,
        rules="",
        reason=reason,
    )
    with closing(connection.open_writing(book)) as conn:
        connection.begin(conn)
        audit.append(conn, [entry])
        connection.commit(conn)
