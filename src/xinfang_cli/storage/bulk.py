"""Rows in bulk, each with its salt and its entry in the audit chain; for imports, where one by one is too slow."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from xinfang_cli.storage import audit

Who = tuple[str, int, str, int | None, int | None, str]
"""How each entry begins: at, uid, login, sudo_uid, actor, proof."""


_CACHE_KIB = 32 * 1024
_SALT = 32
_SALTS = 1000


class Bulk:
    """Keeps rows of the open transaction until `flush` writes them, with the entries that vouch for them."""

    def __init__(self, raw: sqlite3.Connection, who: Who, act: str) -> None:
        self._raw = raw
        self._columns = audit.tables(raw)
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._changed: list[tuple[str, int, int, bytes]] = []
        self._begin = (*who, act, "row")
        self._linked = audit.row_linker(self._begin)
        self._salts: Iterator[bytearray] = iter(())
        self._next: dict[str, int] = {}
        self._empty: dict[str, frozenset[str]] = {}
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

    def _entered(self, table: str, row: Sequence[object], key: int, ver: int) -> bytearray:
        """Keep the entry on a row for the next flush; the salt that the row must be stored with."""
        salt = next(self._salts, None) or self._fresh_salt()
        self._changed.append((table, key, ver, audit.row_commit(table, row, salt)))
        return salt

    def _fresh_salt(self) -> bytearray:
        """The first of many: to ask the system for each costs more than to keep the row."""
        drawn = bytearray(secrets.token_bytes(_SALT * _SALTS))
        self._salts = iter([drawn[place : place + _SALT] for place in range(0, len(drawn), _SALT)])
        return next(self._salts)

    def flush(self) -> None:
        """Write the rows that were kept, and all entries, into the transaction.

        Raises:
            ValueError: no transaction is open.
        """
        last = audit.head_to_extend(self._raw)
        for table, rows in self._rows.items():
            self._insert(table, (*self._columns[table], "salt"), rows)
        if self._changed:
            self._insert("audit", audit.COLUMNS, list(self._chained(last)))
        self._rows, self._changed = {}, []

    def _chained(self, last: audit.Head) -> Iterator[tuple[object, ...]]:
        prev = last.hash
        for seq, (table, key, ver, commit32) in enumerate(self._changed, last.seq + 1):
            digest = self._linked(prev, seq, table, key, ver, commit32)
            hashes = bytearray(prev), bytearray(digest)
            yield (seq, *self._begin, table, key, ver, bytearray(commit32), "", "", *hashes)
            prev = digest

    def _insert(self, table: str, names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
        # The sqlite3 module looks for an adapter of every None and every bytes, which takes longer than to store
        # it: hence bytearrays, and columns that are empty in all rows are left to be empty by themselves.
        optional = self._optional(table)
        columns = dict(zip(names, zip(*rows, strict=True), strict=True))
        filled = {n: cells for n, cells in columns.items() if n not in optional or cells.count(None) < len(cells)}
        marks = ", ".join("?" * len(filled))
        query = f"INSERT INTO {table} ({', '.join(filled)}) VALUES ({marks})"
        self._raw.executemany(query, zip(*filled.values(), strict=True))

    def _optional(self, table: str) -> frozenset[str]:
        """The columns that hold nothing where nothing is said: none with a default, none that needs a value."""
        if table not in self._empty:
            query = """SELECT name FROM pragma_table_info(?) WHERE dflt_value IS NULL AND "notnull" = 0"""
            self._empty[table] = frozenset(name for (name,) in self._raw.execute(query, (table,)))
        return self._empty[table]
