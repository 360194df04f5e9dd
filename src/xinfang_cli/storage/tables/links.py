"""What belongs together and what does not: linked matters, namesakes told apart, records of one person."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import LinkKind
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Link(Recorded, table=True):
    """Two matters that belong together, until the link is ended."""

    one_id: int
    other_id: int
    kind: LinkKind = Field(sa_type=code(LinkKind))
    at: Moment = Field(sa_type=MomentText)
    by_id: int
    ended_at: Moment | None = Field(default=None, sa_type=MomentText)
    ended_by_id: int | None = None


class Namesake(Recorded, table=True):
    """Two people of one name, told apart by a leader; each is NAME or NAME@UNIT."""

    one: str
    other: str
    leader_id: int
    reason: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class PersonJoin(Recorded, table=True):
    """Two spellings or records of one person, each NAME or NAME@UNIT, until a leader parts them."""

    __tablename__ = "person_join"

    one: str
    other: str
    reason: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int
    ended_at: Moment | None = Field(default=None, sa_type=MomentText)
    ended_by_id: int | None = None
    ended_leader_id: int | None = None
    ended_reason: str | None = None
