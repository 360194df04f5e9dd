"""What reading commands may be asked: filters, dates, numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from xinfang_cli.domain.form import Form, may, may_many, need
from xinfang_cli.domain.kinds import COUNT, DAY, FLAG, LONG, MOMENT, TEXT, Kind, code
from xinfang_cli.domain.requirement_list.requirement import Standing
from xinfang_cli.domain.terms import Disposal, LetterStatus, Nature, Term, VisitStatus


def _span(typed: str, now: datetime) -> tuple[date, date]:
    # As in `form`: its patterns are spared where no span is typed.
    from xinfang_cli.domain.timespans import read_span

    return read_span(typed, now)


SPAN: Kind[tuple[date, date]] = Kind("span", _span, "日期或时段，如 2026-11、上周、第三季度", is_time=True)


class Step(Term):
    """What a letter waits for."""

    OPEN = "open", "待拆封"
    REGISTER = "register", "待登记"
    ABSTRACT = "abstract", "待摘要"
    APPROVE = "approve", "待审批"
    ROUTE = "route", "待分办"
    RESULT = "result", "待结果"
    REPLY = "reply", "待答复"
    CLOSE = "close", "待办结"


class VisitStep(Term):
    """What a visit waits for."""

    INTAKE = "intake", "待接谈"
    HANDLE = "handle", "待办理"
    RESULT = "result", "待结果"
    REPLY = "reply", "待回告"
    FOLLOWUP = "followup", "待回访"
    CLOSE = "close", "待办结"


class Query(Form):
    """The base of reading commands: nothing is written, so no time and no note."""

    per_piece = True

    roles = ()
    formats: ClassVar[tuple[str, ...]] = ("table", "tsv", "json", "csv", "ids")


Query.fields = {}
LISTS_AND_XLSX = (*Query.formats, "xlsx")
"""Lists that are handed in as a file."""


class LetterList(Query):
    """Which letters to list."""

    command = "letter list"
    summary = "来信列表"
    ids = ("L-REG-16", "N-CNF-01", "N-SEC-02", "N-PII-02")

    status = may("状态", code(LetterStatus), ids=("L-REG-17",))
    step = may("待办步骤", code(Step), ids=("L-REG-18", "L-FIN-01"))
    method = may("办理方式", code(Disposal))
    unit = may("承办单位", TEXT, offers="unit")
    nature = may("性质", code(Nature))
    topic = may("分类（连同下级）", TEXT, offers="topic")
    handler = may("经手人", TEXT, offers="staff")
    mine = may("只看本人经手", FLAG)
    since = may("收到不早于", SPAN)
    until = may("收到不晚于", SPAN)
    overdue = may("只看超期", FLAG)
    unopened = may("只看未拆", FLAG, ids=("L-OPN-01", "L-REQ-02"))
    limit = may("最多几件", COUNT)


class VisitList(Query):
    """Which visits to list."""

    command = "visit list"
    summary = "来访列表"

    status = may("状态", code(VisitStatus))
    step = may("待办步骤", code(VisitStep))
    method = may("办理方式", code(Disposal))
    unit = may("承办单位", TEXT, offers="unit")
    nature = may("性质", code(Nature))
    handler = may("经手人", TEXT, offers="staff")
    mine = may("只看本人经手", FLAG)
    since = may("来访不早于", SPAN)
    until = may("来访不晚于", SPAN)
    overdue = may("只看超期", FLAG)
    joint = may("只看集体访", FLAG)
    repeated = may("只看重访", FLAG)
    limit = may("最多几件", COUNT)


class LetterShow(Query):
    """One letter, masked or (with a reason, audited) revealed."""

    command = "letter show"
    summary = "查看一封来信"
    ids = ("N-REG-03", "N-SEC-02", "N-PII-02", "F4")
    subject = "letter"
    formats = ("text", "json", "md")

    reveal = may("显示被隐去的内容", FLAG)
    reason = may("查看原因", LONG, when=lambda form: bool(form.get("reveal")))


class LetterNext(Query):
    """What is open on a letter, or on the most urgent one."""

    command = "letter next"
    summary = "下一步：还缺什么、卡在哪里"
    ids = ("L-OPN-04", "L-REQ-06", "L-ENC-02", "L-FIN-01")
    subject = "letter?"


class LetterMayGo(Query):
    """Who may get a letter."""

    command = "letter may-go"
    summary = "可送：谁可以收这封信，谁不可以"
    ids = ("L-FIN-06", "N-CNF-01")
    subject = "letter"


class LetterHistory(Query):
    """What happened to a letter."""

    command = "letter history"
    summary = "办理经过"
    ids = ("L-REG-15", "N-ARC-01", "F4")
    subject = "letter"


class Daily(Query):
    """Which day or span the daily report covers."""

    command = "report daily"
    summary = "值班日报"
    ids = ("L-OPN-01", "L-REQ-01", "L-REQ-02", "L-MTH-03", "N-LDR-01", "T-ACC-02", "T-ACC-03", "T-LDR-01", "T-ASN-01")
    formats = ("text", "json", "md")

    date = may("日期", DAY)
    since = may("起", MOMENT)
    until = may("止", MOMENT)
    cutoff = may("截止时刻（从上一工作日此刻到当天此刻）", TEXT)
    check = may("有需要注意的事项时退出码为8", FLAG)


class Overdue(Query):
    """The clocks that have run out."""

    command = "report overdue"
    summary = "超期清单"
    ids = ("L-OPN-01", "L-REQ-02", "V-REQ-07", "L-MTH-03", "N-ASN-01", "N-SEED-01", "T-FIN-04", "C-13")

    formats = LISTS_AND_XLSX

    as_of = may("截至日期", DAY)
    check = may("有超期时退出码为8", FLAG)


class Transfers(Query):
    """The transfers of a span."""

    command = "report transfers"
    summary = "三日转办汇总表"
    ids = ("L-MTH-03", "F16")
    formats = LISTS_AND_XLSX

    since = may("起", SPAN)
    until = may("止", SPAN)


class StaffList(Query):
    """The people of the office."""

    command = "staff list"
    summary = "人员列表"

    retired = may("含离任", FLAG)


class StaffShow(Query):
    """One person."""

    command = "staff show"
    summary = "查看一个人"
    formats = ("text", "json", "md")

    name = need("姓名", TEXT, position=True, offers="staff")


class UnitList(Query):
    """The units."""

    command = "unit list"
    summary = "单位列表"

    retired = may("含已撤销", FLAG)


class UnitShow(Query):
    """One unit."""

    command = "unit show"
    summary = "查看一个单位"
    formats = ("text", "json", "md")

    name = need("单位名称", TEXT, position=True, offers="unit")


class CalendarList(Query):
    """The office's table of days."""

    command = "calendar list"
    summary = "日历列表"

    year = may("年份", COUNT)


class ConfigList(Query):
    """All settings."""

    command = "config list"
    summary = "全部设置"


class ConfigGet(Query):
    """One setting."""

    command = "config get"
    summary = "查看一项设置"
    formats = ("text", "json", "md")

    key = need("设置项", TEXT, position=True, offers="setting")


class BookInfo(Query):
    """The book itself."""

    command = "book info"
    summary = "账本的位置、版本和安全状况"
    formats = ("text", "json", "md")


class AuditList(Query):
    """The audit entries of commands."""

    command = "audit list"
    summary = "审计记录"
    ids = ("N-PII-02", "N-ARC-01")

    of = may("某一件的编号", TEXT, offers="record")
    limit = may("最多几条", COUNT)


class AuditHead(Query):
    """The head of the chain."""

    command = "audit head"
    summary = "链头：可印在交接单上"
    formats = ("text", "json", "md")


class AuditVerify(Query):
    """The check of chain and rows."""

    command = "audit verify"
    summary = "核对审计链和数据"
    ids = ("N-ARC-01",)
    formats = ("text", "json", "md")

    head = may_many("已知链头（序号:至少12位）", TEXT)
    anchor = may("存有链头的文件", TEXT, offers="file")


class RuleList(Query):
    """The clauses in force."""

    command = "rule list"
    summary = "条款列表"

    of = may("某条命令的条款", TEXT, offers="command")


class RuleShow(Query):
    """One clause."""

    command = "rule show"
    summary = "查看一条"
    formats = ("text", "json", "md")

    id = need("条款编号", TEXT, position=True, offers="rule")


class RequirementList(Query):
    """How each requirement is met."""

    command = "requirement list"
    summary = "要求清单"

    status = may("落实情况", code(Standing))


class Demo(Query):
    """The worked day."""

    command = "demo"
    summary = "演示：在新账里走完一天一夜，以日报结束"
    formats = ("text", "json", "md")
