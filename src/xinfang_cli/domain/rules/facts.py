"""What a rule on letters and visits may know: plain values, no database, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xinfang_cli.domain.law_terms import AcceptanceKind, Paper, ReviewStage
from xinfang_cli.domain.local_limits import LocalLimit
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.states import CYCLES
from xinfang_cli.domain.terms import Disposal, Importance, IntakeItem, Marking, Term


@dataclass(frozen=True)
class ApprovalFact:
    """An approval on record; `declined` ones allow nothing."""

    method: Disposal
    to: str
    by: str
    text: str = ""
    declined: bool = False


@dataclass(frozen=True)
class PersonFact:
    """A person whom the command names, as the book knows him."""

    name: str
    roles: frozenset[str] = frozenset()

    @property
    def leads(self) -> bool:
        """Whether the book knows him as leader or chief."""
        return bool({"leader", "chief"} & self.roles)


@dataclass(frozen=True)
class LawFacts:
    """Where a matter stands in the regulation's own steps (条例 第29条至第36条)."""

    accepted: AcceptanceKind | None = None
    """As what it was accepted since it was last taken up."""
    handling_due: date | None = None
    """The day on which the running sixty days end, None where they do not run or were extended."""
    extended: bool = False
    has_opinion: bool = False
    to_serve: Paper | None = None
    """The latest paper that has not been served."""
    served: frozenset[Paper] = frozenset()
    requested: frozenset[ReviewStage] = frozenset()
    deciding: ReviewStage | None = None
    """The stage whose request has no decision yet."""
    window_until: date | None = None
    """The last day on which the stage that the command names may be asked for."""
    most_extension: LocalLimit | None = None
    """By how much a local document lets the sixty days be extended, where it is less than the law does."""
    final: str = ""
    """The number of the matter that was rechecked: this one, or one linked with it as the same matter."""


@dataclass(frozen=True)
class MatterFacts:
    """What letters and visits share: one matter and one command on it, as the rules see them."""

    noun: str = "letter"
    number: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)
    """The values of the command's form."""
    now: Moment | None = None
    at: Moment | None = None
    previous: Moment | None = None
    actor: str = ""
    status: Term | None = None
    received: Moment | None = None
    writer_known: bool = False
    importance: Importance | None = None
    persons: Mapping[str, PersonFact] = field(default_factory=dict)
    """Persons named in the command, by the option's name; several recipients share `to`, numbered `to.0` …"""
    approvals: tuple[ApprovalFact, ...] = ()
    excerpts: Mapping[str, str] = field(default_factory=dict)
    """The latest drafted excerpt by unit; visits have none."""
    recipients: tuple[str, ...] = ()
    """The recipients of this command, by their full names in the book."""
    above: frozenset[str] = frozenset()
    """Those of the recipients that are units above."""
    accused_named: bool = False
    """Somebody is put down as accused, be it as not known."""
    restricted: bool = False
    """封存: the content stays out of the book."""
    heads: Mapping[str, str | None] = field(default_factory=dict)
    """The head of each recipient unit, None where the book has none."""
    instructed: bool = False
    has_result: bool = False
    has_reply: bool = False
    kept_enclosures: int = 0
    open_case: bool = False
    holds: bool = True
    """Whether the unit or person that the command names has the matter: was sent it and has not returned it."""
    objection_by: date | None = None
    """The last day on which the unit may object to what it was sent, None where no limit holds."""
    handler: str = ""
    """Who handles the matter and holds its papers."""
    other: str = ""
    """The number of the matter with which this one is linked or unlinked."""
    linked: bool = False
    """Whether these two are linked now."""
    unguarded: tuple[str, ...] = ()
    """Matters that lose the guard of the accused when the link is taken back."""
    unanswered: tuple[str, ...] = ()
    """Linked matters whose writers have no answer yet."""
    left_office: bool = False
    sent: tuple[tuple[Disposal, str], ...] = ()
    """Method and recipient of every routing so far."""
    writer_named: bool = False
    things: int = 0
    """How many things or papers that came with it are registered, handed out or not."""
    units_above: tuple[str, ...] = ()
    """The units above the office."""
    recused: frozenset[str] = frozenset()
    """Who of the office has stepped aside from this matter."""
    law: LawFacts = LawFacts()

    @property
    def petitioner(self) -> str:
        """The word for who wrote or came."""
        return f"{CYCLES[self.noun].label}人"

    @property
    def belongings(self) -> str:
        """The word for what came with it."""
        return CYCLES[self.noun].things

    def get(self, name: str) -> Any:
        """A value of the form, None where it was not given."""
        return self.typed.get(name)


@dataclass(frozen=True)
class LetterFacts(MatterFacts):
    """What only letters have."""

    marking: Marking = Marking.ORDINARY
    released: bool = False
    level: str = ""
    misdelivered: bool = False
    addressee: str = ""
    excerpt: str = ""
    """The text that would go out with a 函."""
    forward_by: date | None = None
    """The day until which the first disposal is in time, None when it was made."""
    reached: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Role (`leader`, `chief`, `above`) → who of it has had the letter so far."""
    must_reach: tuple[str, ...] = ()
    """Roles that an overall letter must still be able to reach: barred persons and unheld roles have dropped out."""
    disposal: Disposal | None = None
    """The method by which it is being handled; none before the first disposal, and none again once reopened."""
    answered_before: bool = False
    """It was imported from a register that shows its answer: how it was disposed of then is not asked."""
    evidence_known: bool = True
    """For already-answered: the number named as evidence is in the book, or is a document with its date."""

    @property
    def sealed(self) -> bool:
        """Whether the envelope may not be opened: marked personal or secret and not released by the addressee."""
        return self.marking.sealed and not self.released


@dataclass(frozen=True)
class NamesakeFacts(MatterFacts):
    """Two people whom a leader tells apart."""

    noun: str = "person"
    same_person: bool = False
    same_name: bool = False
    unplaced: tuple[str, ...] = ()
    """Options that name somebody whose unit is neither typed nor known."""
    joined: bool = False
    """Whether the book takes the two for one person: directly where they are parted, else also by others."""
    told_apart: bool = False


@dataclass(frozen=True)
class LimitFacts(MatterFacts):
    """Limits that a file makes stricter."""

    noun: str = "deadline"
    local: tuple[LocalLimit, ...] = ()


@dataclass(frozen=True)
class VisitFacts(MatterFacts):
    """What only visits have."""

    noun: str = "visit"
    representatives: tuple[str, ...] = ()
    """Those on record and those of this command."""
    most_representatives: int = 5
    open_items: tuple[IntakeItem, ...] = ()
    """Duties of the talk that are unanswered, also by this command."""
    skipped: Mapping[IntakeItem, str] = field(default_factory=dict)
    """Duties that this command leaves out, with the reasons."""
    talk_ends: bool = True
    """Whether this command ends the talk or comes after it."""
    takers: tuple[str, ...] = ()
    """The units that took the matter: those it was referred to, else the office."""
    by_unit: str = ""
    """The unit that makes the follow-up, by its full name in the book."""
    followup_due: bool = False
    """A follow-up is required or planned, and none has closed the matter since."""
