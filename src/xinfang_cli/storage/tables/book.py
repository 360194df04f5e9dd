"""Settings, counters, requests and the calendar."""

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


class Counter(Recorded, table=True):
    """The last number of a kind and year."""

    kind: str
    year: int
    n: int


class Request(Recorded, table=True):
    """The answer to a request id that was used up by a success."""

    request_id: str
    command: str
    digest: str
    answer: str
    at: Moment = Field(sa_type=MomentText)


class CalendarDay(Recorded, table=True):
    """A rest day or make-up work day of the office's own table."""

    __tablename__ = "calendar_day"

    day: str
    kind: DayKind = Field(sa_type=code(DayKind))
    source: str
