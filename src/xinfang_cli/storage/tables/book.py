"""Settings and the calendar."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.terms import DayKind
from xinfang_cli.storage.columns import code
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
