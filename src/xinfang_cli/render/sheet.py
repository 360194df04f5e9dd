"""A printed sheet as data, before any of the writers: title, numbers, cells or paragraphs, who signs."""

from __future__ import annotations

from dataclasses import dataclass

BLANK = ""
"""A cell that is filled by hand."""


@dataclass(frozen=True)
class Cell:
    """One field of a form; `wide` takes the whole line, `lines` is the room left for handwriting."""

    label: str
    value: str
    wide: bool = False
    lines: int = 1


@dataclass(frozen=True)
class Paper:
    """One sheet, ready for any of the writers."""

    title: str
    issuer: str
    number: str
    copy: str
    cells: tuple[Cell, ...] = ()
    addressee: str = ""
    paragraphs: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    foot: str = ""
