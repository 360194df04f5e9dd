"""The duty room as the day-close checks look at it, and what they find."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN
from xinfang_cli.queries import duty_span
from xinfang_cli.storage import entries, lookups
from xinfang_cli.storage.entries import OpenEntry

UNSAID = (UNKNOWN, NOT_GIVEN, "待补", "待核", "未记")
"""Words with which a line is filled in although nothing is known."""


class Found(NamedTuple):
    """One thing that a check found: which check, about which record, what is wrong, and what to do."""

    check: str
    number: str | None
    message: str
    hint: str


@dataclass(frozen=True)
class Room:
    """The duty room as the checks look at it: one book, one reader, one moment."""

    conn: sqlite3.Connection
    actor: Actor
    now: datetime

    @cached_property
    def zone(self) -> ZoneInfo:
        """The office's zone."""
        return lookups.zone(self.conn)

    @cached_property
    def open(self) -> list[OpenEntry]:
        """Every entry that still waits for something."""
        return list(entries.open_entries(self.conn))

    @cached_property
    def watches(self) -> list[duty_span.Watch]:
        """The shifts of yesterday and today."""
        return duty_span.watches(self.conn, self.zone, self.start, self.now + timedelta(seconds=1), self.now)

    @property
    def start(self) -> datetime:
        """Yesterday's beginning."""
        return Moment.of_day(self.now.date() - timedelta(days=1), self.zone).at

    def waiting(self, *what: Waiting) -> Iterator[OpenEntry]:
        """The entries that wait for one of these."""
        return (one for one in self.open if set(what) & set(one.waits_for))
