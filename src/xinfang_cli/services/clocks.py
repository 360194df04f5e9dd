"""The clocks of a matter: started, met, ended (本章 第一节 三.1, 四.5; 条例)."""

from __future__ import annotations

from datetime import date

from sqlmodel import select

from xinfang_cli.domain import deadlines, local_limits
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import LetterStatus
from xinfang_cli.services.office import Office
from xinfang_cli.storage import last_days
from xinfang_cli.storage.tables.matter import Deadline, Matter


def start_clock(office: Office, matter: Matter, rule: str, start: date, routing_id: int | None = None) -> Deadline:
    """Start one clock from the table of limits; the strict and the rolled day are both kept."""
    local = last_days.local_limits(office.raw).of(rule, start)
    due = local_limits.due(start, last_days.limit(office.raw, rule), office.calendar(), local)
    return _clock(office, matter, rule, start, due, routing_id)


def start_clock_until(
    office: Office, matter: Matter, rule: str, start: date, day: date, routing_id: int | None
) -> Deadline:
    """Start a clock whose end was set by hand."""
    return _clock(office, matter, rule, start, deadlines.ending(day, office.calendar()), routing_id)


def _clock(
    office: Office, matter: Matter, rule: str, start: date, due: deadlines.Due, routing_id: int | None
) -> Deadline:
    return office.add(
        Deadline(
            matter_id=matter.row_id,
            rule=rule,
            routing_id=routing_id,
            starts_on=start.isoformat(),
            due_on=due.on.isoformat(),
            due_rolled=due.rolled.isoformat(),
            provisional=due.provisional,
        )
    )


def running(office: Office, matter: Matter, rule: str | None = None) -> list[Deadline]:
    """The clocks of a matter that still run."""
    query = select(Deadline).where(Deadline.matter_id == matter.row_id)
    rows = office.session.exec(query).all()
    return [row for row in rows if row.met_at is None and row.ended_at is None and rule in (None, row.rule)]


def meet(
    office: Office, matter: Matter, rule: str, at: Moment, routing_ids: frozenset[int | None] | None = None
) -> None:
    """The duty of a clock was done at this moment."""
    for row in running(office, matter, rule):
        if routing_ids is None or row.routing_id in routing_ids:
            row.met_at = at
            office.session.add(row)


def end_clocks(office: Office, matter: Matter, at: Moment, routing_ids: frozenset[int | None] | None = None) -> None:
    """No clock of this matter, or of these routings, runs any more; but for the reviews, which go on after closing."""
    for row in running(office, matter):
        if row.rule in deadlines.OUTLIVING and matter.status == LetterStatus.CLOSED:
            continue
        if routing_ids is None or row.routing_id in routing_ids:
            row.ended_at = at
            office.session.add(row)
