"""Corrections, with the old values."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText
from xinfang_cli.storage.tables.base import Recorded


class Amendment(Recorded, table=True):
    """The old and the new value of one line that was corrected."""

    entity: str
    entity_id: int
    field: str
    old: str | None = None
    new: str | None = None
    reason: str | None = None
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    by_id: int | None = None
