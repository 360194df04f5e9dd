"""What happened to envelopes as a whole."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText
from xinfang_cli.storage.tables.base import Recorded


class EnvelopeAct(Recorded, table=True):
    """What happened to an envelope as a whole: delivered, released, opened by mistake, sent on."""

    __tablename__ = "envelope_act"

    matter_id: int
    act: str
    who: str
    signed_by: str | None = None
    words: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int
