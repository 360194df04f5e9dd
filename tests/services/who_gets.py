"""Who stands in a row of the book, read off the schema: whatever table is added later is looked at as well."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

TYPED = {
    "routing": ("addressee",),
    "reply": ("by_whom",),
    "enclosure": ("keeper", "witness"),
    "hand_out": ("to_whom",),
    "envelope_act": ("who", "signed_by"),
    "abstract": ("proposed_to",),
    "verification": ("unit", "person"),
    "investigator": ("name",),
}
"""Columns in which somebody is named who need not be in the book."""


class WhoGets:
    """The names in every row that belongs to a letter or visit, by table."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        tables = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        self.refers = {
            table: [(row[3], row[2]) for row in conn.execute(f'PRAGMA foreign_key_list("{table}")')] for table in tables
        }
        self.queries = {table: query for table in tables if (query := self._query(table))}

    def _matters(self, table: str, row: str) -> list[str]:
        """Expressions for the ids of the matters that a row belongs to."""
        if table == "matter":
            return [f"{row}.id"]
        found = [f"{row}.{column}" for column, other in self.refers[table] if other == "matter"]
        if found:
            return found
        for column, other in self.refers[table]:
            inner = self._matters(other, f"{row}_") if other not in ("staff", "unit") else []
            if inner:
                return [f"(SELECT {inner[0]} FROM {other} AS {row}_ WHERE {row}_.id = {row}.{column})"]
        return []

    def _query(self, table: str) -> str:
        matters = self._matters(table, "r")
        who = [
            f"(SELECT name FROM {other} WHERE {other}.id = r.{column})"
            for column, other in self.refers[table]
            if other in ("staff", "unit")
        ]
        typed = [f"r.{column}" for column in TYPED.get(table, ())]
        if table == "envelope_act":
            typed = [f"CASE WHEN act <> 'misopen' THEN {column} END" for column in typed]
        selects = [
            f'SELECT (SELECT number FROM matter WHERE id = {matter}), {name} FROM "{table}" AS r WHERE r.id = :id'
            for matter in matters
            for name in (*who, *typed)
        ]
        return " UNION ".join(selects)

    def newly(self, after: int) -> Iterator[tuple[str, str, str]]:
        """Table, number of the matter and name of everybody in rows that were added after this entry of the audit."""
        born = self.conn.execute(
            "SELECT entity, entity_id FROM audit WHERE seq > ? AND outcome = 'row' AND ver = 1", (after,)
        ).fetchall()
        for table, key in born:
            if table in self.queries:
                for number, name in self.conn.execute(self.queries[table], {"id": key}):
                    if number is not None and name is not None:
                        yield table, number, name
