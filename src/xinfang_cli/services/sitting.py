"""A letter taken in in one sitting: the services of its steps, one after the other, each with its own event."""

from __future__ import annotations

import re
from dataclasses import replace

from xinfang_cli.domain.errors import Finding, Incomplete, NotPermitted, Refused
from xinfang_cli.domain.forms import disposal as disposal_forms
from xinfang_cli.domain.forms import handling as handling_forms
from xinfang_cli.domain.forms import reading as reading_forms
from xinfang_cli.domain.forms import receipt as receipt_forms
from xinfang_cli.domain.forms.sitting import Step, TakeIn
from xinfang_cli.domain.rules.rule import UNNAMED
from xinfang_cli.domain.states import LETTER
from xinfang_cli.services import disposal, enclosures, envelopes, handling, matters, reading, receipt, several
from xinfang_cli.services.office import Done, Office
from xinfang_cli.services.several import Service

SERVICES: dict[Step, Service] = {
    receipt_forms.Receive: receipt.receive,
    receipt_forms.Open: envelopes.open_letter,
    reading_forms.Register: reading.register,
    reading_forms.Abstract: reading.abstract,
    disposal_forms.Route: disposal.route,
    # What may come between, at a terminal.
    receipt_forms.Enclose: enclosures.enclose,
    handling_forms.Propose: handling.propose,
}

_COMMAND = re.compile(r"xinfang (?P<actor>--actor \S+ )?letter (?P<verb>[a-z-]+)(?P<number> L-\d+-\d+)?")
_BEFORE_METHOD = "先不写 --method，收到摘要为止；再办"


def take_in(office: Office, form: TakeIn) -> Done:
    """Take a letter in from where it stands (本章 第一节 二至四); where a clause stops a step, those before stay done.

    Raises:
        Incomplete: a step lacks something; what the later ones lack is listed with it, and nothing is done.
        Refused: a clause forbids the first step.
        WrongState: the letter is past all steps.
    """
    steps = _steps(office, form)
    number, lines = form.number, []
    for place, step in enumerate(steps):
        part = form.part(step, number, first=place == 0)
        try:
            found = several.attempt(office, SERVICES[step], part, judged=(Refused,) if place else ())
        except Incomplete as error:
            missing = (*error.findings, *_missing_later(form, steps[place + 1 :]))
            raise Incomplete(*(_of_the_sitting(form, one, steps) for one in missing)) from None
        except NotPermitted as error:
            # The number is given back with everything else: the next letter has it, and what was refused is not its.
            office.subject = form.number
            raise NotPermitted(*(_of_the_sitting(form, one, steps) for one in error.findings)) from None
        if not isinstance(found, Done):
            lines.append(f"{number} 停在{_name(step)}，以上各步已保存；改正后续办：xinfang {form.command} {number}")
            return Done((number,), tuple(lines), "letter", refused=found.findings)
        number = found.numbers[0]
        lines += found.lines
    return Done((number,), tuple(lines), "letter")


def _steps(office: Office, form: TakeIn) -> tuple[Step, ...]:
    if not form.number:
        office.actor.permit(form.command, form.roles)
        return form.steps(None)
    accused = reading.read_accused(form.get("accused") or (), form.command)
    # The names of all steps are held against the accused before the first step is done.
    matter = matters.take_up(office, form, accused).matter
    steps = form.steps(matter.status)
    if not steps:
        LETTER.advance(matter.number, matter.status, "open")
    return steps


def _missing_later(form: TakeIn, steps: tuple[Step, ...]) -> list[Finding]:
    parts = (form.part(step, form.number, first=False) for step in steps)
    # What an earlier letter of the same writer says is known only when the registration is reached.
    return [finding for part in parts if not part.get("same_writer") for finding in part.findings()]


def _of_the_sitting(form: TakeIn, finding: Finding, steps: tuple[Step, ...]) -> Finding:
    """What a step lacks is given to the whole command; what only another command can give waits for the abstract."""
    verbs = {step.command.partition(" ")[2] for step in SERVICES}

    def again(match: re.Match[str]) -> str:
        if match["verb"] in verbs:
            return f"xinfang {match['actor'] or ''}{form.command} {form.number}".rstrip()
        return match[0] if form.number else match[0].replace(match["number"] or "", f" {UNNAMED}")

    hint = _COMMAND.sub(again, finding.hint)
    waits = len(steps) > 1 and any(match["verb"] not in verbs for match in _COMMAND.finditer(finding.hint))
    return replace(finding, hint=f"{_BEFORE_METHOD} {hint}" if waits else hint)


def _name(step: Step) -> str:
    return step.summary.partition("：")[0]
