"""The diary of a shift: closed before the shift is handed over (本章 第二节 一.5, 二.1)."""

from __future__ import annotations

from xinfang_cli.domain.form import Form
from xinfang_cli.domain.moments import Moment
from xinfang_cli.services.office import Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.shifts import ShiftRow
from xinfang_cli.storage.tables.shift import DiaryClose

NOTHING = "无"


def close_diary(office: Office, shift: ShiftRow, leaders: str | None, form: Form) -> DiaryClose:
    """Close the diary of a shift with what the leaders did; what is written later stands as 续记.

    Where nothing is said of the leaders, what the book knows of their journeys stands there, else 无.
    """
    return office.add(
        DiaryClose(
            shift_id=shift.id,
            leaders=leaders or known_of_leaders(office, shift) or NOTHING,
            at=office.moment(form),
            written_at=office.now,
            by_id=office.actor_id,
        )
    )


def known_of_leaders(office: Office, shift: ShiftRow) -> str:
    """The leaders' journeys that touch the shift, as the diary says them; empty where there is none."""
    query = """SELECT s.name, t.place, t.purpose, t.until_at FROM leader_trip AS t JOIN staff AS s ON s.id = t.leader_id
        WHERE t.since_at < ? AND coalesce(t.returned_at, t.until_at) > ? ORDER BY t.since_at, t.id"""
    end = max(shift.end.text, office.now.text)
    rows = office.raw.execute(query, (end, (shift.started or shift.start).text)).fetchall()
    zone = lookups.zone(office.raw)
    return "；".join(
        f"{name}在{place}（{purpose}），至{Moment.from_text(until, zone).words}" for name, place, purpose, until in rows
    )
