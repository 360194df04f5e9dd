"""Whole processes measured in interleaved rounds, so that a busy machine is unfair to none of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PYTHON = sys.executable
PROGRAM = (PYTHON, "-m", "xinfang_cli")
# By its name, not its path: Python keeps the compiled form of a module, never of a script.
BARE = (PYTHON, "-m", "bare")
HERE = str(Path(__file__).parent)


@dataclass(frozen=True)
class Cost:
    """What one process took: seconds by the wall and of the processor, and its peak of memory in MiB."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run one process to its end with its output read from a pipe.

    Raises:
        RuntimeError: it failed; a figure of a failed command means nothing.
    """
    began = time.perf_counter()
    with subprocess.Popen(
        command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        output = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {process.returncode}\n{output.decode(errors='replace')}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


@dataclass(frozen=True)
class Task:
    """One process to measure: its command line and the book that it opens."""

    command: tuple[str, ...]
    book: str = ""
    line: str = ""
    """What stands before the cursor where a shell asks on <Tab>."""

    def cost(self) -> Cost:
        """Run it once, as it runs at a desk: compiled, and with none of this shell's own settings of Python."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XINFANG", "PYTHON"))}
        asked = {"_XINFANG_COMPLETE": "bash", "_XINFANG_LINE": self.line} if self.line else {}
        known = {"PYTHONPATH": HERE, "XINFANG_DB": self.book, "XINFANG_ACTOR": "张三"}
        return run(self.command, kept | known | asked)


@dataclass(frozen=True)
class Ratio:
    """One task against another: the median of the ratios of the rounds, by the wall and of the processor."""

    wall: float
    cpu: float
    seconds: float
    base: float


def rounds(tasks: Mapping[str, Task], times: int) -> dict[str, list[Cost]]:
    """Every task once a round, the order turned from round to round; a first round only warms the caches."""
    costs: dict[str, list[Cost]] = {name: [] for name in tasks}
    names = list(tasks)
    for turn in range(times + 1):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            cost = tasks[name].cost()
            if turn:
                costs[name].append(cost)
    return costs


def ratio(costs: Mapping[str, list[Cost]], name: str, base: str) -> Ratio:
    """One task against another of the same rounds."""
    pairs = list(zip(costs[name], costs[base], strict=True))
    return Ratio(
        median(one.wall / other.wall for one, other in pairs),
        median(one.cpu / other.cpu for one, other in pairs),
        median(one.wall for one, _ in pairs),
        median(other.wall for _, other in pairs),
    )
