"""A letter taken in at a terminal: its steps one after the other, each asked for and saved as by its own command."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xinfang_cli.cli import recent, terminal, writing
from xinfang_cli.domain.errors import ExitCode, Finding, Interrupted, Severity
from xinfang_cli.domain.forms import handling, receipt, sitting
from xinfang_cli.domain.forms.disposal import Route
from xinfang_cli.domain.terms import Disposal

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.given import Raw
    from xinfang_cli.domain.form import Form

_YES_NO = (("1", "有"), ("0", "无"))
WAYS = (*((str(place), method.label) for place, method in enumerate(Disposal, 1)), ("8", "送审"), ("0", "以后"))
"""Where a letter may go, by digit, as the disposal methods stand in the chapter."""
_AGAIN = (("1", "是"), ("0", "结束"))


def take_in(app: AppContext, given: Raw, options: Raw) -> int:
    """Take letters in until the person has had enough, or one letter from where it stands.

    Raises:
        Interrupted: the person leaves; what was done stays done, and the message says how to go on.
    """
    number = recent.resolve(app, sitting.TakeIn, str(given.pop("number", "")))
    one_alone = bool(number or given)
    while True:
        _Sitting(app, given, options, number).to_its_end()
        if one_alone or terminal.choice("再收一封", _AGAIN) == "0":
            return ExitCode.DONE


@dataclass
class _Sitting:
    """One letter from the envelope to the disposal."""

    app: AppContext
    given: Raw
    options: Raw
    number: str

    def to_its_end(self) -> None:
        """Do what is open, step by step, as far as the letter may go."""
        try:
            self._go()
        except BaseException as error:
            if self.number:
                self.app.standing = _standing(self.number)
            if self.number and isinstance(error, Interrupted):
                words = "没有保存任何内容", "这一步没有保存"
                error.findings = tuple(replace(one, message=one.message.replace(*words)) for one in error.findings)
            raise

    def _go(self) -> None:
        step = self._next() if self.number else receipt.Receive
        while step is not None and step is not Route:
            self._do(step)
            if step is receipt.Open:
                while terminal.choice("随信物品", _YES_NO) == "1":
                    self._do(receipt.Enclose)
            step = self._next()
        if step is Route:
            self._dispose()

    def _next(self) -> type[Form] | None:
        """The step at which the letter stands; none where it is sealed, goes elsewhere or is past them all."""
        from xinfang_cli.queries import letter_steps, matters

        with self.app.reading() as book:
            key = matters.find(book.conn, book.actor, "letter", self.number, book.now.year)
            self.number, status, stays_shut = letter_steps.standing(book.conn, key)
        return None if stays_shut else sitting.BEGINS.get(status)

    def _do(self, step: type[Form], *, asks: bool = False) -> None:
        from xinfang_cli.services.sitting import SERVICES

        # What the step before has saved is not what a failure of this one speaks of.
        self.app.done_writing = False
        given = {name: value for name, value in self.given.items() if name in step.fields}
        given |= {"number": self.number} if self.number else {}
        done = writing.work(self.app, step, SERVICES[step], given, dict(self.options), asks=asks)[0]
        self.number = done.numbers[0]

    def _dispose(self) -> None:
        if self.given.get("method"):
            self._do(Route)
            return
        chosen = terminal.choice("去向", WAYS)
        if chosen != "0":
            step, method = way(chosen)
            self.given = self.given | method
            self._do(step, asks=True)


def way(chosen: str) -> tuple[type[Form], Raw]:
    """The step that a digit of `WAYS` stands for, and the method that is chosen with it."""
    if chosen == "8":
        return handling.Propose, {}
    return Route, {"method": list(Disposal)[int(chosen) - 1].value}


def _standing(number: str) -> Finding:
    message = f"{number} 此前各步都已保存。"
    hint = f"续办：xinfang letter take-in {number}"
    return Finding("sitting-left", message, hint, "本章 第一节 四.3", Severity.WARN)
