"""Which running limits end on another day once the days are counted anew, and moving them; judged by plain SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain import deadlines, local_limits
from xinfang_cli.domain.deadlines import FORWARD, LIMITS, Calendar, Due, Limit
from xinfang_cli.domain.local_limits import EXTENDED, LocalLimits
from xinfang_cli.services.office import Office
from xinfang_cli.storage import last_days, lookups
from xinfang_cli.storage.tables.law import Served
from xinfang_cli.storage.tables.matter import Deadline

_CLOCKS = """SELECT d.id, m.id, m.number, m.accusing, d.rule, d.starts_on, d.due_on, d.due_rolled, d.provisional
FROM deadline AS d CROSS JOIN matter AS m ON m.id = d.matter_id WHERE d.met_at IS NULL AND d.ended_at IS NULL
ORDER BY d.due_on, m.id, d.id"""
_WINDOWS = """SELECT s.id, m.id, m.number, m.accusing,
 CASE s.paper WHEN 'opinion' THEN 'letter-review-requested-in-time' ELSE 'letter-recheck-requested-in-time' END,
 s.until_on, s.until_on, s.until_rolled, s.provisional
FROM served AS s CROSS JOIN matter AS m ON m.id = s.matter_id
WHERE s.until_on >= ? AND m.status <> 'void' AND NOT EXISTS (SELECT 1 FROM review AS r
 WHERE r.matter_id = s.matter_id AND r.stage = CASE s.paper WHEN 'opinion' THEN 'review' ELSE 'recheck' END)
ORDER BY s.until_on, m.id"""


class _Clock(NamedTuple):
    key: int
    matter_id: int
    number: str
    accusing: int
    rule: str
    starts_on: str
    due_on: str
    due_rolled: str
    provisional: int

    def differs(self, end: Due) -> bool:
        now = end.on.isoformat(), end.rolled.isoformat(), end.provisional
        return now != (self.due_on, self.due_rolled, bool(self.provisional))


@dataclass(frozen=True)
class Move:
    """One running limit that would end on another day, or for certain."""

    table: type[Deadline | Served]
    clock: _Clock
    end: Due
    visible: bool
    """Whether the actor may know more of it than the number."""

    @property
    def words(self) -> str:
        """What changes, before and after."""
        clock, end = self.clock, self.end
        if not self.visible:
            return f"{clock.number} 占号：有期限随之变动"
        label = LIMITS[clock.rule].label if clock.rule in LIMITS else clock.rule
        changed = []
        if end.on.isoformat() != clock.due_on:
            changed.append(f"期满{clock.due_on} → {end.on}")
        if end.rolled.isoformat() != clock.due_rolled or not changed:
            changed.append(f"顺延日{clock.due_rolled} → {end.rolled}")
        if clock.provisional != end.provisional:
            changed.append("暂定" if end.provisional else "不再暂定")
        return f"{clock.number} {label}：{'，'.join(changed)}"


def moves(office: Office, calendar: Calendar, more: LocalLimits | None = None) -> tuple[Move, ...]:
    """Every running limit that this calendar, or these local limits, move or make certain; what is due comes first."""
    local = last_days.local_limits(office.raw) if more is None else more
    sight = lookups.Sight(office.raw, office.actor)
    found = [(Deadline, clock) for clock in map(_Clock._make, office.raw.execute(_CLOCKS))]
    today = office.now.day.isoformat()
    windows = [(Served, clock) for clock in map(_Clock._make, office.raw.execute(_WINDOWS, (today,)))]
    forward = last_days.limit(office.raw, FORWARD)
    return tuple(_moved(sight, [*found, *windows], calendar, local, forward))


def _moved(
    sight: lookups.Sight,
    clocks: list[tuple[type[Deadline | Served], _Clock]],
    calendar: Calendar,
    local: LocalLimits,
    forward: Limit,
) -> Iterator[Move]:
    ends: dict[tuple[str, str, str], Due] = {}
    for table, clock in clocks:
        counted_by = clock.rule, clock.starts_on, clock.due_on
        if counted_by not in ends:
            ends[counted_by] = _end(clock, calendar, local, forward)
        end = ends[counted_by]
        if clock.differs(end):
            is_open = not sight.is_accusing(clock.matter_id, clock.accusing) or sight.may_see(clock.matter_id)
            yield Move(table, clock, end, is_open)


def _end(clock: _Clock, calendar: Calendar, local: LocalLimits, forward: Limit) -> Due:
    """The strict day stays as it was set, unless it is counted in the office's own way or by a local limit."""
    start = date.fromisoformat(clock.starts_on)
    here = local.of(clock.rule, start) if clock.rule != EXTENDED else None
    if here is None and clock.rule != FORWARD:
        return deadlines.ending(date.fromisoformat(clock.due_on), calendar)
    limit = forward if clock.rule == FORWARD else LIMITS[clock.rule]
    return local_limits.due(start, limit, calendar, here)


def move(office: Office, found: tuple[Move, ...]) -> None:
    """Write the new ends, each as a new version of its row."""
    for one in found:
        row = office.get(one.table, one.clock.key)
        on, rolled = one.end.on.isoformat(), one.end.rolled.isoformat()
        if isinstance(row, Deadline):
            row.due_on, row.due_rolled = on, rolled
        elif isinstance(row, Served):
            row.until_on, row.until_rolled = on, rolled
        row.provisional = one.end.provisional
        office.session.add(row)
