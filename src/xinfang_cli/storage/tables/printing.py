"""Sheets that were printed: each copy is numbered, official letters have numbers of their own."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Sheet
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class OfficialLetter(Recorded, table=True):
    """A 函 with its own number: one for each routing that it carries, however often it is printed."""

    __tablename__ = "official_letter"

    year: int
    n: int
    matter_id: int
    unit_id: int
    routing_id: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Printed(Recorded, table=True):
    """One copy of a sheet, and to whom it goes."""

    matter_id: int
    form: Sheet = Field(sa_type=code(Sheet))
    n: int
    unit_id: int | None = None
    staff_id: int | None = None
    official_letter_id: int | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int
