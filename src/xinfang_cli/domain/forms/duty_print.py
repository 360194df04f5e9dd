"""The form of the duty room's sheets (本章 第二节 二.1, 三.1, 三.3)."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.duty_terms import DutySheet
from xinfang_cli.domain.form import Form, may, need
from xinfang_cli.domain.forms.queries import SPAN, Query
from xinfang_cli.domain.kinds import DAY, TEXT, code


def _is_call(form: Form) -> bool:
    return form.get("form") is DutySheet.CALL


class DutyPrint(Query):
    """One sheet of the duty room: handover for two signatures, diary of a day, record of a call, roster of a month."""

    command = "duty print"
    summary = "打印：交接单、值班日志、电话记录单、值班表"
    ids = ("D-HND-01", "D-HND-04", "P-HND-03", "P-COV-06", "F8", "F9", "F10", "F11")
    formats: ClassVar[tuple[str, ...]] = ("text", "html", "md", "json")

    form = need("单据", code(DutySheet))
    of = may("编号（电话记录单填来电，交接单填班次）", TEXT, position=True, offers="call", when=_is_call)
    date = may("日期（值班日志）", DAY)
    month = may("月份（值班表）", SPAN)
