"""The sheets that are letters: 函, 书面告知, 收条."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.terms import (
    Disposal,
    EnclosureKind,
    Sheet,
)
from xinfang_cli.render.matter_page import label
from xinfang_cli.render.sheet import Paper
from xinfang_cli.render.sheet_words import (
    carried,
    contact,
    copy,
    day,
    kind,
    of_writer,
    summary,
)

Record = Mapping[str, Any]


def official_letter(sheet: Record, matter: Record) -> Paper:
    """GB/T 9704: sender, number, title, addressee, text, signature, date; the text is the excerpt that was approved."""
    routing = carried(sheet, matter, Disposal.REFER_BY_LETTER, Disposal.REFER)
    text = routing["excerpt"] or summary(matter)
    until = f"于{day(routing['due_on'])}前" if routing["due_on"] else ""
    return Paper(
        f"关于转请办理群众{kind(matter)}反映问题的函",
        sheet["office"],
        sheet["letter_number"],
        copy(sheet),
        addressee=f"{sheet['to']}：",
        paragraphs=(
            f"现将群众{kind(matter)}（{matter['formal_number']}）反映的问题摘录转去，请按职责办理。",
            *text.split("\n"),
            f"请{until}将办理结果和依据函告我们。",
        ),
        signed=(sheet["office"], day(sheet["printed_at"])),
        foot=contact(sheet),
    )


_TOLD: Mapping[str, str] = {
    Disposal.REFER.value: "已于{day}转交{to}办理",
    Disposal.REFER_BY_LETTER.value: "已于{day}函请{to}办理",
    Disposal.REFER_ENDORSED.value: "已于{day}批转{to}办理",
    Disposal.SUBMIT.value: "已于{day}呈送领导",
    Disposal.SUBMIT_DIGEST.value: "已于{day}摘要呈报领导",
    Disposal.HANDLE.value: "由本单位直接办理",
    Disposal.NO_ACTION.value: "已按规定存查",
}


def notice(sheet: Record, matter: Record) -> Paper:
    """条例 第23条: that it was received, where it went and how it goes on; of the matter itself nothing."""
    ways = [(_TOLD[one["method"]], day(one["sent_at"]), one["to"] or "") for one in matter["routings"]]
    told = "；".join(way.format(day=day, to=to) for way, day, to in ways)
    return Paper(
        "信访事项书面告知",
        sheet["office"],
        matter["formal_number"],
        copy(sheet),
        addressee=f"{of_writer(matter, 'name')}：",
        paragraphs=(
            f"您于{day(matter['received_at'])}向我们提出的信访事项已经收到并登记，编号{matter['formal_number']}。",
            f"办理去向：{told}。" if told else "我们正在按程序研究办理去向，确定后另行告知。",
            "办理单位将依照规定的程序和期限办理，并向您答复。查询进展，请凭上述编号与我们联系。",
        ),
        signed=(sheet["office"], day(sheet["printed_at"])),
        foot=contact(sheet),
    )


def receipt(sheet: Record, matter: Record) -> Paper:
    """What was taken into the office's keeping, one line a thing (第一节 二.(2))."""
    lines = [
        f"{one['id']}. {label(EnclosureKind, one['kind'])}{one['quantity']}件，{one['description']}"
        + (f"，金额{one['amount']}元" if one["amount"] is not None else "")
        + f"，由{one['keeper']}保管。"
        for one in matter["enclosures"]
    ]
    return Paper(
        Sheet.RECEIPT.label,
        sheet["office"],
        matter["formal_number"],
        copy(sheet),
        addressee=f"{of_writer(matter, 'name')}：",
        paragraphs=("今收到您随信访事项交来的下列材料、物品：", *lines),
        signed=(sheet["office"], day(sheet["printed_at"])),
        foot=f"经手人：{sheet['printed_by']}　交件人签名：____________",
    )
