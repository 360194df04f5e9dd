"""What may stand at the cursor: words of a command, options, values; what a value may be is told by its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from xinfang_cli.cli import tab_files
from xinfang_cli.cli.tab_book import NAMES, NUMBERS, Book
from xinfang_cli.cli.tab_place import Place
from xinfang_cli.domain.candidates import Candidate, meant
from xinfang_cli.domain.form import Field, Form

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext

_BETWEEN = re.compile(r"[,，、;；]")
_DAYS = ("今天", "昨天", "前天", "上周五", "明天", "下周五")
_MOMENTS = ("现在", *_DAYS)
_SPANS = ("今天", "昨天", "本周", "上周", "本月", "上月", "今年", "去年")
_SHARED_FILES = ("input", "output", "--db")


def offers(place: Place, word: str, app: AppContext) -> list[Candidate]:
    """Everything that may be put in the place of the word at the cursor."""
    return _Tab(place, app).at(word)


class _Tab:
    """One question: what may stand here."""

    def __init__(self, place: Place, app: AppContext) -> None:
        self.place, self.app = place, app
        self._form = _typed(place, app)
        self._book = Book(place, app, self._form)

    def at(self, word: str) -> list[Candidate]:
        place = self.place
        if place.value_of:
            return self._value_of(place.value_of, word)
        if word.startswith("-") and not place.only_words:
            option, equals, typed = word.partition("=")
            return _behind(f"{option}=", self._value_of(option, typed)) if equals else self._options(word)
        found = self._commands(word)
        if place.at is not None:
            found += self._of_field(place.at, word)
        if place.at_number and not (found and (place.numbers or not word)):
            found += self._numbers(word)
        is_open = place.form is not None and not place.only_words and place.at is None
        needs_number = place.at_number and not place.numbers and not self._form.subject.endswith("?")
        return self._options("") if is_open and not (found or word or needs_number) else found

    def _commands(self, word: str) -> list[Candidate]:
        known = [
            Candidate(name, summary, tuple(re.split(r"[：（]", summary)[:1]))
            for name, summary in self.place.commands.items()
            if word or not name.startswith("--")
        ]
        found = [one for one in known if one.value.startswith(word)]
        # What is Chinese of a command is its summary: what is put down is its name.
        return found or [one for one in known if not word.isascii() and one.also[0].startswith(word)]

    def _options(self, word: str) -> list[Candidate]:
        fields = self.place.form.fields if self.place.form else {}
        shut = {
            other
            for pair in (self.place.form.exclusive if self.place.form else ())
            for one, other in (pair, pair[::-1])
            if one in self.place.given
        }
        found = []
        for option, name, label, _ in self.place.options():
            item = fields.get(name)
            is_again = (name in self.place.given or option in self.place.root) and not (item is not None and item.many)
            if is_again or name in shut or not option.startswith(word or "--"):
                continue
            # Only a check can be denied: elsewhere the option that is not given says the same.
            if item is not None and option == item.negative and item.attests is None and not item.denial:
                continue
            found.append(Candidate(option, label))
        return found

    def _value_of(self, option: str, typed: str) -> list[Candidate]:
        name = next((name for one, name, _, takes in self.place.options() if one == option and takes), "")
        item = self.place.form.fields.get(name) if self.place.form else None
        if item is not None:
            return self._of_field(item, typed)
        if name in _SHARED_FILES:
            return tab_files.paths(typed)
        if name == "format" and self.place.form:
            return meant(typed, map(Candidate, self.place.form.formats))
        if name == "--color":
            return meant(typed, map(Candidate, ("auto", "always", "never")))
        return self._book.names("staff", None, typed) if name == "--actor" else []

    def _of_field(self, item: Field[Any], typed: str) -> list[Candidate]:
        begin = ""
        if item.splits or item.kind.splits:
            *before, typed = _BETWEEN.split(typed)
            begin = "".join(f"{one}," for one in before)
            known = self._of_one(item, typed)
            return _behind(begin, [one for one in known if one.value not in before])
        return [one for one in self._of_one(item, typed) if one.value not in self.place.given.get(item.name, ())]

    def _of_one(self, item: Field[Any], typed: str) -> list[Candidate]:
        what = item.offered
        if what in NUMBERS:
            return self._book.records(what, typed)
        if what in NAMES:
            return [*_usual(item, typed), *self._book.names(what, item, typed)]
        known = _OFFERED.get(what)
        return known(self, item, typed) if known else _usual(item, typed)

    def _codes(self, item: Field[Any], typed: str) -> list[Candidate]:
        return meant(
            typed,
            (Candidate(term.value, term.label, (term.label, *term.also)) for term in item.choices(self._form)),
        )

    def _days(self, item: Field[Any], typed: str) -> list[Candidate]:
        words = {"day": _DAYS, "moment": _MOMENTS}.get(item.kind.name, _SPANS)
        now = self.app.now()
        return meant(typed, (Candidate(word, _in_full(item, word, now)) for word in words))

    def _long(self, _: Field[Any], typed: str) -> list[Candidate]:
        return _behind("@", tab_files.paths(typed[1:])) if typed.startswith("@") else []

    def _files(self, item: Field[Any], typed: str) -> list[Candidate]:
        return tab_files.paths(typed, folders=item.offered == "folder")

    def _settings(self, _: Field[Any], typed: str) -> list[Candidate]:
        from xinfang_cli.domain.settings import SETTINGS

        return meant(typed, (Candidate(key, one.label) for key, one in SETTINGS.items()))

    def _setting_values(self, _: Field[Any], typed: str) -> list[Candidate]:
        from xinfang_cli.domain.settings import SETTINGS

        setting = SETTINGS.get(self.place.given.get("key", [""])[-1])
        return meant(typed, [Candidate(setting.default, setting.hint)]) if setting and setting.default else []

    def _rules(self, _: Field[Any], typed: str) -> list[Candidate]:
        from xinfang_cli.domain.rules import procedures, rule

        procedures.of("")  # loads them all
        return meant(typed, (Candidate(one.id, one.gist) for one in rule.ALL.values()))

    def _every_command(self, _: Field[Any], typed: str) -> list[Candidate]:
        from xinfang_cli.cli import catalogue

        return meant(typed, (Candidate(name, verb.summary) for name, verb in catalogue.every().items()))

    def _numbers(self, word: str) -> list[Candidate]:
        begin, comma, typed = word.rpartition(",")
        self.place.numbers += (begin,) if comma else ()
        return _behind(begin + comma, self._book.records(self._form.subject.rstrip("?"), typed, subject=True))


_OFFERED: dict[str, Callable[[_Tab, Field[Any], str], list[Candidate]]] = {
    "code": _Tab._codes,
    "day": _Tab._days,
    "moment": _Tab._days,
    "span": _Tab._days,
    "long": _Tab._long,
    "file": _Tab._files,
    "folder": _Tab._files,
    "setting": _Tab._settings,
    "setting value": _Tab._setting_values,
    "rule": _Tab._rules,
    "command": _Tab._every_command,
    "topic": lambda tab, _, typed: tab._book.topics(typed),
    "next officer": lambda tab, _, typed: tab._book.next_officers(typed),
    "key": lambda tab, item, typed: tab._book.keys(item, typed),
    "key=": lambda tab, item, typed: tab._book.keys(item, typed),
}


def _typed(place: Place, app: AppContext) -> Form:
    """What is typed for the fields that take a code: by these others are judged."""
    kind = place.form or Form
    values: dict[str, object] = {}
    for name, typed in place.given.items():
        item = kind.fields.get(name)
        if item is not None and item.kind.terms is not None:
            with suppress(ValueError):
                values[name] = item.read(typed if item.many else typed[-1], app.clock())
    return kind(values)


def _behind(begin: str, found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with what of the word is typed before them."""
    return [Candidate(begin + one.value, one.about, ends=one.ends) for one in found]


def _usual(item: Field[Any], typed: str) -> list[Candidate]:
    return meant(typed, [Candidate(item.usual, "通常")]) if item.usual else []


def _in_full(item: Field[Any], word: str, now: datetime) -> str:
    from xinfang_cli.domain.said_back import in_full

    return in_full(item, item.read(word, now))
