"""On what a clause or a limit rests: the chapter, the regulation (条例), both, or another law."""

from __future__ import annotations

from xinfang_cli.domain.terms import Term


class Pack(Term):
    """Where a clause or a limit is written; only what rests on the regulation alone can be switched off."""

    CHAPTER = "chapter", "本章"
    REGULATION = "regulation", "条例"
    BOTH = "both", "本章和条例"
    OTHER = "other", "其他法规"


def pack_of(clause: str) -> Pack:
    """The pack of a clause as it is cited: 「本章 第一节 四.5；条例 第30条」 rests on both."""
    cited = {part.strip().partition(" ")[0] for part in clause.replace(";", "；").split("；")}
    if "本章" in cited:
        return Pack.BOTH if "条例" in cited else Pack.CHAPTER
    return Pack.REGULATION if cited == {"条例"} else Pack.OTHER


def is_in_force(clause: str, regulation: str) -> bool:
    """Whether what is so cited holds, with the setting `rules.regulation` at this value."""
    return regulation != "off" or pack_of(clause) is not Pack.REGULATION
