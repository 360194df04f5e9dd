"""Forms of the book's safety: copies, their restoring, the state of the book, and who looked at a matter."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.form import may, need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import POSITIVE, TEXT

_PAGES: tuple[str, ...] = ("text", "json", "md")


class Backup(Query):
    """A verified copy of the whole book; who took it is on record."""

    command = "book backup"
    summary = "备份：核对过的整本副本（仅本人可读）"
    ids = ("N-ARC-01",)
    formats: ClassVar[tuple[str, ...]] = _PAGES

    to = need("备份放在哪个目录", TEXT, offers="folder")


class Restore(Query):
    """A copy becomes a book at a new place; nothing is overwritten."""

    command = "book restore"
    summary = "恢复：把备份放到新位置，先核对后放"
    formats: ClassVar[tuple[str, ...]] = _PAGES

    file = need("备份文件，或备份所在的目录（取最新的一份）", TEXT, position=True, offers="file")
    to = need("放到哪里", TEXT, offers="file")


class Archive(Query):
    """A year for the archives: a verified copy of the book and the catalogue of what ended in that year."""

    command = "book archive"
    summary = "归档：核对过的副本，连同一年办结件的移交目录"
    ids = ("N-ARC-02", "N-ARC-03", "N-ARC-04", "D-ARC-03")
    formats: ClassVar[tuple[str, ...]] = _PAGES

    year = need("年份", POSITIVE)
    to = may("放在哪个目录（不写则放在账本旁的 archive 目录）", TEXT, offers="folder")


class Doctor(Query):
    """What is wrong with the book, each with its next step; 8 when anything is."""

    command = "book doctor"
    summary = "体检：结构、审计链、编号、文件、日历、备份；有问题退出码为8"


class WhoSaw(Query):
    """Who looked at a matter or an entry of the duty room, when and why."""

    command = "who-saw"
    summary = "谁看过：某一件的查看记录"
    ids = ("N-SEC-02", "N-PII-02")

    of = need("编号", TEXT, position=True, offers="record")
