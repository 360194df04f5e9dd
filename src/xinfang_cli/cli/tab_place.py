"""Where on the line the cursor stands: before the command, at its name, at an option, at a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xinfang_cli.cli import catalogue
from xinfang_cli.cli.options import ROOT_OPTIONS, Shared, shared_options
from xinfang_cli.cli.verb import Verb, following
from xinfang_cli.domain import number_lists

if TYPE_CHECKING:
    from xinfang_cli.domain.form import Field, Form

_BEFORE = {option.split(" ", maxsplit=1)[0]: label for option, label in ROOT_OPTIONS.items()}
_WITH_VALUE = tuple(option.split(" ", maxsplit=1)[0] for option in ROOT_OPTIONS if " " in option)
_LONG = {"-q": "--quiet", "-o": "--output"}
_ANY_YEAR = 2000


@dataclass
class Place:
    """What is typed before the cursor, and what may stand there."""

    root: dict[str, str] = field(default_factory=dict)
    """The options before the command, `--db` and `--actor`, with their values."""
    path: tuple[str, ...] = ()
    """The words of the command as far as they are known."""
    commands: Mapping[str, str] = field(default_factory=dict)
    """The words that may follow as part of the command's name, with their summaries."""
    form: type[Form] | None = None
    shared: Mapping[str, Shared] = field(default_factory=dict)
    other_modes: Mapping[str, str] = field(default_factory=dict)
    """Options that make another command of it: `diary --close`."""
    given: dict[str, list[str]] = field(default_factory=dict)
    """What is typed for the fields and the shared options, by name."""
    numbers: tuple[str, ...] = ()
    """The records that the command is about."""
    value_of: str = ""
    """The option whose value stands at the cursor."""
    only_words: bool = False
    """Whether no option may stand here any more."""
    at: Field[Any] | None = None
    """The field whose place is at the cursor, where no option is typed."""
    at_number: bool = False
    """Whether a number may stand at the cursor."""

    def options(self) -> Iterator[tuple[str, str, str, bool]]:
        """Every option: how it is typed, the name of what it fills, its label, and whether a value follows."""
        if self.form is None:
            yield from ((one, one, label, one in _WITH_VALUE) for one, label in _BEFORE.items())
            return
        for name, item in self.form.fields.items():
            is_flag = item.kind.name == "flag"
            yield item.option, name, item.label, not is_flag
            if is_flag:
                yield item.negative, name, f"不是：{item.label}" if item.attests is not None else item.label, False
        for name, (option, kind, label) in self.shared.items():
            yield from ((one, name, label, kind is not bool) for one in (option, _LONG.get(option, "")) if one)
        yield from ((one, one, label, False) for one, label in self.other_modes.items())
        yield "--help", "--help", _BEFORE["--help"], False


def find(words: tuple[str, ...]) -> Place:
    """The place behind these words, the program's own name left out."""
    place = Place()
    rest = _root_options(place, list(words))
    if place.value_of:
        return place
    verb, rest = _command(place, rest)
    if verb is not None:
        place.form = verb.load_form()
        place.shared = shared_options(place.form, writes=verb.writes, leads=verb.leads)
        _arguments(place, rest)
    return place


def _root_options(place: Place, words: list[str]) -> list[str]:
    while words and words[0].startswith("-"):
        option, equals, value = words.pop(0).partition("=")
        if option not in _WITH_VALUE or equals:
            place.root[option] = value
        elif words:
            place.root[option] = words.pop(0)
        else:
            place.value_of = option
    return words


def _command(place: Place, words: list[str]) -> tuple[Verb | None, list[str]]:
    """The command that the words name, and what stands behind its name."""
    if not words:
        place.commands = _first_words()
        return None, []
    first, *rest = words
    verbs: Mapping[str, Verb] = catalogue.NOUNS.get(first, ("", {}))[1]
    if first in catalogue.ALIASES:
        place.path = tuple(catalogue.ALIASES[first].split())
        return catalogue.every()[catalogue.ALIASES[first]], rest
    if first in catalogue.ROOT and not (rest and rest[0] in verbs):
        place.path = (first,)
        place.commands = following(first, verbs, catalogue.GROUPS) if not rest else {}
        return catalogue.ROOT[first], rest
    return _verb(place, (first,), verbs, rest)


def _verb(
    place: Place, path: tuple[str, ...], verbs: Mapping[str, Verb], words: list[str]
) -> tuple[Verb | None, list[str]]:
    place.path = path
    if not words:
        known = following(" ".join(path), verbs, catalogue.GROUPS)
        place.commands = {name: summary for name, summary in known.items() if " " not in name}
        return None, []
    first, *rest = words
    modes = {name.partition(" ")[2]: verb for name, verb in verbs.items() if name.startswith(f"{first} --")}
    if first in verbs:
        place.path = (*path, first)
        chosen = next((verb for option, verb in modes.items() if option in rest), None)
        place.other_modes = {} if chosen else {option: verb.summary for option, verb in modes.items()}
        return chosen or verbs[first], rest
    inner = {name.partition(" ")[2]: verb for name, verb in verbs.items() if name.startswith(f"{first} ")}
    return _verb(place, (*path, first), inner, rest) if inner else (None, [])


def _first_words() -> dict[str, str]:
    known = {name: summary for name, (summary, _) in catalogue.NOUNS.items()}
    known |= {name: verb.summary for name, verb in catalogue.ROOT.items()}
    return known | {name: f"即 {full}" for name, full in catalogue.ALIASES.items()}


def _arguments(place: Place, words: list[str]) -> None:
    known = {option: (name, takes) for option, name, _, takes in place.options()}
    plain: list[str] = []
    while words:
        word = words.pop(0)
        option, equals, value = word.partition("=")
        name, takes = known.get(option, ("", False))
        if place.only_words or not word.startswith("-") or word == "-":
            plain.append(word)
        elif word == "--":
            place.only_words = True
        elif not takes or equals:
            place.given.setdefault(name, []).append(value if equals else str(not option.startswith("--no")))
        elif words:
            place.given.setdefault(name, []).append(words.pop(0))
        else:
            place.value_of = option
    _positions(place, plain)


def _positions(place: Place, words: list[str]) -> None:
    """Give the words without an option to the number and the fields with a place, as the command will."""
    form = place.form
    if form is None:
        return
    noun = form.subject.rstrip("?")
    is_one = form.per_piece or form.subject.endswith("?")
    if noun:
        count = min(1, len(words))
        while count and not is_one and count < len(words) and number_lists.is_number(words[count], noun, _ANY_YEAR):
            count += 1
        place.numbers, words = tuple(words[:count]), words[count:]
        place.at_number = not words and (not place.numbers or not is_one)
        if not place.numbers:
            return
    for name, item in form.fields.items():
        if item.position and (item.many or name not in place.given):
            if not words:
                place.at = item
                return
            taken = words if item.many else words[:1]
            place.given.setdefault(name, []).extend(taken)
            words = words[len(taken) :]
            if item.many:
                place.at = item
                return
