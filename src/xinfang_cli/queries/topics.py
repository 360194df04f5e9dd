"""The office's classes of content as JSON-ready records."""

from __future__ import annotations

import sqlite3
from typing import Any

from xinfang_cli.domain import topics
from xinfang_cli.domain.errors import Finding, NotFound, UsageProblem
from xinfang_cli.storage import lookups

LEVELS = (1, 2, 3)


def listing(conn: sqlite3.Connection, level: int | None, under: str | None) -> list[dict[str, Any]]:
    """The classes of one level, or the lowest of each branch; each with the names of its levels.

    Raises:
        UsageProblem: there is no such level, or several classes are called so (2).
        NotFound: no class is called so (5).
    """
    if level is not None and level not in LEVELS:
        raise UsageProblem(
            Finding("usage-value", "分类只有1、2、3级。", "xinfang topic list --help", fields=("level",))
        )
    rows = lookups.topics(conn)
    paths = topics.every_level(rows)
    if under:
        above = topics.parts(_meant(under, paths))
        paths = tuple(path for path in paths if path[: len(above)] == above)
    if level is None:
        lowest = {tuple(filter(None, row)) for row in rows}
        paths = tuple(path for path in paths if path in lowest)
    else:
        paths = tuple(path for path in paths if len(path) == level)
    return [_record(path) for path in paths]


def _record(path: topics.Path) -> dict[str, Any]:
    names = dict(zip(("first", "second", "third"), (*path, None, None), strict=False))
    return {"topic": topics.written(path), "level": len(path)} | names


def _meant(typed: str, paths: tuple[topics.Path, ...]) -> str:
    try:
        return topics.topic_meant(typed, paths)
    except topics.TopicUnknown as error:
        raise NotFound(Finding("topic-not-found", f"{error}。", "xinfang topic list", fields=("under",))) from None
    except topics.TopicUnclear as error:
        hint = "写成 一级/二级/三级"
        raise UsageProblem(Finding("usage-value", f"{error}。", hint, fields=("under",))) from None


def wanted(conn: sqlite3.Connection, typed: str) -> str:
    """The class by which a list is filtered; words that a matter has from before the classes were known count too.

    Raises:
        UsageProblem: several classes are called so (2).
        NotFound: no class is called so (5).
    """
    try:
        return _meant(typed, topics.every_level(lookups.topics(conn)))
    except NotFound as error:
        if conn.execute("SELECT 1 FROM matter WHERE topic = ? LIMIT 1", (typed,)).fetchone() is None:
            raise NotFound(
                *(Finding(one.rule, one.message, one.hint, fields=("topic",)) for one in error.findings)
            ) from None
        return typed
