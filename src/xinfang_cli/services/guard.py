"""The guard of the accused: one function for every option that names who is to receive, decide, answer or keep."""

from __future__ import annotations

from xinfang_cli.domain.accused import ACCUSED_PERSON, Accused, Barred
from xinfang_cli.domain.errors import Finding, Severity
from xinfang_cli.domain.form import Field, Form
from xinfang_cli.domain.names import split_at
from xinfang_cli.domain.numbers import MATTERS
from xinfang_cli.domain.rules.common import never_to_accused, perhaps_the_accused
from xinfang_cli.domain.rules.rule import NUMBER, Rule, filled
from xinfang_cli.services.office import Office
from xinfang_cli.storage import lookups


def barred_of(office: Office, matter_ids: tuple[int, ...], more: tuple[Accused, ...] = ()) -> Barred:
    """Who may not get these matters, with accused that the command itself names."""
    accused = tuple(one for key in matter_ids for one in lookups.accused_of(office.raw, key))
    return lookups.Sight(office.raw, office.actor).barred((*accused, *more))


_KEPT_UNDER = (*MATTERS, "duty")
"""The nouns whose records have a `may-go`."""
_TOLD = ("people", "matter", "excerpt", "text")


def texts_of(office: Office, matter_id: int, form: Form) -> tuple[str, ...]:
    """Where an accused who is 不详 may be named: people and matter of the abstract, the drafted excerpts, the form."""
    rows = [
        *office.raw.execute("SELECT people, matter FROM abstract WHERE id = ?", (matter_id,)),
        *office.raw.execute("SELECT text FROM excerpt WHERE matter_id = ?", (matter_id,)),
    ]
    return (*(text for row in rows for text in row), *(form.get(name) for name in _TOLD if form.get(name)))


def findings(
    barred: Barred, form: Form, number: str, texts: tuple[str, ...] = ()
) -> tuple[list[Finding], list[Finding]]:
    """What the form's names come to: refusals, and warnings where a name is only possibly the accused.

    The message never repeats the accused; it speaks of the recipient that was typed (本章 第一节 四.5; 条例 第30条).
    """
    refused: list[Finding] = []
    possible: list[Finding] = []
    for field, name in form.named():
        verdict = barred.judge(name, _unit_of(barred, field, name))
        if verdict.kind == "barred":
            # The accused's own name is not written a second time, not even where the clerk typed it.
            who = f"{field.label}（{field.option}）所写的" if verdict.why == ACCUSED_PERSON else f"「{name}」"
            refused.append(_finding(never_to_accused, f"{who}{verdict.why}。", form, number, field.name))
        elif verdict.kind == "possible":
            possible.append(_finding(perhaps_the_accused, f"「{name}」{verdict.why}。", form, number, field.name))
        elif barred.unknown and barred.mentioned(name, texts):
            why = f"被反映人不详，而「{name}」在信中出现过。"
            possible.append(_finding(perhaps_the_accused, why, form, number, field.name))
    return refused, possible


def _unit_of(barred: Barred, field: Field[object], name: str) -> int | None:
    """The unit of the person of the office who is meant; none where a unit or anybody else may be."""
    if field.in_book not in ("leader", "staff", "body") or barred.directory.unit_named(name) is not None:
        return None
    person = barred.directory.person_named(split_at(name)[0])
    return person.unit if person else None


_ANOTHER = "换没有牵连的一方：单位见 xinfang unit list，人员见 xinfang staff list；可改送上级单位或纪检部门"
_COMPARE = "核对是不是同一人：xinfang staff list"


def _finding(rule: Rule, message: str, form: Form, number: str, field: str) -> Finding:
    noun = form.command.partition(" ")[0]
    if number:
        hint = filled(rule.hint, noun, number)
    elif rule.severity is not Severity.WARN:
        # It is not registered: there is nothing yet of which one could ask who may have it.
        hint = _ANOTHER
    else:
        hint = filled(rule.hint, noun, NUMBER) if noun in _KEPT_UNDER else _COMPARE
    return Finding(rule.id, message, hint, rule.clause, rule.severity, (field,))
