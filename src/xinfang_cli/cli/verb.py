"""One command of the catalogue: its summary, the form it fills, and the function that does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from xinfang_cli.domain.form import Form


@dataclass(frozen=True)
class Verb:
    """One command: `form` and `function` are `module:name`; the function of one that does not write is in `cli`."""

    summary: str
    form: str
    function: str
    writes: bool = True
    noun: str = ""
    """The noun under which a form of another noun is used: what letters and visits share is declared once."""
    leads: bool = False
    """Whether what it does is done by other commands, one after the other."""
    dialogue: str = ""
    """The function of `cli` that leads a person at a terminal through the command in several steps."""

    def load_form(self) -> type[Form]:
        """The form that declares the command's options."""
        form = cast("type[Form]", _load("xinfang_cli.domain.forms", self.form))
        return form.under(self.noun, self.summary) if self.noun else form

    def load_function(self) -> Any:
        """The service of a writing command, or the reading function."""
        return _load("xinfang_cli.services" if self.writes else "xinfang_cli.cli", self.function)

    def load_dialogue(self) -> Any:
        """The function that leads through the command's steps."""
        return _load("xinfang_cli.cli", self.dialogue)


def following(noun: str, verbs: Mapping[str, Verb], groups: Mapping[str, str]) -> dict[str, str]:
    """What can be typed after the noun, with its summary; a group of verbs stands for all of them."""
    shown: dict[str, str] = {}
    for name, verb in verbs.items():
        first, _, rest = name.partition(" ")
        if rest.startswith("--"):
            shown[name] = verb.summary
        else:
            shown.setdefault(first, groups[f"{noun} {first}"] if rest else verb.summary)
    return shown


def _load(package: str, name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(import_module(f"{package}.{module}"), attribute)


def reads(summary: str, form: str, function: str, noun: str = "") -> Verb:
    """A reading command."""
    return Verb(summary, form, function, writes=False, noun=noun)


def leads(summary: str, form: str, function: str) -> Verb:
    """A command that does nothing itself: it leads through writing commands."""
    return Verb(summary, form, function, writes=False, leads=True)
