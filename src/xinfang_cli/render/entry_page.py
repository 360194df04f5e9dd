"""One entry of the duty room as a page."""

from __future__ import annotations

from collections.abc import Callable

from xinfang_cli.domain.duty_terms import (
    CallKind,
    DocumentKind,
    EntryStatus,
    IdKind,
    IncidentKind,
    IncidentLevel,
    Means,
    Secrecy,
    Stage,
    VisitorCategory,
    VisitorOutcome,
)
from xinfang_cli.domain.forms.entry_amendment import KINDS, Amend
from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.domain.terms import Marking, Urgency
from xinfang_cli.render import matter_page
from xinfang_cli.render.matter_page import Lines, Record, label, time

ACTS = {
    "call-back": "回电",
    "pass-on": "转办",
    "report-up": "报告",
    "instruct": "批示",
    "answer": "答复",
    "settle": "处理",
    "inform": "通知",
    "unanswered": "无人接",
    "urge": "催办",
    "report-back": "回告",
    "report": "报送",
    "close": "办结",
    "note": "备注",
    "void": "作废",
    "amend": "更正",
    "leave": "离开",
}
"""The acts of an entry in words."""
UNCHECKED = "待核"


def text(record: Record) -> str:
    """The page for a terminal or a file, 80 columns."""
    return matter_page.text(f"{_head(record)}  {label(EntryStatus, record['status'])}", _sections(record))


def markdown(record: Record) -> str:
    """The page as Markdown."""
    return matter_page.markdown(_head(record), _sections(record))


def _head(record: Record) -> str:
    return f"{record['number']}（{record['formal_number']}）"


def _sections(record: Record) -> list[tuple[str, Lines]]:
    title, own = _OWN[record["kind"]]
    waits = "、".join(label(Waiting, code) for code in record["waits_for"])
    accused = "、".join(one["name"] or one["unit"] or "不详" for one in record["accused"])
    void = record["void"]
    return [
        (title, [*own(record), ("被反映人", accused)]),
        ("通知", [_recipient(one) for one in record["recipients"]]),
        ("办理", [_act(one) for one in record["acts"]]),
        ("更正", [_amendment(record["number"][0], one) for one in record["amendments"]]),
        (
            "其他",
            [
                ("记录", _recorded(record)),
                ("还要办", waits),
                ("转为", "、".join(record["taken_over"])),
                ("办毕", time(record["closed_at"])),
                ("作废", f"{time(void['at'])} {void['reason']}" if void else ""),
            ],
        ),
    ]


def _recorded(record: Record) -> str:
    shift = f"（{record['shift']}）" if record["shift"] else ""
    later = f"，{time(record['written_at'])}补录" if record["late"] else ""
    return f"{record['recorder']}{shift}{later}"


def _call(record: Record) -> Lines:
    until = f"，{time(record['callback_by'])}前" if record["callback_by"] else ""
    meeting = record["meeting"] or {}
    secrecy = record["secrecy"] if record["secrecy"] != "none" else None
    return [
        ("去电时间" if record["outgoing"] else "来电时间", time(record["at"])),
        ("单位", record["caller_unit"]),
        ("姓名", record["caller_name"]),
        ("电话", record["phone"]),
        ("类别", label(CallKind, record["call_kind"])),
        ("内容", record["content"] or ""),
        ("密级", label(Secrecy, secrecy)),
        ("密件文号", record["document"] or ""),
        ("复述核对", _yes_no(record["read_back"])),
        ("是否回电", f"需要{until}" if record["callback"] else "不需要"),
        *[(name, meeting.get(key) or "") for key, name in _MEETING.items()],
    ]


_MEETING = {
    "convener": "召集单位",
    "meets_at": "会议时间",
    "venue": "会议地点",
    "agenda": "会议内容",
    "attendees": "参加人员",
    "materials": "准备材料",
    "answer_by": "报名截止",
}


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "是" if value else "否"


def _document(record: Record) -> Lines:
    return [
        ("收到", time(record["at"])),
        ("类别", label(DocumentKind, record["document_kind"])),
        ("来文单位", record["from_unit"]),
        ("标题", record["subject"] or ""),
        ("缓急", label(Urgency, record["urgency"])),
        ("标记", label(Marking, record["marking"])),
    ]


def _reception(record: Record) -> Lines:
    return [
        ("来到", time(record["at"])),
        ("姓名", record["name"]),
        ("单位", record["unit"]),
        ("身份", record["identity"]),
        ("证件", f"{label(IdKind, record['id_kind'])} {record['id_number'] or ''}".strip()),
        ("担保人", record["vouched_by"] or ""),
        ("电话", record["phone"]),
        ("事由", record["matter"]),
        ("接待部门", record["department"]),
        ("类别", label(VisitorCategory, record["category"])),
        ("约定时间", record["appointment"] or ""),
        ("接待结果", label(VisitorOutcome, record["outcome"])),
        ("食宿", record["lodging"] or ""),
        ("交通", record["transport"] or ""),
        ("离开", time(record["left_at"])),
    ]


def _task(record: Record) -> Lines:
    return [
        ("交办", f"{time(record['at'])}  {record['leader']}"),
        ("事项", record["item"]),
        ("时限", time(record["due_at"])),
    ]


def _incident(record: Record) -> Lines:
    return [
        ("接报", time(record["at"])),
        ("来源", record["source"]),
        ("来电", record["call"] or ""),
        ("地点", record["place"]),
        ("发生时间", time(record["occurred_at"]) or UNCHECKED),
        ("类别", label(IncidentKind, record["incident_kind"]) or UNCHECKED),
        ("级别", label(IncidentLevel, record["level"])),
        ("情况", record["situation"]),
        ("伤亡", record["casualties"] or UNCHECKED),
        ("措施", record["measures"] or UNCHECKED),
        ("电话报告", f"{time(record['phone_due_at'])}前"),
        ("书面报告", f"{time(record['written_due_at'])}前"),
        ("下次续报", time(record["next_report_at"])),
    ]


_OWN: dict[str, tuple[str, Callable[[Record], Lines]]] = {
    "call": ("来电", _call),
    "document": ("来文", _document),
    "reception": ("来人", _reception),
    "task": ("领导交办", _task),
    "incident": ("突发事件", _incident),
}


def _recipient(one: Record) -> tuple[str, str]:
    if not one["informed"]:
        return "未通知", one["unit"]
    how = label(Means, one["means"])
    return "已通知", f"{one['unit']}  {time(one['informed_at'])[5:]} {one['answered']}{f'（{how}）' if how else ''}"


_NUMERALS = "一二三四五六七八九十"


def stage(one: Record) -> str:
    """The report of an emergency in words: 初报, 续报二, 终报."""
    named = label(Stage, one["stage"])
    if one["stage"] != Stage.FOLLOW_UP or not one["n"]:
        return named
    return named + (_NUMERALS[one["n"] - 1] if one["n"] <= len(_NUMERALS) else str(one["n"]))


def _act(one: Record) -> tuple[str, str]:
    name = stage(one) if one["stage"] else ACTS.get(one["act"], one["act"])
    whom = " ".join(filter(None, [one["to"], one["answered"], label(Means, one["means"])]))
    said = f"：{one['text']}" if one["text"] else ""
    late = "（补录）" if one["late"] else ""
    return f"{time(one['at'])[5:]}", f"{name} {whom}".rstrip() + said + late


def _amendment(letter: str, one: Record) -> tuple[str, str]:
    kinds = KINDS.get(letter)
    if one["field"] == "kind" and kinds:
        old, new = (label(kinds, one[which]) or "（空）" for which in ("old", "new"))
        name, said = "类别", f"{old} 改为 {new}（{one['reason']}）"
    else:
        name, said = matter_page.amendment(one, Amend)
    return name, f"续记 {said}" if one["is_late"] else said
