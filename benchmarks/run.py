"""`make bench`: the goals of speed, each as a ratio of whole processes measured in one run."""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import imports
from books import DAY, SMALL, cached, copied
from measure import BARE, PROGRAM, PYTHON, Ratio, Task, ratio, rounds

MONTH = "2024-05"
"""The month before the measured day: the last weeks, which every book has alike; the larger one has more beside it."""
MONTH_END = "2024-05-31"
"""Since then some of the last letters have gone on."""
IMPORT_GOAL = 2000
RECEIVE = ("--addressee", "王主任", "--from-unit", "个人", "--listed", "1", "--counted", "1", "--checked")


@dataclass(frozen=True)
class Row:
    """One line of the answer: what is measured against what, and the goal."""

    what: str
    against: str
    goal: float
    names: tuple[str, str]


def program(book: str, *words: str) -> Task:
    """The program as a task."""
    return Task((*PROGRAM, *words), book)


def tasks(small: str, large: str, scratch: str) -> dict[str, Task]:
    """Every process that is measured."""
    month = ("report", "stats", "--month", MONTH)
    listing, day = ("letter", "list", "--limit", "20"), ("report", "daily", "--date", DAY.isoformat())
    return {
        "list": program(large, *listing),
        "list at 1000": program(small, *listing),
        "bare list": Task((*BARE, "list"), large),
        "table": program(large, *listing, "--format", "table"),
        "bare table": Task((*BARE, "list", "--table"), large),
        "show": program(large, "letter", "show", _letter(large)),
        "show at 1000": program(small, "letter", "show", _letter(small)),
        "bare show": Task((*BARE, "show", _letter(large)), large),
        "daily": program(large, *day),
        "daily at 1000": program(small, *day),
        "desk": program(large, "desk"),
        "desk at 1000": program(small, "desk"),
        "stats": program(large, *month),
        "stats at 1000": program(small, *month),
        "stats in full": program(large, *month, "--json"),
        "stats in full at 1000": program(small, *month, "--json"),
        "stats of the past": program(large, *month, "--as-of", MONTH_END),
        "stats of the past at 1000": program(small, *month, "--as-of", MONTH_END),
        "receive": program(scratch, "letter", "receive", *RECEIVE),
        # Everything but the commit, so that the large book need not be copied.
        "receive in the large book": program(large, "letter", "receive", *RECEIVE, "--dry-run"),
        "note": program(scratch, "letter", "note", _letter(scratch), "--text", "已电话联系"),
        "option": Task(PROGRAM, large, "xf letter route 1 --"),
        "number": Task(PROGRAM, large, "xf letter route "),
        "number at 1000": Task(PROGRAM, small, "xf letter route "),
        "import typer": Task((PYTHON, "-c", "import typer")),
        "import sqlmodel": Task((PYTHON, "-c", "import typer, sqlmodel")),
    }


ROWS = (
    Row("letter list, 20 in a pipe", "bare script", 1.3, ("list", "bare list")),
    Row("letter list, 20 as a table", "bare script", 1.3, ("table", "bare table")),
    Row("letter list, 20", f"{SMALL} letters", 1.1, ("list", "list at 1000")),
    Row("letter show", "bare script", 1.3, ("show", "bare show")),
    Row("letter show", f"{SMALL} letters", 1.1, ("show", "show at 1000")),
    Row("letter receive", "import typer, sqlmodel", 1.35, ("receive", "import sqlmodel")),
    Row("the same in the large book", "import typer, sqlmodel", 1.35, ("receive in the large book", "import sqlmodel")),
    Row("letter note", "import typer, sqlmodel", 1.35, ("note", "import sqlmodel")),
    Row("<Tab> at an option", "import typer", 1.1, ("option", "import typer")),
    Row("<Tab> at a number", "import typer", 1.75, ("number", "import typer")),
    Row("<Tab> at a number", f"{SMALL} letters", 1.25, ("number", "number at 1000")),
    Row("report daily, the same day", f"{SMALL} letters", 1.5, ("daily", "daily at 1000")),
    Row("desk", f"{SMALL} letters", 1.5, ("desk", "desk at 1000")),
    Row("report stats, the same month", f"{SMALL} letters", 2.0, ("stats", "stats at 1000")),
    Row("report stats --json", f"{SMALL} letters", 2.0, ("stats in full", "stats in full at 1000")),
    Row("report stats --as-of its end", f"{SMALL} letters", 2.0, ("stats of the past", "stats of the past at 1000")),
)


def _letter(book: str) -> str:
    """The latest closed letter in which nobody is accused: the same one in every book, but for its number."""
    query = "SELECT number FROM matter WHERE kind = 'L' AND status = 'closed' AND accusing = 0 ORDER BY id DESC LIMIT 1"
    with closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as conn:
        (number,) = conn.execute(query).fetchone()
    return str(number)


def measured(small: Path, large: Path, folder: Path, times: int) -> Iterator[tuple[Row, Ratio]]:
    """Measure all processes in the same rounds; the ratios of the rows."""
    scratch = copied(small, folder)
    costs = rounds(tasks(str(small), str(large), str(scratch)), times)
    scratch.unlink()
    for row in ROWS:
        yield row, ratio(costs, *row.names)


def line(row: Row, found: Ratio) -> str:
    """One line of the answer; a goal is met when it is met by the wall and by the processor."""
    misses = [name for name, value in (("wall", found.wall), ("processor", found.cpu)) if value > row.goal]
    verdict = f"missed ({', '.join(misses)})" if misses else "met"
    took = f"{found.seconds * 1000:.0f} ms against {found.base * 1000:.0f} ms"
    ratios = f"wall {found.wall:5.2f}x  processor {found.cpu:5.2f}x  goal {row.goal:.2f}x"
    return f"{row.what:<28} / {row.against:<24} {ratios}  {took:<28} {verdict}"


def import_line(figure: imports.Figure) -> str:
    """One line on an import, whose goal is letters a second of the wall."""
    verdict = "met" if figure.per_second >= IMPORT_GOAL else "missed"
    speeds = f"{figure.per_second:.0f} a second by the wall, {figure.per_processor_second:.0f} of the processor"
    name = f"letter import of {figure.letters} letters, {figure.name}"
    return f"{name}: {speeds}, goal {IMPORT_GOAL}, peak of memory {figure.memory:.0f} MiB  {verdict}"


def main() -> int:
    """Make the books, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="letters in the large book")
    parser.add_argument("--rounds", type=int, default=15, help="how often each process is measured")
    parser.add_argument("--imports", type=int, default=3, help="how often each import is measured")
    asked = parser.parse_args()
    sys.stdout.write(f"making a book of {asked.size} letters, unless it is there …\n")
    small, large = cached(SMALL), cached(asked.size)
    sys.stdout.write(f"{asked.size} letters, {asked.rounds} rounds, medians of the ratios of whole processes\n\n")
    with tempfile.TemporaryDirectory(prefix="xinfang-bench-") as place:
        for row, found in measured(small, large, Path(place), asked.rounds):
            sys.stdout.write(f"{line(row, found)}\n")
        sys.stdout.write("\n")
        for figure in imports.measured(small, Path(place), asked.imports):
            sys.stdout.write(f"{import_line(figure)}\n")
        if not imports.LEDGER.exists():
            sys.stdout.write(f"letter import of the real ledger: left out, {imports.LEDGER.name} does not lie here\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
