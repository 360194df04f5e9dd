"""A colleague's open matters handed over to another: the act, and each matter that went with it."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText
from xinfang_cli.storage.tables.base import Recorded


class HandOver(Recorded, table=True):
    """Who stands in for whom, why, with whose leave, and until when."""

    __tablename__ = "hand_over"

    from_id: int
    to_id: int
    leader_id: int
    reason: str
    until_on: str | None = None
    back: bool = False
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class HandOverLine(Recorded, table=True):
    """One matter that went with it."""

    __tablename__ = "hand_over_line"

    hand_over_id: int
    matter_id: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int
