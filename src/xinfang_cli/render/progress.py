"""How far long work is, on one line of a terminal's stderr."""

from __future__ import annotations

import sys

_WIDTH = 60


def bar(done: int, total: int, doing: str = "导入") -> None:
    """Draw how far the work is; the line goes away at the end."""
    if total <= 0:
        return
    filled = 30 * done // total
    sys.stderr.write(f"\r{doing} [{'#' * filled}{'.' * (30 - filled)}] {done}/{total}")
    if done >= total:
        clear()
    sys.stderr.flush()


def lines(done: int, total: int) -> None:
    """Draw how many lines of a batch are done; of how many, where that is known (not 0)."""
    if total:
        bar(done, total, "批量")
        return
    sys.stderr.write(f"\r批量 {done}行")
    sys.stderr.flush()


def clear() -> None:
    """Make the line empty again."""
    sys.stderr.write("\r" + " " * _WIDTH + "\r")
    sys.stderr.flush()
