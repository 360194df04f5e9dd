"""What is done about an entry of the duty room: returned, passed on, reported, instructed, answered, settled."""

from __future__ import annotations

from xinfang_cli.domain import numbers
from xinfang_cli.domain.duty_terms import EntryStatus, Means
from xinfang_cli.domain.errors import Finding, WrongState
from xinfang_cli.domain.forms import onward as forms
from xinfang_cli.services import entries
from xinfang_cli.services.entry_facts import at_work, facts, take_up_and_check, unit_facts
from xinfang_cli.services.office import Done, Office

_OWN_END = {"T": "xinfang duty task close {}", "E": "xinfang duty incident close {}"}


def call_back(office: Office, form: forms.CallBack) -> Done:
    """A call was returned (本章 第二节 三.1)."""
    taken = take_up_and_check(office, form)
    entries.act(office, taken.entry, form, "call-back", answered=form.answered, text=form.text)
    return entries.done(office, (taken.entry, f"已回电（{form.answered}）"))


def pass_on(office: Office, form: forms.PassOn) -> Done:
    """Pass on what came in to the unit whose business it is (本章 第二节 一.2)."""
    taken = take_up_and_check(office, form)
    unit = taken.bodies["to"][0]
    means = _code(form.means)
    entries.act(office, taken.entry, form, "pass-on", unit, answered=form.answered, means=means, text=form.text)
    return entries.done(office, (taken.entry, f"已转{unit.name}（{form.answered}）"))


def report_up(office: Office, form: forms.ReportUp) -> Done:
    """Report to a leader or a unit above (本章 第二节 一.2)."""
    taken = entries.take_up(office, form)
    to = taken.body("to")
    known = facts(office, taken, form, **unit_facts(office, to))
    office.check(form, known)
    at_work(taken.entry)
    to = taken.bodies["to"][0]
    means = _code(form.means)
    entries.act(office, taken.entry, form, "report-up", to, answered=form.answered, means=means, text=form.text)
    how = f"（{form.means.label}）" if form.means else ""
    return entries.done(office, (taken.entry, f"已报{to.name}{how}"))


def instruct(office: Office, form: forms.Instruct) -> Done:
    """Put down what a leader said has to be done (本章 第二节 一.2)."""
    taken = take_up_and_check(office, form)
    leader = taken.bodies["by"][0]
    entries.act(office, taken.entry, form, "instruct", leader, text=form.text)
    return entries.done(office, (taken.entry, f"已记{leader.name}批示"))


def answer(office: Office, form: forms.Answer) -> Done:
    """Carry a leader's word to who asked (本章 第二节 一.2, 二.2)."""
    taken = take_up_and_check(office, form)
    entries.act(office, taken.entry, form, "answer", answered=form.answered, text=form.text)
    return entries.done(office, (taken.entry, f"已答复{f'（{form.answered}）' if form.answered else ''}"))


def close(office: Office, form: forms.Close) -> Done:
    """Nothing more is to be done; a request is never settled without an answer (本章 第二节 一.2).

    Raises:
        WrongState: it is a task or an incident, which have their own end (6).
    """
    taken = take_up_and_check(office, form)
    entry = taken.entry
    if entry.kind in _OWN_END:
        message = f"{entry.number}是{numbers.KINDS[entry.kind]}件，有自己的办结。"
        raise WrongState(Finding("duty-own-end", message, _OWN_END[entry.kind].format(entry.number), forms.ONWARD))
    entries.act(office, entry, form, "settle", text=form.text)
    return entries.done(office, (entry, "已记处理情况"))


def void(office: Office, form: forms.Void) -> Done:
    """Take back an entry that was made by mistake; nothing of it is lost (本章 第二节 三.1)."""
    entry = take_up_and_check(office, form).entry
    entries.act(office, entry, form, "void", text=form.reason)
    entry.status, entry.voided_at, entry.void_reason = EntryStatus.VOID, office.moment(form), form.reason
    return entries.done(office, (entry, "已作废，编号保留"))


def _code(means: Means | None) -> str | None:
    return means.value if means else None
