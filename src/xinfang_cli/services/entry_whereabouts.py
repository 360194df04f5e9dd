"""Where an entry of the duty room already went: what is told when somebody turns out to be accused in it later."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import select

from xinfang_cli.domain.errors import Finding, Severity
from xinfang_cli.domain.rules.common import never_to_accused
from xinfang_cli.services.office import Office
from xinfang_cli.services.places import Place
from xinfang_cli.storage import entries, lookups
from xinfang_cli.storage.tables.entry import Entry, EntryBreach

_ACT = "SELECT a.id, {0} FROM entry_act AS a {1} WHERE a.entry_id = :id AND {0} IS NOT NULL"
PLACES: dict[str, Place] = {
    "entry_act": Place(
        "到过",
        " UNION ALL ".join(
            (
                _ACT.format("u.name", "JOIN unit AS u ON u.id = a.unit_id"),
                _ACT.format("s.name", "JOIN staff AS s ON s.id = a.staff_id"),
                _ACT.format("a.answered", ""),
                _ACT.format("a.to_whom", ""),
            )
        ),
    ),
    "entry_recipient": Place(
        "列为要通知的是",
        "SELECT r.id, u.name FROM entry_recipient AS r JOIN unit AS u ON u.id = r.unit_id WHERE r.entry_id = :id",
    ),
    "reception": Place("引见到", "SELECT id, department FROM reception WHERE id = :id"),
    "task": Place(
        "由其交办的是", "SELECT t.id, s.name FROM task AS t JOIN staff AS s ON s.id = t.leader_id WHERE t.id = :id"
    ),
    "entry": Place(
        "记录人是", "SELECT e.id, s.name FROM entry AS e JOIN staff AS s ON s.id = e.by_id WHERE e.id = :id"
    ),
    "handover_line": Place(
        "交接时看过的是",
        "SELECT l.id, s.name FROM handover_line AS l JOIN handover AS h ON h.id = l.handover_id"
        " JOIN staff AS s ON s.id IN (h.from_id, h.to_id) WHERE l.entry_id = :id AND l.veiled = 0",
    ),
    "audit": Place(
        "看过的是",
        "SELECT min(seq), name FROM audit JOIN staff ON staff.id = audit.actor WHERE outcome = 'look'"
        " AND entity = (SELECT number FROM entry WHERE id = :id) GROUP BY audit.actor",
    ),
}
"""Every table that says who got an entry; `entry_breach.entity` names it."""


def look_back(office: Office, entry_id: int, *, tells: bool = True) -> None:
    """Find where an entry, and what it belongs to, already went among those who are barred now.

    It is said, and stays on the daily report.
    """
    barred = lookups.Sight(office.raw, office.actor).barred(entries.accused_of(office.raw, entry_id))
    if barred.empty:
        return
    office.session.flush()
    sight = lookups.Sight(office.raw, office.actor)
    for key in entries.related(office.raw, entry_id):
        entry = office.get(Entry, key)
        for entity, place in PLACES.items():
            for row, name in office.raw.execute(place.query, {"id": key}).fetchall():
                if sight.judge(barred, name).kind == "barred":
                    _keep(office, entry, entity, row)
                    if tells:
                        _tell(office, entry, place)


def look_back_of_matters(office: Office, matter_ids: Iterable[int], *, tells: bool) -> None:
    """The same for the entries from which these letters and visits came."""
    query = "SELECT DISTINCT entry_id FROM taken_over WHERE matter_id = ?"
    for matter in matter_ids:
        for (key,) in office.raw.execute(query, (matter,)).fetchall():
            look_back(office, key, tells=tells)


def _keep(office: Office, entry: Entry, entity: str, row: int) -> None:
    query = select(EntryBreach).where(
        EntryBreach.entry_id == entry.row_id, EntryBreach.entity == entity, EntryBreach.entity_id == row
    )
    if office.session.exec(query).first() is None:
        office.add(
            EntryBreach(
                entry_id=entry.row_id,
                rule=never_to_accused.id,
                entity=entity,
                entity_id=row,
                at=office.now,
                by_id=office.actor_id,
            )
        )


def _tell(office: Office, entry: Entry, place: Place) -> None:
    message = f"{entry.number}此前已经{place.said}被反映的一方。"
    hint = f"收回并报告领导：xinfang duty instruct {entry.number} --by 领导 --text 处理意见"
    office.warn(Finding(never_to_accused.id, message, hint, never_to_accused.clause, Severity.WARN))
