"""Files that hold one secret line, and that nobody else may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from xinfang_cli.domain.errors import Finding, NotPermitted
from xinfang_cli.storage.placement import quoted

_MOST = 1024


def first_line(path: Path) -> str:
    """The first line of a private file; no more of it is read than a line can be long.

    Raises:
        NotPermitted: it cannot be read, is no file, or others can read it (9).
    """
    try:
        # Not blocking: a pipe that nobody writes to would wait for ever.
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), encoding="utf-8", errors="replace") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise _refused(path, "不是普通文件", f"ls -l {quoted(path)}")
            if found.st_mode & 0o077:
                raise _refused(path, "别人也能读", f"chmod 600 {quoted(path)}")
            lines = file.read(_MOST).splitlines()
            return lines[0] if lines else ""
    except OSError:
        raise _refused(path, "读不了", f"ls -l {quoted(path)}") from None


def _refused(path: Path, why: str, hint: str) -> NotPermitted:
    return NotPermitted(Finding("actor-pin-file", f"口令文件{why}：{path}", hint, "本章 第二节 二.1"))
