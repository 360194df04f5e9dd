"""The list of requirements is complete, unambiguous and readable, and its status follows from the evidence."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from xinfang_cli.domain import coverage
from xinfang_cli.domain.coverage import Listed, listing, status
from xinfang_cli.domain.evidence.shown import Shown, shown
from xinfang_cli.domain.requirements import IN_ORDER, REQUIREMENTS

ID = r"(?:[GLVDRNPT]-[A-Z]+-\d{2}|C-\d{2}|F\d{1,2})"
DESIGN = Path(os.environ.get("XINFANG_DESIGN") or Path(__file__).parents[2].parent / "shared" / "design")
SOME_RULE = "rule:letter-never-to-accused"
SOME_TEST = "domain/test_accused.py::test_x"


def ids_of_the_design() -> list[str]:
    """The ids in document order: first cells of the tables, and the bold heads of the forms."""
    page = DESIGN / "requirements.md"
    if not page.is_file():
        pytest.skip(f"no design material at {page}; set XINFANG_DESIGN to the folder that holds requirements.md")
    found = re.finditer(rf"^(?:\| \**({ID})\** \||\*\*({ID}) )", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [match[1] or match[2] for match in found]


def _meet(patch: pytest.MonkeyPatch, requirement_id: str, by: tuple[str, ...], evidence: Shown | None) -> None:
    """Let this, and nothing else, meet and show the requirement."""
    patch.setattr(coverage, "means", lambda: {requirement_id: by} if by else {})
    patch.setattr(coverage, "EVIDENCE", {requirement_id: evidence} if evidence else {})


def _line(requirement_id: str) -> Listed:
    return next(line for line in listing() if line["id"] == requirement_id)


def test_every_requirement_of_the_design_is_listed_in_its_order() -> None:
    assert list(REQUIREMENTS) == ids_of_the_design()


def test_no_id_mentioned_in_the_design_is_unknown() -> None:
    ids_of_the_design()
    text = (DESIGN / "requirements.md").read_text(encoding="utf-8")
    mentioned = set(re.findall(rf"(?<![\w-]){ID}(?![\w-])", text))
    assert mentioned == set(REQUIREMENTS)


def test_no_family_lost_a_requirement() -> None:
    families = Counter(requirement.id[0] for requirement in IN_ORDER)
    assert families == {"G": 9, "L": 75, "V": 40, "D": 67, "R": 23, "N": 64, "P": 33, "F": 17, "T": 26, "C": 15}


def test_ids_are_unique() -> None:
    assert [name for name, times in Counter(requirement.id for requirement in IN_ORDER).items() if times > 1] == []


def test_ids_follow_the_pattern() -> None:
    assert [name for name in REQUIREMENTS if not re.fullmatch(ID, name)] == []


def test_titles_are_short_and_chinese() -> None:
    odd = [r.id for r in IN_ORDER if not re.search(r"[\u4e00-\u9fff]{3}", r.title) or not 6 <= len(r.title) <= 25]
    assert odd == []


def test_titles_tell_requirements_apart() -> None:
    assert [title for title, times in Counter(r.title for r in IN_ORDER).items() if times > 1] == []


def test_a_reason_is_given_exactly_where_software_cannot_enforce() -> None:
    assert [r.id for r in IN_ORDER if r.enforceable is bool(r.why.strip())] == []


@pytest.mark.parametrize(
    ("by", "evidence", "expected"),
    [
        ((), None, "open"),
        ((), shown(SOME_TEST), "open"),
        ((SOME_RULE,), shown(SOME_TEST), "met"),
        ((SOME_RULE,), shown(SOME_TEST, missing="打印尚未提供"), "partial"),
        ((SOME_RULE,), shown(missing="打印尚未提供"), "partial"),
        ((SOME_RULE,), shown(), "partial"),
        ((SOME_RULE,), None, "partial"),
    ],
)
def test_the_status_follows_from_what_meets_it_and_what_shows_it(
    by: tuple[str, ...], evidence: Shown | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _meet(monkeypatch, "L-FIN-06", by, evidence)
    assert status("L-FIN-06") == expected


def test_an_attitude_stays_not_enforceable_whatever_the_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    _meet(monkeypatch, "D-VIS-01", (SOME_RULE,), shown(SOME_TEST))
    assert status("D-VIS-01") == "not_enforceable"


def test_an_unknown_requirement_has_no_status() -> None:
    with pytest.raises(KeyError):
        status("L-FIN-99")


def test_the_listing_has_a_line_for_every_requirement_in_order() -> None:
    assert [line["id"] for line in listing()] == list(REQUIREMENTS)


def test_a_listed_line_names_what_meets_it_and_what_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    _meet(monkeypatch, "L-FIN-06", (SOME_RULE,), shown(SOME_TEST))
    assert _line("L-FIN-06") == {
        "id": "L-FIN-06",
        "title": REQUIREMENTS["L-FIN-06"].title,
        "status": "met",
        "by": [SOME_RULE],
        "tests": [f"tests/{SOME_TEST}"],
    }


def test_a_line_met_in_part_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    _meet(monkeypatch, "L-FIN-06", (SOME_RULE,), shown(SOME_TEST, missing="打印尚未提供"))
    assert _line("L-FIN-06")["missing"] == "打印尚未提供"
    _meet(monkeypatch, "L-FIN-06", (SOME_RULE,), None)
    assert _line("L-FIN-06")["missing"] == coverage.NOT_SHOWN


def test_a_listed_line_says_why_it_cannot_be_enforced() -> None:
    line = _line("D-VIS-01")
    assert (line["by"], line["why"]) == ([], "态度，软件无法核查")
