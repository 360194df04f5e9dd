"""What every command on letters does alike: take up, check, answer."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.form import Form
from xinfang_cli.services import letter_facts, matters
from xinfang_cli.services.matters import Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.matter import Matter


def done(*cases_and_words: tuple[Matter, str]) -> Done:
    """The answer of a command on letters: each line begins with the number."""
    lines = tuple(f"{matter.number} {words}" for matter, words in cases_and_words)
    return Done(tuple(matter.number for matter, _ in cases_and_words), lines, "letter")


def take_up(office: Office, form: Form, more: tuple[Accused, ...] = (), **facts: Any) -> Case:
    """Take a letter up and hold form and clauses against its facts; the state is asked last, by `matters.step`."""
    case = matters.take_up(office, form, "letter", more)
    office.check(form, letter_facts.gather(office, case, form, **facts))
    return case


def start_clocks(office: Office, matter: Matter, *, is_open: bool) -> None:
    """The days of a letter that this office may open and must dispose of count from its receipt (C-14)."""
    if not is_open:
        matters.start_clock(office, matter, "letter-opened-same-day", matter.received_at.day)
    matters.start_clock(office, matter, "letter-forward-in-time", matter.received_at.day)
