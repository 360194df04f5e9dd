"""The regulation's own steps on a matter: notice, acceptance, extension, opinion, service, review, recusal (条例)."""

from __future__ import annotations

from sqlmodel import Field

from xinfang_cli.domain.law_terms import AcceptanceKind, NoticeBranch, Paper, ReviewOutcome, ReviewStage
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Outcome
from xinfang_cli.storage.columns import MomentText, code
from xinfang_cli.storage.tables.base import Recorded


class Notice(Recorded, table=True):
    """A written notice to the petitioner, or that there is nobody who could be told."""

    matter_id: int
    branch: NoticeBranch | None = Field(default=None, sa_type=code(NoticeBranch))
    document: str | None = None
    sent_at: Moment | None = Field(default=None, sa_type=MomentText)
    no_address: bool = False
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Acceptance(Recorded, table=True):
    """As what the matter was accepted; the latest counts."""

    matter_id: int
    kind: AcceptanceKind = Field(sa_type=code(AcceptanceKind))
    channel: str | None = None
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Extension(Recorded, table=True):
    """The sixty days were extended; `deadline_id` is the clock that runs instead."""

    matter_id: int
    deadline_id: int
    days: int
    leader_id: int
    reason: str
    told_at: Moment = Field(sa_type=MomentText)
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Opinion(Recorded, table=True):
    """处理意见书 in its four parts; the latest counts."""

    matter_id: int
    claim: str
    facts: str
    decision: str
    basis: str
    outcome: Outcome = Field(sa_type=code(Outcome))
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Served(Recorded, table=True):
    """A paper was served; until `until_on` the next stage may be asked for (none after the recheck)."""

    matter_id: int
    paper: Paper = Field(sa_type=code(Paper))
    signed_by: str
    until_on: str | None = None
    until_rolled: str | None = None
    provisional: bool = False
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Review(Recorded, table=True):
    """A review or recheck that was asked for; `deadline_id` is the reviewing unit's clock."""

    matter_id: int
    stage: ReviewStage = Field(sa_type=code(ReviewStage))
    unit_id: int
    reason: str | None = None
    deadline_id: int
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class ReviewDecision(Recorded, table=True):
    """What a review came to; its id is that of the review."""

    __tablename__ = "review_decision"

    outcome: ReviewOutcome = Field(sa_type=code(ReviewOutcome))
    decision: str
    basis: str | None = None
    hearing_days: int = 0
    at: Moment = Field(sa_type=MomentText)
    by_id: int


class Recusal(Recorded, table=True):
    """Somebody of the office stepped aside from this matter."""

    matter_id: int
    staff_id: int
    leader_id: int
    reason: str
    at: Moment = Field(sa_type=MomentText)
    by_id: int
