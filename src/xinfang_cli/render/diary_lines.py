"""The lines of the diary: one small function for each kind of thing that happened on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from xinfang_cli.domain.duty_terms import (
    CallKind,
    DocumentKind,
    IncidentKind,
    IncidentLevel,
    InspectionCategory,
    PatrolState,
    VisitorOutcome,
)
from xinfang_cli.domain.forms.rounds import DANGERS, Patrol
from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.domain.terms import ACCUSING, PLACEHOLDER
from xinfang_cli.render.duty_words import at, clock, short, steps
from xinfang_cli.render.matter_page import label

Record = Mapping[str, Any]
Line = tuple[str, str, str]
"""When, which number, and what."""


def in_time(rows: Iterable[Record]) -> list[Record]:
    """What was written before the closing, in the order of time."""
    return sorted((row for row in rows if not row.get("is_late")), key=lambda row: str(row.get("at") or ""))


def entry(row: Record, day: date) -> Line:
    """An entry or visit: what it was, what was done on the day, what it waits for."""
    number = short(row["number"], day.year)
    if row.get("placeholder"):
        return "", number, PLACEHOLDER
    done = steps(row.get("done", ()), day)
    waits = "、".join(label(Waiting, code) for code in row.get("waits_for", ()))
    what = ACCUSING if row["accusing"] else _WHAT[row["kind"]](row)
    return at(row["at"], day), number, "；".join([what, *done, *([waits] if waits else [])])


def _call(row: Record) -> str:
    way = "去电" if row["outgoing"] else label(CallKind, row["call_kind"])
    return f"{way}  {row['caller_unit']} {row['caller_name']}（{row['phone']}）：{row['what']}"


def _document(row: Record) -> str:
    return f"{label(DocumentKind, row['document_kind'])}  {row['from_unit']}：{row['what']}"


def _incident(row: Record) -> str:
    kind, level = label(IncidentKind, row["incident_kind"]) or "突发事件", label(IncidentLevel, row["level"])
    return f"{kind}（{level}）  {row['what']}"


def _task(row: Record) -> str:
    return f"{row['leader']}交办：{row['what']}"


def _visitor(row: Record) -> str:
    outcome = label(VisitorOutcome, row["outcome"])
    told = f"{row['unit']} {row['name']}（{row['identity']}）：{row['what']}，到{row['department']}"
    return "，".join(filter(None, [told, outcome]))


def _visit(row: Record) -> str:
    people = f"等{row['people']}人" if row["people"] and row["people"] > 1 else ""
    return f"{row['unit'] or ''} {row['name'] or ''}{people}：{row['subject'] or ''}".strip()


_WHAT: Mapping[str, Callable[[Record], str]] = {
    "call": _call,
    "document": _document,
    "incident": _incident,
    "task": _task,
    "reception": _visitor,
    "visit": _visit,
}


def leaders(rows: Iterable[Record], day: date) -> Iterator[Line]:
    """What the officers put down of the leaders, who was away, who was here from above."""
    for row in rows:
        if row["kind"] == "said":
            yield short(row["shift"], day.year), "", row["text"]
            continue
        span = f"{at(row['since'], day)}至{at(row['until'], day)}"
        if row["kind"] == "visiting":
            yield "来访", "", f"{row['unit']} {row['name']}，{row['place']}，{span}，接待 {row['host']}"
            continue
        back = f"，{at(row['returned_at'], day)}已返回" if row["returned_at"] else ""
        purpose = f"（{row['purpose']}）" if row["purpose"] else ""
        yield "外出", "", f"{row['name']} {row['place']}{purpose}，{span}，代主持 {row['deputy']}{back}"


def patrolled(row: Record) -> Line:
    """A round or an inspection."""
    if "inspector" in row:
        return (
            clock(row["at"]),
            "",
            f"查岗  {row['inspector']}：{label(InspectionCategory, row['category'])}，{row['finding']}",
        )
    faults = [Patrol.fields[name].label for name in DANGERS if row[name] == PatrolState.PROBLEM]
    state = f"{'、'.join(faults)}有问题：{row['note']}" if faults else PatrolState.OK.label
    return clock(row["at"]), "", f"{row['place']}  {state}（{row['by']}）"


def missed(page: Record) -> list[Line]:
    """The planned rounds that nobody made."""
    times = "、".join(clock(one) for one in page["missed_patrols"])
    return [("漏巡", "", f"{times}应巡查而没有记录")] if times else []


def handovers(rows: Iterable[Record], day: date) -> list[Line]:
    """Offers and what became of them, and what else happened to the shifts, in the order of time."""
    timed = sorted((pair for row in rows for pair in _handover(row, day)), key=lambda pair: pair[0])
    return [line for _, line in timed]


def _handover(row: Record, day: date) -> Iterator[tuple[str, Line]]:
    number = short(row["shift"], day.year)
    if row["kind"] == "act":
        said = f"：{row['text']}" if row["text"] else ""
        yield row["at"], (clock(row["at"]), number, _ACTS[row["act"]].format(**row) + said)
        return
    if row["at"][:10] == day.isoformat():
        yield row["at"], (clock(row["at"]), number, f"{row['from']}向{row['to']}交班，未办事项{row['lines']}件")
    if row["ended_at"] and row["ended_at"][:10] == day.isoformat():
        ended = _ENDS[row["status"]].format(**row) + _why(row)
        yield row["ended_at"], (clock(row["ended_at"]), number, ended)


def _why(row: Record) -> str:
    reserved = f"，保留或未见{row['reserved']}件" if row["reserved"] else ""
    reason = row["late_reason"] if row["status"] == "accepted" else row["reason"]
    label = "迟接班：" if row["status"] == "accepted" else ""
    return reserved + (f"，{label}{reason}" if reason else "")


_ENDS = {"accepted": "{to}接班", "rejected": "{to}拒接", "withdrawn": "{from}撤回交班"}
_ACTS = {
    "start": "{to}上岗",
    "no-show": "{to}未到",
    "substitute": "{to}替{from}值班（{leader}指定）",
    "swap": "{from}与{to}调班（{leader}批准）",
    "leave": "{from}离岗",
    "period-over": "值班期结束（{leader}批准），{to}接收",
}


def later(row: Record, day: date) -> Line:
    """What was written after the closing: an entry, a round, a step, or that something was corrected."""
    record = row["record"]
    written = f"（{at(row['written_at'], day)}记）"
    if row["section"] == "corrections":
        reason = f"（{record['reason']}）" if record["reason"] else ""
        return at(row["at"], day), short(row["number"], day.year), f"更正{reason}"
    if row["section"] == "acts":
        return (
            at(row["at"], day),
            short(row["number"], day.year),
            steps([record], day)[0].removeprefix(at(row["at"], day)),
        )
    if row["section"] in ("patrols", "inspections"):
        when, number, what = patrolled(record)
    else:
        when, number, what = entry(record, day)
    return when, number, what + written
