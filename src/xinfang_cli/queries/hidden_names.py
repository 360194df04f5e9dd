"""What somebody gave as a reason for a record, without the names that the record hides."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from xinfang_cli.domain.masks import blotted
from xinfang_cli.queries import entry_masking, masking


class Hidden:
    """The names that records hide, each looked up once."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._known: dict[str, Mapping[str, str]] = {}

    def without_names(self, number: str | None, text: str) -> str:
        """The text with the names blotted out that the record of this number hides."""
        names = self._names(number) if number else {}
        return blotted(text, names) if names else text

    def _names(self, number: str) -> Mapping[str, str]:
        if number not in self._known:
            self._known[number] = {}
            for table, named in (("matter", masking.names_of), ("entry", entry_masking.names_of)):
                row = self._conn.execute(f"SELECT id FROM {table} WHERE number = ?", (number,)).fetchone()
                if row:
                    self._known[number] = named(self._conn, row[0])
        return self._known[number]
