"""Points in time that remember how exactly they were typed: a day is a day, not midnight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import IntEnum


class Precision(IntEnum):
    """How exactly a moment is known; larger is finer."""

    DAY = 0
    MINUTE = 1
    SECOND = 2


_SUFFIX = {Precision.DAY: "d", Precision.MINUTE: "m", Precision.SECOND: ""}
_PRECISION = {suffix: precision for precision, suffix in _SUFFIX.items()}
_STAMP = len("2026-11-23T01:30:00")


@dataclass(frozen=True)
class Moment:
    """An aware point in time in the office's zone and the precision at which it is known."""

    at: datetime
    precision: Precision = Precision.SECOND

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a moment needs a time zone")

    @classmethod
    def of_day(cls, day: date, zone: tzinfo) -> Moment:
        """The whole day, in the office's zone."""
        return cls(datetime.combine(day, time.min, zone), Precision.DAY)

    @classmethod
    def from_text(cls, text: str, zone: tzinfo) -> Moment:
        """Read what `text` wrote: UTC with an `m` or `d` behind it for minutes and whole days.

        Raises:
            ValueError: the text is not one that `text` writes.
        """
        stamp, z, suffix = text.partition("Z")
        # Not `strptime`, which builds a pattern first and reads ten times slower; but as strict.
        at = datetime.fromisoformat(stamp + z)
        if suffix not in _PRECISION or _stamp(at) != stamp + z:
            raise ValueError(f"no stored moment: {text!r}")
        return cls(at.astimezone(zone), _PRECISION[suffix])

    @property
    def text(self) -> str:
        """The stored form; it sorts in the order of time."""
        return _stamp(self.at.astimezone(UTC)) + _SUFFIX[self.precision]

    @property
    def day(self) -> date:
        """The day in the office's zone."""
        return self.at.date()

    @property
    def iso(self) -> str:
        """ISO 8601 with offset, or the bare day where no time is known."""
        return self.day.isoformat() if self.precision is Precision.DAY else self.at.isoformat()

    @property
    def words(self) -> str:
        """As it is echoed to people: 2026-11-23 09:30, or the day alone."""
        return self.at.strftime("%Y-%m-%d" if self.precision is Precision.DAY else "%Y-%m-%d %H:%M")

    def on(self, day: date) -> Moment:
        """That whole day, in the zone of this moment."""
        return Moment(datetime.combine(day, time.min, self.at.tzinfo), Precision.DAY)

    def _cut(self, precision: Precision) -> datetime:
        if precision is Precision.DAY:
            return self.at.replace(hour=0, minute=0, second=0, microsecond=0)
        if precision is Precision.MINUTE:
            return self.at.replace(second=0, microsecond=0)
        return self.at.replace(microsecond=0)

    def is_before(self, other: Moment) -> bool:
        """Whether it is certainly earlier, compared at the coarser of the two precisions."""
        precision = min(self.precision, other.precision)
        return self._cut(precision) < other._cut(precision)


def _stamp(at: datetime) -> str:
    """A time of UTC as it is stored; every row of an import has some, and `strftime` takes twice as long."""
    return at.isoformat()[:_STAMP] + "Z"


def day_bounds(since: date, until: date, zone: tzinfo) -> tuple[str, str]:
    """The stored texts between which every moment of the days `since` to `until` (inclusive) lies."""
    first = Moment(datetime.combine(since, time.min, zone)).text
    last = Moment(datetime.combine(until + timedelta(days=1), time.min, zone)).text
    return first, last
