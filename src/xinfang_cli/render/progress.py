"""A progress bar for long work, on a terminal only."""

from __future__ import annotations

import sys


def bar(done: int, total: int) -> None:
    """Draw how far the work is on one line of stderr; it goes away at the end."""
    if total <= 0:
        return
    filled = 30 * done // total
    end = "\r" + " " * 60 + "\r" if done >= total else ""
    sys.stderr.write(f"\r导入 [{'#' * filled}{'.' * (30 - filled)}] {done}/{total}{end}")
    sys.stderr.flush()
