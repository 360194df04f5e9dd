"""Ask at a terminal for what is missing, in the order of the paper form; nothing typed is lost."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from xinfang_cli.cli import readback, terminal
from xinfang_cli.cli.offers import Callers
from xinfang_cli.domain.form import Field, Form, bad_value
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN, Rest

_WORDS = {"-": NOT_GIVEN, "?": UNKNOWN}
_YES_NO = (("1", "是"), ("0", "否"))
_FACTS = ("occupation", "political_status", "workplace", "address", "sent_on", "phone")
_MANY = "（可多选，用、分开）"


def ask(
    form: Form, now: datetime, typed: dict[str, object], known: Mapping[str, str], offers: Callers | None = None
) -> None:
    """Ask for every missing field until none is, show all of them and ask whether to save.

    The form is filled, and `typed` with it as the person goes, so that it is there whatever happens. `known` has what
    Enter stands for where a field has a usual value; `offers` says what else may be taken by a digit.

    Raises:
        Interrupted: the person leaves with `!`, Ctrl-C or the end of input, or gives up.
    """
    with tempfile.TemporaryDirectory(prefix="xinfang-") as folder:
        dialogue = _Dialogue(form, now, typed, known, Path(folder), offers)
        terminal.say(f"{form.heading or form.summary}        - 未提供  ? 不详  < 上一项  ! 离开")
        dialogue.fill()
        while not dialogue.confirmed():
            dialogue.fill()


@dataclass
class _Dialogue:
    form: Form
    now: datetime
    typed: dict[str, object]
    known: Mapping[str, str]
    folder: Path
    offers: Callers | None = None
    done: list[tuple[str, ...]] = field(default_factory=list)
    """What each answered question was about, for the way back."""
    settled: set[str] = field(default_factory=set)
    """Fields and questions that are not asked again though they have no value."""
    wanted: set[str] = field(default_factory=set)
    """Fields that an answer made necessary."""
    earlier: dict[str, str] = field(default_factory=dict)
    """What was typed before for a field that is asked again."""

    def fill(self) -> None:
        """Ask until nothing is open."""
        while (item := self._next()) is not None:
            if not self._question(item):
                self._field(item)

    def _next(self) -> Field[Any] | None:
        return next((item for item in type(self.form).fields.values() if self._is_open(item)), None)

    def _is_open(self, item: Field[Any]) -> bool:
        if self.form.get(item.name) is not None or item.name in self.settled:
            return False
        return item.is_missing(self.form) or item.name in self.wanted or item.is_asked(self.form)

    def _question(self, item: Field[Any]) -> bool:
        """Ask what comes before a field: all checks at once, whether anybody is accused, what the letter says."""
        checks = [one for one in type(self.form).fields.values() if one.is_plain_check and self._is_open(one)]
        if len(checks) > 1 and item in checks and "checks" not in self.settled:
            self._checks(checks)
        elif item.question and item.name not in self.wanted and f"{item.name}?" not in self.settled:
            self._first(item)
        elif item.name in _FACTS and "rest" in type(self.form).fields and self.form.get("rest") is None:
            self._facts()
        else:
            return False
        return True

    def _checks(self, checks: list[Field[Any]]) -> None:
        sound = "、".join(one.sound for one in checks)
        answer = terminal.line(f"{sound}    1 均已查无异常  2 逐项：")
        if answer == terminal.BACK:
            self._back()
        elif terminal.digits(answer) == ["1"]:
            for one in checks:
                self._keep(one, one.attested)
            self.done.append(tuple(one.name for one in checks))
        elif terminal.digits(answer) == ["2"]:
            self._settle("checks")
        else:
            terminal.say("  请键入 1 或 2。")

    def _first(self, item: Field[Any]) -> None:
        answer = terminal.line(f"{item.question}    {terminal.listing(_YES_NO)}：")
        if answer == terminal.BACK:
            self._back()
        elif terminal.digits(answer) == ["1"]:
            self.wanted.add(item.name)
            self._settle(f"{item.name}?")
        elif terminal.digits(answer) == ["0"]:
            self._settle(f"{item.name}?", *(() if item.is_missing(self.form) else (item.name,)))
        else:
            terminal.say("  请键入 1 或 0。")

    def _facts(self) -> None:
        """Which facts the letter gives; the others are recorded as not given, each."""
        fields = type(self.form).fields
        names = [name for name in _FACTS if self.form.get(name) is None]
        choices = [(str(place), fields[name].label) for place, name in enumerate(names, 1)]
        answer = terminal.line(f"信中写明  {terminal.listing(choices)}{_MANY[:-1]}，0 都没有）：")
        picked = terminal.digits(answer)
        if answer == terminal.BACK:
            self._back()
        elif picked and set(picked) <= {"0", *(digit for digit, _ in choices)}:
            self.wanted |= {names[int(digit) - 1] for digit in picked if digit != "0"}
            self._keep(fields["rest"], Rest.NOT_GIVEN.value)
            self.done.append(("rest",))
        else:
            terminal.say("  请键入前面的数字。")

    def _field(self, item: Field[Any]) -> None:
        answer = self._answer(item)
        if answer == terminal.BACK:
            self._back()
        elif answer is None:
            self._left_empty(item)
        elif item.name == "writer" and answer == "0":
            self._keep(type(self.form).fields["anonymous"], "true")
            self.done.append(("anonymous",))
        elif self._keep(item, answer):
            self.done.append((item.name,))

    def _left_empty(self, item: Field[Any]) -> None:
        if item.is_missing(self.form) or item.name in self.wanted or item.attests is not None:
            terminal.say(
                "  这一项必须填；信中没有写的填 -，不清楚的填 ?。" if not _choices(item) else "  请键入前面的数字。"
            )
        else:
            self._settle(item.name)

    def _answer(self, item: Field[Any]) -> object:
        own = _choices(item)
        choices = own or (self.offers.listed(self.form, item.name) if self.offers else [])
        usual = self.earlier.get(item.name) or self.known.get(item.name, "")
        shown = f"〔{usual}〕" if usual else ""
        shown += "（0 匿名）" if item.name == "writer" and "anonymous" in type(self.form).fields else ""
        shown += _MANY if item.many else ""
        shown += "（e 用编辑器）" if item.kind.name == "long" else ""
        listed = f"    {terminal.listing(choices)}" if choices else ""
        typed = terminal.line(f"{item.label}{shown}{listed}：")
        if typed == "":
            return usual or None
        if typed == terminal.BACK:
            return typed
        if typed == terminal.EDIT and item.kind.name == "long":
            return self._edited(item)
        typed = _WORDS.get(typed, typed)
        if item.kind.name in ("count", "money", "day", "moment"):
            typed = unicodedata.normalize("NFKC", typed)
        if own:
            return _chosen(typed, own, item)
        if self.offers and not item.many:
            return self.offers.chosen(self.form, item.name, typed)
        return [part for part in typed.replace("，", "、").split("、") if part.strip()] if item.many else typed

    def _edited(self, item: Field[Any]) -> str | None:
        path = self.folder / f"{item.name}.txt"
        path.touch(mode=0o600)
        return terminal.edited(path) or None

    def _keep(self, item: Field[Any], answer: object) -> bool:
        try:
            value = item.read(answer, self.now)
        except ValueError as error:
            terminal.say(f"  {bad_value(self.form.command, item, str(error)).message}")
            return False
        if value is None:
            return False
        self.form.values[item.name] = value
        self.typed[item.name] = answer
        if isinstance(value, date) or item.kind.name in ("day", "moment"):
            terminal.say(f"  即 {readback.value(item, value)}")
        return True

    def _settle(self, *names: str) -> None:
        self.settled |= set(names)
        self.done.append(names)

    def _back(self) -> None:
        """Ask the question before again; what was answered stands there to be taken with Enter."""
        if not self.done:
            terminal.say("  已经是第一项。")
            return
        for name in self.done.pop():
            self._reopen(name)

    def _reopen(self, name: str) -> None:
        self.settled.discard(name)
        self.wanted.discard(name.removesuffix("?"))
        value = self.typed.pop(name, None)
        self.form.values.pop(name, None)
        item = type(self.form).fields.get(name)
        if item is not None and item.attests is None and not _choices(item) and isinstance(value, str):
            self.earlier[name] = value

    def confirmed(self) -> bool:
        """Show the whole form; whether it is to be saved as it is, or one line was taken out to be asked again."""
        filled = [item for item in type(self.form).fields.values() if self.form.get(item.name) is not None]
        terminal.say("")
        for place, item in enumerate(filled, 1):
            terminal.say(f"  {place:>2} {item.label}  {readback.value(item, self.form.get(item.name))}")
        while (answer := terminal.digits(terminal.line("1 保存  2 改  0 放弃："))) not in (["1"], ["2"], ["0"]):
            terminal.say("  请键入 1、2 或 0。")
        if answer == ["0"]:
            self.typed.clear()
            raise terminal.left("已放弃，没有保存任何内容。")
        if answer == ["2"]:
            self._change(filled)
        return answer == ["1"]

    def _change(self, filled: list[Field[Any]]) -> None:
        picked = terminal.digits(terminal.line("改第几项："))
        if len(picked) == 1 and picked[0].isdigit() and 1 <= int(picked[0]) <= len(filled):
            item = filled[int(picked[0]) - 1]
            self._reopen(item.name)
            self.wanted.add(item.name)
        else:
            terminal.say("  没有这一项。")


def _choices(item: Field[Any]) -> list[tuple[str, str]]:
    if item.kind.terms is not None:
        return [(str(place), term.label) for place, term in enumerate(item.kind.terms, 1)]
    return list(_YES_NO) if item.kind.name == "flag" else []


def _chosen(typed: str, choices: list[tuple[str, str]], item: Field[Any]) -> object:
    labels = dict(choices)
    picked = [labels.get(part, part) for part in terminal.digits(typed)]
    return picked if item.many else " ".join(picked)
