"""How a roster is drawn up: a span cut into shifts by a pattern, officers in turn, rest days shared fairly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from xinfang_cli.domain.deadlines import Calendar
from xinfang_cli.domain.duty_terms import RosterPattern

_DAY = timedelta(days=1)
MORNING, EVENING, NOON = time(8), time(17, 30), time(12)


@dataclass(frozen=True)
class Slot:
    """One shift to be filled; `is_rest` where most of it lies on a rest day or holiday."""

    start: datetime
    end: datetime
    is_rest: bool


@dataclass(frozen=True)
class Hours:
    """When shifts change; with office hours, when the evening begins and the morning ends them."""

    change: time
    evening: time

    @classmethod
    def read(cls, pattern: RosterPattern, change: time | None, morning: time | None) -> Hours:
        """The hours as asked for; for off-hours a time before noon is the morning's, one after it the evening's."""
        if pattern is not RosterPattern.OFF_HOURS:
            return cls(change or MORNING, EVENING)
        if change is not None and change < NOON:
            return cls(morning or change, EVENING)
        return cls(morning or MORNING, change or EVENING)


def slots(
    since: date, until: date, pattern: RosterPattern, hours: Hours, calendar: Calendar, zone: tzinfo
) -> list[Slot]:
    """The shifts that begin on the days from `since` to `until`, both included."""
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    found: list[Slot] = []
    for day in days:
        start, next_day = datetime.combine(day, hours.change, zone), datetime.combine(day + _DAY, hours.change, zone)
        rest = calendar.is_rest(day)
        if pattern is RosterPattern.DAY_AND_NIGHT:
            found.append(Slot(start, next_day, rest))
        elif pattern is RosterPattern.HALVES:
            middle = start + timedelta(hours=12)
            found += [Slot(start, middle, rest), Slot(middle, next_day, rest)]
        elif rest:
            found.append(Slot(start, next_day, is_rest=True))
        else:
            found.append(Slot(datetime.combine(day, hours.evening, zone), next_day, is_rest=False))
    return found


@dataclass(frozen=True)
class Neighbour:
    """A shift of the roster that is there already, and who is alone on it."""

    start: datetime
    end: datetime
    officer: str


def share(
    shifts: Sequence[Slot],
    officers: Sequence[str],
    earlier: Mapping[str, int],
    neighbours: Sequence[Neighbour] = (),
) -> list[str]:
    """Who serves on each shift: nobody twice in a row, and rest days evenly, those served before counted in.

    `earlier` says how many rest-day shifts each officer had before. Rest days are given out first, to who had fewest;
    the other shifts then go to who has fewest of all. With two officers they take turns, whatever day it is; one alone
    gets every shift.
    """
    if len(officers) < 3:
        return _in_turn(shifts, officers, earlier, neighbours)
    chosen: list[str] = [""] * len(shifts)
    rests = Counter({name: earlier.get(name, 0) for name in officers})
    total: Counter[str] = Counter()
    for is_rest, count in ((True, rests), (False, total)):
        for place, slot in enumerate(shifts):
            if slot.is_rest is not is_rest:
                continue
            taken = _beside(shifts, chosen, place, neighbours)
            free = [name for name in officers if name not in taken] or list(officers)
            chosen[place] = min(free, key=lambda name: (count[name], total[name], officers.index(name)))
            total[chosen[place]] += 1
            rests[chosen[place]] += is_rest
    return chosen


def _beside(shifts: Sequence[Slot], chosen: Sequence[str], place: int, neighbours: Sequence[Neighbour]) -> set[str]:
    """Who serves on a shift that touches this one."""
    slot = shifts[place]
    taken = {one.officer for one in neighbours if one.start <= slot.end and slot.start <= one.end}
    for other in (place - 1, place + 1):
        if 0 <= other < len(shifts) and shifts[other].start <= slot.end and slot.start <= shifts[other].end:
            taken.add(chosen[other])
    return taken


def _in_turn(
    shifts: Sequence[Slot], officers: Sequence[str], earlier: Mapping[str, int], neighbours: Sequence[Neighbour]
) -> list[str]:
    """Two officers one after the other; who begins is who then comes out fairer."""
    turns = [
        [officers[(place + first) % len(officers)] for place in range(len(shifts))] for first in range(len(officers))
    ]

    def unfairness(turn: list[str]) -> tuple[int, int]:
        rests = Counter({name: earlier.get(name, 0) for name in officers})
        rests.update(name for name, slot in zip(turn, shifts, strict=True) if slot.is_rest)
        clashes = sum(turn[place] in _beside(shifts, turn, place, neighbours) for place in (0, len(turn) - 1) if turn)
        return clashes, max(rests.values()) - min(rests.values())

    return min(turns, key=unfairness)
