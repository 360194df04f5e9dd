"""Rows in bulk, each with its salt and its entry in the audit chain; for imports, where one by one is too slow."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping, Sequence

from xinfang_cli.storage import audit

Who = tuple[str, int, str, int | None, int | None, str]
"""How each entry begins: at, uid, login, sudo_uid, actor, proof."""


_CACHE_KIB = 32 * 1024


class Bulk:
    """Keeps rows of the open transaction until `flush` writes them, with the entries that vouch for them."""

    def __init__(self, raw: sqlite3.Connection, who: Who, act: str) -> None:
        self._raw, self._who, self._act = raw, who, act
        self._columns = audit.tables(raw)
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._entries: list[audit.Entry] = []
        self._next: dict[str, int] = {}
        # The index of the entries' hashes is hit at random: in a small cache it would be written over and over.
        raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    def free_id(self, table: str) -> int:
        """The next id of a table; nobody else writes while the transaction is open."""
        if table not in self._next:
            (last,) = self._raw.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
            self._next[table] = last + 1
        self._next[table] += 1
        return self._next[table] - 1

    def add(self, table: str, values: Mapping[str, object], key: int | None = None) -> None:
        """Keep a new row for the next flush; without a key it gets the next id."""
        key = self.free_id(table) if key is None else key
        row = list(map(values.get, self._columns[table]))
        row[:2] = (key, 1)
        self._rows.setdefault(table, []).append((*row, self._entered(table, row, key, 1)))

    def change(self, table: str, values: Mapping[str, object]) -> None:
        """Write the new version of a row at once; the values are all of its columns, with `id` and `ver`."""
        row = [values[column] for column in self._columns[table]]
        key, ver = int(str(values["id"])), int(str(values["ver"]))
        salt = self._entered(table, row, key, ver)
        marks = ", ".join(f"{column} = ?" for column in self._columns[table])
        self._raw.execute(f"UPDATE {table} SET {marks}, salt = ? WHERE id = ?", (*row, salt, key))

    def _entered(self, table: str, row: Sequence[object], key: int, ver: int) -> bytes:
        """Enter a row into the audit; the salt that it must be stored with."""
        salt = secrets.token_bytes(32)
        commit32 = audit.row_commit(table, row, salt)
        self._entries.append(audit.Entry(*self._who, self._act, "row", table, key, ver, commit32, "", ""))
        return salt

    def flush(self) -> None:
        """Write the rows that were kept, and all entries, into the transaction."""
        for table, rows in self._rows.items():
            names = (*self._columns[table], "salt")
            marks = ", ".join("?" * len(names))
            self._raw.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
        audit.append(self._raw, self._entries)
        self._rows, self._entries = {}, []
