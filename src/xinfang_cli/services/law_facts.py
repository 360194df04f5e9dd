"""Gather what the clauses of the regulation may know of a matter, by plain SQL in the command's own transaction."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from xinfang_cli.domain.form import Form
from xinfang_cli.domain.law_terms import AcceptanceKind, Paper, ReviewStage
from xinfang_cli.domain.local_limits import EXTENDED
from xinfang_cli.domain.rules.facts import LawFacts
from xinfang_cli.services.office import Office
from xinfang_cli.storage import last_days

# Once reopened, a matter is accepted, answered and served anew; what was rechecked stays final.
_EVENTS = """SELECT act, id FROM event WHERE matter_id = :id
 AND act IN ('accept', 'opinion', 'serve', 'review-request')
 AND id > coalesce((SELECT max(id) FROM event WHERE matter_id = :id AND act = 'reopen'), 0) ORDER BY id"""
_REVIEWS = """SELECT r.stage, d.id IS NOT NULL FROM review AS r LEFT JOIN review_decision AS d ON d.id = r.id
 WHERE r.matter_id = :id ORDER BY r.id"""
_RUNNING = """SELECT rule, due_on FROM deadline WHERE matter_id = :id AND met_at IS NULL AND ended_at IS NULL
 AND rule IN ('letter-handled-in-time', 'letter-extended-in-time')"""
_FINAL = """SELECT m.number FROM review AS r JOIN review_decision AS d ON d.id = r.id
 JOIN matter AS m ON m.id = r.matter_id
 WHERE r.stage = 'recheck' AND (r.matter_id = :id OR r.matter_id IN (
  SELECT other_id FROM link WHERE one_id = :id AND kind = 'same-matter' AND ended_at IS NULL
  UNION SELECT one_id FROM link WHERE other_id = :id AND kind = 'same-matter' AND ended_at IS NULL))
 ORDER BY r.matter_id = :id DESC, r.id LIMIT 1"""
_PAPER_BEFORE = {ReviewStage.REVIEW: Paper.OPINION, ReviewStage.RECHECK: Paper.REVIEW}


def gather(office: Office, matter_id: int, form: Form) -> LawFacts:
    """Where the matter stands in the regulation's own steps."""
    key = {"id": matter_id}
    events: dict[str, list[int]] = defaultdict(list)
    for act, event in office.raw.execute(_EVENTS, key):
        events[act].append(event)
    reviews = [(ReviewStage.read(stage), bool(decided)) for stage, decided in office.raw.execute(_REVIEWS, key)]
    running = dict(office.raw.execute(last_days.by_last_day(office.raw, _RUNNING), key).fetchall())
    handling = running.get("letter-handled-in-time")
    final = office.raw.execute(_FINAL, key).fetchone()
    served = _served(office, matter_id, events)
    issued = [Paper.OPINION] if events["opinion"] else []
    asked = reviews[len(reviews) - len(events["review-request"]) :]
    issued += [Paper.read(stage) for stage, decided in asked if decided]
    stage = form.get("stage")
    due = date.fromisoformat(handling) if handling else None
    return LawFacts(
        accepted=_accepted(office, matter_id) if events["accept"] else None,
        handling_due=due,
        most_extension=last_days.local_limits(office.raw).of(EXTENDED, due) if due else None,
        extended="letter-extended-in-time" in running,
        has_opinion=bool(events["opinion"]),
        to_serve=next((paper for paper in reversed(issued) if paper not in served), None),
        served=frozenset(served),
        requested=frozenset(stage for stage, _ in asked),
        deciding=next((stage for stage, decided in reversed(reviews) if not decided), None),
        window_until=served.get(_PAPER_BEFORE[stage]) if stage else None,
        final=final[0] if final else "",
    )


def _accepted(office: Office, matter_id: int) -> AcceptanceKind:
    query = "SELECT kind FROM acceptance WHERE matter_id = ? ORDER BY id DESC LIMIT 1"
    return AcceptanceKind.read(office.raw.execute(query, (matter_id,)).fetchone()[0])


def _served(office: Office, matter_id: int, events: dict[str, list[int]]) -> dict[Paper, date | None]:
    """The papers in force that were served, each with the last day of the window that it opened."""
    query = "SELECT paper, until_on FROM served WHERE matter_id = ? ORDER BY id DESC LIMIT ?"
    rows = office.raw.execute(last_days.by_last_day(office.raw, query), (matter_id, len(events["serve"]))).fetchall()
    latest = max(events["opinion"], default=0)
    found: dict[Paper, date | None] = {}
    for event, (name, until) in zip(events["serve"], reversed(rows), strict=True):
        paper = Paper.read(name)
        # A corrected opinion is to be served again.
        if paper is not Paper.OPINION or event > latest:
            found[paper] = date.fromisoformat(until) if until else None
    return found


def recused(office: Office, matter_id: int) -> frozenset[str]:
    """The names of those who have stepped aside from this matter."""
    query = "SELECT name FROM recusal JOIN staff ON staff.id = recusal.staff_id WHERE matter_id = ?"
    return frozenset(name for (name,) in office.raw.execute(query, (matter_id,)))
