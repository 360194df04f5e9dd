"""When two visits are one person's: by identity number, by telephone, or by name and unit."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from xinfang_cli.domain.names import bare, keys, plain, unit_core, without_title
from xinfang_cli.domain.terms import INDIVIDUAL, NOT_GIVEN, UNKNOWN

_NOTHING = frozenset({"", "-", "无", "匿名", UNKNOWN, NOT_GIVEN, INDIVIDUAL})

UnitKey = Callable[[str], str]
"""What a unit is told by: its full name in the book for an alias of it, else its own name."""


@dataclass(frozen=True)
class Person:
    """What a register says of one who came."""

    name: str | None = None
    unit: str | None = None
    phone: str | None = None
    id_number: str | None = None


def told(text: str | None) -> str:
    """What was told, or nothing where it says that nothing was."""
    typed = unicodedata.normalize("NFKC", text or "").strip()
    return "" if typed in _NOTHING else typed


def digits(text: str | None) -> str:
    """A telephone or identity number without what stands between its digits."""
    return "".join(char for char in told(text).upper() if char.isalnum())


def name_forms(name: str | None) -> frozenset[str]:
    """The ways in which a name may be registered: as typed, without forms of address, without a title."""
    typed = told(name)
    return frozenset({plain(typed), plain(bare(typed)), without_title(typed)} - {""}) if typed else frozenset()


def name_keys(name: str | None) -> frozenset[str]:
    """The keys of a name however it is written; empty for somebody who did not say it."""
    return frozenset(key for form in name_forms(name) for key in keys(form))


@dataclass
class Known:
    """All that is known of one person by now; every visit that is his adds to it."""

    unit_key: UnitKey
    ids: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    names: set[tuple[str, str]] = field(default_factory=set)
    """Keys of the names, each with the unit in which it was given."""

    def add(self, person: Person) -> None:
        """Learn what one register says of him."""
        self.ids |= {digits(person.id_number)} - {""}
        self.phones |= {digits(person.phone)} - {""}
        unit = self._unit(person)
        self.names |= {(key, unit) for key in name_keys(person.name) if unit}

    def matched(self, other: Person) -> str:
        """By what another register is his: `id_number`, `phone` or `name`; empty where it is not."""
        number = digits(other.id_number)
        if number and self.ids:
            # Two identity numbers are two people, whatever else they share: a family has one telephone.
            return "id_number" if number in self.ids else ""
        if digits(other.phone) in self.phones:
            return "phone"
        unit = self._unit(other)
        return "name" if any((key, unit) in self.names for key in name_keys(other.name)) else ""

    def _unit(self, person: Person) -> str:
        typed = told(person.unit)
        return unit_core(plain(self.unit_key(typed))) if typed else ""


def same_person(one: Person, candidates: Iterable[tuple[int, Person]], unit_key: UnitKey) -> dict[int, str]:
    """Which of the candidates are this person, each with what told it; one that is leads to others like it."""
    known = Known(unit_key)
    found: dict[int, str] = {}
    known.add(one)
    left = dict(candidates)
    while hits := {key: by for key, person in left.items() if (by := known.matched(person))}:
        for key in hits:
            known.add(left.pop(key))
        found |= hits
    return found
