"""The form of a correction of an entry: any line of its kind; the old value stays."""

from __future__ import annotations

from typing import Any, ClassVar

from xinfang_cli.domain.duty_terms import AT_THE_POST, CallKind, DocumentKind, IncidentKind
from xinfang_cli.domain.form import Field, Form, may, may_many, need
from xinfang_cli.domain.forms.calls import LogCall
from xinfang_cli.domain.forms.documents import LogDocument
from xinfang_cli.domain.forms.incidents import IncidentOpen
from xinfang_cli.domain.forms.reception import LogVisitor
from xinfang_cli.domain.forms.tasks import TaskAdd
from xinfang_cli.domain.kinds import LONG, TEXT
from xinfang_cli.domain.terms import Term

KINDS: dict[str, type[Term]] = {"C": CallKind, "D": DocumentKind, "E": IncidentKind}
"""By letter of the number: what `--kind` may be."""
MEETING = ("convener", "meets_at", "venue", "agenda", "attendees", "materials", "answer_by")
_APART = (
    *("kind", "accused", "at", "note", "meeting", "outgoing", "pass_on", "answered", "report_up", "means"),
    *("call", "leader", "units"),
)
_OF: dict[str, type[Form]] = {
    "C": LogCall,
    "D": LogDocument,
    "R": LogVisitor,
    "T": TaskAdd,
    "E": IncidentOpen,
}
LINES: dict[str, dict[str, Field[Any]]] = {
    letter: {name: field for name, field in form.fields.items() if name not in _APART} for letter, form in _OF.items()
}
"""By letter of the number: the lines that may be corrected, beside the kind."""


class Amend(Form):
    """A correction; after the diary of its shift is closed it stands as 续记."""

    command = "duty amend"
    summary = "更正：改正登记各项，旧值留存；日志关闭后为续记"
    heading = "更正记录"
    rule = "duty-amendment-complete"
    clause = "本章 第二节 三.1"
    ids: ClassVar[tuple[str, ...]] = ("D-ARC-03", "P-EMG-01", "N-ARC-01")
    subject = "duty"
    roles = AT_THE_POST
    per_piece = True

    reason = need("更正原因（笔误、误读、补充、其他或文字）", LONG)
    kind = may("类别", TEXT)
    accused = may_many("被反映人（姓名、姓名@单位、@单位、不详）", TEXT, ids=("L-FIN-06",))


def _lines() -> dict[str, Field[Any]]:
    """Every line of every kind, corrected alone: nothing else is asked for with it."""
    found: dict[str, Field[Any]] = {}
    for lines in LINES.values():
        for name, field in lines.items():
            if name not in found:
                found[name] = type(field)(
                    field.label, field.kind, receives=field.receives, denial=field.denial, offers=field.offers
                )
                found[name].required = False
                found[name].name = name
    return found


Amend.fields = (
    {"reason": Amend.reason, "kind": Amend.kind}
    | _lines()
    | {
        "accused": Amend.accused,
        **{name: Form.fields[name] for name in ("at", "note")},
    }
)
