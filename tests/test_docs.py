"""The docs are true: generated pages are as generated, examples are played, links lead somewhere, nothing is left out.

`pytest --update tests/test_docs.py` rewrites the generated pages (`doc_pages.py`); `played.py` says how examples read.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import doc_pages
import played
from conftest import Desk
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.terms import Term

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
BY_HAND = ("使用手册.md", "textbook-map.md", "architecture.md", "safety.md", "contributing.md", "changelog.md")
PLAYED = ("README.md", "docs/使用手册.md")

NOT_PLAYED = {
    "demo": "plays a day of its own; played in tests/cli/test_demo.py",
    "sign-in": "needs a terminal; played at one in tests/cli/test_signing_in_at_a_terminal.py",
    "sign-out": "needs a terminal; played at one in tests/cli/test_signing_in_at_a_terminal.py",
    "letter triage": "needs a terminal; played at one in tests/cli/test_triage.py",
}
"""Commands that the manual names but does not play, and why."""

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|Users|root|work|tmp|mnt|opt|private)/\w[\w./-]*")
PATHS_ALLOWED: dict[str, str] = {}
"""Paths that are no machine's: examples in tests, and why."""


def tracked() -> list[Path]:
    """Every file that is in the repository, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout: nothing says which files belong to the project")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def pages() -> list[Path]:
    """Every page for people."""
    return [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


@pytest.mark.parametrize("name", doc_pages.PAGES)
def test_a_generated_page_is_as_generated(name: str, request: pytest.FixtureRequest) -> None:
    page, text = DOCS / name, doc_pages.PAGES[name]()
    if request.config.getoption("--update"):
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text, "run: pytest --update tests/test_docs.py"


def test_every_page_is_either_generated_or_written_by_hand() -> None:
    assert sorted(path.name for path in DOCS.iterdir()) == sorted([*doc_pages.PAGES, *BY_HAND])


@pytest.mark.parametrize("name", PLAYED)
def test_what_the_examples_show_is_what_happens(
    name: str, bare_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert played.play(ROOT / name, bare_desk, tmp_path) == []
    assert bare_desk.calls


def test_the_player_finds_a_wrong_example(bare_desk: Desk, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ xinfang init --office 某办\n没有这一行\n$ xinfang letter list  # 退出码 3\n```\n")
    assert len(played.play(page, bare_desk, tmp_path)) == 2


def _slug(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.strip().lower().replace("`", "")).replace(" ", "-")


def _anchors(page: Path) -> set[str]:
    return {_slug(heading) for heading in re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)}


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_path_that_a_page_names_is_there() -> None:
    wrong = []
    for page in pages():
        for name in re.findall(r"`((?:src|tests|docs|benchmarks)/[\w./*-]+)`", page.read_text(encoding="utf-8")):
            wrong += [] if list(ROOT.glob(name.rstrip("/"))) else [f"{page.name}: {name}"]
    assert wrong == []


def test_the_map_of_the_code_is_the_tree() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^[│ ]*[├└]── ([\w.]+/?)", text, re.MULTILINE))
    source = ROOT / "src" / "xinfang_cli"
    folders = {f"{path.name}/" for path in source.iterdir() if (path / "__init__.py").is_file()}
    modules = {path.name for path in (source / "domain").glob("*.py") if path.name != "__init__.py"}
    inner = {f"{path.name}/" for layer in ("domain", "storage") for path in (source / layer).iterdir() if path.is_dir()}
    assert folders | modules | (inner - {"__pycache__/"}) <= named
    known = {path.name for path in ROOT.rglob("*.py") if ".venv" not in path.parts}
    there = known | {f"{path.name}/" for path in (*ROOT.iterdir(), *source.rglob("*")) if path.is_dir()}
    assert named - there == set()


@pytest.mark.parametrize("name", catalogue.every())
def test_every_command_has_help_and_docs(name: str, bare_desk: Desk) -> None:
    verb = catalogue.every()[name]
    shown = bare_desk.ok(f"{name} --help")
    assert shown.startswith(f"xinfang {name}  {verb.load_form().summary}")
    assert verb.load_form().command == name
    assert f"### {name}\n" in (DOCS / "commands.md").read_text(encoding="utf-8")


def test_the_manual_plays_every_command_to_its_success() -> None:
    text = (DOCS / "使用手册.md").read_text(encoding="utf-8")
    done = [
        example.command
        for block in played.blocks(text)
        for example in played.examples(block)
        # A check that finds something has done its work.
        if example.exit_code in (ExitCode.DONE, ExitCode.ATTENTION)
    ]
    silent = [name for name in catalogue.every() if not any(re.search(rf" {name}(?![\w-])", line) for line in done)]
    assert sorted(silent) == sorted(NOT_PLAYED)
    assert [name for name in NOT_PLAYED if f"xinfang {name}\n" not in text] == []


def test_every_exit_code_is_explained() -> None:
    assert list(doc_pages.ADVICE) == list(ExitCode)
    table = (DOCS / "exit-codes.md").read_text(encoding="utf-8")
    assert [code for code in ExitCode if f"\n| {int(code)} | " not in table] == []


@pytest.mark.parametrize("terms", doc_pages.closed_lists(), ids=lambda terms: terms.__name__)
def test_every_term_has_a_label_and_is_understood(terms: type[Term]) -> None:
    for term in terms:
        assert re.search(r"[\u4e00-\u9fff]", term.label)
        assert term.value.isascii()
        assert {terms.read(word) for word in (term.value, term.label, *term.also)} == {term}


def test_no_file_names_a_machine() -> None:
    found = {path.relative_to(ROOT).as_posix(): MACHINE_PATH.findall(path.read_text("utf-8")) for path in tracked()}
    assert {name: paths for name, paths in found.items() if set(paths) - set(PATHS_ALLOWED)} == {}
