"""What may stand at the cursor: words of a command, options, values; what a value may be is told by its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from xinfang_cli.cli import tab_files
from xinfang_cli.cli.tab_place import Place
from xinfang_cli.domain import number_lists, numbers
from xinfang_cli.domain.candidates import Candidate, meant
from xinfang_cli.domain.errors import XinfangError
from xinfang_cli.domain.form import Field, Form

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext, Reading
    from xinfang_cli.queries.tab_names import About

_BETWEEN = re.compile(r"[,，、;；]")
_DAYS = ("今天", "昨天", "前天", "上周五", "明天", "下周五")
_MOMENTS = ("现在", *_DAYS)
_SPANS = ("今天", "昨天", "本周", "上周", "本月", "上月", "今年", "去年")
_SHARED_FILES = ("input", "output", "--db")
_NUMBERS = frozenset((*numbers.NOUNS, "matter", "record"))
_NAMES = frozenset(("unit", "unit=", "leader", "staff", "body", "addressee"))


def offers(place: Place, word: str, app: AppContext) -> list[Candidate]:
    """Everything that may be put in the place of the word at the cursor."""
    return _Tab(place, app).at(word)


class _Tab:
    """One question: what may stand here."""

    def __init__(self, place: Place, app: AppContext) -> None:
        self.place, self.app = place, app
        self._known: Form | None = None

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
        is_open = not found and not word and not place.only_words and place.form is not None
        return self._options("") if is_open and place.at is None else found

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
        return self._names("staff", None, typed) if name == "--actor" else []

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
        if what in _NUMBERS:
            return self._records(what, typed)
        if what in _NAMES:
            return [*_usual(item, typed), *self._names(what, item, typed)]
        known = _OFFERED.get(what)
        return known(self, item, typed) if known else _usual(item, typed)

    def _codes(self, item: Field[Any], typed: str) -> list[Candidate]:
        return meant(
            typed,
            (Candidate(term.value, term.label, (term.label, *term.also)) for term in item.choices(self._form())),
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

    def _topics(self, _: Field[Any], typed: str) -> list[Candidate]:
        from xinfang_cli.queries import tab_names

        return meant(typed, self._asked(lambda book: tab_names.topic_names(book.conn)))

    def _next_officers(self, _: Field[Any], typed: str) -> list[Candidate]:
        from xinfang_cli.domain.moments import Moment
        from xinfang_cli.queries import tab_names

        return meant(typed, self._asked(lambda book: tab_names.next_officers(book.conn, Moment(book.now))))

    def _keys(self, item: Field[Any], typed: str) -> list[Candidate]:
        from xinfang_cli.queries import tab_names

        known = meant(typed, self._asked(lambda book: tab_names.key_names(book.conn)))
        if item.offered == "key":
            return known
        counted = {one.partition("=")[0] for one in self.place.given.get(item.name, ())}
        return [Candidate(f"{one.value}=", ends=False) for one in known if one.value not in counted]

    def _names(self, what: str, item: Field[Any] | None, typed: str) -> list[Candidate]:
        from xinfang_cli.queries import tab_names

        def ask(book: Reading) -> list[Candidate]:
            return tab_names.bodies(book.conn, book.actor, what.removesuffix("="), self._about(book, item))

        found = meant(typed, self._asked(ask))
        return [Candidate(f"{one.value}=", one.about, ends=False) for one in found] if what == "unit=" else found

    def _about(self, book: Reading, item: Field[Any] | None) -> About:
        """What the names of this field are held against: nobody whom the line or its records accuse is offered."""
        from xinfang_cli.domain.accused import Accused
        from xinfang_cli.queries.tab_names import About

        form = self.place.form
        if form is None or item is None or not (item.receives or item.offered == "addressee"):
            return About()
        named = self._named(book)
        needs_one = bool(form.subject) and not form.subject.endswith("?")
        accused = []
        for typed in self.place.given.get("accused", ()):
            try:
                accused.append(Accused.read(typed))
            except ValueError:
                return About(is_known=False)
        method = self._form().get("method")
        sends_off = item.name == "to" and form.command.endswith((" route", " take-in"))
        is_known = named is not None and (bool(named) or not needs_one)
        return About(named or (), tuple(accused), method, sends_off, is_known)

    def _named(self, book: Reading) -> tuple[str, ...] | None:
        """Every record that the line names; None where a word for one is none."""
        form = self.place.form
        if form is None:
            return ()
        year = book.now.year
        try:
            found = self._subjects(book, form)
            for name, item in form.fields.items():
                if item.offered in _NUMBERS:
                    noun = "record" if item.offered in ("matter", "record") else item.offered
                    for typed in self.place.given.get(name, ()):
                        found += (
                            numbers.read_any(typed, year) if noun == "record" else numbers.read(typed, noun, year),
                        )
        except ValueError:
            return None
        return tuple(one for one in found if one[0] in f"LV{numbers.ENTRIES}")

    def _subjects(self, book: Reading, form: type[Form]) -> tuple[str, ...]:
        from xinfang_cli.cli.recent import MARKS

        noun = form.subject.rstrip("?")
        if len(self.place.numbers) == 1 and self.place.numbers[0] in MARKS:
            from xinfang_cli.queries import recent

            touched = recent.touched_last(book.conn, book.actor.id, noun, book.now)
            if touched is None:
                raise ValueError("nothing was touched")
            return (touched,)
        return number_lists.expand(self.place.numbers, noun, book.now.year) if self.place.numbers else ()

    def _numbers(self, word: str) -> list[Candidate]:
        form = self.place.form
        if form is None:
            return []
        begin, _, typed = word.rpartition(",")
        return _behind(f"{begin}," if begin else "", self._records(form.subject.rstrip("?"), typed, subject=True))

    def _records(self, what: str, typed: str, *, subject: bool = False) -> list[Candidate]:
        from xinfang_cli.domain.moments import Moment
        from xinfang_cli.queries import tab_numbers

        form = self.place.form
        if form is None:
            return []

        def ask(book: Reading) -> list[Candidate]:
            now = Moment(book.now)
            found = tab_numbers.offered(book.conn, book.actor, form, what, typed, now, subject=subject)
            named = self._named(book) or ()
            kind = numbers.NOUNS.get(what, "")
            return [one for one in found if _full(one.value, kind, book.now.year) not in named]

        return self._asked(ask)

    def _asked(self, ask: Callable[[Reading], list[Candidate]]) -> list[Candidate]:
        """What the book says; nothing where it cannot be asked by this person, or at all."""
        try:
            with self.app.reading() as book:
                return ask(book)
        except XinfangError:
            return []

    def _form(self) -> Form:
        """What is typed for the other fields, as far as it can be read."""
        if self._known is None:
            kind = self.place.form or Form
            values: dict[str, object] = {}
            now = self.app.clock()
            for name, typed in self.place.given.items():
                item = kind.fields.get(name)
                if item is not None and item.kind.terms is not None:
                    try:
                        values[name] = item.read(typed if item.many else typed[-1], now)
                    except ValueError:
                        continue
            self._known = kind(values)
        return self._known


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
    "topic": _Tab._topics,
    "next officer": _Tab._next_officers,
    "key": _Tab._keys,
    "key=": _Tab._keys,
}


def _behind(begin: str, found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with what of the word is typed before them."""
    return [Candidate(begin + one.value, one.about, ends=one.ends) for one in found]


def _usual(item: Field[Any], typed: str) -> list[Candidate]:
    return meant(typed, [Candidate(item.usual, "通常")]) if item.usual else []


def _in_full(item: Field[Any], word: str, now: datetime) -> str:
    from xinfang_cli.domain.said_back import in_full

    return in_full(item, item.read(word, now))


def _full(value: str, kind: str, year: int) -> str:
    return numbers.read_any(value if value[0].isalpha() else f"{kind[:1]}{value}", year)
