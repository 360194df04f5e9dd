"""Shifts of the roster, their officers, and what happened to them."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.duty_terms import RosterPattern, ShiftStatus
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Shift(Recorded, table=True):
    """One shift: from when to when, the leader in charge, and who holds the post on it."""

    year: int
    n: int
    number: str
    status: ShiftStatus = Field(default=ShiftStatus.DRAFT, sa_type=code(ShiftStatus))
    start_at: Moment = Field(sa_type=MomentText)
    end_at: Moment = Field(sa_type=MomentText)
    leader_id: int
    pattern: RosterPattern | None = Field(default=None, sa_type=code(RosterPattern))
    consulted: str | None = None
    holder_id: int | None = None
    started_at: Moment | None = Field(default=None, sa_type=MomentText)
    ended_at: Moment | None = Field(default=None, sa_type=MomentText)
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class ShiftOfficer(Recorded, table=True):
    """An officer of a shift, until somebody else takes his place."""

    __tablename__ = "shift_officer"

    shift_id: int
    staff_id: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int
    ended_at: Moment | None = Field(default=None, sa_type=MomentText)
    ended_by_id: int | None = None


class ShiftAct(Recorded, table=True):
    """What was done to a shift: consulted, approved, swapped, started, missed, relieved, left."""

    __tablename__ = "shift_act"

    shift_id: int
    act: str
    giver_id: int | None = None
    taker_id: int | None = None
    leader_id: int | None = None
    text: str | None = None
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    by_id: int


class DiaryClose(Recorded, table=True):
    """The diary of a shift, closed with what the leaders did; what is written later stands as 续记."""

    __tablename__ = "diary_close"

    shift_id: int
    leaders: str
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    by_id: int
