"""People of the office and units."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Role
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Unit(Recorded, table=True):
    """A unit; the office itself is the root."""

    name: str
    head: str | None = None
    parent_id: int | None = None
    above: bool = False
    root: bool = False
    phone: str | None = None
    since: Moment = Field(sa_type=MomentText)
    retired_at: Moment | None = Field(default=None, sa_type=MomentText)


class UnitWord(Recorded, table=True):
    """An alias, a deputy or a duty of a unit."""

    __tablename__ = "unit_word"

    unit_id: int
    kind: str
    word: str
    since: Moment = Field(sa_type=MomentText)
    until: Moment | None = Field(default=None, sa_type=MomentText)


class Staff(Recorded, table=True):
    """A person of the office."""

    name: str
    title: str | None = None
    phone: str | None = None
    login: str | None = None
    unit_id: int | None = None
    in_charge_of: str | None = None
    since: Moment = Field(sa_type=MomentText)
    retired_at: Moment | None = Field(default=None, sa_type=MomentText)


class StaffRole(Recorded, table=True):
    """What a person may do, from when until when."""

    __tablename__ = "staff_role"

    staff_id: int
    role: Role = Field(sa_type=code(Role))
    since: Moment = Field(sa_type=MomentText)
    until: Moment | None = Field(default=None, sa_type=MomentText)
