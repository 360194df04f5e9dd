"""The plain facts that figures are counted from: what the book knew of one period, read by `queries/stats/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from xinfang_cli.domain.figures.period import Period

VISIT = "visit"
"""Stands among the channels of letters for people who came themselves."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something with a number that is counted.

    `guarded` where somebody is accused in it; `hidden` where the reader of the report may know no more of it than that
    there is something.
    """

    number: str
    on: date
    guarded: bool = False
    hidden: bool = False
    topic: str | None = None
    unit: str | None = None
    place: str | None = None
    method: str | None = None
    handler: str | None = None
    times: int = 1
    """How many it stands for: more than one where they are only summed up, and `number` is then no real one."""
    numbers: tuple[str, ...] = ()
    """The real ones of several for which it stands, where each of them is to be named."""


@dataclass(frozen=True, slots=True)
class Matter(Subject):
    """A letter or visit; `on` is the day on which it came."""

    channel: str = ""
    natures: tuple[str, ...] = ()
    group: int = 0
    """The same for what is linked as the same matter."""
    repeats: bool = False
    people: int = 1
    """Of a visit, or who signed a letter."""
    by_leader: bool = False
    is_imported: bool = False
    is_passed_on: bool = False
    """Handed over or sent on unopened: there is nothing to answer."""
    may_be_opened: bool = False
    opened_on: date | None = None
    is_registered: bool = True
    replied_on: date | None = None
    """The first time that the writer or visitor was told what came of it."""
    is_supported: bool = False
    is_pressing: bool = False
    """A joint visit, critical, or of weight for the whole: a leader has to know at once (条例 第25条)."""

    @property
    def is_visit(self) -> bool:
        """Whether people came themselves."""
        return self.channel == VISIT

    @property
    def nature(self) -> str | None:
        """What it mainly is."""
        return self.natures[0] if self.natures else None


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit that ended in the period; `met_on` and `ended_on` as far as the report knows."""

    matter: Matter
    rule: str
    due_on: date
    met_on: date | None
    ended_on: date | None

    @property
    def is_kept(self) -> bool:
        """Whether it was met by its day."""
        return self.met_on is not None and self.met_on <= self.due_on

    def counts(self, over: date) -> bool:
        """Whether its day is over and it did not fall away before."""
        fell_away = self.met_on is None and self.ended_on is not None and self.ended_on <= self.due_on
        return self.due_on <= over and not fell_away

    def days_over(self, over: date) -> int:
        """By how many days it was missed, up to the last day that is over."""
        return ((self.met_on or self.ended_on or over) - self.due_on).days


@dataclass(frozen=True, slots=True)
class Round:
    """One disposal of a letter, to however many recipients."""

    matter: Matter
    method: str
    late: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A review or recheck that was asked for or decided in the period; the other day may lie outside."""

    matter: Matter
    stage: str
    asked_on: date
    outcome: str | None
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class Shift(Subject):
    """A shift of the roster that began in the period."""

    start: datetime | None = None
    started: datetime | None = None
    is_over: bool = False
    has_diary: bool = False
    handed_on: int = 0


@dataclass(frozen=True, slots=True)
class Entry(Subject):
    """What came in at the duty room."""

    kind: str = ""
    at: datetime | None = None
    wants_call_back: bool = False
    called_back: bool = False
    report_due: datetime | None = None
    first_report: datetime | None = None


@dataclass(frozen=True)
class Ledger:
    """Everything that the figures of one period are counted from."""

    period: Period
    over: date
    """The last day that is over."""
    received: tuple[Matter, ...] = ()
    sixty_days: tuple[tuple[Matter, date], ...] = ()
    """What had to be answered in the period at the latest, and by which day (条例 第34条)."""
    clocks: Mapping[str, tuple[Clock, ...]] = field(default_factory=dict)
    """By rule, those that end in the period."""
    rules: frozenset[str] = frozenset()
    """The rules of which the book has any clock at all."""
    rounds: tuple[Round, ...] = ()
    acts: Mapping[str, tuple[Matter, ...]] = field(default_factory=dict)
    """By event, the matters in which it happened in the period."""
    decided: frozenset[str] = frozenset()
    """The numbers of those, laid before a leader in the period, of which one has said what is to be done."""
    reviews: tuple[Review, ...] = ()
    shifts: tuple[Shift, ...] = ()
    entries: tuple[Entry, ...] = ()
    has_duty: bool = False
    """Whether the book has ever had a shift or an entry of the duty room."""

    urged: frozenset[str] = frozenset()
    """The numbers of those whose unit was ever urged; this and what follows is read for the self-check alone."""
    reported: frozenset[str] = frozenset()
    """The numbers of pressing ones of which a leader, or a unit above, knows."""
    late_entries: tuple[Matter, ...] = ()
    breaches: tuple[Matter, ...] = ()
    """Those found in the period to have been with the accused."""
    conduct: tuple[tuple[Matter, bool], ...] = ()
    """Visits whose reception was noted, and whether it was courteous."""
    own: frozenset[str] = frozenset()
    """The numbers of those whose petitioner was told that the matter is the office's own."""
    accepted: frozenset[str] = frozenset()
    """The numbers of those that were accepted as one of the kinds of the regulation."""

    def along_with(self, other: Ledger) -> Ledger:
        """The same period with other letters and visits as well; what has no part in them stays as it is here."""
        acts = {act: (*self.acts.get(act, ()), *other.acts.get(act, ())) for act in {**self.acts, **other.acts}}
        return replace(
            self,
            received=self.received + other.received,
            sixty_days=self.sixty_days + other.sixty_days,
            clocks={rule: some + other.clocks.get(rule, ()) for rule, some in self.clocks.items()},
            rounds=self.rounds + other.rounds,
            acts=acts,
            decided=self.decided | other.decided,
        )

    def due(self, *rules: str) -> tuple[Clock, ...]:
        """The clocks of these rules whose day is over."""
        return tuple(clock for rule in rules for clock in self.clocks.get(rule, ()) if clock.counts(self.over))

    def knows(self, *rules: str) -> bool:
        """Whether the book has ever had a clock of one of these rules."""
        return not self.rules.isdisjoint(rules)
