"""Rounds, inspections, leaders' whereabouts and the chronicle."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.duty_terms import PatrolState
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Patrol(Recorded, table=True):
    """A round with the four dangers: fire, theft, spying, damage."""

    shift_id: int | None = None
    place: str
    fire: PatrolState = Field(sa_type=code(PatrolState))
    theft: PatrolState = Field(sa_type=code(PatrolState))
    secrets: PatrolState = Field(sa_type=code(PatrolState))
    damage: PatrolState = Field(sa_type=code(PatrolState))
    note: str | None = None
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    late: bool = False
    by_id: int


class Inspection(Recorded, table=True):
    """Somebody looked whether the post is kept as it should be."""

    shift_id: int | None = None
    inspector: str
    finding: str
    category: str
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    by_id: int


class LeaderTrip(Recorded, table=True):
    """A leader away: where, how to reach him, who stands in; until he is back."""

    __tablename__ = "leader_trip"

    leader_id: int
    since_at: Moment = Field(sa_type=MomentText)
    until_at: Moment = Field(sa_type=MomentText)
    place: str
    address: str
    phone: str
    purpose: str
    deputy: str
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    by_id: int
    returned_at: Moment | None = Field(default=None, sa_type=MomentText)
    returned_by_id: int | None = None


class LeaderVisiting(Recorded, table=True):
    """A leader from above who is here on a visit or inspection."""

    __tablename__ = "leader_visiting"

    name: str
    unit: str
    since_at: Moment = Field(sa_type=MomentText)
    until_at: Moment = Field(sa_type=MomentText)
    place: str
    phone: str
    host: str
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    by_id: int


class Chronicle(Recorded, table=True):
    """One great event: the day and what happened."""

    day: str
    event: str
    category: str
    source: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int
