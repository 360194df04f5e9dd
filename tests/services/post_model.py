"""A model of the duty room that knows nothing of the program: who holds the post, what is covered, what is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Shift:
    """A shift of the roster as the commands that succeeded left it."""

    number: str
    start: datetime
    end: datetime
    officers: list[str]
    status: str = "draft"
    is_consulted: bool = False


@dataclass
class Offer:
    """A handover that waits for the incoming officer."""

    giver: str
    to: str
    next: str


@dataclass
class Room:
    """The duty room after every command that succeeded."""

    shifts: dict[str, Shift] = field(default_factory=dict)
    running: str = ""
    holder: str = ""
    offer: Offer | None = None
    is_diary_closed: bool = False
    open: dict[str, set[str]] = field(default_factory=dict)
    """Entry → what it still waits for; what waits for nothing is not in it."""
    given: dict[str, str] = field(default_factory=dict)
    """Who was relieved and has not noted his leaving → the shift."""
    off_duty: set[str] = field(default_factory=set)
    """Who is not of the duty staff."""

    @property
    def current(self) -> Shift:
        """The shift that runs."""
        return self.shifts[self.running]

    def covered_until(self) -> datetime:
        """Until when the post may not be empty: the end of the run of touching approved shifts."""
        end = self.current.end
        for shift in sorted(self.shifts.values(), key=lambda one: one.start):
            if shift.status == "approved" and shift.start <= end < shift.end:
                end = shift.end
        return end

    def following(self, now: datetime) -> Shift | None:
        """The shift that has to relieve the one that runs."""
        end, chain = self.current.end, []
        for shift in sorted(self.shifts.values(), key=lambda one: (one.start, one.number)):
            if shift.status == "approved" and shift.end > self.current.end and shift.start <= end:
                chain.append(shift)
                end = max(end, shift.end)
        return next((one for one in chain if one.end > now), chain[-1] if chain else None)

    def start(self, number: str, who: str) -> None:
        """A shift is taken up."""
        self.shifts[number].status, self.running, self.holder = "running", number, who
        self.is_diary_closed = False
        self.given.pop(who, None)

    def relieve(self, who: str) -> None:
        """The offered shift is taken over."""
        assert self.offer is not None
        self.current.status = "ended"
        for name in {self.holder, *self.current.officers}:
            self.given[name] = self.running
        self.start(self.offer.next, who)
        for name in self.current.officers:
            self.given.pop(name, None)
        self.offer = None

    def empty(self) -> None:
        """The duty period is over."""
        self.current.status = "ended"
        for name in {self.holder, *self.current.officers}:
            self.given[name] = self.running
        self.running, self.holder, self.offer = "", "", None

    def replace(self, number: str, giver: str, taker: str) -> None:
        """Another officer takes this one's place; an offer to who is gone is void."""
        officers = self.shifts[number].officers
        officers[officers.index(giver)] = taker
        if self.offer is not None and (self.offer.next, self.offer.to) == (number, giver):
            self.offer = None
