"""Who may never get an accusing matter: the accused and everybody the clause counts with them (条例 第30条)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

from xinfang_cli.domain import names
from xinfang_cli.domain.directory import Directory, Reference
from xinfang_cli.domain.joined import Joins, Somebody
from xinfang_cli.domain.terms import UNKNOWN

_LONGEST_NAME: Final = 4

ACCUSED_PERSON: Final = "是被反映一方"
ACCUSED_UNIT: Final = "是被反映单位"
UNIT_OF_ACCUSED: Final = "是被反映人所在单位"
HEADED_UNIT: Final = "是由被反映人负责的单位"
UNIT_BELOW: Final = "是被反映单位的下级单位"
RUNS_UNIT: Final = "是被反映单位的负责人"
IN_UNIT: Final = "是被反映单位的人员"
SAME_SOUND: Final = "与被反映一方读音相同"
SAME_SURNAME: Final = "与被反映一方同姓，可能是同一人"
OVERLAP: Final = "与被反映一方的名称有重合"
WORKPLACE: Final = "可能是被反映人任职的单位"


@dataclass(frozen=True)
class Accused:
    """One accused as typed: a person, a unit, a person of a unit, or nobody known."""

    name: str | None
    unit: str | None

    @classmethod
    def read(cls, typed: str) -> Accused:
        """Read NAME, NAME@UNIT, @UNIT or 不详.

        Raises:
            ValueError: neither a name nor a unit is typed.
        """
        halves = names.split_at(typed)
        if not any(names.keys(half) for half in halves):
            raise ValueError("请写成：姓名、姓名@单位、@单位 或 不详")
        name, unit = (half if names.keys(half) and not names.same_name(half, UNKNOWN) else None for half in halves)
        return cls(name, unit)

    @property
    def unknown(self) -> bool:
        """Whether it stands for 不详."""
        return self.name is None and self.unit is None

    @property
    def unit_why(self) -> str:
        """Why the unit of it is barred, as half a sentence."""
        return UNIT_OF_ACCUSED if self.name and self.unit else ACCUSED_UNIT


@dataclass(frozen=True)
class Verdict:
    """Whether somebody may receive the matter; `why` completes a sentence and names nobody."""

    kind: Literal["barred", "possible", "clear"]
    why: str = ""


@dataclass(frozen=True)
class _Body:
    called: tuple[str, ...]
    why: str
    reference: Reference | None = None

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(key for name in self.called for key in names.keys(name))


def mentioned(typed: str, texts: Iterable[str]) -> bool:
    """Whether the recipient occurs in people, matter or excerpt: a warning where the accused is 不详."""
    wanted = {key for part in names.parts(typed) if len(key := names.skeleton(part)) > 1}
    return any(key in text for text in map(names.skeleton, texts) for key in wanted)


@dataclass(frozen=True)
class Barred:
    """Everybody who may not receive a matter, as one closed set; `units` are the ids of the barred units."""

    accused: tuple[Accused, ...]
    directory: Directory
    units: frozenset[int] = frozenset()
    workplaces: frozenset[str] = frozenset()
    bodies: tuple[_Body, ...] = ()
    apart: frozenset[frozenset[Reference]] = frozenset()

    @property
    def empty(self) -> bool:
        """Whether nobody is accused."""
        return not self.accused

    @property
    def unknown(self) -> bool:
        """Whether an accused is 不详, so that `mentioned` is to be asked as well."""
        return any(one.unknown for one in self.accused)

    def judge(self, typed: str, unit: int | None = None) -> Verdict:
        """Whether the typed person or body may receive it; NAME@UNIT, or his known `unit`, tells namesakes apart."""
        if self.apart:
            name, _ = names.split_at(typed)
            bearers = {self.directory.reference(name, unit)} if unit is not None else self.directory.bearers(typed)
            left = tuple(body for body in self.bodies if not self._tells_apart(bearers, body))
            return replace(self, bodies=left, apart=frozenset()).judge(typed)
        if why := self._certain(typed):
            return Verdict("barred", why)
        if why := self._likely(typed):
            return Verdict("possible", why)
        return Verdict("clear")

    def judge_all(self, typed: Iterable[str]) -> tuple[Verdict, ...]:
        """One verdict for each, in their order."""
        return tuple(self.judge(one) for one in typed)

    def mentioned(self, typed: str, texts: Iterable[str]) -> bool:
        """Whether an accused is 不详 and the typed recipient, who may be that one, occurs in the texts."""
        return self.unknown and mentioned(typed, texts)

    def _tells_apart(self, bearers: Iterable[Reference], body: _Body) -> bool:
        mine = body.reference
        return mine is not None and all(frozenset({mine, bearer}) in self.apart for bearer in bearers)

    @cached_property
    def _first(self) -> dict[str, int]:
        return {key: at for at in reversed(range(len(self.bodies))) for key in self.bodies[at].keys}

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(names.letters(name) for body in self.bodies if body.reference for name in body.called)

    @cached_property
    def _titled(self) -> frozenset[str]:
        return frozenset(found[0] for name in self._people if (found := names.surname_with_title(name)))

    @cached_property
    def _by_length(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for name in {names.letters(name) for body in self.bodies for name in body.called}:
            found.setdefault(0 if name.isascii() else len(name), set()).add(name)
        return found

    def _certain(self, typed: str) -> str:
        hits = [self._first[key] for key in names.part_keys(typed) if key in self._first]
        if hits:
            return self.bodies[min(hits)].why
        return "" if self.directory.unit_named(typed) else self._composed(names.skeleton(typed))

    def _composed(self, text: str) -> str:
        # 东山镇镇长, 东山镇人民政府 and 局长王大山 are nothing but barred names and words that stand beside names.
        reached = {0: ""}
        longest = max(map(len, (*self._first, *names.fillers())))
        for start in range(len(text)):
            for end in range(start + 2, min(len(text), start + longest) + 1) if start in reached else ():
                at = self._first.get(text[start:end])
                if at is not None or text[start:end] in names.fillers():
                    why = "" if at is None else self.bodies[at].why
                    reached[end] = reached.get(end) or reached[start] or why
        return reached.get(len(text), "")

    def _likely(self, typed: str) -> str:
        spoken = {names.letters(part) for part in names.parts(typed)} - {""}
        if any(self._sounds_barred(name) for name in spoken):
            return SAME_SOUND
        if any(self._shares_surname(name) for name in spoken):
            return SAME_SURNAME
        if self._overlaps(names.skeleton(typed)):
            return OVERLAP
        return "" if self.workplaces.isdisjoint(names.part_keys(typed)) else WORKPLACE

    def _sounds_barred(self, name: str) -> bool:
        lengths = self._by_length if name.isascii() else (0, len(name))
        return any(names.sounds_same(name, other) for length in lengths for other in self._by_length.get(length, ()))

    def _shares_surname(self, name: str) -> bool:
        if found := names.surname_with_title(name):
            full = (other for other in self._people if 1 < len(other) <= _LONGEST_NAME)
            return found[0] in self._titled or any(other.startswith(found[0]) for other in full)
        is_person = 1 < len(name) <= _LONGEST_NAME and self.directory.unit_named(name) is None
        return is_person and name.startswith(tuple(self._titled))

    def _overlaps(self, text: str) -> bool:
        inside = any(len(key) > 1 and key in text for key in self._first)
        return inside or (len(text) > 1 and any(text in names.skeleton(name) for name in self._people))


def closure(
    accused: Iterable[Accused],
    directory: Directory,
    distinct: Iterable[tuple[str, str]] = (),
    joined: Iterable[tuple[str, str]] = (),
) -> Barred:
    """Everybody barred by these accused (条例 第30条).

    Args:
        accused: who is accused.
        directory: the units and persons of the book.
        distinct: pairs NAME or NAME@UNIT that a leader said are two people.
        joined: pairs that are one person; they only ever add to those who are barred.
    """
    named = tuple(accused)
    if not named:
        # Most matters accuse nobody, and then no name need be compared with any other.
        return Barred((), directory)
    apart = pairs(distinct, directory)
    return _Closure(named, directory, apart, Joins.read(directory, joined, apart)).barred()


def pairs(distinct: Iterable[tuple[str, str]], directory: Directory) -> frozenset[frozenset[Reference]]:
    """What tells the two of each pair apart; nobody is told apart from himself."""

    def reference(typed: str) -> Reference:
        name, unit = names.split_at(typed)
        return directory.reference(name, unit or None)

    both = (frozenset({reference(one), reference(other)}) for one, other in distinct)
    return frozenset(pair for pair in both if len(pair) > 1)


@dataclass(frozen=True)
class _Closure:
    accused: tuple[Accused, ...]
    directory: Directory
    apart: frozenset[frozenset[Reference]]
    joins: Joins

    def barred(self) -> Barred:
        culprits = [body for name, unit in self._people for body in self._culprits(name, unit)]
        units = self._with_units_below(self._headed_units(culprits) | self._named_units())
        inside = [unit for unit in self.directory.units if unit.id in units]
        typed = [_Body(self._written(one.unit), one.unit_why) for one in self.accused if one.unit]
        typed += [_Body(self._written(unit), UNIT_OF_ACCUSED) for _, unit in self._others if isinstance(unit, str)]
        bodies = [_Body(self.directory.called(unit), units[unit.id]) for unit in inside]
        run = self.joins.all_of((name, unit.id) for unit in inside for name in unit.leaders)
        leaders = [self._person(name, unit, RUNS_UNIT) for name, unit in run]
        everybody = (*culprits, *typed, *bodies, *leaders, *self._members(units))
        return Barred(self.accused, self.directory, frozenset(units), self._workplaces(culprits), everybody, self.apart)

    def _members(self, units: dict[int, str]) -> list[_Body]:
        # Where the office itself is accused, only who runs it is barred: somebody has to handle the matter.
        office = self.directory.office
        spared = self._with_units_below({office: ACCUSED_UNIT}) if office in units else {}
        inside = (one for one in self.directory.people if one.unit in units and one.unit not in spared)
        members = self.joins.all_of((one.name, one.unit) for one in inside)
        return [self._person(name, unit, IN_UNIT) for name, unit in members]

    @cached_property
    def _people(self) -> list[Somebody]:
        return self.joins.all_of((one.name, one.unit) for one in self.accused if one.name)

    @property
    def _others(self) -> list[Somebody]:
        """Who is accused under another name, as another record of the same person."""
        return self._people[len({(one.name, one.unit) for one in self.accused if one.name}) :]

    def _culprits(self, name: str, unit: str | int | None) -> list[_Body]:
        holders = self._holders(name)
        if holders is None:
            return [self._person(name, unit, ACCUSED_PERSON)]
        post = _Body((name,), ACCUSED_PERSON, self.directory.reference(name, unit))
        return [post, *(self._person(holder, self.directory.office, ACCUSED_PERSON) for holder in holders)]

    def _holders(self, name: str) -> tuple[str, ...] | None:
        # 县委办主任 accuses whoever holds this post; it does not name the office, which would bar everybody.
        place = self.directory.unit_named(names.without_title(name))
        if place is None or place.id != self.directory.office or self.directory.unit_named(name):
            return None
        return place.deputies if "副" in name else place.leaders[:1] if place.head else ()

    def _person(self, name: str, unit: str | int | None, why: str) -> _Body:
        me = self.directory.reference(name, unit)
        same = [one for one in self.directory.people_meant(name) if self._may_be(me, one.name, one.unit)]
        return _Body((*names.parts(name), *(called for one in same for called in (one.name, *one.aliases))), why, me)

    def _may_be(self, reference: Reference, name: str, unit: int | None) -> bool:
        return frozenset({reference, self.directory.reference(name, unit)}) not in self.apart

    def _is_one_of(self, culprits: Iterable[_Body], name: str, unit: int | None) -> bool:
        keys = names.part_keys(name)
        same = (body.reference for body in culprits if not body.keys.isdisjoint(keys))
        return any(reference is not None and self._may_be(reference, name, unit) for reference in same)

    def _written(self, unit: str) -> tuple[str, ...]:
        known = self.directory.unit_named(unit)
        return names.parts(unit) if known else (*names.parts(unit), names.unit_core(unit))

    def _named_units(self) -> dict[int, str]:
        typed = [(one.unit, one.unit_why) for one in self.accused if one.unit]
        typed += [(one.name, one.unit_why) for one in self.accused if one.name and self._holders(one.name) is None]
        named = {unit.id: why for text, why in reversed(typed) for unit in self.directory.units_meant(text)}
        return self._units_of_others() | named

    def _units_of_others(self) -> dict[int, str]:
        # The office is barred only when it is accused itself.
        meant = [unit.id for name, _ in self._others for unit in self.directory.units_meant(name)]
        meant += [unit for _, unit in self._others if isinstance(unit, int)]
        return dict.fromkeys((unit for unit in meant if unit != self.directory.office), UNIT_OF_ACCUSED)

    def _headed_units(self, culprits: list[_Body]) -> dict[int, str]:
        # The office is barred only when it is named; its accused head is barred as a person.
        headed = (unit for unit in self.directory.units if unit.id != self.directory.office)
        mine = (unit.id for unit in headed if unit.head and self._is_one_of(culprits, unit.head, unit.id))
        return dict.fromkeys(mine, HEADED_UNIT)

    def _with_units_below(self, barred: dict[int, str]) -> dict[int, str]:
        found, waiting = dict(barred), list(barred)
        while waiting:
            above = waiting.pop()
            for unit in self.directory.below(above):
                if unit.id not in found and unit.id != self.directory.office:
                    found[unit.id] = UNIT_BELOW
                    waiting.append(unit.id)
        return found

    def _workplaces(self, culprits: list[_Body]) -> frozenset[str]:
        people, units = self.directory.people, self.directory.units
        ids = {one.unit for one in people if self._is_one_of(culprits, one.name, one.unit)}
        ids |= {unit.id for unit in units for one in unit.deputies if self._is_one_of(culprits, one, unit.id)}
        places = [unit for unit in units if unit.id in ids - {self.directory.office}]
        return frozenset(key for unit in places for name in self.directory.called(unit) for key in names.keys(name))
