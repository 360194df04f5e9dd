"""The office's classes of content, in three levels."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText
from xinfang_cli.storage.tables.base import Recorded


class Topic(Recorded, table=True):
    """One class; the second and third level may be empty."""

    first: str
    second: str
    third: str
    source: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int
