"""What the book says of a value on <Tab>: names that may lawfully be written, numbers of records that are open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from xinfang_cli.cli.recent import MARKS
from xinfang_cli.cli.tab_place import Place
from xinfang_cli.domain import number_lists, numbers
from xinfang_cli.domain.candidates import Candidate, meant
from xinfang_cli.domain.errors import XinfangError
from xinfang_cli.domain.form import Field, Form

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext, Reading
    from xinfang_cli.queries.tab_names import About

NUMBERS = frozenset((*numbers.NOUNS, "matter", "record"))
"""What a field offers that names a record."""
NAMES = frozenset(("unit", "unit=", "leader", "staff", "body", "addressee"))
"""What a field offers that is held against the accused."""


class Book:
    """The book that the line means, as far as the person may see it whom it means."""

    def __init__(self, place: Place, app: AppContext, form: Form) -> None:
        self._place, self._app, self._form = place, app, form

    def _asked(self, ask: Callable[[Reading], list[Candidate]]) -> list[Candidate]:
        try:
            with self._app.reading() as book:
                return ask(book)
        except XinfangError:  # no book, or not for this person: then nothing of it is offered
            return []

    def topics(self, typed: str) -> list[Candidate]:
        """The office's classes of content."""
        from xinfang_cli.queries import tab_names

        return meant(typed, self._asked(lambda book: tab_names.topic_names(book.conn)))

    def next_officers(self, typed: str) -> list[Candidate]:
        """Who takes over next."""
        from xinfang_cli.domain.moments import Moment
        from xinfang_cli.queries import tab_names

        return meant(typed, self._asked(lambda book: tab_names.next_officers(book.conn, Moment(book.now))))

    def keys(self, item: Field[Any], typed: str) -> list[Candidate]:
        """The kinds of keys; where they are counted with `=` behind, and never how many."""
        from xinfang_cli.queries import tab_names

        known = meant(typed, self._asked(lambda book: tab_names.key_names(book.conn)))
        if item.offered == "key":
            return known
        counted = {one.partition("=")[0] for one in self._place.given.get(item.name, ())}
        return [Candidate(f"{one.value}=", ends=False) for one in known if one.value not in counted]

    def names(self, what: str, item: Field[Any] | None, typed: str) -> list[Candidate]:
        """Units or people, but nobody who is accused in what the line is about."""
        from xinfang_cli.queries import tab_names

        def ask(book: Reading) -> list[Candidate]:
            return tab_names.bodies(book.conn, book.actor, what.removesuffix("="), self._about(book, item))

        found = meant(typed, self._asked(ask))
        return [Candidate(f"{one.value}=", one.about, ends=False) for one in found] if what == "unit=" else found

    def records(self, what: str, typed: str, *, subject: bool = False) -> list[Candidate]:
        """Numbers that the line does not name yet; of the command's own records those on which it is possible now."""
        from xinfang_cli.domain.moments import Moment
        from xinfang_cli.queries import tab_numbers

        def ask(book: Reading) -> list[Candidate]:
            kind, now = type(self._form), Moment(book.now)
            found = tab_numbers.offered(book.conn, book.actor, kind, what, typed, now, subject=subject)
            named = self._named(book) or ()
            letter, year = numbers.NOUNS.get(what, ""), book.now.year
            return [one for one in found if _whole(one.value, letter, year) not in named]

        return self._asked(ask)

    def _about(self, book: Reading, item: Field[Any] | None) -> About:
        from xinfang_cli.domain.accused import Accused
        from xinfang_cli.queries.tab_names import About

        if item is None:
            return About()
        named, command = self._named(book), self._form.command
        subject = self._form.subject
        needs_one = bool(subject) and not subject.endswith("?")
        try:
            accused = tuple(map(Accused.read, self._place.given.get("accused", ())))
        except ValueError:
            return About(is_known=False)
        sends_off = item.name == "to" and command.endswith((" route", " take-in"))
        is_known = named is not None and (bool(named) or not needs_one)
        return About(named or (), accused, self._form.get("method"), sends_off, is_known)

    def _named(self, book: Reading) -> tuple[str, ...] | None:
        """Every record that the line names; None where a word for one is none."""
        year = book.now.year
        try:
            found = self._subjects(book)
            for name, item in type(self._form).fields.items():
                if item.offered in NUMBERS:
                    found += tuple(_number(typed, item.offered, year) for typed in self._place.given.get(name, ()))
        except ValueError:
            return None
        return tuple(one for one in found if one[0] in f"LV{numbers.ENTRIES}")

    def _subjects(self, book: Reading) -> tuple[str, ...]:
        noun, typed = self._form.subject.rstrip("?"), self._place.numbers
        if len(typed) == 1 and typed[0] in MARKS:
            from xinfang_cli.queries import recent

            touched = recent.touched_last(book.conn, book.actor.id, noun, book.now)
            if touched is None:
                raise ValueError("nothing was touched")
            return (touched,)
        return number_lists.expand(typed, noun, book.now.year) if typed else ()


def _number(typed: str, what: str, year: int) -> str:
    return numbers.read(typed, what, year) if what in numbers.NOUNS else numbers.read_any(typed, year)


def _whole(value: str, kind: str, year: int) -> str:
    return numbers.read_any(value if value[0].isalpha() else f"{kind[:1]}{value}", year)
