"""The sheets that are forms: 文件处理单, 登记表, 转办单, 摘报."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.terms import (
    Channel,
    Disposal,
    Importance,
    Sheet,
)
from xinfang_cli.render.matter_page import label, time
from xinfang_cli.render.sheet import BLANK, Cell, Paper
from xinfang_cli.render.sheet_words import (
    accused,
    carried,
    contact,
    copy,
    day,
    decided,
    joined,
    kind,
    natures,
    of_writer,
    part,
    postmark,
    proposed,
    replied,
    result,
    secrecy,
    sent,
    summary,
    things,
    writer,
)

Record = Mapping[str, Any]


def slip(sheet: Record, matter: Record) -> Paper:
    """F3: the slip on which the abstract, the proposal and the leaders' words stand."""
    due = min((one["due_on"] for one in matter["deadlines"] if one["state"] == "running"), default="")
    return Paper(
        Sheet.SLIP.label,
        sheet["office"],
        matter["formal_number"],
        copy(sheet),
        (
            Cell("收到日期", time(matter["received_at"])),
            Cell("密级缓急", secrecy(matter)),
            Cell(f"{kind(matter)}人", writer(matter)),
            Cell("单位住址", joined(of_writer(matter, "workplace"), of_writer(matter, "address"))),
            Cell("性质", natures(matter)),
            Cell("重要程度", label(Importance, matter["importance"])),
            Cell("被反映人", accused(matter), wide=True) if matter["accused"] else Cell("限办日期", due, wide=True),
            Cell("内容摘要", summary(matter), wide=True, lines=5),
            Cell("附件", things(matter) or "无", wide=True),
            Cell("拟办意见", proposed(matter), wide=True, lines=3),
            Cell("领导批示", decided(matter), wide=True, lines=5),
            Cell("承办单位", sent(matter), wide=True, lines=2),
            Cell("办理结果", result(matter), wide=True, lines=3),
            Cell("答复情况", replied(matter), wide=True),
            Cell("经手人", matter["handler"]),
            Cell("归档号", BLANK),
        ),
        foot=f"{sheet['to']}阅" if sheet["to"] else "",
    )


def register(sheet: Record, matter: Record) -> Paper:
    """F1: the sheet of the register."""
    return Paper(
        f"来信{Sheet.REGISTER.label}",
        sheet["office"],
        matter["formal_number"],
        copy(sheet),
        (
            Cell("收信日期", time(matter["received_at"])),
            Cell("来信日期", joined(matter["sent_on"], postmark(matter))),
            Cell("姓名", writer(matter)),
            Cell("身份证号", of_writer(matter, "id_number")),
            Cell("职业", of_writer(matter, "occupation")),
            Cell("政治面貌", of_writer(matter, "political_status")),
            Cell("单位", of_writer(matter, "workplace")),
            Cell("联系电话", of_writer(matter, "phone")),
            Cell("住址", of_writer(matter, "address"), wide=True),
            Cell("受信人", matter["addressee"]),
            Cell("信件来源", matter["from_unit"]),
            Cell("信访形式", label(Channel, matter["channel"])),
            Cell("人数", str(matter["signatories"] or 1)),
            Cell("信访原因", natures(matter)),
            Cell("问题属地", matter["where"] or ""),
            Cell("主题", matter["topic"] or matter.get("title") or "", wide=True),
            Cell("内容摘要", summary(matter), wide=True, lines=5),
            Cell("附件", things(matter) or "无", wide=True),
            Cell("处理去向", sent(matter), wide=True, lines=2),
            Cell("登记人", matter["receiver"]),
            Cell("经手人", matter["handler"]),
        ),
    )


def transfer(sheet: Record, matter: Record) -> Paper:
    """F16 and practice: what goes with a matter to the unit, with a stub to sign."""
    routing = carried(sheet, matter, Disposal.REFER, Disposal.REFER_ENDORSED)
    others = [one["to"] for one in matter["routings"] if one["round"] == routing["round"] and one["to"] != sheet["to"]]
    return Paper(
        Sheet.TRANSFER.label,
        sheet["office"],
        matter["formal_number"],
        copy(sheet),
        (
            Cell("转往单位", joined(sheet["to"], routing["addressee"], by=" ")),
            Cell("办理方式", joined(label(Disposal, routing["method"]), part(routing), by=" ")),
            Cell("收到日期", matter["received_at"][:10]),
            Cell("转出日期", routing["sent_at"][:10]),
            Cell("反馈期限", routing["due_on"] or ""),
            Cell("同转单位", "、".join(others) or "无"),
            Cell(f"{kind(matter)}人", writer(matter)),
            Cell("联系电话", of_writer(matter, "phone")),
            Cell("住址", of_writer(matter, "address"), wide=True),
            Cell("主要内容", summary(matter), wide=True, lines=4),
            Cell("领导意见", decided(matter, to=sheet["to"]), wide=True, lines=2),
        ),
        paragraphs=(
            "请按职责和规定办理，并在期限前将办理结果和依据书面反馈本办公室。认为不属本单位职责的，"
            f"请在收到之日起{LIMITS['letter-objection-in-time'].days}个工作日内说明理由退回，不得自行再转。",
        ),
        signed=(sheet["office"], day(sheet["printed_at"])),
        foot=f"签收回执：{matter['formal_number']}　签收人____________　签收时间____________　{contact(sheet)}",
    )


def digest(sheet: Record, matter: Record) -> Paper:
    """F3 and 第一节 三.5: the main points for a leader, with room for his words."""
    routing = carried(sheet, matter, Disposal.SUBMIT_DIGEST)
    return Paper(
        f"信访{Sheet.DIGEST.label}",
        sheet["office"],
        matter["formal_number"],
        copy(sheet),
        (
            Cell("呈报", sheet["to"]),
            Cell("呈报日期", routing["sent_at"][:10]),
            Cell("性质", natures(matter)),
            Cell("重要程度", label(Importance, matter["importance"])),
            *((Cell("被反映人", accused(matter), wide=True),) if matter["accused"] else ()),
            Cell("要点", routing["digest"] or "", wide=True, lines=8),
            Cell("领导批示", BLANK, wide=True, lines=6),
        ),
        signed=(sheet["office"], day(sheet["printed_at"])),
    )
