"""The units and persons of the book, and whom a name that is typed may mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from xinfang_cli.domain import names
from xinfang_cli.domain.terms import OWN_UNIT

T = TypeVar("T")
Reference = tuple[str, str]
"""A person: the skeleton of the name, and where the bearer of it is, as `Directory.reference` has it."""


@dataclass(frozen=True)
class Unit:
    """A unit of the book; `above` marks one that stands over the office."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    head: str | None = None
    deputies: tuple[str, ...] = ()
    parent: int | None = None
    above: bool = False

    @property
    def leaders(self) -> tuple[str, ...]:
        """The head, where there is one, and the deputies."""
        return (self.head, *self.deputies) if self.head else self.deputies


@dataclass(frozen=True)
class Person:
    """A person whom the book knows; `unit` of the office's own staff is the office or a unit of it."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    unit: int | None = None


def _by_key(entries: Iterable[tuple[T, Iterable[str]]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for entry, called in entries:
        for key in {key for name in called for key in names.keys(name)}:
            found.setdefault(key, []).append(entry)
    return found


@dataclass(frozen=True)
class Directory:
    """The units and persons of the book; `office` is the id of the root unit."""

    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    office: int

    def called(self, unit: Unit) -> tuple[str, ...]:
        """Its name and aliases, and 本单位 for the office."""
        return (unit.name, *unit.aliases, *((OWN_UNIT,) if unit.id == self.office else ()))

    @cached_property
    def _units(self) -> dict[str, list[Unit]]:
        return _by_key((unit, self.called(unit)) for unit in self.units)

    @cached_property
    def _cores(self) -> dict[str, list[Unit]]:
        return _by_key((unit, map(names.unit_core, self.called(unit))) for unit in self.units)

    @cached_property
    def _people(self) -> dict[str, list[Person]]:
        return _by_key((person, (person.name, *person.aliases)) for person in self.people)

    def units_meant(self, typed: str) -> list[Unit]:
        """Every unit the text names, alone or beside a person; 东山镇政府 is 东山镇 where only that is known."""
        exact = [unit for key in names.part_keys(typed) for unit in self._units.get(key, ())]
        return exact or self._cores.get(names.skeleton(names.unit_core(typed)), [])

    def people_meant(self, typed: str) -> list[Person]:
        """Every person whom the text names, by name or alias."""
        return [person for key in names.part_keys(typed) for person in self._people.get(key, ())]

    @cached_property
    def _children(self) -> dict[int | None, list[Unit]]:
        found: dict[int | None, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(unit.parent, []).append(unit)
        return found

    def below(self, unit: int) -> list[Unit]:
        """The units directly below one."""
        return self._children.get(unit, [])

    def unit_named(self, typed: str) -> Unit | None:
        """The unit of this name or alias; the first where several share it."""
        return next((unit for key in names.keys(typed) for unit in self._units.get(key, ())), None)

    def person_named(self, typed: str) -> Person | None:
        """The person of this name or alias; the first where several share it."""
        return next((person for key in names.keys(typed) for person in self._people.get(key, ())), None)

    def reference(self, name: str, unit: str | int | None) -> Reference:
        """What tells namesakes apart: the name's skeleton and the unit, by id where the book knows it."""
        known = self.unit_named(unit) if isinstance(unit, str) else None
        place = known.id if known else unit
        return names.skeleton(names.without_title(name)), names.skeleton(place) if isinstance(
            place, str
        ) else f"#{place}"

    def bearers(self, typed: str) -> set[Reference]:
        """Everybody whom the typed name may mean; one, if it is NAME@UNIT or unknown to the book."""
        name, unit = names.split_at(typed)
        if unit:
            return {self.reference(name, unit)}
        known = {self.reference(person.name, person.unit) for person in self.people_meant(name)}
        for body in self.units:
            known |= {
                self.reference(one, body.id) for one in body.leaders if names.part_keys(one) & names.part_keys(name)
            }
        return known or {self.reference(name, None)}
