"""The envelope of a letter."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import (
    AddressCheck,
    Channel,
    Marking,
    Seal,
    SecretLevel,
)
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


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
