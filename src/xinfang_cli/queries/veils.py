"""What a report says of letters that its reader may not know of: that there is something, and the number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.numbers import ENTRIES
from xinfang_cli.domain.terms import PLACEHOLDER
from xinfang_cli.storage import entries, lookups

_ATTENTION = f"{PLACEHOLDER}：有事项需要注意"


class Veil:
    """Who reads the report, and which letters are not for him."""

    def __init__(self, conn: sqlite3.Connection, actor: Actor) -> None:
        self.conn, self.sight = conn, lookups.Sight(conn, actor)
        self._known: dict[str | None, bool] = {}

    def hides(self, number: str | None) -> bool:
        """Whether the reader may know no more of this letter or entry than its number."""
        if number not in self._known and number and number[0] in ENTRIES:
            row = self.conn.execute("SELECT id FROM entry WHERE number = ?", (number,)).fetchone()
            self._known[number] = (
                row is not None
                and entries.is_accusing(self.conn, row[0])
                and not entries.may_be_seen(self.sight, row[0])
            )
        if number not in self._known:
            query = "SELECT id, accusing FROM matter WHERE number = ?"
            row = self.conn.execute(query, (number,)).fetchone()
            self._known[number] = row is not None and self.sight.is_accusing(*row) and not self.sight.may_see(row[0])
        return self._known[number]

    def warnings(self, found: Iterable[dict[str, str | None]]) -> list[dict[str, str | None]]:
        """The warnings, without what is wrong where the letter is not for the reader."""
        return [self._veiled(warning) if self.hides(warning["number"]) else warning for warning in found]

    def figures(self, found: dict[str, Any]) -> dict[str, Any]:
        """The figures; those that are lists of numbers without what is not for the reader."""
        return {name: self._shown(value) for name, value in found.items()}

    def _shown(self, value: Any) -> Any:
        if isinstance(value, dict):
            return self.figures(value)
        if not isinstance(value, list):
            return value
        return [self._shown(one) for one in value if not (isinstance(one, str) and self.hides(one))]

    def _veiled(self, warning: dict[str, str | None]) -> dict[str, str | None]:
        message = warning["message"] or ""
        kept = message if message.startswith(PLACEHOLDER) else _ATTENTION
        return dict.fromkeys(warning) | {"number": warning["number"], "message": kept}
