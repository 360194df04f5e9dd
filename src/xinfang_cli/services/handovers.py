"""The shift offered to the next officer: frozen list, keys, diary; withdrawn or rejected (本章 第二节 二.1)."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain import numbers, said_back
from xinfang_cli.domain.duty_terms import HandoverStatus
from xinfang_cli.domain.errors import Finding, WrongState
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms.post import CHECKS, Handover, Reject
from xinfang_cli.domain.terms import Role
from xinfang_cli.services import diary, entries, handover_lines, key_counts, matters, shift_facts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import entries as plain_entries
from xinfang_cli.storage import lookups, shifts
from xinfang_cli.storage.shifts import OfferRow, ShiftRow
from xinfang_cli.storage.tables.handover import Handover as HandoverRow
from xinfang_cli.storage.tables.handover import HandoverCheck
from xinfang_cli.storage.tables.shift import Shift


def handover(office: Office, form: Handover) -> Done:
    """Offer the shift to the next officer; every open matter is frozen on a numbered list.

    The giver stays on duty until the other has taken over.

    Raises:
        NotFound: the person or a key is not in the book (5).
        WrongState: an offer stands already (6).
    """
    bodies = matters.resolve(office, form)
    counts = key_counts.read(office, form)
    entries.permit(office, form)
    zone = lookups.zone(office.raw)
    running, offer = shifts.running(office.raw, zone), shifts.offer(office.raw, zone)
    office.subject = running.number if running else ""
    is_offer = not form.withdraw
    closed = running is not None and shifts.diary_is_closed(office.raw, running.id)
    to = bodies["to"][0].row_id if bodies.get("to") else None
    more: dict[str, Any] = {
        "diary_closed": closed or bool(form.close_diary),
        "keys": key_counts.facts(office, counts) if is_offer and running else (),
        "unreported": _unreported(office, running, to) if running and to else (),
    }
    office.check(form, shift_facts.post(office, form, bodies, **more))
    if running is None or (is_offer and to is None):
        raise LookupError("the clauses let pass what they must not")
    if form.withdraw:
        return _withdraw(office, form, running, offer)
    if offer is not None:
        message = f"{offer.number}已经交给{offer.to}，等他确认。"
        hint = "撤回：xinfang duty handover --withdraw --reason 原因"
        raise WrongState(Finding("duty-handover-offered", message, hint, "本章 第二节 二.1"))
    if form.close_diary and not closed:
        diary.close_diary(office, running, form.leaders, form)
    following = shifts.following(office.raw, zone, running, office.now)
    row = put_down(office, form, running, to or 0, next_id=following.id if following else None)
    handover_lines.freeze(office, row)
    key_counts.put_down(office, row, form, counts, "giver")
    attest(office, row, form, "giver")
    return _offered(office, form, running, row, bool(form.close_diary and not closed))


def put_down(office: Office, form: Form, running: ShiftRow, to_id: int, **more: Any) -> HandoverRow:
    """Write a handover with the next number of the year."""
    at = office.moment(form)
    query = "SELECT coalesce(max(n), 0) + 1 FROM handover WHERE year = ?"
    (n,) = office.raw.execute(query, (at.day.year,)).fetchone()
    return office.add(
        HandoverRow(
            year=at.day.year,
            n=n,
            shift_id=running.id,
            from_id=office.actor_id,
            to_id=to_id,
            at=at,
            written_at=office.now,
            by_id=office.actor_id,
            **more,
        )
    )


def attest(office: Office, offer: HandoverRow, form: Form, side: str) -> None:
    """Store each check of the duty room that this side made."""
    for item in CHECKS:
        if form.get(item) is not None:
            row = HandoverCheck(
                handover_id=offer.row_id,
                side=side,
                item=item,
                sound=form.get(item),
                at=office.now,
                by_id=office.actor_id,
            )
            office.add(row)


def _unreported(office: Office, running: ShiftRow, to_id: int) -> tuple[str, ...]:
    """Open entries that accuse the incoming officer, and of which the leader in charge has not heard."""
    found = []
    for one in plain_entries.open_entries(office.raw):
        if handover_lines.is_barred(office, one.id, to_id) and not _is_reported(office, one.id, running):
            found.append(one.number)
    return tuple(found)


def _is_reported(office: Office, entry_id: int, running: ShiftRow) -> bool:
    query = "SELECT staff_id FROM entry_act WHERE entry_id = ? AND act = 'report-up' AND staff_id IS NOT NULL"
    told = {key for (key,) in office.raw.execute(query, (entry_id,))}
    if not handover_lines.is_barred(office, entry_id, running.leader_id):
        return running.leader_id in told
    # Who is accused himself is not told: another leader is.
    return any({Role.LEADER, Role.CHIEF} & lookups.roles(office.raw, key) for key in told)


def _offered(office: Office, form: Handover, running: ShiftRow, row: HandoverRow, closed_now: bool) -> Done:
    number = numbers.handover_sheet(row.year, row.n)
    lines = [f"  {n}  {what}" for n, what in sheet_lines(office, row.row_id)]
    checks = said_back.attested(form)
    head = f"{running.number} {number}第1版，向{form.to}交班，未办{len(lines)}件" + (f"；{checks}" if checks else "")
    if closed_now:
        lines.append(f"  值班日志已结，领导活动：{_leaders(office, running.id)}")
    lines.append(f"  {form.to}确认前不能离岗；请接班人：xinfang --actor {form.to} duty takeover")
    return Done((running.number,), (head, *lines), "shift")


def _leaders(office: Office, shift_id: int) -> str:
    (text,) = office.raw.execute("SELECT leaders FROM diary_close WHERE shift_id = ?", (shift_id,)).fetchone()
    return str(text)


def sheet_lines(office: Office, handover_id: int) -> list[tuple[int, str]]:
    """The numbered list as it stands on the sheet."""
    query = """SELECT l.n, coalesce(e.number, ''), l.what, l.why FROM handover_line AS l
        LEFT JOIN entry AS e ON e.id = l.entry_id WHERE l.handover_id = ? ORDER BY l.n"""
    return [
        (n, f"{number} {what}  {why}") for n, number, what, why in office.raw.execute(query, (handover_id,)).fetchall()
    ]


def _withdraw(office: Office, form: Handover, running: ShiftRow, offer: OfferRow | None) -> Done:
    if offer is None:
        hint = "xinfang duty handover --to 姓名"
        raise WrongState(Finding("duty-handover-none", "现在没有等人接班的交接单。", hint, "本章 第二节 二.1"))
    end_offer(office, offer.id, HandoverStatus.WITHDRAWN, form, form.reason)
    return Done((running.number,), (f"{running.number} 已撤回{offer.number}（{form.reason}），继续当班",), "shift")


def end_offer(office: Office, handover_id: int, status: HandoverStatus, form: Form, reason: str | None) -> HandoverRow:
    """The offer is withdrawn, rejected or accepted; what it said stays."""
    row = office.get(HandoverRow, handover_id)
    row.status, row.reason, row.ended_at, row.ended_by_id = status, reason, office.moment(form), office.actor_id
    office.session.add(row)
    return row


def reject(office: Office, form: Reject) -> Done:
    """The next officer does not take over as things are; the giver stays on duty."""
    office.actor.permit(form.command, form.roles)
    zone = lookups.zone(office.raw)
    running, offer = shifts.running(office.raw, zone), shifts.offer(office.raw, zone)
    office.subject = running.number if running else ""
    facts = shift_facts.post(office, form, {}, **({"previous": offer.at} if offer else {}))
    office.check(form, facts)
    if running is None or offer is None:
        raise LookupError("the clauses let pass what they must not")
    end_offer(office, offer.id, HandoverStatus.REJECTED, form, form.reason)
    shift_facts.put_down(
        office, office.get(Shift, running.id), form, "reject", taker_id=office.actor_id, text=form.reason
    )
    line = f"{running.number} {office.actor.name}拒接{offer.number}（{form.reason}），{running.holder}继续当班"
    return Done((running.number,), (line, "  改好后再交班：xinfang duty handover"), "shift")
