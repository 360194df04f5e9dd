"""The facts of one entry of the duty room and one command on it; and taking it up with its clauses checked."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.duty_terms import EntryStatus
from xinfang_cli.domain.errors import Finding, WrongState
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.rules.duty_facts import EntryFacts
from xinfang_cli.services import matters
from xinfang_cli.services.entries import Taken, take_up
from xinfang_cli.services.matters import Body
from xinfang_cli.services.office import Office
from xinfang_cli.storage import entries
from xinfang_cli.storage.tables.entry import Entry


def facts(office: Office, taken: Taken, form: Form, **more: Any) -> EntryFacts:
    """The facts of one entry and one command on it."""
    entry = taken.entry
    state = entries.state(office.raw, entry.row_id, entry.kind)
    known: dict[str, Any] = {
        "number": entry.number,
        "typed": form.values,
        "now": office.now,
        "at": office.moment(form),
        "previous": entry.last_at,
        "actor": office.actor.name,
        "persons": matters.persons_of(taken.bodies),
        "kind": entry.kind,
        "status": entry.status.value,
        "acts": state.acts,
        "asked_once": _asked_once(office, entry),
        "taken_over": state.taken_over,
        "stages": state.stages,
        "said": state.more or {},
    }
    return EntryFacts(**(known | more))


def _asked_once(office: Office, entry: Entry) -> bool:
    """Whether it was a request when it was put down: a corrected kind does not make an answer lawful."""
    query = "SELECT 1 FROM entry_amendment WHERE entry_id = ? AND field = 'kind' AND old = 'request'"
    return office.raw.execute(query, (entry.row_id,)).fetchone() is not None


def first_facts(office: Office, form: Form, bodies: dict[str, tuple[Body, ...]], kind: str, **more: Any) -> EntryFacts:
    """The facts of a command that puts something down: there is no entry yet."""
    return EntryFacts(
        typed=form.values,
        now=office.now,
        at=office.moment(form),
        actor=office.actor.name,
        persons=matters.persons_of(bodies),
        kind=kind,
        **more,
    )


def unit_facts(office: Office, to: Body | None) -> dict[str, Any]:
    """What a clause on reporting asks of a unit: its name, and whether it stands above the office."""
    if to is None or to.unit_id is None:
        return {}
    (above,) = office.raw.execute("SELECT above FROM unit WHERE id = ?", (to.unit_id,)).fetchone()
    return {"to_unit": to.name, "to_above": bool(above)}


def take_up_and_check(office: Office, form: Form, **more: Any) -> Taken:
    """Take an entry up, hold form and clauses against its facts, and see that it still stands; the state comes last."""
    taken = take_up(office, form)
    office.check(form, facts(office, taken, form, **more))
    at_work(taken.entry)
    return taken


def at_work(entry: Entry) -> None:
    """Nothing is done any more about what was taken back.

    Raises:
        WrongState: the entry is void (6).
    """
    if entry.status is EntryStatus.VOID:
        message = f"{entry.number}已经作废。"
        raise WrongState(Finding("duty-entry-void", message, "另行登记后再办：xinfang duty list", "本章 第二节 三.1"))


_LONGEST = 80


def brief(text: str) -> str:
    """What came in as one line of a list."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……"
