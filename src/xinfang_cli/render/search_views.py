"""Which columns the hits of a search have."""

from __future__ import annotations

from collections.abc import Iterable

from xinfang_cli.domain.forms.search import Kept
from xinfang_cli.render.views import Column, View


def hits(words: Iterable[str]) -> View:
    """The hits; where a screen has colour, these words stand out."""
    marked = tuple(words)
    columns = (
        Column("number", "编号", kind="record", no_wrap=True),
        Column("kind", "类", terms=Kept, no_wrap=True, drop=2),
        Column("at", "时间", kind="moment", no_wrap=True),
        Column("title", "事由", cut=True, drop=1, marked=marked),
        Column("snippet", "找到", marked=marked),
        Column("status", "状态", table=False),
    )
    return View("查找", columns)


def left_out(more: int, shown: int) -> str:
    """That there are older hits, and how to see them."""
    return f"另有 {more} 件较早的没有列出：加 --limit {more + shown}，或者用 --since、--kind 等缩小范围。\n"
