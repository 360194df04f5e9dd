"""What every command on a letter or visit does alike: take up, gather facts, check, answer."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.services import matters
from xinfang_cli.services.matters import Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.matter import Matter


def done(*cases_and_words: tuple[Matter, str]) -> Done:
    """The answer of a command on letters or visits: each line begins with the number."""
    lines = tuple(f"{matter.number} {words}" for matter, words in cases_and_words)
    noun = numbers.NOUN_OF[cases_and_words[0][0].kind]
    return Done(tuple(matter.number for matter, _ in cases_and_words), lines, noun)


def gather(office: Office, case: Case, form: Form, **more: Any) -> MatterFacts:
    """The facts of one matter and one command on it, of the kind that its clauses judge."""
    if case.noun == "letter":
        from xinfang_cli.services import letter_facts

        return letter_facts.gather(office, case, form, **more)
    from xinfang_cli.services import visit_facts

    return visit_facts.gather(office, case, form, **more)


def take_up(office: Office, form: Form, more: tuple[Accused, ...] = (), **facts: Any) -> Case:
    """Take a matter up and hold form and clauses against its facts; the state is asked last, by `matters.step`."""
    case = matters.take_up(office, form, more)
    office.check(form, gather(office, case, form, **facts))
    return case


def begin_anew(office: Office, case: Case, at: Moment) -> None:
    """What starts again with a matter that is taken up anew: a letter's clocks; a visit has none of its receipt."""
    if case.noun == "letter":
        from xinfang_cli.services import letters

        letters.begin_anew(office, case.matter, at)
