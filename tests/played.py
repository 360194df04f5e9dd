"""Examples in the hand-written pages, played: what a `console` block shows is what the program does.

A page is one story on one fresh book. In a block that begins with ```console

- a line `$ xinfang …` is run at the desk, `$ export XINFANG_ACTOR=…` says who sits there, a final `\\` goes on below;
- `# 退出码 3` or `# exit 3` at its end is the exit code, else it is 0;
- the lines below are what is printed, in order; a line that is only `…` stands for any lines, one that ends in `…` for
  any ending.

Before a block, `<!-- now: 2026-11-26 09:00 -->` moves the clock, and `<!-- file: NAME -->` puts the next block of any
other kind into that file. Blocks of other kinds (`sh`, `json`, `text`) are not played.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from conftest import ZONE, Desk

_BLOCK = re.compile(r"<!-- (now|file): (.+?) -->|^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"\s+# (?:退出码|exit) (\d+)$")


@dataclass(frozen=True)
class Example:
    """One command as it stands in a page, the exit code it promises, and the lines it shows."""

    command: str
    exit_code: int
    shown: tuple[str, ...]


def play(page: Path, desk: Desk, folder: Path) -> list[str]:
    """Play a page from top to bottom; what differs is returned, one sentence each."""
    desk.actor, problems, file = "", [], ""
    for directive, value, kind, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if directive == "now":
            desk.clock.now = datetime.fromisoformat(value).replace(tzinfo=ZONE)
        elif directive == "file":
            file = value
        elif file:
            (folder / file).write_text(text, encoding="utf-8")
            (folder / file).chmod(0o600)
            file = ""
        elif kind == "console":
            problems += [problem for example in examples(text) if (problem := _played(example, desk))]
    return problems


def blocks(text: str) -> list[str]:
    """The blocks of a page that are played."""
    return [block for _, _, kind, block in _BLOCK.findall(text) if kind == "console"]


def examples(block: str) -> Iterator[Example]:
    """The commands of a block, each with what is shown below it."""
    for part in re.split(r"^\$ ", block.replace("\\\n", ""), flags=re.MULTILINE)[1:]:
        line, *shown = part.rstrip("\n").split("\n")
        code = _CODE.search(line)
        yield Example(_CODE.sub("", line), int(code[1]) if code else 0, tuple(filter(str.strip, shown)))


def _played(example: Example, desk: Desk) -> str:
    words = shlex.split(example.command)
    if words[0] == "export":
        desk.actor = words[1].removeprefix("XINFANG_ACTOR=")
        return ""
    if words[0] != "xinfang":
        return f"{example.command}: only xinfang can be played"
    ran = desk(shlex.join(words[1:]))
    if ran.exit_code != example.exit_code:
        return f"{example.command}: {ran.exit_code}, not {example.exit_code}\n{ran.stdout}{ran.stderr}"
    printed = [line.rstrip() for line in (ran.stderr + ran.stdout).splitlines() if line.strip()]
    if example.shown and not _agrees(example.shown, printed):
        return f"{example.command}: prints\n" + "\n".join(printed)
    return ""


def _agrees(shown: tuple[str, ...], printed: list[str]) -> bool:
    pattern = "".join(r"(?:.*\n)*" if line.strip() == "…" else _line(line) for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def _line(line: str) -> str:
    if line.endswith("…"):
        return re.escape(line.removesuffix("…")) + ".*\n"
    return re.escape(line.rstrip()) + "\n"
