"""The last number of every kind and year."""

from __future__ import annotations

from xinfang_cli.storage.tables.base import Recorded


class Counter(Recorded, table=True):
    """The last number of a kind and year."""

    kind: str
    year: int
    n: int
