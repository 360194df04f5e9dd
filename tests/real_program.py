"""The real program as a process of its own: what only a process shows (streams, signals, terminals)."""

from __future__ import annotations

import os
import subprocess
import sys

from conftest import Desk

PROGRAM = (sys.executable, "-m", "xinfang_cli")


def environment(desk: Desk, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XINFANG", "LC_", "LANG"))}
    return kept | {"XINFANG_DB": str(desk.book), "XINFANG_ACTOR": desk.actor} | more


def shell(desk: Desk, line: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which `xinfang` is the program; the code of the program counts, not that of a pipe."""
    script = f'set -o pipefail; xinfang() {{ "{PROGRAM[0]}" -m xinfang_cli "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", script],
        env=environment(desk, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
