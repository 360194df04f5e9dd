"""Filing a case and concluding it, for letters and visits alike (本章 第一节 五.1(5))."""

from __future__ import annotations

from xinfang_cli.domain.cases import criterion_meant, read_criteria
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.forms import cases as forms
from xinfang_cli.domain.terms import Outcome
from xinfang_cli.services import clocks, matters
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.answer import Result
from xinfang_cli.storage.tables.cases import Conclusion, FiledCase, Investigator


def file_case(office: Office, form: forms.FileCase) -> Done:
    """File a matter for investigation; the case gets a number of its own (本章 第一节 五.1(5))."""
    case = take_up(office, form)
    criterion = _criterion(office, form)
    at = office.moment(form)
    n, number = office.number("F", at.day.year)
    matters.step(office, case, "file-case", form, number)
    office.add(
        FiledCase(
            year=at.day.year,
            n=n,
            number=number,
            matter_id=case.matter.row_id,
            criterion=criterion,
            leader_id=case.bodies["decided_by"][0].row_id,
            at=at,
            by_id=office.actor_id,
        )
    )
    return done((case.matter, f"已立案 {number}：{criterion}"))


def _criterion(office: Office, form: forms.FileCase) -> str:
    try:
        return criterion_meant(form.criterion, read_criteria(lookups.setting(office.raw, "case.criteria")))
    except ValueError as error:
        hint = "xinfang config get case.criteria"
        raise UsageProblem(Finding("usage-value", f"{error}。", hint, form.clause, fields=("criterion",))) from None


def conclude_case(office: Office, form: forms.ConcludeCase) -> Done:
    """Record how the open case ended; the conclusion is the result, and nobody's answer is waited for any more."""
    case = take_up(office, form)
    matter, at = case.matter, office.moment(form)
    key, number = _open_case(office, matter.row_id)
    matters.step(office, case, "conclude-case", form, number)
    for name in dict.fromkeys(form.investigator):
        office.add(Investigator(case_id=key, name=name, at=at, by_id=office.actor_id))
    leader = case.bodies["decided_by"][0].row_id
    office.add(
        Conclusion(id=key, truth=form.truth, text=form.conclusion, leader_id=leader, at=at, by_id=office.actor_id)
    )
    office.add(
        Result(
            matter_id=matter.row_id,
            outcome=Outcome.OTHER,
            text=form.conclusion,
            truth=form.truth,
            at=at,
            by_id=office.actor_id,
        )
    )
    clocks.meet(office, matter, "letter-answered-in-time", at)
    return done((matter, f"{number} 已查结：{form.truth.label}"))


def _open_case(office: Office, matter_id: int) -> tuple[int, str]:
    query = """SELECT id, number FROM filed_case WHERE matter_id = ?
        AND NOT EXISTS (SELECT 1 FROM conclusion WHERE conclusion.id = filed_case.id) ORDER BY id DESC"""
    key, number = office.raw.execute(query, (matter_id,)).fetchone()
    return int(key), str(number)
