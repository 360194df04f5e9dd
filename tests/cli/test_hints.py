"""A next step that a message gives can be taken: every command named in a text of the program is one that there is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import xinfang_cli
from xinfang_cli.cli import catalogue

SOURCE = Path(xinfang_cli.__file__).parent
NAMED = re.compile(r"xinfang ([a-z][a-z-]*(?: [a-z][a-z-]*){0,2})")
COMMANDS = {*catalogue.every(), *catalogue.ALIASES}
NOUNS = {*catalogue.NOUNS, *catalogue.GROUPS}


def unknown(text: str) -> list[str]:
    """What a text names as a command and is none; a noun alone stands before what is filled in."""
    found = []
    for match in NAMED.finditer(text):
        words = match[1].split()
        starts = [" ".join(words[:count]) for count in range(1, len(words) + 1)]
        if match[1] not in NOUNS and not COMMANDS & set(starts):
            found.append(match[0])
    return found


def _texts() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node.value


def test_a_command_that_there_is_not_is_found() -> None:
    assert unknown("请补记：xinfang duty note 1 接话人") == ["xinfang duty note"]
    assert unknown("xinfang letter show 1；xinfang duty roster add --start 时间；xinfang call；xinfang duty") == []


def test_every_command_that_a_text_names_is_there() -> None:
    assert [(place, name) for place, text in _texts() for name in unknown(text)] == []
