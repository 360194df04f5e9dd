"""A visit as it is registered: what a letter does not have."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText
from xinfang_cli.storage.tables.base import Recorded


class Visit(Recorded, table=True):
    """The visit beside its matter and petitioner; the id is the matter's, the computed count stays when corrected."""

    identity: str
    people: int
    subject: str
    no_representative: str | None = None
    received_by_id: int | None = None
    from_reception: str | None = None
    from_call: str | None = None
    computed_count: int
    visit_count: int


class Representative(Recorded, table=True):
    """One who speaks for the visitors."""

    matter_id: int
    name: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int
