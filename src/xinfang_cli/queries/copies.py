"""Copies of the book: who may take one, and what is told of it."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from xinfang_cli.domain.errors import Finding, NotPermitted
from xinfang_cli.domain.identity import Actor
from xinfang_cli.storage import backup

Record = dict[str, Any]


def permit(actor: Actor, command: str) -> None:
    """Everything is in a copy: nobody takes one without a name, nor a reader.

    Raises:
        NotPermitted: nobody acts, or a reader.
    """
    if actor.id is None or actor.reads_only:
        hint = f"xinfang --actor 姓名 {command} …"
        raise NotPermitted(Finding("role-required", "备份里有全部内容，只读人员不能取。", hint, "本章 第一节 四.5"))


def take(conn: sqlite3.Connection, folder: Path, now: datetime) -> Record:
    """Put a verified copy into the folder, and say what it is."""
    return _told(backup.make(conn, folder, now))


def restore(copy: Path, target: Path) -> Record:
    """Put a verified copy where there is no book yet, and say what it is."""
    return _told(backup.restore(copy, target))


def _told(copy: backup.Copy) -> Record:
    return {
        "path": str(copy.path),
        "bytes": copy.bytes,
        "sha256": copy.sha256,
        "entries": copy.entries,
        "head": f"{copy.head.seq}:{copy.head.hash.hex()[:12]}",
    }
