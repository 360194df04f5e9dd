"""Spellings and records that are one person's: who is meant besides, when one of them is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from xinfang_cli.domain import names
from xinfang_cli.domain.directory import Directory, Reference

Somebody = tuple[str, str | int | None]
"""A name and the unit of its bearer: as typed, or its id where the book knows it."""


def somebody(directory: Directory, typed: str) -> Somebody:
    """Whom NAME or NAME@UNIT means."""
    name, unit = names.split_at(typed)
    known = directory.unit_named(unit) if unit else None
    return name, known.id if known else unit or None


@dataclass(frozen=True)
class Joins:
    """Which records are one person's, in pairs, and which namesakes a leader told apart."""

    directory: Directory
    pairs: tuple[tuple[Somebody, Somebody], ...] = ()
    apart: frozenset[frozenset[Reference]] = frozenset()

    @classmethod
    def read(
        cls, directory: Directory, pairs: Iterable[tuple[str, str]], apart: frozenset[frozenset[Reference]]
    ) -> Self:
        """Pairs as they are kept, each NAME or NAME@UNIT."""
        return cls(
            directory, tuple((somebody(directory, one), somebody(directory, other)) for one, other in pairs), apart
        )

    def all_of(self, people: Iterable[Somebody]) -> list[Somebody]:
        """These people and everybody who is one of them, each once, in the order in which one leads to another."""
        found = list(dict.fromkeys(people))
        for one in found if self.pairs else ():
            found += [other for other in self._beside(one) if other not in found]
        return found

    def has(self, one: Somebody, other: Somebody) -> bool:
        """Whether these two records are one person's, directly or by others between them; namesakes are not."""
        reference = self.directory.reference
        ends = [{reference(*here), reference(*there)} for here, there in self.pairs]
        found = {reference(*one)}
        while reached := {end for both in ends if both & found for end in both} - found:
            found |= reached
        return reference(*other) in found

    def _beside(self, one: Somebody) -> list[Somebody]:
        ends = [pair for both in self.pairs for pair in (both, both[::-1])]
        return list(dict.fromkeys(there for here, there in ends if self._is_meant(one, here)))

    def _is_meant(self, one: Somebody, other: Somebody) -> bool:
        # Whoever bears the name may be meant, but for those whom a leader told apart.
        both = frozenset({self.directory.reference(*one), self.directory.reference(*other)})
        return bool(names.part_keys(one[0]) & names.part_keys(other[0])) and both not in self.apart
