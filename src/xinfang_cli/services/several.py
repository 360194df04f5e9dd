"""One command on several numbers: all or nothing, every finding with its number; or what is lawful of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from xinfang_cli.domain.errors import (
    Finding,
    Incomplete,
    NotFound,
    NotPermitted,
    Refused,
    UsageProblem,
    WrongState,
    XinfangError,
)
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.rules.common import never_to_accused
from xinfang_cli.services.office import Done, Office
from xinfang_cli.services.outcomes import Outcome

_JUDGED = (UsageProblem, NotFound, NotPermitted, Incomplete, Refused, WrongState)
"""What is found out about one number and leaves the others to be looked at; anything else ends the command."""

Service = Callable[[Office, Any], Done]


def each(service: Service) -> Service:
    """The service on every number of the form, in one transaction.

    Raises:
        XinfangError: some number cannot be done, or, with `lawful_only`, none can; the gravest class gives the code
            and every finding is there.
    """

    def work(office: Office, form: Form) -> Done:
        finished, failed = [], []
        for number in form.numbers:
            found = attempt(office, service, type(form)(form.values, number))
            if isinstance(found, Done):
                finished.append(found)
            else:
                failed.append(found)
        if failed and not (form.lawful_only and finished):
            raise _together(failed)
        return Done(
            tuple(number for done in finished for number in done.numbers),
            tuple(line for done in finished for line in done.lines),
            finished[0].noun,
            sheets=tuple(sheet for done in finished for sheet in done.sheets),
            refused=tuple(finding for error in failed for finding in error.findings),
        )

    return work


def attempt(
    office: Office, service: Service, form: Form, judged: tuple[type[XinfangError], ...] = _JUDGED
) -> Done | XinfangError:
    """Do one number, or leave no trace of the attempt but its outcome.

    Raises:
        XinfangError: of a class that is not `judged`.
    """
    number, touched = form.number, dict(office.touched)
    warnings, rules = list(office.warnings), list(office.rules)
    office.warnings, office.rules, office.subject = [], [], number
    done: Done | XinfangError
    try:
        with office.session.begin_nested():
            done = service(office, form)
            office.session.flush()
    except judged as error:
        office.touched.clear()
        office.touched.update(touched)
        error.findings = tuple(replace(finding, number=number) for finding in error.findings)
        office.outcomes.append(Outcome(number, tuple(finding.rule for finding in error.findings), (), error))
        office.warnings, office.rules = warnings, rules
        return error
    number = number or office.subject
    own = [replace(finding, number=number) for finding in office.warnings]
    office.outcomes.append(Outcome(number, tuple(office.rules), tuple(finding.rule for finding in own)))
    office.warnings, office.rules = [*warnings, *own], [*rules, *office.rules]
    return done


def _together(failed: list[XinfangError]) -> XinfangError:
    """One error of the gravest class, in the contract's order, with the findings of all."""
    findings: list[Finding] = [finding for error in failed for finding in error.findings]
    return type(min(failed, key=_rank))(*findings)


def _rank(error: XinfangError) -> int:
    if isinstance(error, Refused):
        of_accused = any(finding.rule == never_to_accused.id for finding in error.findings)
        return 2 if of_accused else 5
    order: list[type[XinfangError]] = [UsageProblem, NotFound, Refused, NotPermitted, Incomplete, Refused, WrongState]
    return order.index(type(error))
