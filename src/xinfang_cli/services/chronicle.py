"""The chronicle: great events, each confirmed by a person (本章 第二节 三.4)."""

from __future__ import annotations

from xinfang_cli.domain.forms.chronicle import ChronicleAdd
from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.rounds import Chronicle


def add(office: Office, form: ChronicleAdd) -> Done:
    """Put down one great event: its day and what happened."""
    office.actor.permit(form.command, form.roles)
    at = office.moment(form)
    office.check(form, DutyFacts(noun="chronicle", typed=form.values, now=office.now, at=at, actor=office.actor.name))
    row = office.add(
        Chronicle(
            day=form.date.isoformat(),
            event=form.event,
            category=form.category.value,
            source=form.source,
            at=at,
            by_id=office.actor_id,
        )
    )
    words = f"大事{row.row_id} 已记入：{row.day}，{form.category.label}"
    return Done((str(row.row_id),), (words,), "chronicle")
