"""The line of a shell up to the cursor, as the program would get its words; the shells quote nearly alike."""

from __future__ import annotations

from dataclasses import dataclass

SINGLE, DOUBLE = "'", '"'
_BLANKS = " \t\n"
_ESCAPED_IN_DOUBLE = {"fish": '"\\$\n'}
_ESCAPED_IN_SINGLE = {"fish": "'\\"}


@dataclass(frozen=True)
class Line:
    """What is typed: whole words, and the word at the cursor."""

    shell: str
    words: tuple[str, ...]
    word: str
    """The word at the cursor as far as it is typed, without its quotes."""
    quote: str = ""
    """The quote that is open at the cursor."""
    kept: str = ""
    """What of the word stays as it is typed: bash gives up no more of it than stands behind a sign such as `=`."""


def read(text: str, shell: str, replaced: str | None = None) -> Line:
    """The words of a line, and the word at its end.

    Args:
        text: the line up to the cursor, as typed.
        shell: bash, zsh or fish.
        replaced: what the shell will put its choice in the place of, as typed; all of the word where it is not told.

    Raises:
        ValueError: what the shell replaces is not the end of the line.
    """
    words, raw = _split(text, shell)
    word, quote = _plain(raw, shell)
    kept = ""
    if replaced is not None:
        if not raw.endswith(replaced):
            raise ValueError("the shell completes something else")
        kept = _plain(raw[: len(raw) - len(replaced)], shell)[0]
    return Line(shell, tuple(_plain(one, shell)[0] for one in words), word, quote, kept)


def _split(text: str, shell: str) -> tuple[list[str], str]:
    """The whole words as typed, and the last one, empty behind a blank."""
    words: list[str] = []
    start, quote, at = 0, "", 0
    while at < len(text):
        char = text[at]
        if _escapes(char, text[at + 1 : at + 2], quote, shell):
            at += 2
            continue
        if not quote and char in _BLANKS:
            words += [text[start:at]] if at > start else []
            start = at + 1
        else:
            quote = _quote_after(char, quote)
        at += 1
    return words, text[start:]


def _quote_after(char: str, quote: str) -> str:
    if quote:
        return "" if char == quote else quote
    return char if char in (SINGLE, DOUBLE) else ""


def _escapes(char: str, following: str, quote: str, shell: str) -> bool:
    if char != "\\":
        return False
    if quote == SINGLE:
        return following != "" and following in _ESCAPED_IN_SINGLE.get(shell, "")
    return quote == "" or (following != "" and following in _ESCAPED_IN_DOUBLE.get(shell, '"\\$`\n'))


def _plain(raw: str, shell: str) -> tuple[str, str]:
    """A word without its quotes, and the quote that is open at its end."""
    kept: list[str] = []
    quote, at = "", 0
    while at < len(raw):
        char, following = raw[at], raw[at + 1 : at + 2]
        if _escapes(char, following, quote, shell):
            kept.append(following if following != "\n" else "")
            at += 2
            continue
        after = _quote_after(char, quote)
        if after == quote:
            kept.append(char)
        quote = after
        at += 1
    return "".join(kept), quote
