"""What one requirement is; the lists of them stand beside this module."""

from __future__ import annotations

from dataclasses import dataclass

from xinfang_cli.domain.terms import Term


class Standing(Term):
    """How far a requirement is met."""

    MET = "met", "已落实"
    PARTIAL = "partial", "部分落实"
    OPEN = "open", "未落实"
    NOT_ENFORCEABLE = "not_enforceable", "软件管不到"


@dataclass(frozen=True)
class Requirement:
    """One demand on the office: its id, a short title, and why software cannot enforce it where it cannot."""

    id: str
    title: str
    enforceable: bool = True
    why: str = ""
