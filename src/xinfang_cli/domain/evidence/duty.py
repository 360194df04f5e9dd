"""Evidence for the duty room, its records and practice (requirements Part 1, 1.6 to 1.8, and Part 3)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, refused, shown

DUTY: dict[str, Shown] = {
    "D-ARC-03": shown(
        refused("letter-amend-before-closing"),
        refused("duty-diary-closed-once"),
        "cli/test_archiving.py::test_the_archive_of_a_year_holds_a_book_that_verifies_and_the_catalogue",
    ),
}
