"""What the page of a letter and that of a visit have alike: sections of labelled lines, and the parts both have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.form import Field, Form
from xinfang_cli.domain.terms import Disposal, EnclosureKind, Ground, Outcome, ReplyChannel, Term
from xinfang_cli.render.clean import visible
from xinfang_cli.render.paper import pad, wrap

Record = Mapping[str, Any]
Lines = list[tuple[str, str]]
Sections = Sequence[tuple[str, Lines]]

_LABEL = 12
_WIDTH = 80


def text(head: str, sections: Sections) -> str:
    """The page for a terminal or a file, 80 columns."""
    lines = [head]
    for title, rows in sections:
        shown = [row for row in rows if row[1]]
        if shown:
            lines += ["", title]
            for name, value in shown:
                lines += _wrapped(name, value)
    return "\n".join(lines) + "\n"


def markdown(head: str, sections: Sections) -> str:
    """The page as Markdown."""
    lines = [f"# {head}"]
    for title, rows in sections:
        shown = [f"- {name}：{_escaped(value)}" for name, value in rows if value]
        if shown:
            lines += ["", f"## {title}", "", *shown]
    return "\n".join(lines) + "\n"


def _escaped(value: str) -> str:
    safe = visible(value, "\n").replace("\n", " ")
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#!|" else char for char in safe)


def _wrapped(label: str, value: str) -> list[str]:
    # A label that fills its columns still stands apart from what it names.
    head = "  " + pad(label, _LABEL - 1) + " "
    return wrap(head + visible(value, "\n"), _WIDTH, _LABEL + 2)


def label(terms: type[Term], code: str | None) -> str:
    """The label of a code, empty where there is none."""
    return terms.read(code).label if code else ""


def time(value: str | None) -> str:
    """A moment to the minute."""
    return value[:16].replace("T", " ") if value else ""


def amendment(one: Record, form: type[Form]) -> tuple[str, str]:
    """One correction, in the words of the form by which it was made."""
    field = form.fields[one["field"]]
    old, new = (_as_filled_in(field, one[which]) for which in ("old", "new"))
    return field.label.split("（")[0], f"{old} 改为 {new}（{one['reason']}）"


def _as_filled_in(field: Field[Any], value: str | None) -> str:
    """A value as the amendment keeps it: codes joined with commas, a tick as true or false."""
    if not value:
        return "（空）"
    if field.kind.name == "flag":
        return "是" if value == "true" else "否"
    terms = field.kind.terms
    return "、".join(label(terms, code) for code in value.split(",")) if terms else value


def enclosure(one: Record) -> tuple[str, str]:
    """One thing in keeping or handed out."""
    amount = f"{one['amount']}元" if one["amount"] is not None else ""
    kept = "保管中" if one["status"] == "kept" else f"已交{one['handed_to']}"
    kind = label(EnclosureKind, one["kind"])
    what = f"{kind}{one['quantity']}件 {amount} {one['description']}"
    return str(one["id"]), f"{what}  {one['keeper']} {one['place']}  {kept}"


def decisions(record: Record) -> Lines:
    """Drafted excerpts, proposals, approvals and instructions."""
    lines = [("摘录", f"{one['to']}：{one['text']}") for one in record.get("excerpts", ())]
    for one in record["proposals"]:
        words = f"：{one['text']}" if one["text"] else ""
        lines.append(("拟办", f"呈{one['for']} {label(Disposal, one['method'])} {one['to'] or ''}{words}"))
    for one in record["approvals"]:
        verdict = f"{one['by']}{'不同意' if one['declined'] else '同意'}"
        lines.append(("审批", f"{verdict} {label(Disposal, one['method'])} {one['to'] or ''}：{one['words']}"))
    return lines + [("批示", f"{one['by']}：{one['text']}") for one in record["instructions"]]


def routing(one: Record) -> tuple[str, str]:
    """One recipient."""
    parts = [
        label(Disposal, one["method"]),
        one["to"] or "",
        f"（{one['addressee']}）" if one["addressee"] else "",
        "主办" if one["lead"] else "",
        label(Ground, one["ground"]),
        f"{one['due_on']}前反馈" if one["due_on"] else "",
        f"迟转：{one['late_reason']}" if one["late"] else "",
    ]
    return time(one["sent_at"])[5:], " ".join(filter(None, parts))


def answers(record: Record, word: str = "答复") -> Lines:
    """Results and replies; a visitor is told (回告)."""
    results = [record["result"], *record["other_results"]] if record["result"] else []
    lines = [("结果", f"{one['from'] or '本单位'}  {label(Outcome, one['outcome'])}  {one['text']}") for one in results]
    for one in record["replies"]:
        said = f"{label(ReplyChannel, one['channel'])}：{one['text']}"
        lines.append((word, "姓名住址不清，无从答复" if one["no_address"] else said))
    return lines


def deadline(one: Record) -> tuple[str, str]:
    """One clock."""
    label = LIMITS[one["rule"]].label if one["rule"] in LIMITS else one["rule"]
    state = {"met": "已按期", "met_late": "已办（超期）", "running": "进行中", "ended": "终止"}[one["state"]]
    # The strict day is certain; only where it falls on a rest day does the calendar matter.
    leans = one["provisional"] and one["due_on"] != one["due_rolled"]
    return one["due_on"], f"{label}  {state}" + ("（遇休息日，日历未公布，顺延日暂定）" if leans else "")


def reports_up(record: Record) -> Lines:
    """To whom it was reported upwards."""
    return [
        ("上报", f"{time(one['at'])[5:]} {one['to']}（{one['means']}）{one['text'] or ''}")
        for one in record["reports_up"]
    ]


def returns_and_urgings(record: Record) -> Lines:
    """What units sent back, and who was urged."""
    lines = [("退回", f"{time(one['at'])[5:]} {one['by']}：{one['reason']}") for one in record["returns"]]
    urged = [
        ("催办", f"{time(one['at'])[5:]} {one['to']}：{one['text']}（{one['next_on']}再催）")
        for one in record["urgings"]
    ]
    return lines + urged


def custody(record: Record) -> Lines:
    """Who held the papers since when, where they changed hands."""
    held = record["custody"] if len(record["custody"]) > 1 else []
    return [(time(one["since"])[5:], one["holder"] + (f"（{one['reason']}）" if one["reason"] else "")) for one in held]
