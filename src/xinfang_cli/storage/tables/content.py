"""Who wrote, and what the letter says."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.terms import (
    Credibility,
    Disposal,
)
from xinfang_cli.storage.columns import code
from xinfang_cli.storage.tables.base import Recorded


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
