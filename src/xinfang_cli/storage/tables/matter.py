"""What letters and visits share: identity and state, events, deadlines."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Disposal, Importance, Nature, Urgency
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Matter(Recorded, table=True):
    """A letter or visit: its number, where it stands, and what lists show."""

    kind: str
    year: int
    n: int
    number: str
    status: str
    accusing: bool = False
    nature: Nature | None = Field(default=None, sa_type=code(Nature))
    natures: str | None = None
    importance: Importance | None = Field(default=None, sa_type=code(Importance))
    urgency: Urgency = Field(default=Urgency.NORMAL, sa_type=code(Urgency))
    method: Disposal | None = Field(default=None, sa_type=code(Disposal))
    topic: str | None = None
    received_at: Moment = Field(sa_type=MomentText)
    receiver_id: int
    handler_id: int
    last_at: Moment = Field(sa_type=MomentText)
    closed_at: Moment | None = Field(default=None, sa_type=MomentText)
    first_closed_at: Moment | None = Field(default=None, sa_type=MomentText)
    voided_at: Moment | None = Field(default=None, sa_type=MomentText)
    void_reason: str | None = None
    origin_layout: str | None = None
    origin_number: str | None = None


class Event(Recorded, table=True):
    """One step: when it happened, when it was written, by whom."""

    matter_id: int
    act: str
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    late: bool = False
    by_id: int
    detail: str | None = None
    note: str | None = None


class Deadline(Recorded, table=True):
    """One clock of a matter; several run side by side."""

    matter_id: int
    rule: str
    routing_id: int | None = None
    starts_on: str
    due_on: str
    due_rolled: str
    provisional: bool = False
    met_at: Moment | None = Field(default=None, sa_type=MomentText)
    ended_at: Moment | None = Field(default=None, sa_type=MomentText)
