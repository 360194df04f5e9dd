"""Visitors at the door: who came, and that he left (本章 第二节 三.2)."""

from __future__ import annotations

from xinfang_cli.domain import id_numbers
from xinfang_cli.domain.duty_terms import IdKind, VisitorCategory
from xinfang_cli.domain.errors import Finding, WrongState
from xinfang_cli.domain.forms import reception as forms
from xinfang_cli.services import entries
from xinfang_cli.services.entry_facts import brief, first_facts, take_up_and_check
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.duty import Reception


def log_visitor(office: Office, form: forms.LogVisitor) -> Done:
    """Put down a visitor at the door: seven facts, the paper's number checked (本章 第二节 三.2)."""
    _, bodies = entries.begin(office, form)
    office.check(form, first_facts(office, form, bodies, "R"))
    entry = entries.put_down(office, form, "R", brief(form.matter))
    kind = form.id_kind or IdKind.ID_CARD
    office.add(
        Reception(
            id=entry.id,
            name=form.name,
            unit=form.unit,
            identity=form.identity,
            id_kind=kind,
            id_number=kept_number(kind, form.id_number),
            vouched_by=form.vouched_by,
            phone=form.phone,
            matter=form.matter,
            department=form.department,
            category=form.category,
            appointment=form.appointment,
            outcome=form.outcome,
            lodging=form.lodging,
            transport=form.transport,
        )
    )
    entries.noted(office, entry, form)
    words = f"已登记来人：{form.unit} {form.name}，接待部门 {form.department}"
    if form.category is VisitorCategory.PETITIONER:
        words += f"；转来访：xinfang visit register --from-reception {entry.number}"
    return entries.done(office, (entry, words))


def kept_number(kind: IdKind, typed: str | None) -> str | None:
    """The number of an identity card half-width and with a capital X, others as typed."""
    return id_numbers.bare(typed) if typed and kind is IdKind.ID_CARD else typed


def visitor_out(office: Office, form: forms.VisitorOut) -> Done:
    """A visitor left the house (本章 第二节 三.2).

    Raises:
        WrongState: he left already (6).
    """
    entry = take_up_and_check(office, form).entry
    visitor = office.get(Reception, entry.row_id)
    if visitor.left_at is not None:
        message = f"{entry.number}已于{visitor.left_at.words}离开。"
        raise WrongState(Finding("duty-visitor-left", message, "看谁还在：xinfang duty in-house", forms.DOOR))
    visitor.left_at = office.moment(form)
    office.add(visitor)
    entries.act(office, entry, form, "leave")
    return entries.done(office, (entry, f"{visitor.left_at.words}离开"))
