"""What happens to a matter beside its main line: proposal, objection, urging, change of handler.

Nothing here knows whether it is a letter or a visit.
"""

from __future__ import annotations

from datetime import date

from xinfang_cli.domain import deadlines
from xinfang_cli.domain.disposal import METHODS
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms import handling as forms
from xinfang_cli.domain.forms.disposal import Approve
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Disposal
from xinfang_cli.services import acting, clocks, matters
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.matters import Body, Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.handling import Assignment, Objection, Proposal, Urging
from xinfang_cli.storage.tables.matter import Matter

FORWARD, ANSWER, AGAIN = "letter-forward-in-time", "letter-answered-in-time", "letter-urged-again"
OBJECT = "letter-objection-in-time"


def propose(office: Office, form: forms.Propose) -> Done:
    """Lay a method and a recipient before a leader; it waits for his decision (本章 第一节 三.2, 三.3)."""
    case = take_up(office, form)
    leader, to = case.bodies["for"][0], case.body("to") or Body("")
    matters.step(office, case, "propose", form, f"{form.method.label}{to.name}，呈{leader.name}")
    office.add(
        Proposal(
            matter_id=case.matter.row_id,
            method=form.method,
            unit_id=to.unit_id,
            staff_id=to.staff_id,
            leader_id=leader.row_id,
            text=form.text,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    return done((case.matter, f"已拟办送审，等{leader.name}审定：{form.method.label}{to.name}"))


def fill_from_proposal(office: Office, form: Approve) -> None:
    """Take method and recipient from the latest proposal where they are not given; what is typed wins."""
    matter = matters.find(office, form.number, form.subject)
    query = """SELECT method, coalesce(unit.name, person.name) FROM proposal
        LEFT JOIN unit ON unit.id = proposal.unit_id LEFT JOIN staff AS person ON person.id = proposal.staff_id
        WHERE matter_id = ? ORDER BY proposal.id DESC LIMIT 1"""
    proposed = office.raw.execute(query, (matter.row_id,)).fetchone()
    if proposed is None:
        return
    method, to = Disposal.read(proposed[0]), proposed[1]
    decided = form.values.setdefault("method", method)
    if to and isinstance(decided, Disposal) and METHODS[decided].to == METHODS[method].to:
        form.values.setdefault("to", to)


def return_(office: Office, form: forms.Return) -> Done:
    """Record a unit's objection: the matter comes back and is routed anew within three days (条例 第23条)."""
    case = matters.take_up(office, form)
    unit, at = case.body("by"), office.moment(form)
    held = _held(office, case, unit) if unit else None
    limit = _objection_by(office, held[1]) if held else None
    office.check(form, acting.gather(office, case, form, holds=held is not None or unit is None, objection_by=limit))
    if unit is None or held is None:
        raise LookupError("no unit returns it")
    matters.step(office, case, "return", form, unit.name, note=form.reason)
    office.add(
        Objection(
            matter_id=case.matter.row_id,
            unit_id=unit.row_id,
            routing_id=held[0],
            reason=form.reason,
            at=at,
            by_id=office.actor_id,
        )
    )
    clocks.end_clocks(office, case.matter, at, _routings(office, case, unit))
    clocks.start_clock(office, case.matter, FORWARD, at.day)
    return done((case.matter, f"{unit.name}已退回，自退回之日起三日内重新分办"))


def _held(office: Office, case: Case, unit: Body) -> tuple[int, date] | None:
    """The last routing to the unit, unless it was returned: its id and the day on which it was sent."""
    query = """SELECT id, sent_at, EXISTS (SELECT 1 FROM objection WHERE routing_id = routing.id) FROM routing
        WHERE matter_id = ? AND unit_id = ? ORDER BY id DESC LIMIT 1"""
    row = office.raw.execute(query, (case.matter.row_id, unit.unit_id)).fetchone()
    return (row[0], Moment.from_text(row[1], lookups.zone(office.raw)).day) if row and not row[2] else None


def _objection_by(office: Office, sent_on: date) -> date:
    """The last day of the five working days."""
    return deadlines.due(sent_on, deadlines.LIMITS[OBJECT], office.calendar()).on


def _routings(office: Office, case: Case, body: Body) -> frozenset[int | None]:
    """The routings of this matter to a unit or person; None stands for what was never routed there."""
    query = "SELECT id FROM routing WHERE matter_id = ? AND (unit_id = ? OR staff_id = ?)"
    rows = office.raw.execute(query, (case.matter.row_id, body.unit_id, body.staff_id)).fetchall()
    return frozenset(key for (key,) in rows) or frozenset({None})


def urge(office: Office, form: forms.Urge) -> Done:
    """Urge whoever has the matter; the day to ask again is a clock of its own (本章 第一节 四.5; 条例 第40条)."""
    case = matters.take_up(office, form)
    body = case.body("to")
    holds = body is None or _has_it(office, case, body)
    office.check(form, acting.gather(office, case, form, holds=holds))
    if body is None:
        raise LookupError("nobody is urged")
    matters.step(office, case, "urge", form, body.name, note=form.text)
    at, routings = office.moment(form), _routings(office, case, body)
    office.add(
        Urging(
            matter_id=case.matter.row_id,
            unit_id=body.unit_id,
            staff_id=body.staff_id,
            text=form.text,
            next_on=form.next.isoformat(),
            at=at,
            by_id=office.actor_id,
        )
    )
    clocks.meet(office, case.matter, AGAIN, at, routings)
    latest = max((key for key in routings if key is not None), default=None)
    clocks.start_clock_until(office, case.matter, AGAIN, at.day, form.next, latest)
    return done((case.matter, f"已催办{body.name}，{form.next}再次催问"))


_WAITS_FOR = """SELECT 1 FROM proposal WHERE matter_id = :id AND leader_id = :staff
 UNION ALL SELECT 1 FROM instruction WHERE matter_id = :id AND leader_id = :staff LIMIT 1"""


def _has_it(office: Office, case: Case, body: Body) -> bool:
    """Whether the unit was sent the matter and did not return it, or the person has it or is to decide on it."""
    key = case.matter.row_id
    if body.unit_id is not None:
        return _held(office, case, body) is not None
    if body.staff_id == case.matter.handler_id or None not in _routings(office, case, body):
        return True
    return office.raw.execute(_WAITS_FOR, {"id": key, "staff": body.staff_id}).fetchone() is not None


def assign(office: Office, form: forms.Assign) -> Done:
    """Give the matter and its papers to another clerk; who may see it follows (本章 第一节 四.3)."""
    case = matters.take_up(office, form)
    before = handler(office, case.matter)
    office.check(form, acting.gather(office, case, form, handler=before))
    to = case.bodies["to"][0]
    hand_on(office, case, to, form.reason, office.moment(form), form)
    return done((case.matter, f"已由{before}移交{to.name}，原件一并移交"))


def hand_on(office: Office, case: Case, to: Body, reason: str, at: Moment, form: Form) -> None:
    """The matter and its papers have another handler from now on."""
    matters.step(office, case, "assign", form, to.name, note=reason)
    office.add(
        Assignment(
            matter_id=case.matter.row_id,
            from_id=case.matter.handler_id,
            to_id=to.row_id,
            reason=reason,
            at=at,
            by_id=office.actor_id,
        )
    )
    case.matter.handler_id = to.row_id
    office.session.add(case.matter)


def handler(office: Office, matter: Matter) -> str:
    """The name of who handles the matter and holds its papers."""
    (name,) = office.raw.execute("SELECT name FROM staff WHERE id = ?", (matter.handler_id,)).fetchone()
    return str(name)
