"""What a query answers with, by the names of its columns; stdlib only."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

Values = Sequence[object] | Mapping[str, object]
"""What a query is given: by place or by name."""


def records(conn: sqlite3.Connection, query: str, values: Values = ()) -> list[dict[str, Any]]:
    """Every row, as a record of its columns."""
    cursor = conn.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
