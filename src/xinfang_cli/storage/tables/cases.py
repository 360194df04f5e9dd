"""Filed cases: by which criterion, who investigated, how it ended."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Truth
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class FiledCase(Recorded, table=True):
    """A matter filed for investigation by a leader's decision."""

    __tablename__ = "filed_case"

    year: int
    n: int
    number: str
    matter_id: int
    criterion: str
    leader_id: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Investigator(Recorded, table=True):
    """One who investigated a filed case."""

    case_id: int
    name: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Conclusion(Recorded, table=True):
    """How a filed case ended; the id is the case's."""

    truth: Truth = Field(sa_type=code(Truth))
    text: str
    leader_id: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int
