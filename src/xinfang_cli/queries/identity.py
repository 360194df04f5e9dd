"""Who acts, and how that is known (cli contract §2)."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from xinfang_cli.domain import pins
from xinfang_cli.domain.identity import PIN_WRONG, Actor, Claim
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Role
from xinfang_cli.storage import acts, identities, lookups, private_files


def whoami(conn: sqlite3.Connection, actor: Actor) -> dict[str, Any]:
    """Name, roles, and by what the person is known: `login`, `pin`, `claimed` or `none`."""
    until = actor.signed_in_until
    return {
        "name": actor.name or None,
        "roles": [role.value for role in Role if role.value in actor.roles],
        "proof": actor.proof,
        "signed_in_until": Moment.from_text(until, lookups.zone(conn)).iso if until else None,
        "pin": actor.id is not None and identities.pin_of(conn, actor.id) is not None,
        "login": actor.claim.login,
    }


def record_wrong_try(book: Path, claim: Claim, staff_id: int, now: datetime, act: str) -> None:
    """Put on record that a wrong PIN was tried for this person; never what was typed.

    Raises:
        Busy: the book stayed locked (7).
    """
    at = Moment(now).text
    told = acts.entry(claim, at, act, "refused", "pin", entity_id=staff_id, rules=PIN_WRONG)
    acts.put_on_record(book, told)


def pin_in(path: Path) -> str:
    """The PIN that a private file has in its first line.

    Raises:
        NotPermitted: it cannot be read, is no file, or others can read it (9).
    """
    return pins.read(private_files.first_line(path))
