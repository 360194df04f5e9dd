"""What one requirement is; the lists of them stand beside this module."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Requirement:
    """One demand on the office: its id, a short title, and why software cannot enforce it where it cannot."""

    id: str
    title: str
    enforceable: bool = True
    why: str = ""
