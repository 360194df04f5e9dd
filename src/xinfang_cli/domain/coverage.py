"""How each requirement is met: by which rules, forms and commands, which tests show it, and what is still missing.

What meets it is read off the declarations, which name the requirements they meet (`ids`); nothing is listed twice.
Which tests show it, and what is missing, stands in `evidence/`, one line per requirement.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import NotRequired, TypedDict

from xinfang_cli.domain.evidence import EVIDENCE
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.requirement_list.requirement import Standing
from xinfang_cli.domain.requirements import REQUIREMENTS
from xinfang_cli.domain.rules import procedures

NOT_SHOWN = "还没有列出说明它的测试"
"""What is missing where something meets a requirement and no line of the evidence speaks of it."""


class Listed(TypedDict):
    """One line of `requirement list`; `missing` is there where it is met in part, `why` where software cannot."""

    id: str
    title: str
    status: Standing
    by: list[str]
    tests: list[str]
    missing: NotRequired[str]
    why: NotRequired[str]


@cache
def means() -> dict[str, tuple[str, ...]]:
    """What meets each requirement: `rule:ID`, `form:COMMAND`, `form:COMMAND --OPTION`, `command:COMMAND`."""
    found: dict[str, list[str]] = {}
    for name, ids in (*_rules(), *_forms()):
        for requirement_id in ids:
            found.setdefault(requirement_id, []).append(name)
    return {requirement_id: tuple(dict.fromkeys(names)) for requirement_id, names in found.items()}


def _rules() -> Iterator[tuple[str, tuple[str, ...]]]:
    """In the order of the table of procedures: that in which modules happen to be loaded is none."""
    in_force = {rule.id: rule.ids for rules in procedures.PROCEDURES.values() for rule in rules}
    return ((f"rule:{rule_id}", ids) for rule_id, ids in in_force.items())


def _forms() -> Iterator[tuple[str, tuple[str, ...]]]:
    from xinfang_cli.domain.forms.queries import Query

    for form in _declared():
        kind = "command" if issubclass(form, Query) else "form"
        yield f"{kind}:{form.command}", form.ids
        yield from ((f"{kind}:{form.command} {field.option}", field.ids) for field in form.fields.values())


def _declared() -> Iterator[type[Form]]:
    """Every form that a module declares, in the order of the modules."""
    from xinfang_cli.domain import forms

    for module in pkgutil.iter_modules(forms.__path__, f"{forms.__name__}."):
        for value in vars(import_module(module.name)).values():
            is_own = isinstance(value, type) and issubclass(value, Form) and value.__module__ == module.name
            if is_own and value.command:
                yield value


def status(requirement_id: str) -> Standing:
    """Where a requirement stands: met needs something that meets it, a test that shows it, and nothing missing."""
    if not REQUIREMENTS[requirement_id].enforceable:
        return Standing.NOT_ENFORCEABLE
    if requirement_id not in means():
        return Standing.OPEN
    return Standing.PARTIAL if _missing(requirement_id) else Standing.MET


def _missing(requirement_id: str) -> str:
    shown = EVIDENCE.get(requirement_id)
    return (shown.missing or ("" if shown.tests else NOT_SHOWN)) if shown else NOT_SHOWN


def listing() -> list[Listed]:
    """Every requirement in document order with how it is met."""
    listed: list[Listed] = []
    for requirement in REQUIREMENTS.values():
        standing = status(requirement.id)
        shown = EVIDENCE.get(requirement.id)
        line = Listed(
            id=requirement.id,
            title=requirement.title,
            status=standing,
            by=list(means().get(requirement.id, ())),
            tests=list(shown.tests) if shown else [],
        )
        if standing is Standing.PARTIAL:
            line["missing"] = _missing(requirement.id)
        if requirement.why:
            line["why"] = requirement.why
        listed.append(line)
    return listed
