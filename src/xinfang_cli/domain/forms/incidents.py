"""Forms of an emergency: opened at once with what is known, reported by telephone and in writing, closed when told."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.duty_terms import AT_THE_POST, IncidentKind, IncidentLevel, Means, ReportMeans, Stage
from xinfang_cli.domain.form import Form, may, may_many, need, need_many
from xinfang_cli.domain.kinds import LONG, MOMENT, TEXT, code

EMERGENCY = "本章 第二节 一.3、三.3"


class Facts(Form):
    """What becomes known of an emergency by and by; until then it is 待核."""

    kind = may("类别", code(IncidentKind), ids=("P-EMG-07",))
    level = may("级别", code(IncidentLevel), ids=("P-EMG-05", "P-EMG-07"))
    occurred_at = may("发生时间", MOMENT, ids=("P-EMG-07",))
    casualties = may("伤亡", LONG, ids=("P-EMG-07",))
    measures = may("已采取措施", LONG, ids=("P-EMG-07",))
    next_report_at = may("下次续报", MOMENT, ids=("P-EMG-06",))


LEARNT = tuple(name for name in Facts.fields if name not in ("at", "note"))
"""Facts of an emergency that may become known later."""


def _without_call(form: Form) -> bool:
    return form.get("call") is None


class IncidentOpen(Facts):
    """An emergency as it was first told; nobody waits for the rest before he reports."""

    command = "duty incident open"
    summary = "突发事件：接报登记，给出编号和电话、书面报告的时限"
    heading = "突发事件"
    rule = "duty-incident-complete"
    clause = EMERGENCY
    ids: ClassVar[tuple[str, ...]] = ("D-INF-03", "D-CON-02", "P-EMG-08", "P-LOG-01")
    roles = AT_THE_POST

    call = may("来电编号", TEXT, offers="call")
    place = need("地点", TEXT, ids=("P-EMG-07",))
    source = may("信息来源", TEXT, when=_without_call, ids=("P-EMG-07",))
    situation = may("情况", LONG, when=_without_call, ids=("P-EMG-07", "P-LOG-01"))
    accused = may_many("被反映人（姓名、姓名@单位、@单位、不详）", TEXT, ids=("L-FIN-06",))


IncidentOpen.fields = {
    name: IncidentOpen.fields[name] for name in ("call", "place", "source", "situation", *IncidentOpen.fields)
}


class IncidentInform(Form):
    """A leader or a department was told of an emergency at once."""

    command = "duty incident inform"
    summary = "突发事件通知：即报领导和部门，记下谁接的"
    heading = "通知记录"
    rule = "duty-incident-inform-complete"
    clause = EMERGENCY
    ids: ClassVar[tuple[str, ...]] = ("D-CON-02", "P-EMG-09")
    subject = "incident"
    roles = AT_THE_POST
    per_piece = True

    to = need("通知的领导或部门", TEXT, receives=True, in_book="body", position=True)
    means = need("方式", code(Means))
    answered = need("接话人", TEXT, receives=True)
    text = may("通知内容", LONG)


class IncidentReport(Facts):
    """A report of an emergency: first, follow-up, final; what became known is kept beside what was known before."""

    command = "duty incident report"
    summary = "突发事件报送：初报、续报、终报，电话在先、书面在后"
    heading = "突发事件报送"
    rule = "duty-incident-report-complete"
    clause = EMERGENCY
    ids: ClassVar[tuple[str, ...]] = ("P-EMG-01", "P-EMG-06", "P-EMG-08", "F15")
    subject = "incident"
    roles = AT_THE_POST
    per_piece = True

    stage = need("报送阶段", code(Stage), ids=("P-EMG-06",))
    to = need_many("报送对象", TEXT, receives=True, in_book="body")
    means = need("方式", code(ReportMeans), ids=("P-EMG-08",))
    text = need("报送内容", LONG)
    answered = may("接报人", TEXT, receives=True, ids=("P-EMG-09",))


class IncidentClose(Form):
    """An emergency is over."""

    command = "duty incident close"
    summary = "突发事件办结：领导和部门都已知道"
    heading = "突发事件办结"
    rule = "duty-incident-close-complete"
    clause = EMERGENCY
    ids: ClassVar[tuple[str, ...]] = ("D-CON-02", "P-EMG-06")
    subject = "incident"
    roles = AT_THE_POST
    per_piece = True
