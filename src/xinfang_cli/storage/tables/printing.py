"""Sheets that were printed: each copy is numbered, official letters have numbers of their own."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Sheet
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Printed(Recorded, table=True):
    """One copy of a sheet, and to whom it goes; `letter_year` and `letter_n` number a 函."""

    matter_id: int
    form: Sheet = Field(sa_type=code(Sheet))
    n: int
    unit_id: int | None = None
    staff_id: int | None = None
    letter_year: int | None = None
    letter_n: int | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int
