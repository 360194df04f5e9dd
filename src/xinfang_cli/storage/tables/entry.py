"""The spine of the duty room: what comes in as call, visitor, document, task or incident, and what is done about it."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.duty_terms import EntryStatus, Stage
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Entry(Recorded, table=True):
    """One numbered record of the duty room; `what` is the line that lists show."""

    kind: str
    year: int
    n: int
    number: str
    status: EntryStatus = Field(default=EntryStatus.OPEN, sa_type=code(EntryStatus))
    accusing: bool = False
    shift_id: int | None = None
    what: str
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    late: bool = False
    by_id: int
    last_at: Moment = Field(sa_type=MomentText)
    closed_at: Moment | None = Field(default=None, sa_type=MomentText)
    voided_at: Moment | None = Field(default=None, sa_type=MomentText)
    void_reason: str | None = None


class EntryAccused(Recorded, table=True):
    """Somebody or some unit accused in a call, document or incident."""

    __tablename__ = "entry_accused"

    entry_id: int
    name: str | None = None
    unit: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class EntryBreach(Recorded, table=True):
    """Somebody got an entry and turned out to be accused in it later: the row of the table that says so."""

    __tablename__ = "entry_breach"

    entry_id: int
    rule: str
    entity: str
    entity_id: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class EntryAmendment(Recorded, table=True):
    """A corrected value; `is_late` where the diary was closed already (续记)."""

    __tablename__ = "entry_amendment"

    entry_id: int
    field: str
    old: str | None = None
    new: str | None = None
    reason: str
    is_late: bool = False
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class EntryAct(Recorded, table=True):
    """One step: to whom, who answered, by which means, and what was said; reports have a stage and a number."""

    __tablename__ = "entry_act"

    entry_id: int
    act: str
    shift_id: int | None = None
    unit_id: int | None = None
    staff_id: int | None = None
    to_whom: str | None = None
    answered: str | None = None
    means: str | None = None
    stage: Stage | None = Field(default=None, sa_type=code(Stage))
    n: int | None = None
    text: str | None = None
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    late: bool = False
    by_id: int


class EntryRecipient(Recorded, table=True):
    """A unit that has to be informed of a notice or task."""

    __tablename__ = "entry_recipient"

    entry_id: int
    unit_id: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class TakenOver(Recorded, table=True):
    """A call or visitor that became a letter or visit."""

    __tablename__ = "taken_over"

    entry_id: int
    matter_id: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int
