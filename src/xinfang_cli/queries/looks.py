"""A look at what is secret is on record before anything is shown; if it cannot be recorded, nothing is shown."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage import acts


def record(
    book: Path, actor: Actor, now: datetime, act: str, number: str, reason: str, *, outcome: str = "look"
) -> None:
    """Write who looks at what, and why; `done` where a whole copy was taken.

    Raises:
        Busy: the book stayed locked; nothing may be shown (7).
    """
    told = acts.entry(
        actor.claim, Moment(now).text, act, outcome, number, actor=actor.id, proof=actor.proof, reason=reason
    )
    acts.put_on_record(book, told)
