"""Which terminal this is, so that who signed in at it is known there and nowhere else (cli contract §2)."""

from __future__ import annotations

import hashlib
import os
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path

_PROC = Path("/proc")
_STARTED = 19
"""The place of the start time behind the name of the program, in the file that Linux keeps of a process."""


def hidden(prompt: str) -> str:
    """What is typed at the terminal without being shown."""
    import getpass

    return getpass.getpass(prompt)


@cache
def this_one() -> str:
    """A digest that stands for this terminal as long as it is open; empty for scripts, cron and what has none.

    A command counts as typed at a terminal where its parent is the shell that leads the terminal's session: a script
    that was started there is another process between the two.
    """
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
        leader = os.getsid(0)
        if os.getppid() != leader:
            return ""
        return hashlib.sha256(f"{os.getuid()} {leader} {_begun(leader)}".encode()).hexdigest()
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""


def _begun(process: int) -> str:
    """When the process began, and in which run of the machine: numbers of processes are given again."""
    if (_PROC / "self" / "stat").exists():
        # The program's name stands in parentheses and may hold anything, parentheses too.
        rest = (_PROC / str(process) / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
        run = ""
        with suppress(OSError):
            run = (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{run} {rest[_STARTED]}"
    told = subprocess.run(["/bin/ps", "-o", "lstart=", "-p", str(process)], capture_output=True, check=True, timeout=5)
    if not told.stdout.strip():
        raise ValueError("no such process")
    return told.stdout.decode("ascii", "replace").strip()
