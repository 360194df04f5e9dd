"""One visit as a page."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.forms.visit import Amend
from xinfang_cli.domain.terms import PLACEHOLDER, IntakeItem, Nature, Outcome, Papers, VisitStatus
from xinfang_cli.render import matter_page
from xinfang_cli.render.law_lines import law_lines
from xinfang_cli.render.matter_page import (
    Lines,
    Record,
    amendment,
    answers,
    custody,
    deadline,
    decisions,
    enclosure,
    label,
    reports_up,
    returns_and_urgings,
    routing,
    time,
)
from xinfang_cli.render.page_parts import case_lines, link_lines

_TOLD_BY = {"id_number": "身份证号相同", "phone": "电话相同", "name": "姓名、单位相同"}


def text(record: Record) -> str:
    """The page for a terminal or a file, 80 columns."""
    return matter_page.text(f"{_head(record)}  {label(VisitStatus, record['status'])}", _sections(record))


def markdown(record: Record) -> str:
    """The page as Markdown."""
    return matter_page.markdown(_head(record), _sections(record))


def _head(record: Record) -> str:
    return f"{record['number']}（{record['formal_number']}）"


def _sections(record: Record) -> list[tuple[str, Lines]]:
    return [
        ("来访", _visit(record)),
        ("来访人", _visitor(record)),
        ("以往来访", [_earlier(place, one) for place, one in enumerate(record["earlier"], 1)]),
        ("接谈", _talk(record)),
        ("接待", [line for one in record["conduct"] for line in _conduct(one)]),
        ("电话核对", [_verification(one) for one in record["verifications"]]),
        ("来访人所交物品", [enclosure(one) for one in record["enclosures"]]),
        ("审批与批示", decisions(record)),
        ("去向", [_routing(one) for one in record["routings"]] + reports_up(record)),
        ("立案查办", case_lines(record)),
        ("解释说明", [line for one in record["explanations"] for line in _explanation(one)]),
        ("结果与回告", answers(record, "回告")),
        ("回访", [_followup(one) for one in record["followups"]]),
        ("条例程序", law_lines(record)),
        ("退回与催办", returns_and_urgings(record)),
        ("经手", custody(record)),
        ("关联", link_lines(record)),
        ("期限", [deadline(one) for one in record["deadlines"]]),
        ("更正", [amendment(one, Amend) for one in record["amendments"]]),
        ("其他", _rest(record)),
    ]


def _visit(record: Record) -> Lines:
    natures = "、".join(label(Nature, code) for code in record["natures"])
    accused = "、".join(one["name"] or one["unit"] or "不详" for one in record["accused"])
    people = f"{record['people']}人" + ("，集体访" if record["joint"] else "")
    return [
        ("来访", f"{time(record['visited_at'])}  {record['receiver']}接待"),
        ("接访领导", record["received_by"] or ""),
        ("人数", people),
        ("代表", "、".join(record["representatives"]) or _unrepresented(record)),
        ("次数", _count(record)),
        ("性质", natures),
        ("主要问题", record["subject"] or ""),
        ("被反映人", accused),
        ("来访登记", record["from_reception"] or ""),
        ("来电", record["from_call"] or ""),
    ]


def _unrepresented(record: Record) -> str:
    reason = record["no_representative"]
    return f"未推选：{reason}" if reason else ""


def _count(record: Record) -> str:
    words = "初访" if record["first"] else f"第{record['visit_count']}次"
    differs = record["computed_count"] != record["visit_count"]
    return words + (f"（已更正；本账计算为第{record['computed_count']}次）" if differs else "")


def _visitor(record: Record) -> Lines:
    visitor = record["visitor"] or {}
    return [
        ("姓名", visitor.get("name") or ""),
        ("身份", visitor.get("identity") or ""),
        ("单位", visitor.get("unit") or ""),
        ("住址", visitor.get("address") or ""),
        ("电话", visitor.get("phone") or ""),
        ("身份证号", visitor.get("id_number") or ""),
    ]


def _earlier(place: int, one: Record) -> tuple[str, str]:
    if one.get("placeholder"):
        return one["number"], PLACEHOLDER
    ended = label(Outcome, one["outcome"]) or label(VisitStatus, one["status"])
    result = f"：{one['result']}" if one["result"] else ""
    how = "、".join(filter(None, [ended, label(VisitStatus, one["status"]) if one["outcome"] else ""]))
    told = f"（{_TOLD_BY[one['by']]}）" if one["by"] in _TOLD_BY else ""
    about = f"{time(one['visited_at'])[:10]} {one['subject'] or ''}".strip()
    # Of a masked visit no number of another is told, since it would lead to the visitor.
    return one["number"] or f"第{place}次", f"{about}  {how}{result}{told}"


def _talk(record: Record) -> Lines:
    lines = [(item.label, _duty(item, record["intake"][item.value])) for item in IntakeItem]
    return [line for line in lines if line[1]]


def _duty(item: IntakeItem, told: dict[str, Any]) -> str:
    if told["done"] is None:
        return ""
    text = label(Papers, told["text"]) if item is IntakeItem.PAPERS_ASKED else told["text"] or ""
    if told["done"]:
        return f"已做 {time(told['at'])[5:]}" + (f"  {text}" if text else "")
    return f"未做 {time(told['at'])[5:]}  原因：{told['reason']}" + (f"；{text}" if text else "")


def _conduct(one: Record) -> Lines:
    received = {True: "已招呼让座，态度平和", False: "招待不周", None: ""}[
        None if one["courteous"] is None else bool(one["courteous"])
    ]
    approved = f"（{one['promise_approved_by']}批准）" if one["promise_approved_by"] else ""
    return [("态度", received), ("承诺", (one["promise"] or "") + approved)]


def _verification(one: Record) -> tuple[str, str]:
    return one["call"], f"{time(one['at'])[5:]} {one['unit']} {one['person']} {one['phone']}：{one['finding']}"


def _routing(one: Record) -> tuple[str, str]:
    when, what = routing(one)
    return when, what + (f"：{one['digest']}" if one["digest"] else "")


def _explanation(one: Record) -> Lines:
    return [("说明", one["explained"]), ("依据", one["basis"]), ("来访人反应", one["reaction"])]


def _followup(one: Record) -> tuple[str, str]:
    if one["planned_on"]:
        return "计划", f"{one['planned_on']} {one['by_unit']}"
    end = "已经了结" if one["closed"] else "没有了结"
    return time(one["visited_at"])[5:], f"{one['by_unit']}：{one['finding']}（{end}）"


def _rest(record: Record) -> Lines:
    void = record["void"]
    return [
        ("经手人", record["handler"]),
        ("办结", time(record["closed_at"])),
        ("作废", f"{time(void['at'])} {void['reason']}" if void else ""),
    ]
