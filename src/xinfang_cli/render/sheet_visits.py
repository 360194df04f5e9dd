"""The register sheet of a visit, with the talk and the visits before it (F6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.terms import IntakeItem, Papers, Sheet, VisitStatus
from xinfang_cli.render.matter_page import label, time
from xinfang_cli.render.sheet import Cell, Paper
from xinfang_cli.render.sheet_words import (
    accused,
    copy,
    joined,
    natures,
    of_writer,
    result,
    sent,
    things,
    writer,
)

Record = Mapping[str, Any]


def register(sheet: Record, matter: Record) -> Paper:
    """来访登记表: who came, for what, what was said and promised, and where it went."""
    return Paper(
        f"来访{Sheet.REGISTER.label}",
        sheet["office"],
        matter["formal_number"],
        copy(sheet),
        (
            Cell("来访日期", time(matter["received_at"])),
            Cell("来访次数", f"第{matter['visit_count']}次" + ("（初访）" if matter["first"] else "（重访）")),
            Cell("姓名", writer(matter)),
            Cell("身份", of_writer(matter, "identity")),
            Cell("单位", of_writer(matter, "workplace")),
            Cell("联系电话", of_writer(matter, "phone")),
            Cell("住址", of_writer(matter, "address")),
            Cell("身份证号", of_writer(matter, "id_number")),
            Cell("人数", f"{matter['head_count']}人" + ("，集体访" if matter["joint"] else "")),
            Cell("代表", "、".join(matter["representatives"])),
            Cell("问题性质", natures(matter)),
            Cell("接谈人", matter["receiver"]),
            *((Cell("被反映人", accused(matter), wide=True),) if matter["accused"] else ()),
            Cell("主要问题", matter["subject"] or "", wide=True),
            Cell("接谈记录", matter["record"] or "", wide=True, lines=4),
            Cell("接谈七项", _talk(matter), wide=True),
            Cell("书面材料", _papers(matter), wide=True),
            Cell("以往来访", _earlier(matter) or "无", wide=True),
            Cell("处理去向", sent(matter), wide=True, lines=2),
            Cell("办理结果", result(matter), wide=True, lines=2),
            Cell("来访人核对签名", _signed(matter)),
            Cell("经手人", matter["handler"]),
        ),
    )


def _talk(matter: Record) -> str:
    told = [(item.label, matter["intake"][item.value]) for item in IntakeItem]
    return "；".join(f"{name}{'√' if one['done'] else '未做'}" for name, one in told if one["done"] is not None)


def _papers(matter: Record) -> str:
    asked = matter["intake"][IntakeItem.PAPERS_ASKED.value].get("text")
    known = asked in {papers.value for papers in Papers}
    return joined(label(Papers, asked) if known else asked, things(matter), by="；")


def _earlier(matter: Record) -> str:
    return "\n".join(
        joined(time(one.get("visited_at"))[:10], label(VisitStatus, one.get("status")), one.get("subject"), by=" ")
        for one in matter["earlier"]
    )


def _signed(matter: Record) -> str:
    confirmed = matter["intake"][IntakeItem.CONFIRMED.value]
    return "" if confirmed["done"] else confirmed.get("reason") or ""
