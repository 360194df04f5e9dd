"""What happens to an envelope: opened (by mistake), delivered sealed, released, sent on (本章 第一节 二, 三.4)."""

from __future__ import annotations

from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms import receipt
from xinfang_cli.domain.said_back import attested
from xinfang_cli.domain.states import LETTER
from xinfang_cli.domain.terms import LetterStatus
from xinfang_cli.services import clocks, law_clocks, letter_facts, letters, matters
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.envelope import EnvelopeAct
from xinfang_cli.storage.tables.letter import Letter
from xinfang_cli.storage.tables.matter import Matter


def open_letter(office: Office, form: receipt.Open) -> Done:
    """Open the envelope (本章 第一节 二.(2), 四.1)."""
    case = take_up(office, form)
    at = office.moment(form)
    matters.step(office, case, "open", form, _faults(form))
    letter = office.get(Letter, case.matter.row_id)
    letter.edge_cut, letter.postmark_kept, letter.opened_at = form.edge_cut, form.postmark_kept, at
    office.add(letter)
    letters.opened(office, case.matter, at)
    return done((case.matter, f"已拆封；{attested(form)}"))


def _faults(form: Form) -> str:
    return "、".join(
        field.label
        for name, field in type(form).fields.items()
        if field.attests is not None and form.get(name) not in (None, field.attests)
    )


def misopen(office: Office, form: receipt.Misopen) -> Done:
    """Tell that a sealed letter was opened by mistake; it stays sealed (本章 第二节 一.2)."""
    case = take_up(office, form)
    letter = office.get(Letter, case.matter.row_id)
    if not letter.sealed:
        LETTER.advance(case.matter.number, LetterStatus.OPENED, "misopen")
    matters.step(office, case, "misopen", form)
    _envelope(office, case.matter, "misopen", form, form.by, form.resealed_by, form.reason)
    return done((case.matter, "误拆已记录，仍按未拆处理；请告知收件人和领导"))


def _envelope(
    office: Office, matter: Matter, act: str, form: Form, who: str, signed_by: str | None, words: str | None
) -> None:
    office.add(
        EnvelopeAct(
            matter_id=matter.row_id,
            act=act,
            who=who,
            signed_by=signed_by,
            words=words,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )


def deliver(office: Office, form: receipt.Deliver) -> Done:
    """Hand a sealed letter over unopened: 直送 with ground private or secret (本章 第一节 三.4)."""
    case = matters.take_up(office, form)
    person = matters.person_fact(office, form.get("to"))
    persons = {"to": person} if person else {}
    office.check(form, letter_facts.gather(office, case, form, persons=persons))
    matters.step(office, case, "deliver", form)
    letter = office.get(Letter, case.matter.row_id)
    letter.delivered_to = form.to
    office.add(letter)
    _envelope(office, case.matter, "deliver", form, form.to, form.signed_by, form.note)
    return done((case.matter, f"已原封直送{form.to}，{form.signed_by}签收"))


def release(office: Office, form: receipt.Release) -> Done:
    """Take back for handling what the addressee opened himself (本章 第一节 三.4)."""
    case = take_up(office, form)
    at = office.moment(form)
    matters.step(office, case, "release", form)
    letter = office.get(Letter, case.matter.row_id)
    letter.sealed, letter.opened_at = False, at
    office.add(letter)
    _envelope(office, case.matter, "release", form, form.by, None, form.words)
    clocks.start_clock(office, case.matter, "letter-forward-in-time", at.day)
    law_clocks.start(office, case.matter, at.day)
    return done((case.matter, "收件人已交办公室办理，待登记"))


def forward(office: Office, form: receipt.Forward) -> Done:
    """Send a misdelivered letter on, or back (本章 第一节 二.(1))."""
    case = take_up(office, form)
    matters.step(office, case, "forward", form)
    where = form.to or "寄件方"
    letter = office.get(Letter, case.matter.row_id)
    letter.forwarded_to = where
    office.add(letter)
    _envelope(office, case.matter, "forward", form, where, None, form.note)
    clocks.end_clocks(office, case.matter, office.moment(form))
    return done((case.matter, f"已{'退回' if form.back else '转投'}{where}"))
