"""Request ids that are used up."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage.columns import MomentText
from xinfang_cli.storage.tables.base import Recorded


class Request(Recorded, table=True):
    """The answer to a request id that was used up by a success."""

    request_id: str
    command: str
    digest: str
    answer: str
    at: Moment = Field(sa_type=MomentText)
