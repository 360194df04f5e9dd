"""A point of the day-close checks that is carried over."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText
from xinfang_cli.storage.tables.base import Recorded


class CarriedOver(Recorded, table=True):
    """Which record, or which topic of what has no number; why, and until which day, that day included."""

    __tablename__ = "carried_over"

    number: str | None = None
    topic: str | None = None
    reason: str
    until_on: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int
