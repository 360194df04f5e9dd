"""The talk with a visitor: its seven duties, how he was received, what he was promised (本章 第一节 五.1(3), 五.2)."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms import visit as forms
from xinfang_cli.domain.terms import IntakeItem
from xinfang_cli.services import acting, matters, visit_facts
from xinfang_cli.services.acting import done
from xinfang_cli.services.matters import Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.visit_steps import Conduct, IntakeDuty


def intake(office: Office, form: forms.Intake) -> Done:
    """Answer for duties of the talk; `--finish` ends it (本章 第一节 五.1(3))."""
    check_texts(form)
    case = matters.take_up(office, form)
    left = [item for item in visit_facts.open_items(office, case.matter.row_id) if item not in answered(form)]
    of_talk = facts(form, tuple(left), ends=bool(form.finish))
    office.check(form, acting.gather(office, case, form, **of_talk))
    return done((case.matter, talk(office, case, form, left, ends=bool(form.finish))))


def answered(form: Form) -> set[IntakeItem]:
    """The duties that this form answers for, done or left out."""
    return {*forms.done_items(form), *forms.skipped_items(form)}


def facts(form: Form, left: tuple[IntakeItem, ...], *, ends: bool) -> dict[str, Any]:
    """What the clauses on the talk may know of this form."""
    return {"open_items": left, "skipped": forms.skipped_items(form), "talk_ends": ends}


_TEXT_OF = {
    "record": IntakeItem.RECORDED,
    "papers": IntakeItem.PAPERS_ASKED,
    "policy": IntakeItem.POLICY_TOLD,
    "signed": IntakeItem.CONFIRMED,
    "refused_to_sign": IntakeItem.CONFIRMED,
}
"""Which item each of the further options belongs to."""


def check_texts(form: Form) -> None:
    """What belongs to an item is not written without the item: it would be lost."""
    for name, item in _TEXT_OF.items():
        if form.get(name) is not None and item not in answered(form):
            field = type(form).fields[name]
            message = f"写了{field.label.split('（')[0]}（{field.option}），没有写「{item.label}」做了没有。"
            hint = f"加上 --done {item.value}，或 --skip {item.value}=原因"
            raise UsageProblem(Finding("usage-value", message, hint, fields=(name, "done")))


def talk(office: Office, case: Case, form: forms.Intake, left: list[IntakeItem], *, ends: bool) -> str:
    """Write what the form answers for, end the talk where it is over, and say so."""
    answers: list[tuple[IntakeItem, bool, str | None]] = [(item, True, None) for item in forms.done_items(form)]
    answers += [(item, False, reason) for item, reason in forms.skipped_items(form).items()]
    for item, is_done, reason in answers:
        office.add(
            IntakeDuty(
                matter_id=case.matter.row_id,
                item=item,
                done=is_done,
                reason=reason,
                text=_text(form, item),
                at=office.moment(form),
                by_id=office.actor_id,
            )
        )
    _conduct(office, case, form)
    if answers:
        matters.step(office, case, "intake", form, "、".join(item.label for item, _, _ in answers))
    if ends:
        matters.step(office, case, "hear", form)
        return "接谈完毕，七项均已作答"
    return f"接谈已记{len(answers)}项" + (
        f"，还有{len(left)}项：{'、'.join(item.label for item in left)}" if left else ""
    )


def _conduct(office: Office, case: Case, form: forms.Intake) -> None:
    """How the visitor was received, and what he was promised (本章 第一节 五.1(1), 五.2)."""
    if form.courteous is None and form.promise is None:
        return
    leader = case.body("promise_approved_by")
    office.add(
        Conduct(
            matter_id=case.matter.row_id,
            courteous=form.courteous,
            promise=form.promise,
            leader_id=leader.row_id if leader else None,
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )


def _text(form: forms.Intake, item: IntakeItem) -> str | None:
    if item is IntakeItem.RECORDED:
        return form.record
    if item is IntakeItem.PAPERS_ASKED:
        return form.papers.value if form.papers else None
    if item is IntakeItem.POLICY_TOLD:
        return form.policy
    if item is IntakeItem.CONFIRMED:
        return f"拒签：{form.refused_to_sign}" if form.refused_to_sign else "已签名" if form.signed else None
    return None
