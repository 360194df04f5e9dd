"""What was decided and where it went: excerpts, approvals, instructions, routings."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Disposal, Ground
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Excerpt(Recorded, table=True):
    """The text drafted for a 函 to one unit."""

    matter_id: int
    unit_id: int
    text: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Approval(Recorded, table=True):
    """A leader's decision on method, recipient and (for 函转) text."""

    matter_id: int
    method: Disposal = Field(sa_type=code(Disposal))
    unit_id: int | None = None
    staff_id: int | None = None
    leader_id: int
    words: str
    excerpt: str | None = None
    declined: bool = False
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Instruction(Recorded, table=True):
    """A leader's instruction on a matter."""

    matter_id: int
    leader_id: int
    text: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Routing(Recorded, table=True):
    """One recipient of one disposal; those of one command share the round."""

    matter_id: int
    round: int
    method: Disposal = Field(sa_type=code(Disposal))
    unit_id: int | None = None
    staff_id: int | None = None
    addressee: str | None = None
    lead: bool = False
    ground: Ground | None = Field(default=None, sa_type=code(Ground))
    evidence: str | None = None
    excerpt: str | None = None
    digest: str | None = None
    due_on: str | None = None
    sent_at: Moment = Field(sa_type=MomentText)
    late: bool = False
    late_reason: str | None = None
    by_id: int
