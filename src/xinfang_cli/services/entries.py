"""What the commands on entries of the duty room do alike: begin, take up, act, settle, answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import select

from xinfang_cli.domain import numbers
from xinfang_cli.domain.accused import Accused, Barred
from xinfang_cli.domain.duty_terms import EntryStatus
from xinfang_cli.domain.errors import Finding, NotFound, NotPermitted, UsageProblem
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Role
from xinfang_cli.services import handover_lines, matters
from xinfang_cli.services.matters import Body
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import entries, lookups, shifts
from xinfang_cli.storage.tables.entry import Entry, EntryAccused, EntryAct


@dataclass
class Taken:
    """An entry taken up by one command: the row, who is barred, and the names that the command gives."""

    entry: Entry
    barred: Barred
    bodies: dict[str, tuple[Body, ...]] = field(default_factory=dict)

    def body(self, name: str) -> Body | None:
        """The one body that an option names."""
        bodies = self.bodies.get(name, ())
        return bodies[0] if bodies else None


def begin(
    office: Office, form: Form, accused: tuple[Accused, ...] = (), of: tuple[int, ...] = ()
) -> tuple[Barred, dict[str, tuple[Body, ...]]]:
    """Let a command that puts something down pass the gates; who is barred, and the names that it gives.

    `of` are entries that it comes from: who is accused in them is barred here as well.

    Raises:
        Refused: a name belongs to the accused whom the command itself names (3).
        NotFound: a named unit or person is not in the book (5).
        NotPermitted: the actor's role does not do this, or he is the accused (9).
    """
    known = tuple(one for key in of for one in entries.accused_of(office.raw, key))
    barred = lookups.Sight(office.raw, office.actor).barred((*known, *accused))
    bodies = matters.pass_names(office, form, barred)
    permit(office, form)
    matters.refuse_barred_actor(office, barred, form)
    return barred, bodies


def take_up(office: Office, form: Form, more: tuple[Accused, ...] = ()) -> Taken:
    """Load the entry and let the command pass the gates in the contract's order: there, lawful, known, permitted.

    Raises:
        NotFound: no such entry, not for this actor, or a named unit or person is not in the book (5).
        Refused: a name belongs to the accused (3; missing fields are listed with it).
        NotPermitted: the actor's role does not do this (9).
    """
    entry = find(office, form.number, form.subject.rstrip("?"))
    office.subject = form.number = entry.number
    barred = lookups.Sight(office.raw, office.actor).barred((*entries.accused_of(office.raw, entry.row_id), *more))
    texts = _told(office, entry) if barred.unknown else ()
    bodies = matters.pass_names(office, form, barred, entry.number, texts)
    permit(office, form)
    if more:
        matters.refuse_barred_actor(office, barred, form)
    return Taken(entry, barred, bodies)


def _told(office: Office, entry: Entry) -> tuple[str, ...]:
    """Where an accused who is 不详 may be named: what came in, and what was said about it since."""
    query = """SELECT content FROM call WHERE id = :id UNION ALL SELECT situation FROM incident WHERE id = :id
        UNION ALL SELECT text FROM entry_act WHERE entry_id = :id"""
    return (entry.what, *(text for (text,) in office.raw.execute(query, {"id": entry.row_id}) if text))


def permit(office: Office, form: Form) -> None:
    """Let duty officers pass, and clerks who are on shift (cli contract §2).

    Raises:
        NotPermitted: the actor is neither (9).
    """
    office.actor.permit(form.command, form.roles)
    only_clerk = Role.DUTY in form.roles and Role.CLERK in form.roles and Role.DUTY not in office.actor.roles
    if only_clerk and Role.CLERK in office.actor.roles and office.actor.id not in shifts.on_duty(office.raw):
        message = f"{office.actor.name}不是值班员，现在也不当班。"
        hint = f"请当班的人办理：xinfang --actor 姓名 {form.command}"
        raise NotPermitted(Finding("role-required", message, hint, "本章 第二节 二.1"))


def find(office: Office, typed: str, noun: str) -> Entry:
    """The entry of this number, if the actor may see it.

    Raises:
        UsageProblem: the text is no number, or one of another kind.
        NotFound: there is none, or not for this actor; both sound the same.
    """
    try:
        number = numbers.read(typed, noun, office.now.day.year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", "xinfang duty list")) from None
    entry = office.session.exec(select(Entry).where(Entry.number == number)).first()
    if entry is None or not entries.may_be_seen(lookups.Sight(office.raw, office.actor), entry.row_id):
        message = f"没有编号为{number}的记录，或者不由您办理。"
        raise NotFound(Finding("duty-not-found", message, "查看编号：xinfang duty list"))
    return entry


def put_down(office: Office, form: Form, kind: str, what: str, accused: tuple[Accused, ...] = ()) -> Entry:
    """Give a new entry its number on the shift that runs; the row beside it is the caller's to add.

    `what` is the line that lists show; the number is of the year in which it happened.
    """
    at = office.moment(form)
    n, number = office.number(kind, at.day.year)
    entry = office.add(
        Entry(
            kind=kind,
            year=at.day.year,
            n=n,
            number=number,
            accusing=bool(accused),
            shift_id=shifts.running_id(office.raw),
            what=what,
            at=at,
            written_at=office.now,
            late=matters.is_late(office, at),
            by_id=office.actor_id,
            last_at=at,
        )
    )
    office.subject = number
    for one in accused:
        add_accused(office, entry, one, at)
    return entry


def add_accused(office: Office, entry: Entry, one: Accused, at: Moment) -> None:
    """Put down who is accused in an entry; from then on it is guarded."""
    entry.accusing = True
    office.session.add(entry)
    office.add(EntryAccused(entry_id=entry.row_id, name=one.name, unit=one.unit, at=at, by_id=office.actor_id))


def act(office: Office, entry: Entry, form: Form, what: str, to: Body | None = None, **more: Any) -> EntryAct:
    """Write one step on an entry: when it happened, when it was written, on which shift, by whom.

    Args:
        office: the command that is at work.
        entry: what the step is on.
        form: the command's form.
        what: the act, `pass-on`, `report-up`, `inform` …
        to: the unit or person that it names.
        more: further columns of the step: `answered`, `means`, `text`, `stage`, `n`, `to_whom`.
    """
    at = office.moment(form)
    if not at.is_before(entry.last_at):
        entry.last_at = at
    office.session.add(entry)
    written = _write(office, entry, at, what, to, **more)
    noted(office, entry, form)
    return written


def noted(office: Office, entry: Entry, form: Form) -> None:
    """Keep the note of a command beside what it did; once, however much it did."""
    if form.note:
        _write(office, entry, office.moment(form), "note", None, text=form.note)
        form.values.pop("note")


def _write(office: Office, entry: Entry, at: Moment, what: str, to: Body | None, **more: Any) -> EntryAct:
    return office.add(
        EntryAct(
            entry_id=entry.row_id,
            act=what,
            shift_id=shifts.running_id(office.raw),
            unit_id=to.unit_id if to else None,
            staff_id=to.staff_id if to else None,
            at=at,
            written_at=office.now,
            late=matters.is_late(office, at),
            by_id=office.actor_id,
            **more,
        )
    )


def settle(office: Office, entry: Entry) -> None:
    """Open or done follows from what the entry waits for; nobody sets it by hand."""
    office.session.flush()
    if entry.status is EntryStatus.VOID:
        return
    is_open = bool(entries.waits_for(office.raw, entry.row_id, entry.kind))
    entry.status = EntryStatus.OPEN if is_open else EntryStatus.DONE
    entry.closed_at = None if is_open else entry.closed_at or entry.last_at
    office.session.add(entry)


def done(office: Office, *entries_and_words: tuple[Entry, str]) -> Done:
    """Settle the entries and answer: each line begins with the number; what is open joins a handover on offer."""
    for entry, _ in entries_and_words:
        settle(office, entry)
    handover_lines.join(office)
    lines = tuple(f"{entry.number} {words}" for entry, words in entries_and_words)
    return Done(tuple(entry.number for entry, _ in entries_and_words), lines, "duty")
