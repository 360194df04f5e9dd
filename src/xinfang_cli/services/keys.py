"""The keys of the duty room: put on the list, lent, brought back (本章 第二节 二.1)."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.errors import Finding, NotFound
from xinfang_cli.domain.forms.keys import KeyAdd, KeyLend, KeyReturn
from xinfang_cli.domain.names import keys as keys_of
from xinfang_cli.services import entries, shift_facts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import keys
from xinfang_cli.storage.keys import KeyRow
from xinfang_cli.storage.tables.handover import DutyKey, KeyLoan


def add(office: Office, form: KeyAdd) -> Done:
    """Put a kind of key on the list; given again, its number is corrected."""
    office.actor.permit(form.command, form.roles)
    known = _known(office, form.get("name"))
    count = form.get("count") or 0
    more: dict[str, Any] = {"registered": known.count, "lent": known.lent, "there": count - known.lent} if known else {}
    office.check(form, shift_facts.post(office, form, {}, previous=None, **more))
    office.subject = form.name
    if known is None:
        office.add(DutyKey(name=form.name, count=form.count, at=office.now, by_id=office.actor_id))
        return Done((form.name,), (f"{form.name} 已登记，{form.count}把",), "key")
    row = office.get(DutyKey, known.id)
    row.count = form.count
    office.session.add(row)
    reason = f"（{form.note}）" if form.note else ""
    return Done((row.name,), (f"{row.name} {known.count}把改为{form.count}把{reason}",), "key")


def lend(office: Office, form: KeyLend) -> Done:
    """Somebody takes keys; the officer on duty knows from whom to ask them back."""
    key = _found(office, form.get("name"))
    entries.permit(office, form)
    office.check(form, shift_facts.post(office, form, {}, previous=None, there=key.there if key else 0))
    if key is None:
        raise LookupError("the form let pass what it must not")
    count = form.count or 1
    office.subject = key.name
    office.add(
        KeyLoan(
            key_id=key.id,
            who=form.to,
            count=count,
            at=office.moment(form),
            written_at=office.now,
            by_id=office.actor_id,
        )
    )
    return Done((key.name,), (f"{key.name} 借给{form.to}{count}把，值班室还有{key.there - count}把",), "key")


def return_(office: Office, form: KeyReturn) -> Done:
    """Somebody brings the keys back that he took."""
    key = _found(office, form.get("name"))
    entries.permit(office, form)
    who = form.from_
    loans = [loan for loan in key.loans if who is None or keys_of(loan.who) & keys_of(who)] if key else []
    borrowers = {loan.who for loan in loans}
    if who is None and len(borrowers) > 1:
        loans = []
    office.check(form, shift_facts.post(office, form, {}, previous=None, lent=sum(loan.count for loan in loans)))
    if key is None:
        raise LookupError("the form let pass what it must not")
    office.subject = key.name
    for loan in loans:
        row = office.get(KeyLoan, loan.id)
        row.returned_at, row.returned_by_id = office.moment(form), office.actor_id
        office.session.add(row)
    back = sum(loan.count for loan in loans)
    line = f"{key.name} {loans[0].who}归还{back}把，值班室有{key.there + back}把"
    return Done((key.name,), (line,), "key")


def _known(office: Office, name: str | None) -> KeyRow | None:
    return next((key for key in keys.every(office.raw) if key.name == name), None)


def _found(office: Office, name: str | None) -> KeyRow | None:
    """The key of this name; None where none was typed.

    Raises:
        NotFound: there is none (5).
    """
    if name is None:
        return None
    key = _known(office, name)
    if key is None:
        message = f"没有登记「{name}」这种钥匙。"
        raise NotFound(Finding("duty-key-not-found", message, "xinfang duty key list", fields=("name",)))
    return key
