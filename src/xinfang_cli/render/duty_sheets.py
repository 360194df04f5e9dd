"""The papers of the duty room: handover, diary, record of a call, roster."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain.duty_terms import CallKind, DutySheet, LineAnswer, Secrecy
from xinfang_cli.domain.forms.post import Handover
from xinfang_cli.render import diary
from xinfang_cli.render.duty_words import clock, short, steps
from xinfang_cli.render.matter_page import label
from xinfang_cli.render.paper import day_words
from xinfang_cli.render.sheet import BLANK, Cell, Paper, Table

Record = Mapping[str, Any]


def handover(sheet: Record) -> Paper:
    """F10: the list of open matters with the answers, keys, diary, leaders, and two signatures."""
    return Paper(
        DutySheet.HANDOVER.label,
        sheet["office"],
        sheet["number"],
        f"第{sheet['version']}版",
        (
            Cell("班次", f"{sheet['shift']}  {_span(sheet)}", wide=True),
            Cell("交班人", sheet["from"]),
            Cell("接班人", sheet["to"]),
            Cell("带班领导", sheet["leader"]),
            Cell("交接时间", _when(sheet["answered_at"]) if sheet["status"] == "accepted" else _state(sheet)),
            *((Cell("接班情况", _lateness(sheet), wide=True),) if _lateness(sheet) else ()),
        ),
        tables=(_matters(sheet), *([_keys(sheet)] if sheet["keys"] else [])),
        below=(
            Cell("值班日志", _diary(sheet["diary"]), wide=True),
            Cell("领导去向", "；".join(map(_away, sheet["leaders"])) or "各位领导均在", wide=True),
            Cell("设备环境", _checks(sheet), wide=True),
            Cell("交班人签字", BLANK, lines=2),
            Cell("接班人签字", BLANK, lines=2),
        ),
        foot=f"审计 {sheet['audit']}　核对 xinfang audit verify --head {sheet['audit']}",
    )


def _span(sheet: Record) -> str:
    planned = f"{_when(sheet['start_at'])}至{_after(sheet['end_at'])}"
    return planned + (f"，实际至{_after(sheet['ended_at'])}" if sheet["ended_at"] else "")


def _when(moment: str | None) -> str:
    if not moment:
        return ""
    at = datetime.fromisoformat(moment)
    return f"{at.year}年{at.month}月{at.day}日{at.hour}:{at.minute:02d}"


def _after(moment: str) -> str:
    """A moment that follows another one of the same year."""
    at = datetime.fromisoformat(moment)
    return f"{at.month}月{at.day}日{clock(moment)}"


def _state(sheet: Record) -> str:
    states = {"offered": "待接班人确认", "withdrawn": "已撤回", "rejected": "被拒接"}
    reason = f"：{sheet['reason']}" if sheet["reason"] else ""
    return states[sheet["status"]] + reason


def _lateness(sheet: Record) -> str:
    late = f"接班人迟到{sheet['late_minutes']}分" if sheet["late_minutes"] and sheet["late_reason"] else ""
    why = f"，原因：{sheet['late_reason']}" if sheet["late_reason"] else ""
    tried = "；".join(f"{_after(one['at'])} {one['text']}" for one in sheet["no_shows"])
    return "；".join(filter(None, [late + why, f"联系情况：{tried}" if tried else ""]))


def _matters(sheet: Record) -> Table:
    year = int(sheet["offered_at"][:4])
    rows = tuple(
        (str(line["n"]), short(line["number"], year), line["what"], _waits(line), _answer(line))
        for line in sheet["lines"]
    )
    return Table(
        f"一、未办事项（{len(rows)}件，接班人逐件确认）",
        ("序号", "编号", "事项", "待办", "接班人确认"),
        rows,
        (6, 8, 28, 18, 20),
    )


def _waits(line: Record) -> str:
    joined = f"（第{line['version']}版加入）" if line["version"] > 1 else ""
    earlier = f"；前次保留：{line['remark']}" if line["remark"] else ""
    return f"{line['why']}{earlier}{joined}"


def _answer(line: Record) -> str:
    if line["answer"] is None:
        return BLANK
    return label(LineAnswer, line["answer"]) + (f"：{line['text']}" if line["text"] else "")


def _keys(sheet: Record) -> Table:
    rows = tuple(
        (one["name"], _count(one["expected"]), _count(one["giver"]), _count(one["taker"]), one["note"] or "")
        for one in sheet["keys"]
    )
    return Table(
        "二、钥匙（双方各自清点）", ("名称", "应有", "交班人点", "接班人点", "说明"), rows, (20, 8, 10, 10, 32)
    )


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _diary(closing: Record) -> str:
    if not closing["closed_at"]:
        return "未结"
    return f"{_when(closing['closed_at'])}已结" + (f"，续记{closing['later']}条" if closing["later"] else "")


def _away(one: Record) -> str:
    return f"{one['name']}在{one['place']}，{_when(one['until'])}返回，代主持 {one['deputy']}"


def _checks(sheet: Record) -> str:
    """What both sides attested, each thing once; one fault outweighs."""
    sound: dict[str, bool] = {}
    for one in sheet["checks"]:
        sound[one["item"]] = sound.get(one["item"], True) and one["sound"]
    return "；".join(f"{Handover.fields[item].label}：{'是' if is_so else '否'}" for item, is_so in sound.items())


def call(sheet: Record) -> Paper:
    """F8: the record of a call, with room for what the leader writes."""
    record = sheet["call"]
    way = "去" if record["outgoing"] else "来"
    due = f"，{_when(record['callback_by'])}前" if record["callback_by"] else ""
    secrecy = label(Secrecy, record["secrecy"]) if record["secrecy"] not in (None, "none") else "无"
    day = date.fromisoformat(record["at"][:10])
    done = "\n".join(steps((one for one in record["acts"] if one["act"] != "instruct"), day))
    words = "\n".join(steps((one for one in record["acts"] if one["act"] == "instruct"), day))
    return Paper(
        DutySheet.CALL.label,
        sheet["office"],
        record["formal_number"],
        label(CallKind, record["call_kind"]),
        (
            Cell(f"{way}电时间", _when(record["at"])),
            Cell("密级", secrecy),
            Cell(f"{way}电单位", record["caller_unit"] or ""),
            Cell("姓名", record["caller_name"] or ""),
            Cell("电话", record["phone"] or ""),
            Cell("是否回电", f"需要{due}" if record["callback"] else "不需要"),
            Cell("内容", record["content"] or f"见密件 {record['document'] or ''}", wide=True, lines=6),
            Cell("复述核对", {True: "已核对", False: "未核对"}.get(record["read_back"], "")),
            Cell("记录人", record["recorder"]),
            Cell("拟办意见", BLANK, wide=True, lines=3),
            Cell("领导批示", words, wide=True, lines=5),
            Cell("办理结果", done, wide=True, lines=4),
        ),
        foot="检举控告件，专人保管，不得转给被反映的人和单位" if record["accusing"] else "",
    )


def diary_paper(page: Record) -> Paper:
    """F9: the diary of a day."""
    words = dict(diary.sections(page))
    cells = [
        Cell(title, "\n".join("  ".join(filter(None, line)) for line in lines) or diary.NOTHING, wide=True, lines=2)
        for title, lines in words.items()
    ]
    day = date.fromisoformat(page["date"])
    return Paper(
        DutySheet.DIARY.label,
        page["office"],
        f"{day.year}年{day_words(page['date'])}",
        "",
        (
            Cell("班次", "\n".join(diary.shifts(page)), wide=True),
            *cells,
            Cell("天气", BLANK),
            Cell("带班领导阅", BLANK),
        ),
        foot="  ".join(diary.closing(page)),
        label="日期",
    )


def roster(sheet: Record) -> Paper:
    """F11: the roster of a month."""
    rows = tuple(
        (
            day_words(one["start"]),
            f"{clock(one['start'])}至{_end(one)}",
            "、".join(_person(person) for person in one["officers"]),
            _person(one["leader"]),
        )
        for one in sheet["shifts"]
    )
    first, last = (date.fromisoformat(sheet[name]) for name in ("since", "until"))
    return Paper(
        DutySheet.ROSTER.label,
        sheet["office"],
        f"{first.year}年{first.month}月{first.day}日至{last.month}月{last.day}日",
        f"{len(rows)}班",
        tables=(Table("", ("日期", "时间", "值班员", "带班领导"), rows, (16, 16, 26, 22)),),
        signed=("编制人____________　审定人____________",),
        label="期间",
    )


def _end(one: Record) -> str:
    next_day = "次日" if one["end"][:10] > one["start"][:10] else ""
    return f"{next_day}{clock(one['end'])}"


def _person(person: Record) -> str:
    return f"{person['name']}{' ' + person['phone'] if person['phone'] else ''}"


PAPERS = {"handover": handover, "call": call, "diary": diary_paper, "roster": roster}
"""By form: from the record to its paper."""
