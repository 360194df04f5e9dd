"""A way in which somebody gets hold of a record, for looking back when he turns out to be accused in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One way in which somebody gets hold of a matter: the rows (id, name) of a table, and how it is said."""

    said: str
    query: str
