"""A point of the day-close checks is carried over: by whom, why, until when."""

from __future__ import annotations

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, NotFound, UsageProblem
from xinfang_cli.domain.forms.checks import CarryOver
from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import entries, lookups
from xinfang_cli.storage.tables.carried_over import CarriedOver

_SHIFT = "SELECT 1 FROM shift WHERE number = ?"


def carry_over(office: Office, form: CarryOver) -> Done:
    """Put off what the checks find about one record, or about one topic; the grave is found all the same.

    Raises:
        UsageProblem: the text is no number (2).
        NotFound: there is no such record, or not for this actor (5).
    """
    office.actor.permit(form.command, form.roles)
    at = office.moment(form)
    office.check(form, DutyFacts(noun="check", typed=form.values, now=office.now, at=at, actor=office.actor.name))
    number = _number(office, form.of) if form.of else None
    office.subject = number or ""
    until = form.until or office.now.day
    row = office.add(
        CarriedOver(
            number=number,
            topic=form.topic.value if form.topic else None,
            reason=form.reason,
            until_on=until.isoformat(),
            at=at,
            by_id=office.actor_id,
        )
    )
    what = f"{form.topic.label}（没有编号的）" if form.topic else number
    words = f"{what} 的检查项留到{until.isoformat()}；违规、空岗和突发事件报告不结转"
    return Done((str(row.row_id),), (words,), "carried-over")


def _number(office: Office, typed: str) -> str:
    try:
        number = numbers.read_any(typed, office.now.day.year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", "xinfang check", fields=("of",))) from None
    if not _is_there(office, number):
        message = f"没有编号为{number}的件，或者不由您办理。"
        raise NotFound(Finding("record-not-found", message, "xinfang check", "本章 第一节 四.5", fields=("of",)))
    return number


def _is_there(office: Office, number: str) -> bool:
    seen = entries.number_may_be_seen(lookups.Sight(office.raw, office.actor), number)
    return office.raw.execute(_SHIFT, (number,)).fetchone() is not None if seen is None else seen
