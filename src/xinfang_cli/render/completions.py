"""What a shell is told on <Tab>: every candidate harmless as the shell will put it on the line.

What stands in the book was typed by somebody. A name such as `$(rm -rf ~)` is only ever a name: bash puts down what it
is told and is given it quoted; zsh and fish quote for themselves and are given the bare word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xinfang_cli.domain.candidates import Candidate
from xinfang_cli.render.clean import is_hidden, visible
from xinfang_cli.render.paper import cut, pad, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xinfang_cli.domain.shell_line import Line

INSERTED = ("37", "42")
"""The types of completion in which bash puts down every candidate as it stands: then nothing is told beside it."""
_COLUMNS = 60
_SAFE = frozenset("_-./:,+%=@")
"""Beside letters and digits what no shell reads as a sign of its own inside a word."""


def write(found: Sequence[Candidate], line: Line, *, plain: bool = False) -> str:
    """The answer to one shell; `plain` without descriptions."""
    lawful = [one for one in found if one.value and not any(map(is_hidden, one.value))]
    lines = {"bash": _bash, "zsh": _zsh, "fish": _fish}[line.shell](lawful, line, plain)
    return "".join(f"{text}\n" for text in lines)


def _about(one: Candidate) -> str:
    return cut(visible(" ".join(one.about.split())), _COLUMNS)


def _bash(found: Sequence[Candidate], line: Line, plain: bool) -> Iterator[str]:
    """The words as they are put down; where there are several they are only listed, each with its description."""
    quoted: dict[str, Candidate] = {}
    for one in found:
        text = _quoted(one.value[len(line.kept) :], line.quote) if one.value.startswith(line.kept) else None
        if text is not None:
            quoted[text] = one
    if len(quoted) == 1 or plain or line.quote:
        # An open quote is closed by bash itself, and a blank before it would be part of the word.
        yield from (text + " " * (one.ends and not line.quote) for text, one in quoted.items())
        return
    begun = line.word[len(line.kept) :]
    if quoted and not any(text.startswith(begun) for text in quoted) and len({text[:1] for text in quoted}) == 1:
        # bash would put down what they have in common in the place of the initials that were typed.
        quoted = {_quoted(begun, "") or begun: Candidate(begun, "（首字母相符的有几个）"), **quoted}
    column = max(map(width, quoted), default=0) + 2
    yield from ((pad(text, column) + _about(one)).rstrip() or text for text, one in quoted.items())


def _quoted(text: str, quote: str) -> str | None:
    """The text as it stands in a line of bash behind this open quote; None where it cannot stand there."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == '"':
        # Between these quotes a `!` recalls a line of the history, and nothing takes that from it.
        return None if "!" in text else "".join(f"\\{char}" if char in '"\\$`' else char for char in text)
    return "".join(char if char.isalnum() or char in _SAFE else f"\\{char}" for char in text)


def _zsh(found: Sequence[Candidate], line: Line, _: bool) -> Iterator[str]:
    """A sign, the word, and what is listed: `+` where more of the word is to come, `=` before words that begin anew."""
    column = max((width(one.value) for one in found), default=0) + 2
    if len(found) > 1 and not all(one.value.startswith(line.word) for one in found):
        yield "=\t=\t="
    for one in found:
        shown = (pad(one.value, column) + _about(one)).rstrip()
        yield f"{'.' if one.ends else '+'}\t{one.value}\t{shown}"


def _fish(found: Sequence[Candidate], line: Line, _: bool) -> Iterator[str]:
    for one in found:
        about = _about(one)
        yield f"{one.value}\t{about}" if about else one.value
