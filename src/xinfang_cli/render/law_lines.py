"""What pages of letters and visits tell of the regulation's own steps (条例)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.law_terms import AcceptanceKind, NoticeBranch, Paper, ReviewOutcome, ReviewStage
from xinfang_cli.domain.terms import Outcome
from xinfang_cli.render.matter_page import label, time

Record = Mapping[str, Any]
Lines = list[tuple[str, str]]


def law_lines(record: Record) -> Lines:
    """Notice, acceptance, extension, opinion, service, review and recusal, and how far the matter is from its end."""
    accepted = record["acceptance"]
    lines = [("书面告知", _notice(one)) for one in record["notices"]]
    lines += [("受理", _acceptance(accepted))] if accepted else []
    lines += [
        ("延期", f"{one['days']}日至{one['due_on']}，{one['by']}批准：{one['reason']}") for one in record["extensions"]
    ]
    for one in record["opinions"]:
        lines += _opinion(one)
    lines += [("送达", _service(one)) for one in record["services"]]
    for one in record["reviews"]:
        lines += _review(one)
    lines += [("回避", f"{one['clerk']}（{one['by']}决定）：{one['reason']}") for one in record["recusals"]]
    return lines + _end(record["final"])


def _notice(one: Record) -> str:
    if one["no_address"]:
        return f"{time(one['at'])[5:]} 姓名住址不清，无从告知"
    return f"{time(one['sent_at'])[5:]} {label(NoticeBranch, one['branch'])} {one['document']}"


def _acceptance(one: Record) -> str:
    led = f"，引导进入{one['channel']}" if one["channel"] else ""
    return f"{time(one['at'])[5:]} {label(AcceptanceKind, one['kind'])}{led}"


def _opinion(one: Record) -> Lines:
    return [
        ("处理意见书", f"{time(one['at'])[5:]} {label(Outcome, one['outcome'])}"),
        ("投诉请求", one["claim"]),
        ("事实和理由", one["facts"]),
        ("处理意见", one["decision"]),
        ("依据", one["basis"]),
    ]


def _service(one: Record) -> str:
    until = f"，可申请至{one['until_on']}" if one["until_on"] else ""
    return f"{time(one['at'])[5:]} {label(Paper, one['paper'])}，{one['signed_by']}签收{until}"


def _review(one: Record) -> Lines:
    stage = label(ReviewStage, one["stage"])
    asked = (f"申请{stage}", f"{time(one['requested_at'])[5:]} {one['unit']}，{one['due_on']}前提出意见")
    if not one["decided_at"]:
        return [asked]
    said = f"{time(one['decided_at'])[5:]} {label(ReviewOutcome, one['outcome'])}：{one['decision']}"
    return [asked, (f"{stage}意见", said)]


def _end(final: Record | None) -> Lines:
    if final is None:
        return []
    stage = label(ReviewStage, final["stage"])
    words = {
        "final": f"{final.get('on')}{stage}后终结",
        "decided": f"{stage}意见待送达",
        "in-review": f"{final.get('unit')}{stage}中，尚未终结",
        "window": f"尚未终结：{final.get('until')}前可以申请{stage}",
    }
    return [("终结", words[final["state"]])]
