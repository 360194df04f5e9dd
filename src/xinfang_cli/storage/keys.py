"""Plain-SQL looks at the keys of the duty room: how many there are, how many are out, and with whom; stdlib only."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Loan:
    """Keys that somebody has taken and not brought back."""

    id: int
    who: str
    count: int
    at: str


@dataclass(frozen=True)
class KeyRow:
    """One kind of key."""

    id: int
    name: str
    count: int
    loans: tuple[Loan, ...]

    @property
    def lent(self) -> int:
        """How many are out."""
        return sum(loan.count for loan in self.loans)

    @property
    def there(self) -> int:
        """How many should be in the duty room."""
        return self.count - self.lent


def every(conn: sqlite3.Connection) -> list[KeyRow]:
    """Every kind of key, in the order in which they were registered."""
    query = "SELECT id, who, count, at FROM key_loan WHERE key_id = ? AND returned_at IS NULL ORDER BY id"
    rows = conn.execute("SELECT id, name, count FROM duty_key ORDER BY id").fetchall()
    return [
        KeyRow(key, name, count, tuple(Loan(*row) for row in conn.execute(query, (key,)))) for key, name, count in rows
    ]


def counted_by_giver(conn: sqlite3.Connection, handover_id: int) -> dict[int, tuple[int, int]]:
    """By kind of key what should have been there and what the outgoing officer counted."""
    query = "SELECT key_id, expected, counted FROM key_count WHERE handover_id = ? AND side = 'giver'"
    return {key: (expected, counted) for key, expected, counted in conn.execute(query, (handover_id,))}
