"""Gather what the clauses shared by letters and visits may know, by plain SQL in the command's own transaction."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.form import Form
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.rules.facts import ApprovalFact, LawFacts
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN, Disposal
from xinfang_cli.services import law_facts
from xinfang_cli.services.matters import Case
from xinfang_cli.services.office import Office
from xinfang_cli.storage import lookups


def shared(office: Office, case: Case, form: Form) -> dict[str, Any]:
    """The values of `MatterFacts`, but for status and result, which each noun reads in its own way."""
    matter = case.matter
    bodies = case.bodies.get("to", ())
    lead = case.body("lead")
    return {
        "number": matter.number,
        "typed": dict(form.values) | ({"lead_name": lead.name} if lead else {}),
        "now": office.now,
        "at": office.moment(form),
        "previous": previous(office, matter.row_id),
        "actor": office.actor.name,
        "received": matter.received_at,
        "writer_known": _writer_known(office, matter.row_id),
        "importance": matter.importance,
        "persons": case.persons(),
        "approvals": _approvals(office, matter.row_id),
        "recipients": tuple(body.name for body in bodies),
        "above": frozenset(body.name for body in bodies if _is_above(office, body.unit_id)),
        "accused_named": exists(office, "accused", matter.row_id),
        "restricted": is_restricted(office, matter.row_id),
        "heads": {body.name: body.head for body in bodies if body.unit_id is not None},
        "instructed": exists(office, "instruction", matter.row_id),
        "has_reply": _has_reply(office, matter.row_id),
        "kept_enclosures": _kept(office, matter.row_id),
        "open_case": _has_open_case(office, matter.row_id),
        "sent": sent(office, matter.row_id),
        "writer_named": _writer_named(office, matter.row_id),
        "things": one(office, "SELECT count(*) FROM enclosure WHERE matter_id = ?", matter.row_id)[0],
        "units_above": _units_above(office) if "report-up" in form.command else (),
        "unanswered": _unanswered(office, matter.row_id),
        "recused": law_facts.recused(office, matter.row_id),
        "law": law_facts.gather(office, matter.row_id, form) if _asks_the_law(form) else LawFacts(),
    }


_LAW = ("accept", "extend", "opinion", "serve", "review", "close", "reopen")


def _asks_the_law(form: Form) -> bool:
    """Whether a clause of this command asks where the matter stands in the regulation's own steps."""
    return form.command.split(" ")[1] in _LAW


def sent(office: Office, matter_id: int) -> tuple[tuple[Disposal, str], ...]:
    """Method and recipient of every routing of a matter, oldest first."""
    query = """SELECT method, coalesce(unit.name, staff.name) FROM routing LEFT JOIN unit ON unit.id = routing.unit_id
        LEFT JOIN staff ON staff.id = routing.staff_id WHERE matter_id = ? ORDER BY routing.id"""
    rows = office.raw.execute(query, (matter_id,)).fetchall()
    return tuple((Disposal.read(method), to) for method, to in rows if to)


def last_sent(office: Office, matter_id: int, methods: tuple[Disposal, ...]) -> tuple[str, ...]:
    """The recipients of the last round by one of these methods; none where there was no such round."""
    marks = ", ".join("?" * len(methods))
    query = f"""SELECT DISTINCT coalesce(unit.name, staff.name) FROM routing LEFT JOIN unit ON unit.id = routing.unit_id
        LEFT JOIN staff ON staff.id = routing.staff_id WHERE matter_id = ? AND method IN ({marks}) AND round =
        (SELECT max(round) FROM routing WHERE matter_id = ? AND method IN ({marks})) ORDER BY routing.id"""
    codes = [method.value for method in methods]
    return tuple(to for (to,) in office.raw.execute(query, (matter_id, *codes, matter_id, *codes)).fetchall() if to)


def _writer_named(office: Office, matter_id: int) -> bool:
    row = one(office, "SELECT name FROM petitioner WHERE id = ? AND anonymous = 0", matter_id)
    return row is not None and row[0] not in (None, "", UNKNOWN, NOT_GIVEN)


def one(office: Office, query: str, *values: object) -> Any:
    """The first row of a query in this transaction, or None."""
    return office.raw.execute(query, values).fetchone()


def exists(office: Office, table: str, matter_id: int) -> bool:
    """Whether the table has a row of this matter."""
    return one(office, f"SELECT 1 FROM {table} WHERE matter_id = ? LIMIT 1", matter_id) is not None


def is_restricted(office: Office, matter_id: int) -> bool:
    """Whether the content of the matter stays out of the book (封存)."""
    return one(office, "SELECT 1 FROM restriction WHERE id = ?", matter_id) is not None


def _is_above(office: Office, unit_id: int | None) -> bool:
    return one(office, "SELECT 1 FROM unit WHERE id = ? AND above = 1", unit_id) is not None


def previous(office: Office, matter_id: int) -> Moment | None:
    """When the last thing happened to a matter."""
    (text,) = one(office, "SELECT max(at) FROM event WHERE matter_id = ?", matter_id)
    return Moment.from_text(text, lookups.zone(office.raw)) if text else None


def _writer_known(office: Office, matter_id: int) -> bool:
    row = one(office, "SELECT name, address FROM petitioner WHERE id = ? AND anonymous = 0", matter_id)
    return row is not None and all(value not in (None, "", UNKNOWN, NOT_GIVEN) for value in row)


def _approvals(office: Office, matter_id: int) -> tuple[ApprovalFact, ...]:
    query = """SELECT method, coalesce(unit.name, person.name, ''), leader.name, coalesce(excerpt, ''), declined
        FROM approval LEFT JOIN unit ON unit.id = approval.unit_id
        LEFT JOIN staff AS person ON person.id = approval.staff_id
        JOIN staff AS leader ON leader.id = leader_id WHERE matter_id = ? ORDER BY approval.id"""
    rows = office.raw.execute(query, (matter_id,)).fetchall()
    return tuple(ApprovalFact(Disposal.read(method), to, by, text, bool(no)) for method, to, by, text, no in rows)


def _kept(office: Office, matter_id: int) -> int:
    query = (
        "SELECT count(*) FROM enclosure LEFT JOIN hand_out ON enclosure_id = enclosure.id"
        " WHERE matter_id = ? AND hand_out.id IS NULL"
    )
    return int(one(office, query, matter_id)[0])


def has_result_since_reopened(office: Office, matter_id: int) -> bool:
    """Whether a result was recorded after the letter was last taken up again, if it ever was."""
    (reopened,) = one(office, "SELECT max(id) FROM event WHERE matter_id = ? AND act = 'reopen'", matter_id)
    if reopened is None:
        return exists(office, "result", matter_id)
    # Both may have happened on one day, or in one second: the order in which they were written down is the audit's.
    query = """SELECT 1 FROM result JOIN audit ON entity = 'result' AND entity_id = result.id WHERE matter_id = ?
        AND seq > (SELECT seq FROM audit WHERE entity = 'event' AND entity_id = ?) LIMIT 1"""
    return one(office, query, matter_id, reopened) is not None


def _has_reply(office: Office, matter_id: int) -> bool:
    anew = "SELECT max(id) FROM event WHERE matter_id = ? AND act IN ('reopen', 'come-back')"
    query = """SELECT 1 FROM event WHERE matter_id = ? AND act IN ('reply', 'answer', 'explain') AND id > ? LIMIT 1"""
    return one(office, query, matter_id, one(office, anew, matter_id)[0] or 0) is not None


def _units_above(office: Office) -> tuple[str, ...]:
    return tuple(name for (name,) in office.raw.execute("SELECT name FROM unit WHERE above = 1"))


def _has_open_case(office: Office, matter_id: int) -> bool:
    query = """SELECT 1 FROM filed_case WHERE matter_id = ?
        AND NOT EXISTS (SELECT 1 FROM conclusion WHERE conclusion.id = filed_case.id) LIMIT 1"""
    return one(office, query, matter_id) is not None


def _unanswered(office: Office, matter_id: int) -> tuple[str, ...]:
    """The numbers of the matters linked with this one whose writers have no answer yet."""
    query = "SELECT number FROM matter WHERE id = ? AND status NOT IN ('closed', 'delivered', 'forwarded', 'void')"
    others = sorted(lookups.linked(office.raw, matter_id) - {matter_id})
    waiting = (one(office, query, key) for key in others if not _has_reply(office, key))
    return tuple(row[0] for row in waiting if row)
