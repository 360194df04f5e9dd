"""The seven sheets as a table: where each goes, which disposal it carries, whether a person must be named on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from xinfang_cli.domain.terms import Disposal, Sheet

Goes = Literal["stays", "leader", "routed", "writer"]


@dataclass(frozen=True)
class Kind:
    """One sheet: `stays` in the file, goes to a `leader`, to whom the matter was `routed`, or to the `writer`."""

    goes: Goes
    clause: str
    methods: tuple[Disposal, ...] = ()
    """The disposals that it carries out of the office; a visit is only referred or submitted as a digest."""


SHEETS: Mapping[Sheet, Kind] = {
    Sheet.SLIP: Kind("leader", "本章 第一节 二.(3)"),
    Sheet.REGISTER: Kind("stays", "本章 第一节 四.3；五.1(2)"),
    Sheet.TRANSFER: Kind("routed", "本章 第一节 三.1、三.3", (Disposal.REFER, Disposal.REFER_ENDORSED)),
    Sheet.OFFICIAL_LETTER: Kind("routed", "本章 第一节 三.2", (Disposal.REFER_BY_LETTER,)),
    Sheet.DIGEST: Kind("routed", "本章 第一节 三.5；五.1(4)", (Disposal.SUBMIT_DIGEST,)),
    Sheet.NOTICE: Kind("writer", "条例 第23条"),
    Sheet.RECEIPT: Kind("writer", "本章 第一节 二.(2)"),
}
VISIT_LETTER = (Disposal.REFER,)
"""A visit is handed over by referring it: its 函 carries that."""


def methods(sheet: Sheet, noun: str) -> tuple[Disposal, ...]:
    """The disposals that this sheet carries for letters or visits."""
    return VISIT_LETTER if noun == "visit" and sheet is Sheet.OFFICIAL_LETTER else SHEETS[sheet].methods
