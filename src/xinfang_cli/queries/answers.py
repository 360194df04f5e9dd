"""What a writing command answers about the matters that it changed."""

from __future__ import annotations

import sqlite3
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.identity import Actor
from xinfang_cli.queries import nouns
from xinfang_cli.storage import lookups

Record = dict[str, Any]


def shown(conn: sqlite3.Connection, actor: Actor, number: str) -> Record:
    """The record, or its number alone where the command itself took it out of the actor's sight."""
    key, kind = conn.execute("SELECT id, kind FROM matter WHERE number = ?", (number,)).fetchone()
    noun = nouns.of(numbers.NOUN_OF[kind])
    is_seen = lookups.Sight(conn, actor).may_see(key)
    return noun.record(conn, actor, number) if is_seen else noun.placeholder(number)
