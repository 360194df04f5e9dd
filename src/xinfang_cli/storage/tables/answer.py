"""What came of a matter: results and replies."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import DemandClass, Outcome, ReplyChannel, Truth
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Result(Recorded, table=True):
    """What came of the matter."""

    matter_id: int
    unit_id: int | None = None
    outcome: Outcome | None = Field(default=None, sa_type=code(Outcome))
    text: str
    basis: str | None = None
    truth: Truth | None = Field(default=None, sa_type=code(Truth))
    demand_class: DemandClass | None = Field(default=None, sa_type=code(DemandClass))
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Reply(Recorded, table=True):
    """What the writer was told, or that there is nobody to tell."""

    matter_id: int
    channel: ReplyChannel | None = Field(default=None, sa_type=code(ReplyChannel))
    text: str | None = None
    by_whom: str | None = None
    replied_on: str | None = None
    no_address: bool = False
    at: Moment = Field(sa_type=MomentText)
    by_id: int
