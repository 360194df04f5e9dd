"""How a line of evidence is written: the tests that show a requirement, and what of it is still missing."""

from __future__ import annotations

from dataclasses import dataclass

_REFUSALS = "cli/test_rule_refusals.py::test_a_clause_refuses_at_the_desk_and_leaves_one_line_of_audit"
_WARNINGS = "cli/test_rule_refusals.py::test_a_warning_lets_the_work_be_done_and_is_put_on_record"
_LEFT_OUT = "cli/test_required_lines.py::test_a_line_left_out_is_asked_for_by_name"

MACHINE = "services/test_matter_machine.py::test_letters_and_visits_in_every_order_behave_as_the_model_foretells"
"""Every command on letters and visits in every order, against a model of its own."""


@dataclass(frozen=True)
class Shown:
    """The tests that show a requirement (`tests/FILE::TEST`), and what is still missing of it, in Chinese."""

    tests: tuple[str, ...]
    missing: str = ""


def shown(*tests: str, missing: str = "") -> Shown:
    """A line of evidence; the tests are named as under `tests/`."""
    return Shown(tuple(f"tests/{test}" for test in tests), missing)


def refused(rule_id: str) -> str:
    """The test that plays this clause at the desk and is refused."""
    return f"{_REFUSALS}[{rule_id}]"


def warned(rule_id: str) -> str:
    """The test that plays this clause at the desk and is warned."""
    return f"{_WARNINGS}[{rule_id}]"


def left_out(command: str, option: str) -> str:
    """The test that leaves this line of a form out and is asked for it."""
    return f"{_LEFT_OUT}[{command} {option}]"
