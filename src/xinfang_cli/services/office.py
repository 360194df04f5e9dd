"""Office: what the service of one command works with: session, clock, actor, clauses, numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from sqlmodel import Session, select

from xinfang_cli.domain import deadlines, numbers
from xinfang_cli.domain.errors import (
    Finding,
    Incomplete,
    Refused,
    Severity,
)
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.identity import Actor, Claim
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.rules import procedures
from xinfang_cli.services.outcomes import Outcome
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.base import Recorded

Row = TypeVar("Row", bound=Recorded)

LATE_ENTRY = timedelta(hours=24)
"""Entries written later than this after the fact are counted apart."""


class Sharing(Protocol):
    """A transaction that several commands share."""

    def office(self, call: Call, command: str) -> AbstractContextManager[Office]:
        """The office of one of the commands."""


@dataclass(frozen=True)
class Call:
    """How a command was called: by whom, when, tried only or for good, under which request id."""

    book: Path
    claim: Claim
    now: Callable[[], datetime]
    dry_run: bool = False
    request_id: str = ""
    progress: Callable[[int, int], None] | None = None
    """Told how far long work is: done, of how many."""
    saved: Callable[[], None] = lambda: None
    """Called the moment that the change is committed, whatever happens afterwards."""
    together: Sharing | None = None
    """The transaction of several commands that this one is part of; without it, it has its own."""
    new_pin: str = field(default="", repr=False)
    """The PIN that somebody chose; no field of a form, so that it gets into no rescue file, digest or echo."""


@dataclass(frozen=True)
class Done:
    """What a writing command did: the numbers it gave or touched and what it says of each, number first."""

    numbers: tuple[str, ...]
    lines: tuple[str, ...]
    noun: str = ""
    warnings: tuple[Finding, ...] = ()
    sheets: tuple[int, ...] = ()
    """The copies that were printed, to be shown as pages."""
    refused: tuple[Finding, ...] = ()
    """What was left undone of several numbers, and why."""


@dataclass
class Office:
    """One open book with one actor at one moment, for one command."""

    session: Session
    raw: sqlite3.Connection
    now: Moment
    actor: Actor
    call: Call
    command: str
    warnings: list[Finding] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    touched: dict[tuple[str, int], Recorded] = field(default_factory=dict)
    subject: str = ""
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def actor_id(self) -> int:
        """The acting person's id."""
        if self.actor.id is None:
            raise LookupError("no actor")
        return self.actor.id

    def moment(self, form: Form) -> Moment:
        """When the act happened: `--at`, else now."""
        return form.at or self.now

    def warn(self, finding: Finding) -> None:
        """Keep a warning; it is shown, audited and given in JSON."""
        if finding not in self.warnings:
            self.warnings.append(finding)

    def check(self, form: Form, facts: object) -> None:
        """Hold the form and every clause of its command against the facts; all findings at once.

        Raises:
            Incomplete: a required field is missing (together with what a clause forbids).
            Refused: a clause forbids it.
        """
        rules = procedures.in_force(form.command, lookups.setting(self.raw, "rules.regulation"))
        found = [finding for rule in rules if (finding := rule.finding(facts)) is not None]
        incomplete = {rule.id for rule in rules if rule.incomplete}
        self.rules += [rule.id for rule in rules]
        for finding in found:
            if finding.severity is Severity.WARN:
                self.warn(finding)
        missing = [*form.findings(), *(finding for finding in found if finding.rule in incomplete)]
        refused = [f for f in found if f.severity is Severity.REFUSE and f.rule not in incomplete]
        if missing:
            raise Incomplete(*missing, *refused)
        if refused:
            raise Refused(*refused)

    def add(self, row: Row) -> Row:
        """Write a new row; its id is there afterwards."""
        self.session.add(row)
        self.session.flush()
        return row

    def get(self, table: type[Row], row_id: int) -> Row:
        """The row of this id, which must be there."""
        row = self.session.get(table, row_id)
        if row is None:
            raise LookupError(f"{table.__name__} {row_id}")
        return row

    def number(self, kind: str, year: int) -> tuple[int, str]:
        """The next number of a kind and year: without gaps, given in this transaction."""
        from xinfang_cli.storage.tables.counter import Counter

        counter = self.session.exec(select(Counter).where(Counter.kind == kind, Counter.year == year)).first()
        if counter is None:
            counter = Counter(kind=kind, year=year, n=1)
        else:
            counter.n += 1
        self.add(counter)
        return counter.n, numbers.number(kind, year, counter.n)

    def calendar(self) -> deadlines.Calendar:
        """The office's calendar."""
        return lookups.calendar(self.raw)
