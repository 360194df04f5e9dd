"""What only the self-check asks: who was urged, what was reported, entered late or leaked, how people were received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xinfang_cli.domain.figures import limits
from xinfang_cli.domain.figures.facts import Ledger, Matter
from xinfang_cli.domain.figures.period import Period
from xinfang_cli.domain.moments import day_bounds
from xinfang_cli.queries.stats.ledger import Reader
from xinfang_cli.storage import lookups

TOLD = """SELECT id, matter_id FROM event WHERE matter_id IN ({})
AND act IN ('report-up', 'instruct', 'approve', 'digest')"""
TO_LEADERS = "SELECT id, matter_id FROM routing WHERE matter_id IN ({}) AND staff_id IS NOT NULL"
URGED = "SELECT id, matter_id FROM event WHERE matter_id IN ({}) AND act = 'urge'"
LATE = "SELECT id, matter_id FROM event INDEXED BY event_at WHERE at >= ? AND at < ? AND late = 1 ORDER BY id"
BREACHES = "SELECT id, matter_id FROM breach INDEXED BY breach_at WHERE at >= ? AND at < ? ORDER BY id"
OWN = "SELECT id, matter_id FROM notice WHERE matter_id IN ({}) AND branch = 'own'"
ACCEPTED = "SELECT id, matter_id FROM acceptance WHERE matter_id IN ({})"
CONDUCT = """SELECT id, matter_id, courteous FROM conduct WHERE matter_id IN ({}) AND courteous IS NOT NULL
ORDER BY id"""


def ledger(reader: Reader, period: Period) -> Ledger:
    """The ledger of a period with what the self-check asks beyond the figures."""
    found = reader.ledger(period)
    conn, matters, past = reader.conn, reader.matters, reader.past
    bounds = day_bounds(period.first, period.counted_to, matters.zone)
    received = matters.get(matters.received(*bounds))

    def events(rows: Iterable[tuple[int, int]]) -> list[int]:
        return [matter for key, matter in rows if past.first_event is None or key < past.first_event]

    def known(query: str, entity: str) -> frozenset[str]:
        return named((key for row, key in matters.rows(query, list(received)) if past.knows(entity, row)), received)

    def named(ids: Iterable[int], some: dict[int, Matter]) -> frozenset[str]:
        return frozenset(some[key].number for key in ids if key in some)

    overdue = matters.get(reader.late_ids(period, limits.ANSWERS))
    pressing = {key: one for key, one in received.items() if one.is_pressing}
    reported = events(matters.rows(TOLD, list(pressing)))
    reported += [key for row, key in matters.rows(TO_LEADERS, list(pressing)) if past.knows("routing", row)]
    reported += [key for key, one in pressing.items() if one.by_leader]
    breached = [key for row, key in conn.execute(BREACHES, bounds) if past.knows("breach", row)]
    # What went to the accused counts while somebody is still accused; the row itself stays.
    breached = [key for key in breached if lookups.accused_of(conn, key)]
    conduct = {
        key: bool(good) for row, key, good in matters.rows(CONDUCT, list(received)) if past.knows("conduct", row)
    }
    late = matters.get(events(conn.execute(LATE, bounds)))
    return replace(
        found,
        urged=named(events(matters.rows(URGED, list(overdue))), overdue),
        reported=named(reported, pressing),
        late_entries=tuple(one for one in late.values() if not one.is_imported),
        breaches=tuple(matters.get(breached).values()),
        own=known(OWN, "notice"),
        accepted=known(ACCEPTED, "acceptance"),
        conduct=tuple((received[key], good) for key, good in conduct.items()),
    )
