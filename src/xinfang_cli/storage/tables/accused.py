"""Who is accused in a matter, and where it went before that was known."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText
from xinfang_cli.storage.tables.base import Recorded


class AccusedRow(Recorded, table=True):
    """One who is accused: a person, a person of a unit, a unit, or nobody known."""

    __tablename__ = "accused"

    matter_id: int
    name: str | None = None
    unit: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Breach(Recorded, table=True):
    """A matter that went where it must not go, found when the accused became known later."""

    matter_id: int
    rule: str
    entity: str
    entity_id: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int
