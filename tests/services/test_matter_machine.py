"""Thousands of commands on letters and visits in every order, lawful and not, each held against a model of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

import command_spy
from matter_machine import COMMANDS, NOT_FORETOLD, MatterMachine
from watched_book import TALLY, OneEngine, Template, WatchedBook, make_book, with_first_matters
from xinfang_cli.services import opening

LONG_FORM = 12 * 60
"""Seconds for which the long form begins further rounds; the last one may take a few minutes more."""


@pytest.fixture(scope="module", autouse=True)
def _statements_are_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "create_engine", OneEngine())
        yield


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("made")
    return with_first_matters(make_book(folder / "office" / "book.db"), folder / "begun.db")


def _play(template: Template, examples: int, steps: int, phases: tuple[Phase, ...], *, derandomize: bool) -> None:
    MatterMachine.template = template
    run_state_machine_as_test(
        MatterMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=derandomize,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=phases,
            report_multiple_bugs=False,
        ),
    )


def _bring_about(template: Template, commands: Sequence[str]) -> None:
    book = WatchedBook(template)
    try:
        for command in commands:
            book.bring_about(command)
    finally:
        book.done_with()


def _hold_the_tally(template: Template) -> None:
    """Much was refused, yet not nearly all; every command came about, and was refused.

    Chance must not decide over red or green: what so many random steps left out is led up to on the shortest way.
    These steps count in no share, and are held against the model like all others.
    """
    assert TALLY.refused >= 0.3 * TALLY.steps, f"only {TALLY.refused} of {TALLY.steps} steps were refused"
    assert TALLY.refused <= 0.9 * TALLY.steps, f"{TALLY.refused} of {TALLY.steps} steps were refused: little was done"
    _bring_about(template, TALLY.lacking(COMMANDS))
    assert TALLY.lacking(COMMANDS) == []
    assert set(TALLY.ends) == set(COMMANDS)


def test_the_shortest_way_leads_to_every_command(template: Template) -> None:
    TALLY.ends.clear()
    _bring_about(template, COMMANDS)
    assert TALLY.lacking(COMMANDS) == []


@pytest.mark.parametrize("node", sorted(set(NOT_FORETOLD.values())))
def test_what_is_not_foretold_is_run_by_the_test_that_is_named(node: str) -> None:
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "command_spy", node]
    ran = subprocess.run(words, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    said = next(line for line in ran.stdout.splitlines() if line.startswith(command_spy.SAID))
    commands = {command for command, named in NOT_FORETOLD.items() if named == node}
    assert commands <= set(said.removeprefix(command_spy.SAID).split(", "))


def test_letters_and_visits_in_every_order_behave_as_the_model_foretells(template: Template) -> None:
    TALLY.ends.clear()
    _play(template, examples=48, steps=45, phases=(Phase.generate,), derandomize=True)
    _hold_the_tally(template)


@pytest.mark.slow
def test_many_more_letters_and_visits_behave_as_the_model_foretells(template: Template) -> None:
    TALLY.ends.clear()
    end = time.monotonic() + LONG_FORM
    while time.monotonic() < end:
        _play(template, examples=50, steps=60, phases=(Phase.generate, Phase.shrink), derandomize=False)
    _hold_the_tally(template)
