"""What a clerk who knows the work does next, so that a command that has not come about yet comes about."""

from __future__ import annotations

from typing import Any

from matter_model import Matter

CONTENT = {
    "matter": "路灯不亮",
    "people": "居民",
    "when": "今年",
    "where": "东山小区",
    "demand": "修好",
    "read_in_full": True,
}
REGISTRATION = {
    "visitor": "刘某",
    "identity": "居民",
    "unit": "东山小区",
    "people": 1,
    "nature": ["request"],
    "subject": "路灯不亮",
}
TALK = {"done": ["all"], "record": "来访人反映路灯不亮", "papers": "none", "policy": "信访程序", "signed": True}
FRESH: dict[str, dict[str, Any]] = {
    "misopen": {"marking": "personal"},
    "deliver": {"marking": "personal"},
    "release": {"marking": "personal"},
    "forward": {"misdelivered": True},
}
"""What kind of letter a command needs, where an ordinary one will not do."""
BEFORE = {"hand-out": "enclose", "release": "deliver", "conclude-case": "file-case", "unlink": "link"}
"""What must have been done once before, beside the main line."""
MAIN_LINE = {
    "letter": {
        "received": "open",
        "opened": "register",
        "registered": "abstract",
        "abstracted": "route",
        "routed": "result",
        "answered": "reply",
        "replied": "close",
    },
    "visit": {
        "registered": "intake",
        "heard": "refer",
        "handling": "result",
        "answered": "reply",
        "replied": "close",
    },
}
_PROPER: dict[str, dict[str, Any]] = {
    "open": {"edge_cut": True, "postmark_kept": True},
    "misopen": {"by": "张三", "reason": "没看清", "resealed_by": "张三"},
    "enclose": {"kind": "photo", "quantity": 1, "description": "一张", "keeper": "张三", "place": "柜一"},
    "hand-out": {"enclosure": 1, "to": "刘某", "reason": "退还"},
    "deliver": {"to": "周正", "signed_by": "周正"},
    "release": {"by": "周正", "words": "请办"},
    "forward": {"back": True},
    "register": {"writer": "刘某", "rest": "not-given"},
    "abstract": CONTENT | {"nature": ["request"], "importance": "ordinary"},
    "excerpt": {"text": "甲", "to": "住建局"},
    "propose": {"method": "refer", "for": "李芳", "to": "住建局"},
    "approve": {"by": "李芳", "method": "handle", "words": "同意"},
    "instruct": {"by": "李芳", "text": "请核实"},
    "route": {"method": "refer", "to": ["住建局"]},
    "return": {"by": "住建局", "reason": "不属本单位职责"},
    "urge": {"to": "住建局", "text": "请抓紧", "next": "2027-03-01"},
    "assign": {"to": "赵六", "reason": "出差"},
    "result": {"from": "住建局", "outcome": "supported", "text": "已办", "basis": "规定"},
    "reply": {"channel": "letter", "text": "已办"},
    "file-case": {"criterion": "涉及群众重大利益", "decided_by": "李芳"},
    "conclude-case": {"investigator": ["赵六"], "truth": "true", "conclusion": "属实", "decided_by": "李芳"},
    "close": {},
    "reopen": {"by": "李芳", "reason": "来信来访人不服"},
    "print": {"form": "register"},
    "report-up": {"to": "李芳", "means": "电话"},
    "note": {"text": "催问一次"},
    "void": {"reason": "重复登记"},
    "intake": TALK | {"finish": True},
    "answer": {"text": "本月修好", "basis": "规定"},
    "explain": {"explained": "政策不允许", "basis": "规定", "reaction": "表示理解"},
    "verify": {"unit": "住建局", "person": "何立新", "phone": "81234567", "finding": "属实"},
    "digest": {"to": "李芳", "digest": "要点"},
    "refer": {"to": "住建局", "due": "2027-03-01"},
    "followup": {"by_unit": "本单位", "visited_at": "2026-12-28", "finding": "已修好", "closed": True},
}
_AMENDED = {"letter": {"importance": "important"}, "visit": {"subject": "路灯和道路"}}


def properly(verb: str, matter: Matter) -> dict[str, Any]:
    """Values with which the command is lawful on an ordinary letter or visit that may take it."""
    if verb == "amend":
        return {"reason": "笔误"} | _AMENDED[matter.noun]
    if verb == "link":
        return {"other": other(matter), "as": "same-matter"}
    if verb == "unlink":
        return {"other": matter.links[-1].number if matter.links else other(matter)}
    return dict(_PROPER[verb])


def other(matter: Matter) -> str:
    """The number of another letter or visit with which it may be linked, or its own where there is none."""
    fit = [one for one in matter.book.values() if one is not matter and one not in matter.links and one.may_yet("link")]
    return (fit or [matter])[-1].number


def next_step(matter: Matter, wanted: str) -> str:
    """The command that leads it nearer to the one that is wanted, or that command itself."""
    if matter.may_yet(wanted):
        return wanted
    before = BEFORE.get(wanted)
    return before if before and matter.may_yet(before) else MAIN_LINE[matter.noun][matter.status]
