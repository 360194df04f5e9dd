"""The envelope, the writer, the abstract and what came with a letter."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import (
    AddressCheck,
    Channel,
    Credibility,
    Disposal,
    EnclosureKind,
    Marking,
    Seal,
    SecretLevel,
)
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Collection(Recorded, table=True):
    """A fetching of the mail."""

    number: str
    listed: int
    counted: int
    note: str | None = None
    at: Moment = Field(sa_type=MomentText)
    written_at: Moment = Field(sa_type=MomentText)
    by_id: int


class Letter(Recorded, table=True):
    """The envelope of a letter; its id is the matter's."""

    channel: Channel = Field(default=Channel.LETTER, sa_type=code(Channel))
    addressee: str
    from_unit: str
    listed: int | None = None
    counted: int | None = None
    seal: Seal | None = Field(default=None, sa_type=code(Seal))
    address_check: AddressCheck | None = Field(default=None, sa_type=code(AddressCheck))
    misdelivered: bool = False
    marking: Marking = Field(default=Marking.ORDINARY, sa_type=code(Marking))
    level: SecretLevel | None = Field(default=None, sa_type=code(SecretLevel))
    document_no: str | None = None
    copies: str | None = None
    postmark_on: str | None = None
    sealed: bool = False
    edge_cut: bool = False
    postmark_kept: bool = False
    opened_at: Moment | None = Field(default=None, sa_type=MomentText)
    collection_id: int | None = None
    from_call: str | None = None
    delivered_to: str | None = None
    forwarded_to: str | None = None


class Petitioner(Recorded, table=True):
    """Who wrote (or came); the id is the matter's."""

    name: str | None = None
    name_key: str | None = None
    anonymous: bool = False
    occupation: str | None = None
    political_status: str | None = None
    workplace: str | None = None
    address: str | None = None
    phone: str | None = None
    id_number: str | None = None
    sent_on: str | None = None
    signatories: int | None = None


class Abstract(Recorded, table=True):
    """What the letter says; the id is the matter's."""

    matter: str
    people: str
    when_: str
    where_: str
    demand: str
    intent: str | None = None
    credibility: Credibility | None = Field(default=None, sa_type=code(Credibility))
    proposed: Disposal | None = Field(default=None, sa_type=code(Disposal))
    proposed_to: str | None = None
    read_in_full: bool = True


class Enclosure(Recorded, table=True):
    """A thing that came with the letter; the amount is in fen."""

    matter_id: int
    n: int
    kind: EnclosureKind = Field(sa_type=code(EnclosureKind))
    quantity: int
    amount_fen: int | None = None
    description: str
    keeper: str
    place: str
    witness: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class HandOut(Recorded, table=True):
    """An enclosure that has left the office's keeping."""

    __tablename__ = "hand_out"

    enclosure_id: int
    to_whom: str
    reason: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class EnvelopeAct(Recorded, table=True):
    """What happened to an envelope as a whole: delivered, released, opened by mistake, sent on."""

    __tablename__ = "envelope_act"

    matter_id: int
    act: str
    who: str
    signed_by: str | None = None
    words: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int
