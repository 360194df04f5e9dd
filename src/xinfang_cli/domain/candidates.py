"""What <Tab> may put on the line, and which of it a few letters or characters mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

MOST = 50
"""More are no choice: whoever is offered more types another character."""


@dataclass(frozen=True)
class Candidate:
    """One word that may stand at the cursor; `also` are further words that the program takes for the same."""

    value: str
    about: str = ""
    also: tuple[str, ...] = ()
    ends: bool = True
    """Whether the word is whole with it: of 大门= and of a folder more is to come."""


def meant(typed: str, known: Iterable[Candidate]) -> list[Candidate]:
    """Those that begin as typed, by value or by another word; else those that hold the word, or have these initials."""
    every = list(known)
    if not typed:
        return every
    begun = [one for one in (_begun(typed, one) for one in every) if one is not None]
    if begun:
        return begun
    if typed.isascii():
        return [one for one in every if _has_initials(typed, one)]
    return [one for one in every if any(typed in word for word in (one.value, *one.also))]


def _begun(typed: str, one: Candidate) -> Candidate | None:
    if one.value.startswith(typed):
        return one
    word = next((word for word in one.also if word.startswith(typed)), None)
    return replace(one, value=word, about=one.value, also=()) if word is not None else None


def _has_initials(typed: str, one: Candidate) -> bool:
    if not typed.isalnum() or (one.value.isascii() and all(word.isascii() for word in one.also)):
        return False
    # Its tables take a third of a second to load: only where nothing else is meant.
    from xinfang_cli.domain.initials import may_begin

    return any(may_begin(typed, word) for word in (one.value, *one.also) if not word.isascii())
