"""Collecting the mail and signing for envelopes (本章 第一节 二.(1), 四.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from xinfang_cli.domain import numbers
from xinfang_cli.domain.forms import receipt
from xinfang_cli.domain.rules.facts import LetterFacts
from xinfang_cli.domain.said_back import attested
from xinfang_cli.domain.terms import Channel, LetterStatus, Marking, Urgency
from xinfang_cli.services import letters, matters
from xinfang_cli.services.acting import done
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.collection import Collection
from xinfang_cli.storage.tables.letter import Letter
from xinfang_cli.storage.tables.matter import Matter

if TYPE_CHECKING:
    from xinfang_cli.storage.tables.entry import Entry


def collect(office: Office, form: receipt.Collect) -> Done:
    """Record the day's fetching of the mail; 0 pieces are recorded too (本章 第一节 四.1)."""
    office.actor.permit(form.command, form.roles)
    at = office.moment(form)
    office.check(form, LetterFacts(typed=form.values, now=office.now, at=at))
    _, number = office.number("B", at.day.year)
    office.subject = number
    office.add(
        Collection(
            number=number,
            listed=form.listed,
            counted=form.counted,
            note=form.note,
            at=at,
            written_at=office.now,
            by_id=office.actor_id,
        )
    )
    return Done((number,), (f"{number} 取信{form.counted}件（清单{form.listed}件）",), "collection")


def receive(office: Office, form: receipt.Receive) -> Done:
    """Sign for an envelope (or several like ones) and give it its number (本章 第一节 二.(1))."""
    came_from = _came_from(office, form)
    office.actor.permit(form.command, form.roles)
    at = office.moment(form)
    collection = _todays_collection(office, form)
    office.check(form, LetterFacts(typed=form.values, now=office.now, at=at, received=at))
    received = [_receive_one(office, form, collection) for _ in range(max(form.count or 1, 1))]
    if came_from:
        from xinfang_cli.services import taking_over

        for matter, _ in received:
            taking_over.take(office, came_from, matter, form)
    return done(*received)


def _came_from(office: Office, form: receipt.Receive) -> tuple[Entry, ...]:
    """The call that the letter comes from; what it says of the envelope is filled in where nothing is typed."""
    if not form.from_call:
        return ()
    from xinfang_cli.services import taking_over

    found = taking_over.sources(office, form)
    taking_over.fill_letter(office, form, found)
    return found


def _todays_collection(office: Office, form: receipt.Receive) -> int | None:
    day = office.moment(form).day
    rows = office.session.exec(select(Collection).order_by("id")).all() if _has_collections(office) else []
    todays = [row for row in rows if row.at.day == day]
    if not todays:
        return None
    form.values.setdefault("listed", todays[-1].listed)
    form.values.setdefault("counted", todays[-1].counted)
    # The difference was explained once, with the collection; a note per envelope would be a ritual.
    if todays[-1].note and (form.get("listed"), form.get("counted")) == (todays[-1].listed, todays[-1].counted):
        form.values.setdefault("note", todays[-1].note)
    return todays[-1].id


def _has_collections(office: Office) -> bool:
    return office.raw.execute("SELECT 1 FROM collection LIMIT 1").fetchone() is not None


def _receive_one(office: Office, form: receipt.Receive, collection: int | None) -> tuple[Matter, str]:
    at = office.moment(form)
    n, number = office.number("L", at.day.year)
    channel, marking = form.channel or Channel.LETTER, form.marking or Marking.ORDINARY
    is_open = channel is not Channel.LETTER and not marking.sealed
    matter = office.add(
        Matter(
            kind="L",
            year=at.day.year,
            n=n,
            number=number,
            status=LetterStatus.OPENED if is_open else LetterStatus.RECEIVED,
            urgency=form.urgency or Urgency.NORMAL,
            received_at=at,
            receiver_id=office.actor_id,
            handler_id=office.actor_id,
            last_at=at,
        )
    )
    office.subject = number
    office.add(
        Letter(
            id=matter.id,
            channel=channel,
            addressee=form.addressee,
            from_unit=form.from_unit,
            listed=form.listed,
            counted=form.counted,
            seal=form.seal,
            address_check=form.address_check,
            misdelivered=form.misdelivered or False,
            marking=marking,
            level=form.level,
            document_no=form.document_no,
            copies=form.copies,
            postmark_on=form.postmark,
            sealed=marking.sealed,
            opened_at=at if is_open else None,
            collection_id=collection,
            from_call=form.from_call,
        )
    )
    matters.happened(office, matter, "receive", at, note=form.note)
    if not form.misdelivered and not marking.sealed:
        letters.start_clocks(office, matter, is_open=is_open)
    return matter, f"已签收（{numbers.formal(number)}），{_waits_for(form, is_open)}；{attested(form)}"


def _waits_for(form: receipt.Receive, is_open: bool) -> str:
    if form.misdelivered:
        return "不拆封，待退转"
    if form.marking and form.marking.sealed:
        return "不拆封，待直送"
    return "已视为拆封" if is_open else "待拆封"
