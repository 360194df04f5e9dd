"""What a rule on the duty room may know: plain values, no database, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xinfang_cli.domain.moments import Moment
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
    to_unit: str = ""
    to_above: bool = False
    """The unit that is reported to, and whether it stands above the office."""
    told: frozenset[str] = frozenset()
    """Who was told of an incident so far: `leader`, `department`."""
