"""The real program as a process of its own: what only a process shows (streams, signals, terminals)."""

from __future__ import annotations

import codecs
import fcntl
import os
import select
import shlex
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence

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


class Terminal:
    """The program at a real terminal (a pseudo-terminal with a foreground process group): type, and wait for words."""

    def __init__(self, desk: Desk, line: str, program: Sequence[str] = PROGRAM, **more: str) -> None:
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
        self.process = subprocess.Popen(
            [*program, *shlex.split(line)],
            env=environment(desk, TERM="xterm", **more),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - one ioctl, for Ctrl-C to work
        )
        os.close(theirs)
        self.seen = ""
        self._looked = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def until(self, words: str, seconds: float = 20) -> str:
        """Wait for the words after what was waited for before; what came up to them."""
        end = time.monotonic() + seconds
        while (place := self.seen.find(words, self._looked)) < 0:
            if time.monotonic() > end or not self._read(end):
                self.process.kill()
                self.process.wait()
                raise AssertionError(f"never saw {words!r} in:\n{self.seen}")
        came = self.seen[self._looked : place + len(words)]
        self._looked = place + len(words)
        return came

    def _read(self, end: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], max(0, end - time.monotonic()))
        if not ready:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # the other side is closed: Linux says EIO
            return False
        self.seen += self._decoder.decode(data)
        return bool(data)

    def type(self, text: str, end: str = "\n") -> None:
        os.write(self._ours, (text + end).encode())

    def raw(self, data: bytes) -> None:
        os.write(self._ours, data)

    def answer(self, *pairs: tuple[str, str | None]) -> None:
        """Wait for each of the words and type what belongs to them, if anything does."""
        for words, text in pairs:
            self.until(words)
            if text is not None:
                self.type(text)

    def code(self) -> int:
        """Read to the end; the exit code."""
        while self._read(time.monotonic() + 20):
            pass
        os.close(self._ours)
        return self.process.wait(20)
