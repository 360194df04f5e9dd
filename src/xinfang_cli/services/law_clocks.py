"""The clocks of the regulation on one matter: notice, the sixty days and their extension, the two reviews (条例)."""

from __future__ import annotations

from datetime import date, timedelta

from xinfang_cli.domain import deadlines
from xinfang_cli.domain.law_terms import AcceptanceKind, ReviewStage
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import OrgRole
from xinfang_cli.services import clocks
from xinfang_cli.services.office import Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.matter import Deadline, Matter

NOTICE, PASSED_ON = "letter-notice-in-time", "letter-passed-on-in-time"
HANDLED, EXTENDED = "letter-handled-in-time", "letter-extended-in-time"
DECIDED = {ReviewStage.REVIEW: "letter-reviewed-in-time", ReviewStage.RECHECK: "letter-rechecked-in-time"}
WINDOW = {
    ReviewStage.REVIEW: "letter-review-requested-in-time",
    ReviewStage.RECHECK: "letter-recheck-requested-in-time",
}


def start(office: Office, matter: Matter, day: date) -> None:
    """What runs from the receipt of a matter: passing on for a department of 信访, the written notice for all others.

    条例 第22条, 第23条.
    """
    is_dept = lookups.setting(office.raw, "office.org_role") == OrgRole.XINFANG_DEPT
    clocks.start_clock(office, matter, PASSED_ON if is_dept else NOTICE, day)


def follow_acceptance(office: Office, matter: Matter, kind: AcceptanceKind, at: Moment) -> None:
    """Only the sixth way starts the sixty days, from the first time that the matter was so accepted (条例 第34条).

    A correction to another kind ends them, and one back to the sixth way does not count anew.
    """
    running = [*clocks.running(office, matter, HANDLED), *clocks.running(office, matter, EXTENDED)]
    if kind is not AcceptanceKind.PETITION:
        for row in running:
            row.ended_at = at
            office.session.add(row)
    elif not running:
        clocks.start_clock(office, matter, HANDLED, _first_accepted(office, matter) or at.day)


def _first_accepted(office: Office, matter: Matter) -> date | None:
    query = """SELECT min(a.at) FROM acceptance AS a WHERE a.matter_id = :id AND a.kind = '31-6' AND a.at >=
        coalesce((SELECT max(e.at) FROM event AS e WHERE e.matter_id = :id AND e.act = 'reopen'), '')"""
    (text,) = office.raw.execute(query, {"id": matter.row_id}).fetchone()
    return Moment.from_text(text, lookups.zone(office.raw)).day if text else None


def extend(office: Office, matter: Matter, days: int, at: Moment) -> Deadline:
    """The extended clock takes the place of the sixty days and counts on from their last day (条例 第34条)."""
    (row,) = clocks.running(office, matter, HANDLED)
    row.ended_at = at
    office.session.add(row)
    due = date.fromisoformat(row.due_on)
    return clocks.start_clock_until(office, matter, EXTENDED, due, due + timedelta(days=days), None)


def settle(office: Office, matter: Matter, at: Moment) -> None:
    """The opinion is what the sixty days are for (条例 第34条)."""
    for rule in (HANDLED, EXTENDED):
        clocks.meet(office, matter, rule, at)


def pause(office: Office, clock: Deadline, days: int) -> None:
    """The days of a hearing do not count (条例 第36条)."""
    calendar = office.calendar()
    due = date.fromisoformat(clock.due_on) + timedelta(days=days)
    moved = deadlines.ending(due, calendar)
    clock.due_on, clock.due_rolled, clock.provisional = due.isoformat(), moved.rolled.isoformat(), moved.provisional
    office.session.add(clock)
