"""The audit entry of one act: who claims to do it, how that is known, and what comes of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from xinfang_cli.domain.identity import Claim
from xinfang_cli.storage import audit, connection


def entry(
    claim: Claim,
    at: str,
    act: str,
    outcome: str,
    entity: str,
    *,
    actor: int | None = None,
    proof: str = "none",
    entity_id: int | None = None,
    ver: int | None = None,
    commit32: bytes | None = None,
    rules: str = "",
    reason: str = "",
) -> audit.Entry:
    """The entry; without more it is of somebody unknown, on a thing without an id."""
    return audit.Entry(
        at=at,
        uid=claim.uid,
        login=claim.login,
        sudo_uid=claim.sudo_uid,
        actor=actor,
        proof=proof,
        act=act,
        outcome=outcome,
        entity=entity,
        entity_id=entity_id,
        ver=ver,
        commit32=commit32,
        rules=rules,
        reason=reason,
    )


def put_on_record(book: Path, told: audit.Entry) -> None:
    """Write an entry of its own, where no row changes.

    Raises:
        Busy: the book stayed locked; what was to be recorded must not happen (7).
    """
    with closing(connection.open_writing(book)) as conn:
        connection.begin(conn)
        audit.append(conn, [told])
        connection.commit(conn)
