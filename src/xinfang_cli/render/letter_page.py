"""One letter as a page."""

from __future__ import annotations

from xinfang_cli.domain.forms.reading import Amend
from xinfang_cli.domain.terms import (
    AddressCheck,
    Channel,
    Credibility,
    Importance,
    LetterStatus,
    Marking,
    Nature,
    Seal,
    Urgency,
)
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


def text(record: Record) -> str:
    """The page for a terminal or a file, 80 columns."""
    head = f"{record['number']}（{record['formal_number']}）  {label(LetterStatus, record['status'])}"
    return matter_page.text(head, _sections(record))


def markdown(record: Record) -> str:
    """The page as Markdown."""
    return matter_page.markdown(f"{record['number']}（{record['formal_number']}）", _sections(record))


def _sections(record: Record) -> list[tuple[str, Lines]]:
    return [
        ("信封", _envelope(record)),
        ("来信人", _writer(record)),
        ("摘要", abstract(record)),
        ("随信物品", [enclosure(one) for one in record["enclosures"]]),
        ("审批与批示", decisions(record)),
        ("去向", [routing(one) for one in record["routings"]] + reports_up(record)),
        ("立案查办", case_lines(record)),
        ("结果与答复", answers(record)),
        ("条例程序", law_lines(record)),
        ("退回与催办", returns_and_urgings(record)),
        ("经手", custody(record)),
        ("关联", link_lines(record)),
        ("期限", [deadline(one) for one in record["deadlines"]]),
        ("更正", [amendment(one, Amend) for one in record["amendments"]]),
        ("其他", _rest(record)),
    ]


def _envelope(record: Record) -> Lines:
    checks = [label(Seal, record["seal"]), label(AddressCheck, record["address_check"])]
    return [
        ("收到", f"{time(record['received_at'])}  {record['receiver']}签收"),
        ("收件人", record["addressee"]),
        ("来函单位", record["from_unit"]),
        ("方式", label(Channel, record["channel"])),
        ("来电", record["from_call"] or ""),
        ("信封检查", "、".join(filter(None, [*checks, "错投错送" if record["misdelivered"] else ""]))),
        ("标记", label(Marking, record["marking"]) if record["marking"] != "ordinary" else ""),
        ("缓急", label(Urgency, record["urgency"])),
        ("邮戳", record["postmark_on"] or ""),
        ("拆封", time(record["opened_at"])),
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


def abstract(record: Record) -> Lines:
    """What the letter says, line by line."""
    natures = "、".join(label(Nature, code) for code in record["natures"])
    accused = "、".join(one["name"] or one["unit"] or "不详" for one in record["accused"])
    return [
        ("性质", natures),
        ("主旨", record["matter"] or record["title"] or ""),
        ("人员", record["people"] or ""),
        ("时间", record["when"] or ""),
        ("地点", record["where"] or ""),
        ("要求", record["demand"] or ""),
        ("重要程度", label(Importance, record["importance"])),
        ("被反映人", accused),
        ("意图", record["intent"] or ""),
        ("可信程度", label(Credibility, record["credibility"])),
        ("分类", record["topic"] or ""),
        ("封存", "内容不进本账，只送上级单位" if record.get("restricted") else ""),
        ("原文", record.get("text") or ""),
    ]


def _rest(record: Record) -> Lines:
    origin, void = record["origin"], record["void"]
    return [
        ("经手人", record["handler"]),
        ("原登记", f"{origin['layout']} {origin['number']}" if origin else ""),
        ("办结", time(record["closed_at"])),
        ("作废", f"{time(void['at'])} {void['reason']}" if void else ""),
    ]
