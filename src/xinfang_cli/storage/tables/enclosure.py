"""Things that came with letters, and where they went."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import (
    EnclosureKind,
)
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Enclosure(Recorded, table=True):
    """A thing that came with the letter; the amount is in fen."""

    matter_id: int
    n: int
    kind: EnclosureKind = Field(sa_type=code(EnclosureKind))
    quantity: int
    amount_fen: int | None = None
    description: str
    keeper: str
    place: str
    witness: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class HandOut(Recorded, table=True):
    """An enclosure that has left the office's keeping."""

    __tablename__ = "hand_out"

    enclosure_id: int
    to_whom: str
    reason: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int
