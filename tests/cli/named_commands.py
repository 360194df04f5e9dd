"""Which commands a text names, held against those that there are."""

from __future__ import annotations

import re

from xinfang_cli.cli import catalogue

NAMED = re.compile(r"xinfang ([a-z][a-z-]*(?: [a-z][a-z-]*){0,2})")
COMMANDS = {*catalogue.every(), *catalogue.ALIASES}
NOUNS = {*catalogue.NOUNS, *catalogue.GROUPS}


def unknown(text: str) -> list[str]:
    """What a text names as a command and is none; a noun alone stands before what is filled in."""
    found = []
    for match in NAMED.finditer(text):
        words = match[1].split()
        # Scripts for a shell name the program by both its names.
        if words[0] in ("xf", "xinfang"):
            continue
        starts = [" ".join(words[:count]) for count in range(1, len(words) + 1)]
        if match[1] not in NOUNS and not COMMANDS & set(starts):
            found.append(match[0])
    return found
