"""What a leader asks for at the duty room, and telling several units (本章 第二节 一.1)."""

from __future__ import annotations

from sqlmodel import select

from xinfang_cli.domain.duty_terms import Means
from xinfang_cli.domain.errors import Finding, NotFound, UsageProblem, WrongState
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms import tasks as forms
from xinfang_cli.domain.names import split_at
from xinfang_cli.services import entries
from xinfang_cli.services.entry_facts import brief, first_facts, take_up_and_check
from xinfang_cli.services.matters import Body
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import entries as stored
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.duty import Task
from xinfang_cli.storage.tables.entry import Entry, EntryRecipient


def add(office: Office, form: forms.TaskAdd) -> Done:
    """Put down what a leader asked for, and whom it concerns (本章 第二节 一.1)."""
    _, bodies = entries.begin(office, form)
    office.check(form, first_facts(office, form, bodies, "T"))
    leader, units = bodies["leader"][0], bodies.get("units", ())
    entry = entries.put_down(office, form, "T", brief(form.item))
    office.add(Task(id=entry.id, leader_id=leader.row_id, item=form.item, due_at=form.due))
    register_units(office, entry, form, units)
    entries.noted(office, entry, form)
    told = f"，要通知{len(units)}个单位" if units else ""
    return entries.done(office, (entry, f"已登记{leader.name}交办，{form.due.words}前办毕{told}"))


def inform(office: Office, form: forms.TaskInform) -> Done:
    """Put down that a unit was informed of a task (本章 第二节 一.1)."""
    taken = take_up_and_check(office, form)
    unit = taken.bodies["to"][0]
    register_units(office, taken.entry, form, (unit,))
    means = form.means.value
    entries.act(office, taken.entry, form, "inform", unit, answered=form.answered, means=means, text=form.text)
    return entries.done(office, (taken.entry, f"已通知{unit.name}（{form.answered}）{_left(office, taken.entry)}"))


def urge(office: Office, form: forms.TaskUrge) -> Done:
    """Put down that a unit was asked how far it is (本章 第二节 一.1)."""
    taken = take_up_and_check(office, form)
    unit = taken.bodies["to"][0]
    entries.act(office, taken.entry, form, "urge", unit, answered=form.answered, text=form.text)
    return entries.done(office, (taken.entry, f"已查问{unit.name}"))


def report_back(office: Office, form: forms.TaskReportBack) -> Done:
    """Put down that the leader who asked knows how it ended (本章 第二节 一.1)."""
    taken = take_up_and_check(office, form, said={"leader": _asker(office, form)})
    leader = taken.bodies["to"][0]
    entries.act(office, taken.entry, form, "report-back", leader, text=form.text)
    return entries.done(office, (taken.entry, f"已回告{leader.name}"))


def _asker(office: Office, form: Form) -> str | None:
    query = """SELECT s.name FROM entry AS e JOIN task AS t ON t.id = e.id JOIN staff AS s ON s.id = t.leader_id
        WHERE e.number = ?"""
    row = office.raw.execute(query, (form.number,)).fetchone()
    return row[0] if row else None


def close(office: Office, form: forms.TaskClose) -> Done:
    """A task is over; its leader knows how it ended (本章 第二节 一.1).

    Raises:
        WrongState: it is over already (6).
    """
    entry = take_up_and_check(office, form).entry
    if "close" in stored.state(office.raw, entry.row_id, entry.kind).acts:
        message = f"{entry.number}已经办结。"
        raise WrongState(Finding("duty-closed-already", message, f"xinfang duty show {entry.number}", forms.TASK))
    entries.act(office, entry, form, "close")
    return entries.done(office, (entry, "已办结"))


def notify(office: Office, form: forms.Notify) -> Done:
    """Register whom to tell, and put down who of them answered and who did not (本章 第二节 一.1)."""
    taken = take_up_and_check(office, form)
    entry = taken.entry
    answered = _answered(office, form)
    silent = taken.bodies.get("unanswered", ())
    register_units(office, entry, form, (*taken.bodies.get("units", ()), *(unit for unit, _ in answered), *silent))
    means = (form.means or Means.PHONE).value
    for unit, name in answered:
        entries.act(office, entry, form, "inform", unit, answered=name, means=means)
    for unit in silent:
        entries.act(office, entry, form, "unanswered", unit, means=means)
    entries.noted(office, entry, form)
    return entries.done(office, (entry, f"通知登记：接{len(answered)}、未接{len(silent)}{_left(office, entry)}"))


def _answered(office: Office, form: forms.Notify) -> list[tuple[Body, str]]:
    found = []
    directory = lookups.Sight(office.raw, office.actor).directory
    for typed in form.answered or ():
        name, place = split_at(typed)
        if not name or not place:
            message = "接了的（--answered）填得不对：请写成 单位=接话人。"
            raise UsageProblem(Finding("usage-value", message, "xinfang duty notify --help", fields=("answered",)))
        unit = directory.unit_named(place)
        if unit is None:
            message = f"单位「{place}」不在本账中。"
            raise NotFound(Finding("name-not-in-book", message, "核对名称：xinfang unit list", fields=("answered",)))
        found.append((Body(unit.name, unit_id=unit.id), name))
    return found


def register_units(office: Office, entry: Entry, form: Form, units: tuple[Body, ...]) -> None:
    """These units have to be told; each stands on the list once."""
    query = select(EntryRecipient.unit_id).where(EntryRecipient.entry_id == entry.row_id)
    known = set(office.session.exec(query).all())
    for unit in dict.fromkeys(units):
        if unit.row_id not in known:
            known.add(unit.row_id)
            office.add(
                EntryRecipient(
                    entry_id=entry.row_id, unit_id=unit.row_id, at=office.moment(form), by_id=office.actor_id
                )
            )


def _left(office: Office, entry: Entry) -> str:
    office.session.flush()
    left = stored.state(office.raw, entry.row_id, entry.kind).uninformed
    return f"，还有{left}个单位没有通知到" if left else "，全部通知到"
