"""The form of a telegram, letter, document or fax that comes in at the duty room."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.duty_terms import AT_THE_POST, DocumentKind
from xinfang_cli.domain.form import Form, may, may_many, need
from xinfang_cli.domain.kinds import LONG, TEXT, code
from xinfang_cli.domain.terms import Marking, Urgency


def is_sealed(form: Form) -> bool:
    """Whether it may not be opened, so that nothing of its content is known."""
    marking = form.get("marking")
    return marking is not None and marking.sealed


class LogDocument(Form):
    """What came in; a personal or secret piece stays closed, and its subject unknown."""

    command = "duty log-document"
    summary = "来文登记：电报、公文、信函、文件、传真，给出编号"
    heading = "来文登记"
    rule = "duty-document-record-complete"
    clause = "本章 第二节 一.2"
    ids: ClassVar[tuple[str, ...]] = ("D-COM-01", "D-COM-05", "D-CON-05")
    roles = AT_THE_POST

    kind = need("类别", code(DocumentKind), ids=("D-COM-01",))
    from_unit = need("来文单位", TEXT, offers="unit")
    urgency = need("缓急", code(Urgency), ids=("D-COM-01",))
    marking = need("标记", code(Marking), ids=("D-COM-05",))
    subject_ = may("标题", LONG, when=lambda form: form.get("marking") is not None and not is_sealed(form))
    accused = may_many("被反映人（姓名、姓名@单位、@单位、不详）", TEXT, ids=("L-FIN-06",))
