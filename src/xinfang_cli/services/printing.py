"""Numbered copies of sheets; what is printed is on record before it is shown (本章 第一节 三, 四.3)."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import select

from xinfang_cli.domain.forms.printing import Print
from xinfang_cli.domain.sheets import SHEETS, methods
from xinfang_cli.domain.terms import Sheet
from xinfang_cli.services import matter_facts, matters
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.matters import Body, Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.disposal import Routing
from xinfang_cli.storage.tables.printing import OfficialLetter, Printed


def print_sheet(office: Office, form: Print) -> Done:
    """Give each recipient's copy its number; those of a disposal go to whom it went unless recipients are named."""
    _default_recipients(office, form)
    case = take_up(office, form)
    copies = [_copy(office, case, form, to) for to in case.bodies.get("to") or (Body(""),)]
    words = [f"第{copy.n}份" + (f"送{to.name}" if to else "") for copy, to in copies]
    matters.step(office, case, "print", form, f"{form.form.label} {'、'.join(words)}")
    answer = done((case.matter, f"已打印{form.form.label}：{'、'.join(words)}"))
    return replace(answer, sheets=tuple(copy.row_id for copy, _ in copies))


def _default_recipients(office: Office, form: Print) -> None:
    """Whom the matter went to last by the methods that this sheet carries; they are guarded like typed ones."""
    sheet = form.get("form")
    noun = form.subject.rstrip("?")
    if sheet is None or SHEETS[sheet].goes != "routed" or form.get("to"):
        return
    matter = matters.find(office, form.number, noun)
    sent = matter_facts.last_sent(office, matter.row_id, methods(sheet, noun))
    if sent:
        form.values["to"] = sent


def _copy(office: Office, case: Case, form: Print, to: Body) -> tuple[Printed, Body | None]:
    query = "SELECT coalesce(max(n), 0) + 1 FROM printed WHERE matter_id = ? AND form = ?"
    (n,) = office.raw.execute(query, (case.matter.row_id, form.form.value)).fetchone()
    letter = _official_letter(office, case, form, to) if form.form is Sheet.OFFICIAL_LETTER else None
    copy = Printed(
        matter_id=case.matter.row_id,
        form=form.form,
        n=n,
        unit_id=to.unit_id,
        staff_id=to.staff_id,
        official_letter_id=letter,
        at=office.moment(form),
        by_id=office.actor_id,
    )
    return office.add(copy), to if to.name else None


def _official_letter(office: Office, case: Case, form: Print, to: Body) -> int:
    """The 函 of the latest routing to this unit: numbered once, gap-free per year, whatever is printed again."""
    allowed = methods(Sheet.OFFICIAL_LETTER, case.noun)
    rows = office.session.exec(
        select(Routing).where(Routing.matter_id == case.matter.row_id, Routing.unit_id == to.unit_id)
    ).all()
    routing = [row for row in rows if row.method in allowed][-1]
    known = office.session.exec(select(OfficialLetter).where(OfficialLetter.routing_id == routing.row_id)).first()
    if known is not None:
        return known.row_id
    year = office.moment(form).day.year
    (n,) = office.raw.execute("SELECT coalesce(max(n), 0) + 1 FROM official_letter WHERE year = ?", (year,)).fetchone()
    letter = OfficialLetter(
        year=year,
        n=n,
        matter_id=case.matter.row_id,
        unit_id=to.row_id,
        routing_id=routing.row_id,
        at=office.moment(form),
        by_id=office.actor_id,
    )
    return office.add(letter).row_id
