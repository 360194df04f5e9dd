"""Who may never get an accusing matter: the accused and everybody the clause counts with them (条例 第30条)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, Literal

from xinfang_cli.domain import names
from xinfang_cli.domain.terms import OWN_UNIT, UNKNOWN

ACCUSED_PERSON: Final = "是被反映一方"
ACCUSED_UNIT: Final = "是被反映单位"
UNIT_OF_ACCUSED: Final = "是被反映人所在单位"
HEADED_UNIT: Final = "是由被反映人负责的单位"
UNIT_BELOW: Final = "是被反映单位的下级单位"
RUNS_UNIT: Final = "是被反映单位的负责人"
SAME_SOUND: Final = "与被反映一方读音相同"
SAME_SURNAME: Final = "与被反映一方同姓，可能是同一人"
OVERLAP: Final = "与被反映一方的名称有重合"
WORKPLACE: Final = "可能是被反映人任职的单位"

_SEPARATORS: Final = re.compile(r"[、，,;；/／|｜&＆+＋()（）\[\]【】〔〕「」『』]")
_TITLES: Final = frozenset(names.skeleton(t) for t in (*names.TITLES, *names.FORMS_OF_ADDRESS) if len(t) > 1)
_LONGEST_GIVEN: Final = 4

Ref = tuple[str, str]
Pair = tuple[Ref, Ref]


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


def _split(typed: str) -> tuple[str, str]:
    name, _, unit = typed.replace("＠", "@").partition("@")
    return name.strip(), unit.strip()
