"""One letter as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.form import Field
from xinfang_cli.domain.forms.reading import Amend
from xinfang_cli.domain.terms import (
    AddressCheck,
    Channel,
    Credibility,
    Disposal,
    EnclosureKind,
    Ground,
    Importance,
    LetterStatus,
    Marking,
    Nature,
    Outcome,
    ReplyChannel,
    Seal,
    Term,
    Urgency,
)
from xinfang_cli.render.clean import visible
from xinfang_cli.render.paper import pad, wrap

Record = Mapping[str, Any]
Lines = list[tuple[str, str]]

_LABEL = 12
_WIDTH = 80


def text(record: Record) -> str:
    """The page for a terminal or a file, 80 columns."""
    lines = [f"{record['number']}（{record['formal_number']}）  {_label(LetterStatus, record['status'])}"]
    for title, rows in _sections(record):
        shown = [row for row in rows if row[1]]
        if shown:
            lines += ["", title]
            for label, value in shown:
                lines += _wrapped(label, value)
    return "\n".join(lines) + "\n"


def markdown(record: Record) -> str:
    """The page as Markdown."""
    lines = [f"# {record['number']}（{record['formal_number']}）"]
    for title, rows in _sections(record):
        shown = [f"- {label}：{_escaped(value)}" for label, value in rows if value]
        if shown:
            lines += ["", f"## {title}", "", *shown]
    return "\n".join(lines) + "\n"


def _escaped(value: str) -> str:
    safe = visible(value, "\n").replace("\n", " ")
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#!|" else char for char in safe)


def _wrapped(label: str, value: str) -> list[str]:
    head = "  " + pad(label, _LABEL)
    body = [piece for line in visible(value, "\n").split("\n") for piece in (wrap(line, _WIDTH - _LABEL - 2) or [""])]
    return [(head if place == 0 else " " * (_LABEL + 2)) + line for place, line in enumerate(body)]


def _label(terms: type[Term], code: str | None) -> str:
    return terms.read(code).label if code else ""


def _time(value: str | None) -> str:
    return value[:16].replace("T", " ") if value else ""


def _sections(record: Record) -> list[tuple[str, Lines]]:
    return [
        ("信封", _envelope(record)),
        ("来信人", _writer(record)),
        ("摘要", _abstract(record)),
        ("随信物品", [_enclosure(one) for one in record["enclosures"]]),
        ("审批与批示", _decisions(record)),
        ("去向", [_routing(one) for one in record["routings"]]),
        ("结果与答复", _answers(record)),
        ("退回与催办", _returns_and_urgings(record)),
        ("经手", [_custody(one) for one in record["custody"]] if len(record["custody"]) > 1 else []),
        ("期限", [_deadline(one) for one in record["deadlines"]]),
        ("更正", [_amendment(one) for one in record["amendments"]]),
        ("其他", _rest(record)),
    ]


def _amendment(one: Record) -> tuple[str, str]:
    field = Amend.fields[one["field"]]
    old, new = (_as_filled_in(field, one[which]) for which in ("old", "new"))
    return field.label.split("（")[0], f"{old} 改为 {new}（{one['reason']}）"


def _as_filled_in(field: Field[Any], value: str | None) -> str:
    """A value as the amendment keeps it: codes joined with commas, a tick as true or false."""
    if not value:
        return "（空）"
    if field.kind.name == "flag":
        return "是" if value == "true" else "否"
    terms = field.kind.terms
    return "、".join(_label(terms, code) for code in value.split(",")) if terms else value


def _envelope(record: Record) -> Lines:
    checks = [_label(Seal, record["seal"]), _label(AddressCheck, record["address_check"])]
    return [
        ("收到", f"{_time(record['received_at'])}  {record['receiver']}签收"),
        ("收件人", record["addressee"]),
        ("来函单位", record["from_unit"]),
        ("方式", _label(Channel, record["channel"])),
        ("信封检查", "、".join(filter(None, [*checks, "错投错送" if record["misdelivered"] else ""]))),
        ("标记", _label(Marking, record["marking"]) if record["marking"] != "ordinary" else ""),
        ("缓急", _label(Urgency, record["urgency"])),
        ("邮戳", record["postmark_on"] or ""),
        ("拆封", _time(record["opened_at"])),
        ("直送", record["delivered_to"] or ""),
        ("退转", record["forwarded_to"] or ""),
    ]


def _writer(record: Record) -> Lines:
    writer = record["writer"] or {}
    return [
        ("姓名", "匿名" if writer.get("anonymous") else writer.get("name") or ""),
        ("职业", writer.get("occupation") or ""),
        ("政治面貌", writer.get("political_status") or ""),
        ("单位", writer.get("workplace") or ""),
        ("住址", writer.get("address") or ""),
        ("电话", writer.get("phone") or ""),
        ("寄出", record["sent_on"] or ""),
    ]


def _abstract(record: Record) -> Lines:
    natures = "、".join(_label(Nature, code) for code in record["natures"])
    accused = "、".join(one["name"] or one["unit"] or "不详" for one in record["accused"])
    return [
        ("性质", natures),
        ("主旨", record["matter"] or record["title"] or ""),
        ("人员", record["people"] or ""),
        ("时间", record["when"] or ""),
        ("地点", record["where"] or ""),
        ("要求", record["demand"] or ""),
        ("重要程度", _label(Importance, record["importance"])),
        ("被反映人", accused),
        ("意图", record["intent"] or ""),
        ("可信程度", _label(Credibility, record["credibility"])),
        ("分类", record["topic"] or ""),
        ("原文", record.get("text") or ""),
    ]


def _enclosure(one: Record) -> tuple[str, str]:
    amount = f"{one['amount']}元" if one["amount"] is not None else ""
    kept = "保管中" if one["status"] == "kept" else f"已交{one['handed_to']}"
    kind = _label(EnclosureKind, one["kind"])
    what = f"{kind}{one['quantity']}件 {amount} {one['description']}"
    return str(one["id"]), f"{what}  {one['keeper']} {one['place']}  {kept}"


def _decisions(record: Record) -> Lines:
    lines = [("摘录", f"{one['to']}：{one['text']}") for one in record["excerpts"]]
    for one in record["proposals"]:
        words = f"：{one['text']}" if one["text"] else ""
        lines.append(("拟办", f"呈{one['for']} {_label(Disposal, one['method'])} {one['to'] or ''}{words}"))
    for one in record["approvals"]:
        verdict = f"{one['by']}{'不同意' if one['declined'] else '同意'}"
        lines.append(("审批", f"{verdict} {_label(Disposal, one['method'])} {one['to'] or ''}：{one['words']}"))
    return lines + [("批示", f"{one['by']}：{one['text']}") for one in record["instructions"]]


def _routing(one: Record) -> tuple[str, str]:
    parts = [
        _label(Disposal, one["method"]),
        one["to"] or "",
        f"（{one['addressee']}）" if one["addressee"] else "",
        "主办" if one["lead"] else "",
        _label(Ground, one["ground"]),
        f"{one['due_on']}前反馈" if one["due_on"] else "",
        f"迟转：{one['late_reason']}" if one["late"] else "",
    ]
    return _time(one["sent_at"])[5:], " ".join(filter(None, parts))


def _returns_and_urgings(record: Record) -> Lines:
    lines = [("退回", f"{_time(one['at'])[5:]} {one['by']}：{one['reason']}") for one in record["returns"]]
    urged = [
        ("催办", f"{_time(one['at'])[5:]} {one['to']}：{one['text']}（{one['next_on']}再催）")
        for one in record["urgings"]
    ]
    return lines + urged


def _custody(one: Record) -> tuple[str, str]:
    return _time(one["since"])[5:], one["holder"] + (f"（{one['reason']}）" if one["reason"] else "")


def _answers(record: Record) -> Lines:
    results = [record["result"], *record["other_results"]] if record["result"] else []
    lines = [
        ("结果", f"{one['from'] or '本单位'}  {_label(Outcome, one['outcome'])}  {one['text']}") for one in results
    ]
    for one in record["replies"]:
        said = f"{_label(ReplyChannel, one['channel'])}：{one['text']}"
        lines.append(("答复", "姓名住址不清，无从答复" if one["no_address"] else said))
    return lines


def _deadline(one: Record) -> tuple[str, str]:
    label = LIMITS[one["rule"]].label if one["rule"] in LIMITS else one["rule"]
    state = {"met": "已按期", "met_late": "已办（超期）", "running": "进行中", "ended": "终止"}[one["state"]]
    # The strict day is certain; only where it falls on a rest day does the calendar matter.
    leans = one["provisional"] and one["due_on"] != one["due_rolled"]
    return one["due_on"], f"{label}  {state}" + ("（遇休息日，日历未公布，顺延日暂定）" if leans else "")


def _rest(record: Record) -> Lines:
    origin, void = record["origin"], record["void"]
    return [
        ("经手人", record["handler"]),
        ("原登记", f"{origin['layout']} {origin['number']}" if origin else ""),
        ("办结", _time(record["closed_at"])),
        ("作废", f"{_time(void['at'])} {void['reason']}" if void else ""),
    ]
