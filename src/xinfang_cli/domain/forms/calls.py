"""The form of a telephone call: five elements, whether it has to be returned, and the notice of a meeting."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from xinfang_cli.domain.duty_terms import AT_THE_POST, CallKind, Means, Secrecy
from xinfang_cli.domain.form import Form, may, may_many, need
from xinfang_cli.domain.kinds import FLAG, LONG, MOMENT, TEXT, Kind, code

CALL = "本章 第二节 三.1"


def _time_or_words(typed: str, now: datetime) -> str:
    """A time in full where it is one; else as it was said: 待通知, 视汛情而定."""
    from xinfang_cli.domain import timewords

    try:
        return timewords.read_moment(typed, now).words
    except ValueError:
        return typed.strip()


TIME_OR_WORDS: Kind[str] = Kind("time", _time_or_words, "时间或文字", is_time=True)

_MAY_ACCUSE = (CallKind.PETITION, CallKind.REPORT, CallKind.OTHER, None)


def stays_outside(form: Form) -> bool:
    """Whether what was said may not come into this book."""
    secrecy = form.get("secrecy")
    return secrecy is not None and secrecy.stays_outside


def _is_meeting(form: Form) -> bool:
    return bool(form.get("meeting"))


def _meeting_said(form: Form) -> bool:
    return _is_meeting(form) and not stays_outside(form)


class LogCall(Form):
    """A call as it is taken down at the ear; whether it has to be returned is said each time."""

    command = "duty log-call"
    summary = "来电登记：单位、姓名、电话、内容、是否回电，给出编号"
    heading = "来电记录"
    rule = "duty-call-record-complete"
    clause = CALL
    ids: ClassVar[tuple[str, ...]] = ("D-COM-01", "D-INF-01", "D-ARC-01", "R-TEL-01", "R-TEL-06", "F8")
    roles = AT_THE_POST

    caller_unit = need("来电单位（个人、不详照写）", TEXT, offers="unit", ids=("R-TEL-02",))
    caller_name = need("来电人", TEXT, ids=("R-TEL-03",))
    phone = need("电话", TEXT, ids=("R-TEL-04",))
    kind = may("类别", code(CallKind), asked=True, ids=("D-INF-01",))
    meeting = may("会议通知", FLAG, asked=lambda form: form.get("kind") is CallKind.NOTICE)
    content = may("来电内容", LONG, when=lambda form: not stays_outside(form), ids=("R-TEL-05", "P-LOG-01", "P-LOG-03"))
    convener = may("召集单位", TEXT, when=_is_meeting)
    meets_at = may("会议时间", TIME_OR_WORDS, when=_is_meeting)
    venue = may("会议地点", TEXT, when=_is_meeting)
    agenda = may("会议内容", LONG, when=_meeting_said)
    attendees = may("参加人员", TEXT, when=_is_meeting)
    materials = may("准备材料", LONG, when=_meeting_said)
    answer_by = may("报名截止", TIME_OR_WORDS)
    secrecy = may("密级", code(Secrecy), ids=("D-CON-05",))
    document = may("密件文号", TEXT, when=stays_outside, ids=("D-CON-05", "N-SEC-01"))
    accused = may_many(
        "被反映人（姓名、姓名@单位、@单位、不详）",
        TEXT,
        asked=lambda form: form.get("kind") in _MAY_ACCUSE,
        question="来电是否控告、检举、揭发具体的人或单位？",
        ids=("L-FIN-06",),
    )
    read_back = may("已向对方复述核对", FLAG, asked=True)
    callback = need("需要回电", FLAG, denial="--no-callback", ids=("R-TEL-07",))
    callback_by = may("回电时限", MOMENT, asked=lambda form: form.get("callback") is True, ids=("R-TEL-07",))
    outgoing = may("去电", FLAG)
    pass_on = may("转办单位", TEXT, receives=True, in_book="unit", ids=("D-COM-02",))
    answered = may("接话人", TEXT, receives=True, when=lambda form: form.get("pass_on") is not None)
    report_up = may("报告领导", TEXT, receives=True, in_book="leader", ids=("D-COM-02",))
    means = may("报告方式", code(Means))
