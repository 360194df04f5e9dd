"""The seven disposal methods as a table: to whom, with whose approval, what is needed, by when (本章 第一节 三)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xinfang_cli.domain.terms import Disposal, Ground

Party = Literal["unit", "leader", "nobody"]


@dataclass(frozen=True)
class Method:
    """What one disposal method asks for."""

    to: Party
    needs: tuple[str, ...] = ()
    """Options without which the record is incomplete (4)."""
    approved: bool = False
    """A leader's approval of method, recipient and text must be on record (3)."""
    approval_word: str = "审定"
    grounds: tuple[Ground, ...] = ()
    in_three_days: bool = False
    """Later than three days after receipt it warns and needs a reason (本章 第一节 三.1)."""
    answered_by_office: bool = False
    """The office's own reply is the result where none is recorded."""
    clause: str = ""


METHODS: dict[Disposal, Method] = {
    Disposal.REFER: Method("unit", ("to",), in_three_days=True, clause="本章 第一节 三.1"),
    Disposal.REFER_BY_LETTER: Method("unit", ("to", "excerpt"), True, in_three_days=True, clause="本章 第一节 三.2"),
    Disposal.REFER_ENDORSED: Method("unit", ("to",), True, "审核", in_three_days=True, clause="本章 第一节 三.3"),
    Disposal.SUBMIT: Method(
        "leader",
        ("to", "ground"),
        grounds=(Ground.NOTABLE, Ground.IMPORTANT_CONCISE, Ground.PRIVATE, Ground.SECRET),
        clause="本章 第一节 三.4",
    ),
    Disposal.SUBMIT_DIGEST: Method("leader", ("to", "digest"), clause="本章 第一节 三.5"),
    Disposal.HANDLE: Method(
        "nobody",
        ("ground",),
        grounds=(Ground.DIRECT, Ground.INSTRUCTED),
        answered_by_office=True,
        clause="本章 第一节 三.6",
    ),
    Disposal.NO_ACTION: Method(
        "nobody",
        ("ground", "evidence"),
        True,
        "批准",
        grounds=(Ground.UNTRACEABLE, Ground.ALREADY_ANSWERED, Ground.INCAPACITY),
        answered_by_office=True,
        clause="本章 第一节 三.7",
    ),
}

SEALED = (Ground.PRIVATE, Ground.SECRET)
"""Grounds of a letter that is delivered as it is, `letter deliver`; nobody routes it."""
SELF_ANSWERED = frozenset(disposal.value for disposal, method in METHODS.items() if method.answered_by_office)
"""Methods under which a reply leads straight from routed to replied."""
