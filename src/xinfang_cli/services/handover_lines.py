"""The numbered list of open matters on a handover sheet: frozen with the offer, joined by what comes in later."""

from __future__ import annotations

from sqlmodel import select

from xinfang_cli.domain.duty_terms import HandoverStatus
from xinfang_cli.domain.terms import ACCUSING, PLACEHOLDER
from xinfang_cli.services.office import Office
from xinfang_cli.storage import entries, lookups
from xinfang_cli.storage.entries import OpenEntry
from xinfang_cli.storage.tables.handover import Handover, HandoverLine


def freeze(office: Office, offer: Handover) -> None:
    """Put every open matter on the list of a new offer."""
    _add(office, offer, list(entries.open_entries(office.raw)))


def join(office: Office) -> None:
    """What is open and not yet on the list of an offer joins it, as its next version (cli contract §5)."""
    offer = office.session.exec(select(Handover).where(Handover.status == HandoverStatus.OFFERED)).first()
    if offer is None:
        return
    office.session.flush()
    query = "SELECT entry_id FROM handover_line WHERE handover_id = ?"
    listed = {key for (key,) in office.raw.execute(query, (offer.row_id,))}
    later = [one for one in entries.open_entries(office.raw) if one.id not in listed]
    if later:
        offer.version += 1
        office.session.add(offer)
        _add(office, offer, later)


def _add(office: Office, offer: Handover, found: list[OpenEntry]) -> None:
    (n,) = office.raw.execute(
        "SELECT coalesce(max(n), 0) FROM handover_line WHERE handover_id = ?", (offer.row_id,)
    ).fetchone()
    for place, one in enumerate(found, n + 1):
        is_veiled = is_barred(office, one.id, offer.to_id)
        office.add(
            HandoverLine(
                handover_id=offer.row_id,
                n=place,
                version=offer.version,
                entry_id=one.id,
                why="、".join(why.label for why in one.waits_for),
                what=PLACEHOLDER if is_veiled else ACCUSING if one.accusing else one.what,
                veiled=is_veiled,
                remark=_reservation(office, one.id),
                at=office.now,
                by_id=office.actor_id,
            )
        )


def is_barred(office: Office, entry_id: int, staff_id: int) -> bool:
    """Whether this person is accused in the entry."""
    accused = entries.accused_of(office.raw, entry_id)
    if not accused:
        return False
    sight = lookups.Sight(office.raw, office.actor)
    (name,) = office.raw.execute("SELECT name FROM staff WHERE id = ?", (staff_id,)).fetchone()
    return sight.judge(sight.barred(accused), name).kind == "barred"


def _reservation(office: Office, entry_id: int) -> str | None:
    """What the last incoming officer reserved on this entry, so that it is not lost with the next handover."""
    query = """SELECT a.text FROM handover_answer AS a JOIN handover_line AS l ON l.id = a.line_id
        WHERE l.entry_id = ? AND a.answer <> 'received' ORDER BY a.id DESC LIMIT 1"""
    row = office.raw.execute(query, (entry_id,)).fetchone()
    return row[0] if row else None
