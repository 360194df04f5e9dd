"""How a register is declared: fields with label, kind, clause, and who is named; one declaration feeds everything.

A form feeds the command's options, its prompts, its help, the list of what is missing, the guard of the accused and
the docs. The forms themselves are in `forms/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Generic, Literal, Self, TypeVar, overload

from xinfang_cli.domain.errors import Finding, Incomplete, UsageProblem
from xinfang_cli.domain.kinds import LONG, MOMENT, Kind, Offer
from xinfang_cli.domain.storable import check_storable
from xinfang_cli.domain.terms import Role, Term

T = TypeVar("T")
TermT = TypeVar("TermT", bound=Term)

InBook = Literal["unit", "units", "leader", "staff", "body", "topic"]
"""What a name must be in the book as: else 5; a topic only where the book has any."""

ENTERING = (Role.CLERK, Role.LEADER, Role.CHIEF)
"""Who may work on letters and visits (cli contract §2)."""
ANY_STAFF = (Role.CLERK, Role.DUTY, Role.LEADER, Role.CHIEF, Role.CONFIDENTIAL)
"""Everybody but a reader."""


class Field(Generic[T]):
    """One line of a form; reading it from a filled form gives the value."""

    name: str
    splits = False
    """Whether one value holds several, with commas between them; a kind may say it too."""

    def __init__(
        self,
        label: str,
        kind: Kind[Any],
        *,
        required: bool = False,
        many: bool = False,
        when: Callable[[Form], bool] | None = None,
        receives: bool = False,
        in_book: InBook | None = None,
        attests: Enum | bool | None = None,
        position: bool = False,
        clause: str = "",
        ids: tuple[str, ...] = (),
        asked: Callable[[Form], bool] | bool = False,
        usual: str = "",
        question: str = "",
        denial: str = "",
        offers: Offer | None = None,
        among: Callable[[Form], Iterable[Term]] | None = None,
    ) -> None:
        self.label, self.kind, self.many, self.required, self.when = label, kind, many, required, when
        self.receives, self.in_book, self.attests = receives, in_book, attests
        self.position, self.clause, self.ids = position, clause, ids
        # At a terminal: asked for though optional; what Enter stands for; asked before, the field only after a yes.
        self.asked, self.usual, self.question, self.denial = asked, usual, question, denial
        # On <Tab>: what is offered where kind and book do not say it; which of the codes fit what else is given.
        self.offers, self.among = offers, among

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name.rstrip("_")

    @property
    def option(self) -> str:
        """The option on the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def negative(self) -> str:
        """The option that says no to a tick: its own word where it has one."""
        return self.denial or f"--no-{self.option[2:]}"

    def is_missing(self, form: Form) -> bool:
        """Whether this form needs the field and does not have it."""
        needed = self.required or (self.when is not None and self.when(form))
        return needed and form.get(self.name) is None

    def is_asked(self, form: Form) -> bool:
        """Whether a terminal asks for it although the form can do without."""
        return self.asked(form) if callable(self.asked) else bool(self.question) or self.asked

    @property
    def is_plain_check(self) -> bool:
        """Whether it is a check that can be attested together with others: sound or not, nothing between."""
        return self.attests is not None and (self.kind.terms is None or len(self.kind.terms) == 2)

    @property
    def attested(self) -> object:
        """What a person attests who checked and found no fault, as typed."""
        return getattr(self.attests, "value", self.attests)

    @property
    def sound(self) -> str:
        """The attested state in words: 封装完好, 无错投错送."""
        label = getattr(self.attests, "label", "")
        return f"无{self.label}" if self.attests is False else f"{self.label}{label}"

    @property
    def offered(self) -> str:
        """What <Tab> offers for a value: a word of `kinds.Offer`, else the name of its kind."""
        declared = self.offers or self.kind.offers
        if declared or self.kind.terms is not None:
            return declared or "code"
        return {"units": "unit"}.get(self.in_book, self.in_book) if self.in_book else self.kind.name

    def choices(self, form: Form) -> tuple[Term, ...]:
        """The codes that may stand here beside what else the form holds; none where it takes no code."""
        return tuple(self.among(form) if self.among else self.kind.terms or ())

    def read(self, typed: object, now: datetime) -> object:
        """The value of what was typed; texts, numbers and lists of JSON are taken as well.

        Raises:
            ValueError: the text is none of this kind; the message says what is accepted.
        """
        if self.many:
            items = typed if isinstance(typed, list | tuple) else [typed]
            values = tuple(value for item in items if (value := self._one(item, now)) is not None)
            return values or None
        if isinstance(typed, list | tuple):
            raise ValueError("只能填一个值")
        return self._one(typed, now)

    def _one(self, typed: object, now: datetime) -> object:
        if isinstance(typed, bool) and self.kind.name == "flag":
            typed = "true" if typed else "false"
        if isinstance(typed, bool) or not isinstance(typed, str | int | float):
            raise ValueError("请填文字或数字")
        text = str(typed)
        if not text.strip():
            return None
        check_storable(text)
        return self.kind.read(text, now)


class Required(Field[T]):
    """A field that the form demands; its value is there once the form has been checked."""

    @overload
    def __get__(self, form: None, owner: type) -> Self: ...
    @overload
    def __get__(self, form: Form, owner: type) -> T: ...
    def __get__(self, form: Form | None, owner: type) -> Self | T:
        if form is None:
            return self
        value: T | None = form.get(self.name)
        if value is None:
            raise LookupError(f"{self.name} was read before the form was checked")
        return value


class May(Field[T]):
    """A field that may stay empty (or is demanded only in some cases)."""

    @overload
    def __get__(self, form: None, owner: type) -> Self: ...
    @overload
    def __get__(self, form: Form, owner: type) -> T | None: ...
    def __get__(self, form: Form | None, owner: type) -> Self | T | None:
        return self if form is None else form.get(self.name)


def need(label: str, kind: Kind[T], **more: Any) -> Required[T]:
    """A required field."""
    return Required(label, kind, required=True, **more)


def may(label: str, kind: Kind[T], **more: Any) -> May[T]:
    """An optional field; `when` says in which cases the form demands it after all."""
    return May(label, kind, **more)


def need_many(label: str, kind: Kind[T], **more: Any) -> Required[tuple[T, ...]]:
    """A required field that may be given several times."""
    return Required(label, kind, required=True, many=True, **more)


def may_many(label: str, kind: Kind[T], **more: Any) -> May[tuple[T, ...]]:
    """An optional field that may be given several times."""
    return May(label, kind, many=True, **more)


class Form:
    """A register as it is filled in: the base of every writing command's declaration."""

    command: ClassVar[str] = ""
    summary: ClassVar[str] = ""
    heading: ClassVar[str] = ""
    rule: ClassVar[str] = ""
    clause: ClassVar[str] = ""
    ids: ClassVar[tuple[str, ...]] = ()
    subject: ClassVar[str] = ""
    """The kind of record that the first argument names (`letter`), or empty."""
    roles: ClassVar[tuple[Role, ...]] = ENTERING
    per_piece: ClassVar[bool] = False  # the command takes one number alone
    proves: ClassVar[bool] = False
    """Whoever has a PIN proves it for this command alone, however he is known already (cli contract §2)."""
    acts_as: ClassVar[str] = ""
    """The field with the name of who acts, where the command is about just that."""
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of options that exclude each other."""
    in_states: ClassVar[tuple[str, ...]] = ()
    """In which states of its record the command is possible, where it is no event of a life cycle."""
    formats: ClassVar[tuple[str, ...]] = ()
    """The formats in which the command shows a page; most writing commands show none."""
    fields: ClassVar[dict[str, Field[Any]]] = {}

    at = may("办理时间", MOMENT)
    note = may("备注", LONG)

    def __init_subclass__(cls) -> None:
        own = {field.name: field for field in vars(cls).values() if isinstance(field, Field)}
        inherited: dict[str, Field[Any]] = {}
        for base in cls.__bases__:
            if issubclass(base, Form):
                inherited = base.fields | inherited
        cls.fields = {name: field for name, field in (inherited | own).items() if name not in COMMON}
        cls.fields |= {name: field for name, field in {**inherited, **own}.items() if name in COMMON}

    @classmethod
    @cache
    def under(cls, noun: str, summary: str = "") -> type[Self]:
        """The same form for another noun: what letters and visits share is declared once."""
        own = {
            "summary": summary or cls.summary,
            "command": cls.command.replace(cls.subject.rstrip("?"), noun, 1),
            "rule": cls.rule.replace(cls.subject.rstrip("?"), noun, 1),
            "subject": noun + ("?" if cls.subject.endswith("?") else ""),
            "__doc__": cls.__doc__,
        }
        return type(f"{noun.title()}{cls.__name__}", (cls,), own)

    def __init__(self, values: Mapping[str, object], number: str = "") -> None:
        self.values = {name: value for name, value in values.items() if value is not None}
        self.number = number
        self.numbers: tuple[str, ...] = ()  # all of them, where the command is given several
        self.lawful_only = False  # of several, do those that may be done

    @classmethod
    def read(cls, raw: Mapping[str, object], now: datetime, number: str = "") -> Self:
        """Read typed texts into a form.

        Raises:
            UsageProblem: a value is none of its kind, or a name none of the form; all of them are listed.
        """
        values: dict[str, object] = {}
        problems: list[Finding] = []
        for name, typed in raw.items():
            field = cls.fields.get(name.replace("-", "_"))
            if field is None:
                problems.append(unknown_option(cls.command, name))
            elif typed is not None:
                try:
                    values[field.name] = field.read(typed, now)
                except ValueError as error:
                    problems.append(bad_value(cls.command, field, str(error)))
        problems += [
            both_given(cls.command, cls.fields[one], cls.fields[other])
            for one, other in cls.exclusive
            if values.get(one) and values.get(other)
        ]
        if problems:
            raise UsageProblem(*problems)
        return cls(values, number)

    @classmethod
    def is_proved_afresh(cls, raw: Mapping[str, object]) -> bool:
        """Whether whoever has a PIN proves it for this call: the command always wants it, or names are unmasked."""
        return cls.proves or bool(raw.get("reveal"))

    def get(self, name: str) -> Any:
        """The value of a field, or None where it is not given."""
        return self.values.get(name)

    def missing(self) -> tuple[Field[Any], ...]:
        """Every field that is needed and not given, in the order of the paper form."""
        return tuple(field for field in type(self).fields.values() if field.is_missing(self))

    def findings(self) -> tuple[Finding, ...]:
        """One finding that names all missing fields, or none."""
        missing = self.missing()
        if not missing:
            return ()
        names = "、".join(f"{field.label}（{field.option}）" for field in missing)
        hint = f"补齐后再试：xinfang {self.command} {self.number}".rstrip()
        hint += "".join(f" {field.option} …" for field in missing if field.kind.name != "flag")
        hint += "".join(f" {field.option}" for field in missing if field.kind.name == "flag")
        fields = tuple(field.name for field in missing)
        return (Finding(self.rule or "form-complete", f"还没有填：{names}。", hint, self.clause, fields=fields),)

    def require_complete(self) -> None:
        """Raise `Incomplete` when a needed field is not given; for commands that have no clause of their own."""
        findings = self.findings()
        if findings:
            raise Incomplete(*findings)

    def named(self) -> Iterable[tuple[Field[Any], str]]:
        """Every name that this form gives to a receiver, decider, answerer, keeper or the like."""
        for field in type(self).fields.values():
            if field.receives:
                value = self.get(field.name)
                for name in value if isinstance(value, tuple) else (value,):
                    if name is not None:
                        yield field, name


COMMON: Sequence[str] = ("at", "note")
"""Fields of every form; they stand behind its own."""

Form.fields = {"at": Form.at, "note": Form.note}


def unknown_option(command: str, name: str) -> Finding:
    """The finding for an option that the command does not have."""
    return Finding("usage-option", f"没有「{name}」这个选项。", f"xinfang {command} --help".replace("  ", " "))


def bad_value(command: str, field: Field[Any], problem: str) -> Finding:
    """The finding for a value that is none of its kind."""
    message = f"{field.label}（{field.option}）填得不对：{problem}。"
    return Finding("usage-value", message, f"xinfang {command} --help", fields=(field.name,))


def both_given(command: str, one: Field[Any], other: Field[Any]) -> Finding:
    """The finding for two options that exclude each other."""
    message = f"{one.label}（{one.option}）和{other.label}（{other.option}）只能写一项。"
    return Finding("usage-value", message, f"xinfang {command} --help", fields=(one.name, other.name))
