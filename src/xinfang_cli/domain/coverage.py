"""How each requirement is met: by which rules, forms, commands or reports, and which tests show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

from xinfang_cli.domain.requirements import REQUIREMENTS

Status = Literal["met", "partial", "open", "not_enforceable"]


@dataclass(frozen=True)
class Evidence:
    """What meets a requirement (`rule:…`, `form:…`, `command:…`), which tests show it, and whether it is met whole."""

    by: tuple[str, ...]
    tests: tuple[str, ...]
    whole: bool = True


class Listed(TypedDict):
    """One line of `requirement list`; `why` is there only where software cannot enforce the requirement."""

    id: str
    title: str
    status: Status
    by: list[str]
    why: NotRequired[str]


MET_BY: dict[str, Evidence] = {}


def status(requirement_id: str) -> Status:
    """Where a requirement stands: met needs whole evidence with at least one means and one test."""
    if not REQUIREMENTS[requirement_id].enforceable:
        return "not_enforceable"
    evidence = MET_BY.get(requirement_id)
    if evidence is None:
        return "open"
    return "met" if evidence.whole and evidence.by and evidence.tests else "partial"


def listing() -> list[Listed]:
    """Every requirement in document order with how it is met."""
    listed: list[Listed] = []
    for requirement in REQUIREMENTS.values():
        evidence = MET_BY.get(requirement.id)
        line = Listed(
            id=requirement.id,
            title=requirement.title,
            status=status(requirement.id),
            by=list(evidence.by) if evidence else [],
        )
        if requirement.why:
            line["why"] = requirement.why
        listed.append(line)
    return listed
