"""Putting down a document that came in at the duty room (本章 第二节 一.2)."""

from __future__ import annotations

from xinfang_cli.domain.forms import documents as forms
from xinfang_cli.services import entries, reading
from xinfang_cli.services.entry_facts import brief, first_facts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.duty import Document


def log_document(office: Office, form: forms.LogDocument) -> Done:
    """Put down what came in; of a sealed piece no more than its envelope (本章 第二节 一.2)."""
    accused = reading.read_accused(form.get("accused") or (), form.command)
    _, bodies = entries.begin(office, form, accused)
    office.check(form, first_facts(office, form, bodies, "D"))
    entry = entries.put_down(office, form, "D", what(form), accused)
    office.add(
        Document(
            id=entry.id,
            kind=form.kind,
            from_unit=form.from_unit,
            subject=form.subject_,
            urgency=form.urgency,
            marking=form.marking,
        )
    )
    entries.noted(office, entry, form)
    closed = "，不拆封，原封交收件人" if forms.is_sealed(form) else ""
    return entries.done(office, (entry, f"已登记来文（{form.kind.label}，{form.urgency.label}）{closed}"))


def what(form: forms.LogDocument) -> str:
    """The line that lists show: its subject, or that it is closed."""
    return f"{form.marking.label}，未拆" if forms.is_sealed(form) else brief(form.subject_ or "")
