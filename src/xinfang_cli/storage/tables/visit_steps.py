"""What was done on a visit: the seven duties of the talk, verification, explanation, follow-up."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import IntakeItem
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class IntakeDuty(Recorded, table=True):
    """One of the seven duties: done, or left out with the reason; the last entry counts."""

    __tablename__ = "intake_item"

    matter_id: int
    item: IntakeItem = Field(sa_type=code(IntakeItem))
    done: bool
    reason: str | None = None
    text: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Conduct(Recorded, table=True):
    """How the visitor was received, and what he was promised, with whose leave; the last entry counts."""

    matter_id: int
    courteous: bool | None = None
    promise: str | None = None
    leader_id: int | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Verification(Recorded, table=True):
    """A matter verified by telephone; the number is that of the outgoing call."""

    matter_id: int
    call_number: str
    unit: str
    person: str
    phone: str
    finding: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Explanation(Recorded, table=True):
    """What was explained, on which basis, and how the visitor took it."""

    matter_id: int
    explained: str
    basis: str
    reaction: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class FollowUp(Recorded, table=True):
    """A follow-up visit, planned (`planned_on`) or made (`visited_at`, finding, whether closed)."""

    __tablename__ = "follow_up"

    matter_id: int
    unit_id: int
    planned_on: str | None = None
    visited_at: Moment | None = Field(default=None, sa_type=MomentText)
    finding: str | None = None
    closed: bool | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int
