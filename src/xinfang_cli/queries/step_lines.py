"""The open steps that letters and visits share, and how one is written down."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from xinfang_cli.domain.identity import Actor, Claim
from xinfang_cli.storage import last_days, lookups

Record = dict[str, Any]

_ANYBODY = Actor(None, "", frozenset(), Claim("", -1))


def step(
    number: str, name: str, what: str, command: str, blocked_by: str | None = None, due_on: str | None = None
) -> Record:
    """One open step: what to do, with which command (a gap for the number), what blocks it, until when."""
    # The names in it are foreign text: only the first gap is one, and nothing else is a format.
    line = {"number": number, "step": name, "what": what, "command": command.replace("{}", number, 1)}
    return line | {"blocked_by": blocked_by, "due_on": due_on}


def barred_in(conn: sqlite3.Connection, matter_id: int) -> Callable[[str | None], bool]:
    """Tells of a unit or a person whether it is one of those accused in the matter, or stands with them."""
    accused = lookups.accused_of(conn, matter_id)
    if not accused:
        return lambda _: False
    sight = lookups.Sight(conn, _ANYBODY)
    barred = sight.barred(accused)
    return lambda name: bool(name) and sight.judge(barred, str(name)).kind == "barred"


def open_case(conn: sqlite3.Connection, matter_id: int, number: str, noun: str) -> list[Record]:
    """The filed case that has not been concluded."""
    query = """SELECT number FROM filed_case WHERE matter_id = ?
        AND NOT EXISTS (SELECT 1 FROM conclusion WHERE conclusion.id = filed_case.id)"""
    command = f"xinfang {noun} conclude-case {{}} --investigator 姓名 --truth 属实程度 --conclusion 结论"
    command += " --decided-by 领导"
    return [
        step(number, "conclude-case", f"{case}查结", command, "未查结前不能办结")
        for (case,) in conn.execute(query, (matter_id,)).fetchall()
    ]


def enclosures(conn: sqlite3.Connection, matter_id: int, number: str, noun: str, things: str) -> list[Record]:
    """What is still in the office's keeping."""
    query = """SELECT n FROM enclosure LEFT JOIN hand_out ON enclosure_id = enclosure.id
        WHERE matter_id = ? AND hand_out.id IS NULL ORDER BY n"""
    command = f"xinfang {noun} hand-out {{}} %d --to 姓名 --reason 退还本人"
    return [
        step(number, "hand-out", f"{things}{n}未移交", command % n, "未移交前不能办结")
        for (n,) in conn.execute(query, (matter_id,)).fetchall()
    ]


def running(conn: sqlite3.Connection, matter_id: int) -> dict[str, str]:
    """The rules whose clocks run on a matter and hold for the office, each with the day on which the first runs out."""
    query = f"""SELECT rule, min(due_on) FROM deadline
        WHERE matter_id = ? AND met_at IS NULL AND ended_at IS NULL AND {lookups.holding("rule")} GROUP BY rule"""
    return dict(conn.execute(last_days.by_last_day(conn, query), (matter_id,)).fetchall())
