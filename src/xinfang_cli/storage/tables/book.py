"""Settings and the calendar."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import DayKind
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Setting(Recorded, table=True):
    """One setting of the office."""

    key: str
    value: str


class CalendarDay(Recorded, table=True):
    """A rest day or make-up work day of the office's own table."""

    __tablename__ = "calendar_day"

    day: str
    kind: DayKind = Field(sa_type=code(DayKind))
    source: str


class CalendarYear(Recorded, table=True):
    """A year for which an official notice was taken in as a whole."""

    __tablename__ = "calendar_year"

    year: int
    source: str


class LocalLimitRow(Recorded, table=True):
    """The length that a local document gives a limit; the latest of those in force counts."""

    __tablename__ = "local_limit"

    rule: str
    days: int
    working: bool
    basis: str
    since: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int
