"""Rounds and inspections of the duty room (本章 第二节 一.6, 二.3)."""

from __future__ import annotations

from xinfang_cli.domain import said_back
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms.rounds import DANGERS, Inspect, Patrol
from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.services import entries, matters
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import shifts
from xinfang_cli.storage.tables.rounds import Inspection
from xinfang_cli.storage.tables.rounds import Patrol as PatrolRow


def patrol(office: Office, form: Patrol) -> Done:
    """Put down a round: the four dangers, each answered; a problem with what was seen and done."""
    entries.permit(office, form)
    office.check(form, _facts(office, form))
    at = office.moment(form)
    row = office.add(
        PatrolRow(
            shift_id=shifts.running_id(office.raw),
            place=form.place,
            **{name: form.get(name) for name in DANGERS},
            note=form.note,
            at=at,
            written_at=office.now,
            late=matters.is_late(office, at),
            by_id=office.actor_id,
        )
    )
    words = f"巡查{row.row_id} 已记录：{form.place}，{at.words}，{said_back.attested(form)}"
    return Done((str(row.row_id),), (words,), "patrol")


def inspect(office: Office, form: Inspect) -> Done:
    """Put down that somebody looked how the post is kept, and what he found."""
    office.actor.permit(form.command, form.roles)
    office.check(form, _facts(office, form))
    row = office.add(
        Inspection(
            shift_id=shifts.running_id(office.raw),
            inspector=form.by,
            finding=form.finding,
            category=form.category.value,
            at=office.moment(form),
            written_at=office.now,
            by_id=office.actor_id,
        )
    )
    words = f"查岗{row.row_id} 已记录：{form.by}，{form.category.label}"
    return Done((str(row.row_id),), (words,), "inspection")


def _facts(office: Office, form: Form) -> DutyFacts:
    at = office.moment(form)
    return DutyFacts(typed=form.values, now=office.now, at=at, actor=office.actor.name)
