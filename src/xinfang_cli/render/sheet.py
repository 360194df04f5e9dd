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
class Table:
    """A list on a sheet: its title, its headings, its rows, and how many of eighty columns each column gets."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Paper:
    """One sheet, ready for any of the writers."""

    title: str
    issuer: str
    number: str
    copy: str
    cells: tuple[Cell, ...] = ()
    tables: tuple[Table, ...] = ()
    below: tuple[Cell, ...] = ()
    """Further fields, below the tables."""
    addressee: str = ""
    paragraphs: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    foot: str = ""
    label: str = "编号"
    """What `number` is."""
