"""Custody of what came with a letter or a visitor (本章 第一节 二.(2))."""

from __future__ import annotations

from xinfang_cli.domain.errors import Finding, NotFound, WrongState
from xinfang_cli.domain.forms import receipt
from xinfang_cli.domain.states import CYCLES
from xinfang_cli.services import acting, matters
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.enclosure import Enclosure, HandOut


def enclose(office: Office, form: receipt.Enclose) -> Done:
    """Register one thing that came with it; money is counted by two (本章 第一节 二.(2))."""
    case = take_up(office, form)
    matters.step(office, case, "enclose", form)
    query = "SELECT count(*) FROM enclosure WHERE matter_id = ?"
    n = office.raw.execute(query, (case.matter.row_id,)).fetchone()[0] + 1
    office.add(
        Enclosure(
            matter_id=case.matter.row_id,
            n=n,
            kind=form.kind,
            quantity=form.quantity,
            amount_fen=form.amount,
            description=form.description,
            keeper=form.keeper,
            place=form.place,
            witness=form.witness,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    return done(
        (
            case.matter,
            f"{CYCLES[case.noun].things}{n} {form.kind.label}{form.quantity}件，{form.keeper}保管，{form.place}",
        )
    )


def hand_out(office: Office, form: receipt.HandOut) -> Done:
    """Let an enclosure leave the office's keeping (本章 第一节 二.(2))."""
    case = matters.take_up(office, form)
    query = "SELECT enclosure.id, hand_out.id FROM enclosure LEFT JOIN hand_out ON enclosure_id = enclosure.id"
    n = form.get("enclosure")
    row = office.raw.execute(f"{query} WHERE matter_id = ? AND n = ?", (case.matter.row_id, n)).fetchone()
    things = CYCLES[case.noun].things
    hint = f"查看{things}：xinfang {case.noun} show {case.matter.number}"
    if row is None and n is not None:
        message = f"{case.matter.number}没有第{n}项{things}。"
        raise NotFound(Finding("enclosure-not-found", message, hint, fields=("enclosure",)))
    office.check(form, acting.gather(office, case, form))
    if row[1] is not None:
        message = f"第{form.enclosure}项{things}已经移交。"
        raise WrongState(Finding("enclosure-handed-out", message, hint, "本章 第一节 二.(2)"))
    matters.step(office, case, "hand-out", form)
    office.add(
        HandOut(enclosure_id=row[0], to_whom=form.to, reason=form.reason, at=office.moment(form), by_id=office.actor_id)
    )
    return done((case.matter, f"{things}{form.enclosure}已交{form.to}"))
