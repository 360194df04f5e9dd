"""The state of the book: structure, chain, numbers, files, calendar and copies, each with its next step."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage import audit, backup, lookups, migrate

Record = dict[str, Any]

COPY_AGE = timedelta(days=7)
"""A copy older than this is as good as none."""

_NUMBERED = {
    "L": "SELECT n FROM matter WHERE kind = 'L' AND year = ?",
    "V": "SELECT n FROM matter WHERE kind = 'V' AND year = ?",
    "F": "SELECT n FROM filed_case WHERE year = ?",
    "S": "SELECT n FROM shift WHERE year = ?",
    "B": "SELECT CAST(substr(number, 8) AS INTEGER) FROM collection WHERE substr(number, 3, 4) = CAST(? AS TEXT)",
} | {kind: "SELECT n FROM entry WHERE year = ? AND kind = " + repr(kind) for kind in numbers.ENTRIES}
_VERIFIED = (
    "SELECT CAST(substr(call_number, 8) AS INTEGER) FROM verification WHERE substr(call_number, 3, 4) = CAST(? AS TEXT)"
)
_LAST_COPY = "SELECT at FROM audit WHERE act = 'book backup' AND outcome = 'done' ORDER BY seq DESC LIMIT 1"


def findings(conn: sqlite3.Connection, path: Path, now: datetime) -> list[Record]:
    """Everything that is wrong or worth a look; nothing where all is well."""
    return [*_structure(conn), *_chain(conn), *_gaps(conn), *_files(path), *_calendar(conn, now), *_copies(conn, now)]


def _finding(check: str, message: str, hint: str) -> Record:
    return {"check": check, "message": message, "hint": hint}


def _structure(conn: sqlite3.Connection) -> Iterator[Record]:
    hint = "停用这本账，从最近一份核对过的备份恢复：xinfang book restore 备份 --to 新位置"
    yield from (_finding("structure", text, hint) for text in backup.structure(conn))


def _chain(conn: sqlite3.Connection) -> Iterator[Record]:
    with closing(migrate.blank()) as made:
        verdict = audit.verify(conn, audit.tables(conn), (), audit.schema_digest(made))
    yield from (_finding("chain", text, "xinfang audit verify --head 抄下的链头") for text in verdict.problems)


def _gaps(conn: sqlite3.Connection) -> Iterator[Record]:
    """Numbers are given without gaps: as many records as the counter says, each number once."""
    for kind, year, last in conn.execute("SELECT kind, year, n FROM counter ORDER BY kind, year").fetchall():
        found = {n for (n,) in conn.execute(_NUMBERED[kind], (year,))}
        if kind == "C":
            found |= {n for (n,) in conn.execute(_VERIFIED, (year,))}
        missing = sorted(set(range(1, last + 1)) - found)
        if missing or (found and max(found) > last):
            first = numbers.number(kind, year, (missing or [last + 1])[0])
            yield _finding(
                "numbers", f"{numbers.KINDS[kind]}〔{year}〕的编号不连续，从{first}起。", "xinfang audit verify"
            )


def _files(path: Path) -> Iterator[Record]:
    for beside in (path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm")):
        if beside.exists():
            yield _finding(
                "files", f"账簿旁边有没有收尾的日志：{beside.name}", "xinfang book info 会自动收尾；不要手工删除"
            )
    if stat.S_IMODE(path.parent.stat().st_mode) & 0o077:
        yield _finding("files", f"账簿所在的目录别人可以看：{path.parent}", "chmod 700 这个目录")


def _calendar(conn: sqlite3.Connection, now: datetime) -> Iterator[Record]:
    years = lookups.calendar(conn).years
    wanted = [now.year, *([now.year + 1] if now.month >= _ANNOUNCED else [])]
    for year in wanted:
        if year not in years:
            message = f"{year}年的休息日安排还没有录入，跨到这一年的期限是暂定的。"
            yield _finding("calendar", message, "xinfang calendar import 日历.csv")


_ANNOUNCED = 12
"""From this month on the notice for the next year is out."""


def _copies(conn: sqlite3.Connection, now: datetime) -> Iterator[Record]:
    row = conn.execute(_LAST_COPY).fetchone()
    zone = lookups.zone(conn)
    hint = "xinfang book backup --to 另一块盘上的目录"
    if row is None:
        yield _finding("copies", "这本账还没有备份过。", hint)
    elif now - Moment.from_text(row[0], zone).at > COPY_AGE:
        yield _finding("copies", f"上一次备份是{Moment.from_text(row[0], zone).day}，超过{COPY_AGE.days}天了。", hint)
