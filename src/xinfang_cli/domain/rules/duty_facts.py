"""What a rule on the duty room may know: plain values, no database, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.post import Leaving, Post
from xinfang_cli.domain.rules.facts import PersonFact


@dataclass(frozen=True)
class DutyFacts:
    """What every command of the duty room knows."""

    noun: str = "duty"
    number: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)
    """The values of the command's form."""
    now: Moment | None = None
    at: Moment | None = None
    previous: Moment | None = None
    actor: str = ""
    persons: Mapping[str, PersonFact] = field(default_factory=dict)
    """Persons named in the command, by the option's name; several are numbered."""

    def get(self, name: str) -> Any:
        """A value of the form, None where it was not given."""
        return self.typed.get(name)


@dataclass(frozen=True)
class EntryFacts(DutyFacts):
    """One entry of the duty room and one command on it."""

    kind: str = ""
    """Letter of its number: C R D T E."""
    status: str = ""
    acts: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    said: Mapping[str, Any] = field(default_factory=dict)
    """What was said when it was put down: the row beside the entry."""
    asked_once: bool = False
    """Whether a call was a request when it was put down, whatever it was corrected to."""
    taken_over: bool = False
    document: str | None = None
    """The number under which a classified call is kept elsewhere."""
    to_unit: str = ""
    to_above: bool = False
    """The unit that is reported to, and whether it stands above the office."""
    by_phone: bool = False
    """Whether an emergency was reported by telephone already."""
    first_by: frozenset[str] = frozenset()
    """The means by which the first report has been made."""
    due: Mapping[str, Moment] = field(default_factory=dict)
    """Until when an emergency has to be reported, by means."""
    told: frozenset[str] = frozenset()
    """Who was told of an incident so far: `leader`, `department`."""


@dataclass(frozen=True)
class ShiftFact:
    """A shift that a command is about, as the roster has it."""

    number: str
    status: str
    start: Moment
    end: Moment
    officers: tuple[str, ...]
    leader: str = ""
    consulted: bool = False


@dataclass(frozen=True)
class RosterFacts(DutyFacts):
    """Shifts of the roster and one command on them."""

    noun: str = "duty roster"
    shifts: tuple[ShiftFact, ...] = ()
    """What the command would put down, or changes; officers as they would be afterwards."""
    others: tuple[ShiftFact, ...] = ()
    """All other shifts that are neither removed nor ended."""
    not_duty_staff: tuple[str, ...] = ()
    """Named officers who are not of the duty staff."""
    unreachable: tuple[str, ...] = ()
    """Named leaders without a telephone."""
    leaders: tuple[PersonFact, ...] = ()
    """Who is put down as leader in charge of a shift."""
    giver_serves: bool = True
    taker_serves: bool = False
    post: Post = field(default_factory=Post)
    leaving: Leaving = field(default_factory=Leaving)


@dataclass(frozen=True)
class LineFact:
    """One matter on the list of a handover that still waits for something."""

    n: int
    number: str
    answered: bool = False


@dataclass(frozen=True)
class KeyFact:
    """One kind of key: what this side should find, and what it counted."""

    name: str
    expected: int
    counted: int | None = None


@dataclass(frozen=True)
class PostFacts(DutyFacts):
    """The post and one command on it."""

    post: Post = field(default_factory=Post)
    leaving: Leaving = field(default_factory=Leaving)
    on_duty: frozenset[str] = frozenset()
    """The officers of the shift that runs."""
    due: ShiftFact | None = None
    """The approved shift that is due now."""
    is_drafted: bool = False
    """A shift is due now that is not approved."""
    next: ShiftFact | None = None
    """The next approved shift of the run; where nobody is on duty the one that is due or comes first."""
    is_offered: bool = False
    offered_to: str = ""
    version: int = 0
    diary_closed: bool = False
    leader_in_charge: str = ""
    """The leader in charge of the shift that runs."""
    unreported: tuple[str, ...] = ()
    """Open entries that accuse the incoming officer and were not reported up to the leader in charge."""
    keys: tuple[KeyFact, ...] = ()
    lines: tuple[LineFact, ...] = ()
    is_late: bool = False
    is_duty_staff: bool = True
    """Whether the person whom the command puts on a shift is of the duty staff."""
    missing_person: str = ""
    """Whose place a substitute takes."""
    is_relieved_by_himself: bool = False
    """Whether the substitute is the only officer of the shift after that as well."""
    is_relieved: bool = False
    """The actor's own shift has been taken over, and his leaving is not noted yet."""
    registered: int | None = None
    """How many keys of the kind were registered before."""
    there: int = 0
    """Keys of the kind that are in the duty room."""
    lent: int = 0
    """Keys of the kind that are lent out, or out with the person named."""
