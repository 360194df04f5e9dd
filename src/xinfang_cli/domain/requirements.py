"""Every requirement of the chapter, the law and practice; `coverage.py` says how each one is met."""

from __future__ import annotations

from xinfang_cli.domain.requirement_list.decisions import DECISIONS
from xinfang_cli.domain.requirement_list.duty import DUTY
from xinfang_cli.domain.requirement_list.figures import FIGURES
from xinfang_cli.domain.requirement_list.law import LAW
from xinfang_cli.domain.requirement_list.letters import LETTERS
from xinfang_cli.domain.requirement_list.paper import PAPER
from xinfang_cli.domain.requirement_list.practice import PRACTICE
from xinfang_cli.domain.requirement_list.requirement import Requirement
from xinfang_cli.domain.requirement_list.visits import VISITS

__all__ = ["IN_ORDER", "REQUIREMENTS", "Requirement"]

IN_ORDER: tuple[Requirement, ...] = LETTERS + VISITS + DUTY + LAW + PRACTICE + PAPER + FIGURES + DECISIONS

REQUIREMENTS: dict[str, Requirement] = {requirement.id: requirement for requirement in IN_ORDER}
