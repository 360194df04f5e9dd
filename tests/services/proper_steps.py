"""What a clerk who knows the work does next, so that a command that has not come about yet comes about."""

from __future__ import annotations

from typing import Any

import letter_model as model

CONTENT = {
    "matter": "路灯不亮",
    "people": "居民",
    "when": "今年",
    "where": "东山小区",
    "demand": "修好",
    "read_in_full": True,
}
FRESH: dict[str, dict[str, Any]] = {
    "misopen": {"marking": "personal"},
    "deliver": {"marking": "personal"},
    "release": {"marking": "personal"},
    "forward": {"misdelivered": True},
}
"""What kind of letter a command needs, where an ordinary one will not do."""
BEFORE = {"hand-out": "enclose", "release": "deliver"}
"""What must have been done once before, beside the main line."""
MAIN_LINE = {
    "received": "open",
    "opened": "register",
    "registered": "abstract",
    "abstracted": "route",
    "routed": "result",
    "answered": "reply",
    "replied": "close",
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
    "close": {},
    "reopen": {"by": "李芳", "reason": "来信人不服"},
    "amend": {"reason": "笔误", "importance": "important"},
    "note": {"text": "催问一次"},
    "void": {"reason": "重复登记"},
}


def properly(verb: str) -> dict[str, Any]:
    """Values with which the command is lawful on an ordinary letter that may take it."""
    return dict(_PROPER[verb])


def next_step(letter: model.Letter, wanted: str) -> str:
    """The command that leads this letter nearer to the one that is wanted, or that command itself."""
    if model.might(wanted, letter):
        return wanted
    before = BEFORE.get(wanted)
    return before if before and model.might(before, letter) else MAIN_LINE[letter.status]
