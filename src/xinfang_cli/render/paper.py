"""Helpers of the hand-made text pages: display width, wrapping, words for days and money, and a safe file."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from datetime import date
from pathlib import Path

_WEEKDAYS = "一二三四五六日"
_NO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc", "Cs"})
# What may not be parted: an ASCII word, or one character, with its opening and closing punctuation.
_PIECE = re.compile(r"[（「『〔《]*(?:[!-~]+|.)[，。；：、！？）」』〕》]*", re.DOTALL)


def width(text: str) -> int:
    """How many columns a terminal gives the text; characters of ambiguous width count one."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in _NO_WIDTH else 1


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled with spaces to its columns, flush right if wanted; a longer text is never cut."""
    spaces = " " * (columns - width(text))
    return spaces + text if right else text + spaces


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns; two dots at the end say that there is more."""
    if width(text) <= columns:
        return text
    kept, room = "", columns - 2
    for character in text:
        room -= _columns(character)
        if room < 0:
            break
        kept += character
    return kept + ".." if columns > 2 else kept


def wrap(text: str, columns: int, indent: int = 0) -> list[str]:
    """The text in lines of at most so many columns, all but the first indented; nothing but spaces is lost.

    Chinese may be parted anywhere but before closing and after opening punctuation, ASCII words only if too long.
    """
    room = max(columns, indent + 2)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = " " * indent if lines else ""
        for piece in _fitting_pieces(paragraph, room - indent):
            if width(line) + width(piece) > room:
                lines.append(line.rstrip())
                line = " " * indent + piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return lines


def _fitting_pieces(paragraph: str, room: int) -> list[str]:
    """The pieces that stay together, those that fit on no line in single characters."""
    pieces: list[str] = []
    for piece in _PIECE.findall(paragraph):
        pieces.extend([piece] if width(piece) <= room else piece)
    return pieces


def money(fen: int) -> str:
    """An amount in fen as yuan: 50000 becomes 500.00元."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan}.{rest:02d}元"


def day_words(date_iso: str) -> str:
    """A day, or the day of a moment, as 11月23日 周一."""
    day = date.fromisoformat(date_iso[:10])
    return f"{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


def atomic_write(path: Path, content: str | bytes) -> None:
    """Put the content into the file whole or not at all: written beside, synced, renamed; 0600 whatever the umask.

    Raises:
        OSError: it could not be written, or the target is a link or no regular file; no half file is left behind.
    """
    _refuse_special(path)
    beside = path.with_name(f".xinfang-{os.urandom(8).hex()}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with open(descriptor, "wb") as file:
            os.fchmod(descriptor, 0o600)
            file.write(content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(descriptor)
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _refuse_special(path: Path) -> None:
    """A rename would put a plain file in the place of a link or a device."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "target is a symbolic link", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "target is not a regular file", str(path))


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
