"""The handover: the offer, its numbered lines, the incoming officer's answers, and the keys that both sides counted."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.duty_terms import HandoverStatus, LineAnswer
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Handover(Recorded, table=True):
    """An offer to hand a shift over; `version` rises with what joins the list after it was frozen."""

    year: int
    n: int
    shift_id: int
    next_id: int | None = None
    from_id: int
    to_id: int
    status: HandoverStatus = Field(default=HandoverStatus.OFFERED, sa_type=code(HandoverStatus))
    version: int = 1
    period_over: bool = False
    leader_id: int | None = None
    late_reason: str | None = None
    reason: str | None = None
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    by_id: int
    ended_at: Moment | None = Field(default=None, sa_type=MomentText)
    ended_by_id: int | None = None
    chain_seq: int | None = None
    chain_hash: str | None = None


class HandoverLine(Recorded, table=True):
    """One open matter on the sheet: `version` is the one with which it came, `remark` an earlier reservation."""

    __tablename__ = "handover_line"

    handover_id: int
    n: int
    version: int
    entry_id: int | None = None
    why: str
    what: str
    veiled: bool = False
    remark: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class HandoverAnswer(Recorded, table=True):
    """What the incoming officer said of one line."""

    __tablename__ = "handover_answer"

    line_id: int
    answer: LineAnswer = Field(sa_type=code(LineAnswer))
    text: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class HandoverCheck(Recorded, table=True):
    """What one side attested of the duty room: telephone, equipment, no outsiders, face to face."""

    __tablename__ = "handover_check"

    handover_id: int
    side: str
    item: str
    sound: bool
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class DutyKey(Recorded, table=True):
    """A kind of key and how many of it there are."""

    __tablename__ = "duty_key"

    name: str
    count: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class KeyLoan(Recorded, table=True):
    """Keys that somebody has taken, until he brings them back."""

    __tablename__ = "key_loan"

    key_id: int
    who: str
    count: int
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    by_id: int
    returned_at: Moment | None = Field(default=None, sa_type=MomentText)
    returned_by_id: int | None = None


class KeyCount(Recorded, table=True):
    """What one side counted of one kind of key at a handover, against what should be there."""

    __tablename__ = "key_count"

    handover_id: int
    key_id: int
    side: str
    expected: int
    counted: int
    note: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int
