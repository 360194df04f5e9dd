"""What happens to a matter beside its main line: proposals, objections, urgings, changes of handler, restriction."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Disposal
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Proposal(Recorded, table=True):
    """A method and recipient proposed to a leader, who has yet to decide."""

    matter_id: int
    method: Disposal = Field(sa_type=code(Disposal))
    unit_id: int | None = None
    staff_id: int | None = None
    leader_id: int
    text: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Objection(Recorded, table=True):
    """A unit's refusal of a matter that it was sent by this routing, with its reasons."""

    matter_id: int
    unit_id: int
    routing_id: int
    reason: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Urging(Recorded, table=True):
    """A unit or person was urged; `next_on` is the day to ask again."""

    matter_id: int
    unit_id: int | None = None
    staff_id: int | None = None
    text: str
    next_on: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Assignment(Recorded, table=True):
    """The matter and its papers went from one clerk to another."""

    matter_id: int
    from_id: int
    to_id: int
    reason: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Restriction(Recorded, table=True):
    """封存: the content of this matter stays out of the book; the id is the matter's."""

    at: Moment = Field(sa_type=MomentText)
    by_id: int


class ReportUp(Recorded, table=True):
    """A matter was reported to a leader or to a unit above."""

    __tablename__ = "report_up"

    matter_id: int
    unit_id: int | None = None
    staff_id: int | None = None
    means: str
    text: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int
