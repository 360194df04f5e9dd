"""The letters that wait for their disposal, card by card at a terminal: a digit a method, each done by its command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from xinfang_cli.cli import matter, sitting, terminal, writing
from xinfang_cli.cli.context import AppContext
from xinfang_cli.domain.disposal import METHODS
from xinfang_cli.domain.errors import ExitCode, Finding, Interrupted, NotFound, Severity, UsageProblem, XinfangError
from xinfang_cli.domain.form import ENTERING, Form
from xinfang_cli.domain.sheets import SHEETS
from xinfang_cli.domain.terms import Disposal

END = "9"
_CHOICES = (*sitting.WAYS, (END, "结束"))


def sit(app: AppContext, form: Form) -> int:
    """Go through the letters that wait, the most urgent first.

    Raises:
        UsageProblem: there is no terminal (2).
        NotPermitted: the person works on no letters (9).
        Interrupted: the person leaves; what was done stays done, and is listed.
    """
    if not app.is_terminal():
        message = "逐封分办只在终端上进行。"
        raise UsageProblem(Finding("usage-terminal", message, "xinfang letter list --step route，再逐封 letter route"))
    from xinfang_cli.queries import triage

    with app.reading() as book:
        book.actor.permit(form.command, ENTERING)
        numbers, sent_up = triage.waiting(book.conn, book.actor, mine=bool(form.get("mine")))
    _Triage(app, numbers, sent_up).to_its_end()
    return ExitCode.DONE


@dataclass
class _Triage:
    app: AppContext
    numbers: list[str]
    sent_up: int
    """How many letters wait for a leader, and have no card."""
    place: int = 0
    done: dict[str, str] = field(default_factory=dict)
    """The number of each letter that was done, and what was said of it."""
    methods: dict[str, Disposal] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Letters that somebody else disposed of, or that are not for this person any more."""

    def to_its_end(self) -> None:
        """Show the cards until all are done or skipped, or the person has had enough; then what was done."""
        try:
            while self.place < len(self.numbers):
                number = self.numbers[self.place]
                if number not in self.done and self._card(number) == END:
                    break
                self.place += 1
        except BaseException as error:
            self._sum_up()
            if self.done:
                self.app.standing = _standing(len(self.done))
                if isinstance(error, Interrupted):
                    words = "没有保存任何内容", "这一封没有分办"
                    error.findings = tuple(replace(one, message=one.message.replace(*words)) for one in error.findings)
            raise
        self._sum_up()

    def _card(self, number: str) -> str:
        """One letter: ask until it is done or left; `END` where the person has had enough."""
        self.app.done_writing = False
        record = self._seen(number)
        if record is None:
            self.gone.add(number)
            return ""
        from xinfang_cli.queries import triage
        from xinfang_cli.render import triage_card

        method, to = triage.suggested(record)
        card = triage_card.text(record, self.place + 1, len(self.numbers), method, to)
        sys.stderr.write(f"\n{card}\n")
        while True:
            chosen = terminal.choice("去向（< 上一封 ! 离开）", _CHOICES, terminal.BACK)
            if chosen == terminal.BACK:
                if self._back():
                    return ""
                terminal.say("  前面没有可办的了。")
            elif chosen in ("0", END) or self._do(number, chosen, method, to):
                return chosen

    def _seen(self, number: str) -> Any:
        """The letter as it is now; none where it is done already, or not for this person any more."""
        try:
            record = matter.seen(self.app, "letter triage", "letter", number)
        except NotFound:
            terminal.say(f"{number} 已经不在您的名下。")
            return None
        if record["status"] != "abstracted":
            terminal.say(f"{number} 已由别人办理。")
            return None
        return record

    def _back(self) -> bool:
        """Turn to the card before, if there is one that was left; `to_its_end` goes one on from here."""
        before = [
            place
            for place, number in enumerate(self.numbers[: self.place])
            if number not in self.done and number not in self.gone
        ]
        if before:
            self.place = before[-1] - 1
        return bool(before)

    def _do(self, number: str, chosen: str, method: str, to: str) -> bool:
        """Do what was chosen by its own command; what is refused is told, and the card stays."""
        from xinfang_cli.render.failures import show_error
        from xinfang_cli.services.sitting import SERVICES

        step, given = sitting.way(chosen)
        usual = {"to": to} if to and given and _goes_alike(method, str(given["method"])) else {}
        try:
            done, _ = writing.work(
                self.app, step, SERVICES[step], {"number": number} | given, {}, asks=True, usual=usual
            )
        except XinfangError as error:
            error.findings += (self.app.rescued,) if self.app.rescued else ()
            self.app.rescued = None
            show_error(error, as_json=False, err=sys.stderr, color=self.app.colored(sys.stderr))
            return False
        self.done[number] = done.lines[0]
        if given:
            self.methods[number] = Disposal.read(str(given["method"]))
        return True

    def _sum_up(self) -> None:
        """What was done, what is left, and the sheets to print."""
        left = sum(number not in self.done and number not in self.gone for number in self.numbers)
        counts = [f"已办{len(self.done)}封", f"未办{left}封"] + (
            [f"等领导审定{self.sent_up}封"] if self.sent_up else []
        )
        lines = [f"分办：{'，'.join(counts)}", *(f"  {line}" for line in self.done.values()), *self._sheets()]
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()

    def _sheets(self) -> Iterator[str]:
        for sheet, kind in SHEETS.items():
            numbers = [number for number, method in self.methods.items() if method in kind.methods]
            if numbers:
                yield f"打印{sheet.label}：xinfang letter print {' '.join(numbers)} --form {sheet.value}"


def _goes_alike(one: str, other: str) -> bool:
    """Whether two methods lead to the same kind of recipient."""
    return not one or METHODS[Disposal.read(one)].to == METHODS[Disposal.read(other)].to


def _standing(done: int) -> Finding:
    message = f"此前分办的{done}封都已保存。"
    return Finding("triage-left", message, "续办：xinfang letter triage", "本章 第一节 四.3", Severity.WARN)
