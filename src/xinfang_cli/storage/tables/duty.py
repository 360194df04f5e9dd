"""What stands beside an entry of the duty room: call, meeting, document, visitor at the door, task, incident."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.duty_terms import (
    CallKind,
    DocumentKind,
    IdKind,
    IncidentKind,
    IncidentLevel,
    Secrecy,
    VisitorCategory,
    VisitorOutcome,
)
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Marking, Urgency
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class PhoneCall(Recorded, table=True):
    """A call with its five elements and the call-back said; the content of a classified one is not here."""

    __tablename__ = "call"

    outgoing: bool = False
    kind: CallKind = Field(default=CallKind.OTHER, sa_type=code(CallKind))
    caller_unit: str
    caller_name: str
    phone: str
    content: str | None = None
    callback: bool
    callback_by: Moment | None = Field(default=None, sa_type=MomentText)
    read_back: bool | None = None
    secrecy: Secrecy = Field(default=Secrecy.NONE, sa_type=code(Secrecy))
    document: str | None = None


class Meeting(Recorded, table=True):
    """The notice of a meeting that a call gives."""

    convener: str
    meets_at: str
    venue: str
    agenda: str
    attendees: str
    materials: str
    answer_by: str | None = None


class Document(Recorded, table=True):
    """A telegram, letter, document or fax that came in at the duty room; of a sealed one no subject is kept."""

    kind: DocumentKind = Field(sa_type=code(DocumentKind))
    from_unit: str
    subject: str | None = None
    urgency: Urgency = Field(default=Urgency.NORMAL, sa_type=code(Urgency))
    marking: Marking = Field(default=Marking.ORDINARY, sa_type=code(Marking))


class Reception(Recorded, table=True):
    """A visitor at the door."""

    name: str
    unit: str
    identity: str
    id_kind: IdKind = Field(sa_type=code(IdKind))
    id_number: str | None = None
    vouched_by: str | None = None
    phone: str
    matter: str
    department: str
    category: VisitorCategory | None = Field(default=None, sa_type=code(VisitorCategory))
    appointment: str | None = None
    outcome: VisitorOutcome | None = Field(default=None, sa_type=code(VisitorOutcome))
    lodging: str | None = None
    transport: str | None = None
    left_at: Moment | None = Field(default=None, sa_type=MomentText)


class Task(Recorded, table=True):
    """What a leader asked for, and until when."""

    leader_id: int
    item: str
    due_at: Moment = Field(sa_type=MomentText)


class Incident(Recorded, table=True):
    """An emergency as it was first told; what is not known yet stays empty (待核), later reports stand beside it."""

    place: str
    source: str
    situation: str
    kind: IncidentKind | None = Field(default=None, sa_type=code(IncidentKind))
    level: IncidentLevel = Field(default=IncidentLevel.UNKNOWN, sa_type=code(IncidentLevel))
    occurred_at: Moment | None = Field(default=None, sa_type=MomentText)
    casualties: str | None = None
    measures: str | None = None
    next_report_at: Moment | None = Field(default=None, sa_type=MomentText)
    call_id: int | None = None
    phone_due_at: Moment | None = Field(default=None, sa_type=MomentText)
    written_due_at: Moment | None = Field(default=None, sa_type=MomentText)
