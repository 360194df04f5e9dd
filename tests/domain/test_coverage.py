"""What `requirement list` names is there: rules, forms, commands and tests; and nothing is called met without both."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from xinfang_cli.cli import catalogue
from xinfang_cli.domain.coverage import listing, means
from xinfang_cli.domain.evidence import EVIDENCE
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.requirements import REQUIREMENTS
from xinfang_cli.domain.rules import procedures

ROOT = Path(__file__).parents[2]
NAMES = sorted({name for names in means().values() for name in names})
TESTS = sorted({test for shown in EVIDENCE.values() for test in shown.tests})


def resolves(name: str) -> bool:
    """Whether a rule in force, a command or the option of one bears this name."""
    kind, _, rest = name.partition(":")
    if kind == "rule":
        return any(rule.id == rest for rules in procedures.PROCEDURES.values() for rule in rules)
    # An option may be part of the command's name: `duty diary --close`.
    command, _, option = (rest, "", "") if rest in catalogue.every() else rest.rpartition(" --")
    verb = catalogue.every().get(command)
    if verb is None or kind != ("form" if verb.writes else "command"):
        return False
    return not option or _has_option(verb.load_form(), f"--{option}")


def _has_option(form: type[Form], option: str) -> bool:
    return any(field.option == option for field in form.fields.values())


@cache
def _tests_of(file: str) -> frozenset[str]:
    """Every test of a file, those in classes as `Class::test`."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"), file)
    found = set()
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        found |= {prefix + one.name for one in inside if isinstance(one, ast.FunctionDef)}
    return frozenset(name for name in found if re.search(r"(?:^|::)test_\w+$", name))


@cache
def _module(file: str) -> ModuleType:
    """The test module, as pytest imported it or by itself."""
    name = Path(file).stem
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / file)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


def _cases_of(file: str, test: str) -> set[str]:
    """The cases of a test that has one parameter."""
    marks = getattr(getattr(_module(file), test), "pytestmark", [])
    cases = [mark.args[1] for mark in marks if mark.name == "parametrize"]
    return {str(case) for case in cases[0]} if len(cases) == 1 else set()


def is_there(test: str) -> bool:
    """Whether there is this test: `tests/FILE::TEST`, `tests/FILE::CLASS::TEST`, with `[CASE]` if one case is meant."""
    named = re.fullmatch(r"(tests/[\w/]+\.py)::((?:\w+::)?\w+)(?:\[(.+)\])?", test)
    if named is None or not (ROOT / named[1]).is_file() or named[2] not in _tests_of(named[1]):
        return False
    return named[3] is None or named[3] in _cases_of(named[1], named[2])


@pytest.mark.parametrize("name", NAMES)
def test_what_meets_a_requirement_is_there(name: str) -> None:
    assert resolves(name)


@pytest.mark.parametrize("test", TESTS)
def test_what_shows_a_requirement_is_there(test: str) -> None:
    assert is_there(test)


@pytest.mark.parametrize(
    "name",
    [
        "rule:letter-never",
        "form:letter fly",
        "form:letter list",
        "command:letter open",
        "form:letter open --fly",
        "x:y",
    ],
)
def test_a_name_that_nothing_bears_is_found(name: str) -> None:
    assert not resolves(name)


@pytest.mark.parametrize(
    "test",
    [
        "tests/domain/test_coverage.py::test_that_nobody_wrote",
        "tests/domain/test_coverage.py::resolves",
        "tests/domain/test_nothing.py::test_x",
        "domain/test_coverage.py::test_what_meets_a_requirement_is_there",
        "tests/domain/test_accused.py::TestNamesakes::test_that_nobody_wrote",
        "tests/domain/test_accused.py::test_without_a_declaration_namesakes_are_all_barred",
        "tests/cli/test_rule_refusals.py::test_a_clause_refuses_at_the_desk_and_leaves_one_line_of_audit[no-clause]",
    ],
)
def test_a_test_that_is_not_there_is_found(test: str) -> None:
    assert not is_there(test)


def test_a_test_in_a_class_and_a_case_of_a_test_are_found() -> None:
    in_class = "tests/domain/test_accused.py::TestNamesakes::test_without_a_declaration_namesakes_are_all_barred"
    case = "tests/domain/test_coverage.py::test_what_meets_a_requirement_is_there[rule:letter-never-to-accused]"
    assert (is_there(in_class), is_there(case)) == (True, True)


def test_only_requirements_that_exist_are_met_or_shown() -> None:
    assert (set(means()) | set(EVIDENCE)) - set(REQUIREMENTS) == set()


def test_nothing_is_shown_that_nothing_meets() -> None:
    assert set(EVIDENCE) - set(means()) == set()


def test_what_is_met_has_means_and_tests_and_lacks_nothing() -> None:
    met = [line for line in listing() if line["status"] == "met"]
    assert met
    assert [line["id"] for line in met if not line["by"] or not line["tests"] or "missing" in line] == []


def test_what_is_met_in_part_says_what_is_missing() -> None:
    partial = [line for line in listing() if line["status"] == "partial"]
    assert partial
    assert [line["id"] for line in partial if not line["by"] or not line.get("missing", "").strip()] == []


def test_what_is_open_claims_nothing() -> None:
    assert [line["id"] for line in listing() if line["status"] == "open" and (line["by"] or line["tests"])] == []


def test_every_id_that_a_declaration_names_is_a_requirement() -> None:
    forms = (verb.load_form() for verb in catalogue.every().values())
    named = {one for form in forms for ids in (form.ids, *(f.ids for f in form.fields.values())) for one in ids}
    assert named - set(REQUIREMENTS) == set()
    assert named - set(means()) == set()
