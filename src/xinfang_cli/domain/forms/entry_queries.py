"""What may be asked of the entries of the duty room."""

from __future__ import annotations

from xinfang_cli.domain.duty_terms import EntryKind, EntryStatus
from xinfang_cli.domain.form import may
from xinfang_cli.domain.forms.queries import SPAN, Query
from xinfang_cli.domain.kinds import COUNT, FLAG, LONG, TEXT, code


class DutyList(Query):
    """Which entries to list."""

    command = "duty list"
    summary = "值班记录列表"
    ids = ("D-ARC-01", "D-RPT-01", "P-HND-04")

    kind = may("来电、来人、来文、交办或突发", code(EntryKind))
    status = may("状态", code(EntryStatus))
    open = may("只看未办毕", FLAG, ids=("D-COM-02", "R-TEL-07"))
    since = may("不早于", SPAN)
    until = may("不晚于", SPAN)
    text = may("内容含有", TEXT)
    limit = may("最多几件", COUNT)


class DutyShow(Query):
    """One entry, masked or (with a reason, audited) revealed."""

    command = "duty show"
    summary = "查看一条值班记录"
    ids = ("D-ARC-01", "F8")
    subject = "duty"
    formats = ("text", "json", "md")

    reveal = may("显示被遮盖的内容（写明原因，留痕）", FLAG)
    reason = may("查看原因", LONG, when=lambda form: bool(form.get("reveal")))


class DutyMayGo(Query):
    """Who may get an entry, and who may not."""

    command = "duty may-go"
    summary = "可报可转：这件可以转给谁、报给谁，谁不可以"
    ids = ("L-FIN-06",)
    subject = "duty"
