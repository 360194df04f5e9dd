"""How people prove who they are: PINs, and the terminals at which one was proved."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText
from xinfang_cli.storage.tables.base import Recorded


class Pin(Recorded, table=True):
    """What is kept of a person's PIN; nothing but the person where it was taken away."""

    __tablename__ = "pin"

    staff_id: int
    method: str | None = None
    seasoning: bytes | None = None
    digest: bytes | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class SignIn(Recorded, table=True):
    """Who proved his PIN at a terminal, until when at most."""

    __tablename__ = "sign_in"

    staff_id: int
    terminal: str
    uid: int
    at: Moment = Field(sa_type=MomentText)
    until: Moment = Field(sa_type=MomentText)
    ended_at: Moment | None = Field(default=None, sa_type=MomentText)
