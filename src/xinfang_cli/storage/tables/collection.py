"""The fetching of the mail."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText
from xinfang_cli.storage.tables.base import Recorded


class Collection(Recorded, table=True):
    """A fetching of the mail."""

    number: str
    listed: int
    counted: int
    note: str | None = None
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    by_id: int
