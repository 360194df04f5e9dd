"""<Tab> in the shells themselves, at a pseudo-terminal: what is put on the line, and no name is ever carried out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Desk, copied
from real_program import Terminal, environment
from xinfang_cli.__main__ import ASKED_ON_TAB
from xinfang_cli.cli import tab

EVIL = "$(touch BAD)局"
WORSE = "乙 b;`touch BAD`\"'c局"
READY = "等着"
START = {
    "bash": ("bash", "--noprofile", "--rcfile", "rc", "-i"),
    "zsh": ("zsh", "-i"),
    "fish": ("fish", "-i", "-C", f"source rc; echo {READY[0]}'{READY[1]}'"),
}
SETTINGS = {
    "bash": "bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; PS1='> '\n",
    "zsh": "autoload -U compinit; compinit -u -D; PS1='> '; unsetopt PROMPT_SP\n",
    "fish": "function fish_prompt; echo '> '; end\nfunction fish_greeting; end\n",
}
SHELLS = [
    pytest.param(name, marks=pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed"))
    for name in START
]


@pytest.fixture
def made(live_desk: Desk) -> Desk:
    live_desk.ok("unit add", EVIL)
    live_desk.ok("unit add", WORSE)
    live_desk.abstracted()
    live_desk.abstracted("--accused 王某@东山镇", nature="accusation")
    live_desk.received()
    return live_desk


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with nothing in it but the program on the path of commands."""
    folder = tmp_path / "home"
    (folder / "bin").mkdir(parents=True)
    for name in ("xinfang", "xf"):
        program = folder / "bin" / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m xinfang_cli "$@"\n', encoding="utf-8")
        program.chmod(0o700)
    return folder


class _Shell(Terminal):
    """A shell that has taken the script, in the folder in which nothing may ever be touched."""

    def __init__(self, name: str, desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = f"{home / 'bin'}:{os.environ['PATH']}"
        known = environment(desk, HOME=str(home), PATH=path)
        command = ["xinfang", "completion", name]
        script = subprocess.run(command, env=known, capture_output=True, text=True, check=True).stdout
        (home / "rc").write_text(f"{SETTINGS[name]}{script}", encoding="utf-8")
        (home / ".zshrc").write_text(f"{SETTINGS[name]}{script}echo {READY[0]}'{READY[1]}'\n", encoding="utf-8")
        monkeypatch.chdir(home)
        more = {"HOME": str(home), "ZDOTDIR": str(home), "PATH": path, "LC_ALL": "C.UTF-8", "HISTFILE": ""}
        super().__init__(desk, "", START[name], **more)
        if name == "bash":
            self.type(f"echo {READY[0]}'{READY[1]}'")
        self.until(READY)

    def tab(self, line: str, words: str, keys: str = "\t") -> str:
        """Type a line and <Tab>, wait for words that only the answer can bring, and give the line up."""
        self.type(line + keys, end="")
        came = self.until(words)
        self.raw(b"\x15")  # the line is taken back
        return came

    def leave(self) -> None:
        self.process.kill()
        self.process.wait(20)


@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_completes_and_never_carries_a_name_out(
    name: str, made: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = _Shell(name, made, home, monkeypatch)
    shell.tab("xf letter open ", "L3")
    shell.tab("xinfang letter route 1 --method=submit-", "digest")
    for quote in ("", "'", '"'):
        # The line is carried out as it was completed: the name is one word, and the program gets it as it is.
        shell.type(f"xf unit show {quote}乙\t", end="")
        shell.until("c局")
        shell.type("")
        shell.until(WORSE)
    shell.tab("xf letter route 1 转办 ", "touch", keys="\t\t\t")
    shell.tab("xf letter route 1 转办 \\$", "局")
    shell.leave()
    assert [path.name for path in home.rglob("BAD")] == []


def test_bash_shows_the_matter_beside_a_number_and_puts_it_nowhere(
    made: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = _Shell("bash", made, home, monkeypatch)
    came = shell.tab("xf letter route ", "校舍漏雨", keys="\t\t\t")
    assert "L2  检举控告件" in came
    assert came.index("L2") < came.index("L1")
    # By initials: one unit is put down, of several none, and the letters stay.
    shell.tab("xf letter route 2 转办 zjj", "市住房和城乡建设局 ")
    shell.leave()


def _with_pin(desk: Desk, folder: Path) -> Path:
    place = folder / "pin"
    place.touch(mode=0o600)
    place.write_text("槐树-2468", encoding="utf-8")
    desk.ok("staff set-pin 张三 --pin-file", str(place), actor="王主任")
    return place


@pytest.mark.parametrize("name", SHELLS)
def test_who_signed_in_at_the_terminal_is_known_there(
    name: str, made: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_pin(made, home)
    made.actor = ""
    shell = _Shell(name, made, home, monkeypatch)
    shell.type("xinfang sign-in 张三")
    shell.until("张三的口令：")
    shell.type("槐树-2468")
    shell.until("已在本终端签到")
    shell.tab("xf letter open ", "L3")
    shell.leave()


@pytest.mark.parametrize("pin", ["槐树-2468", "杨树-9999"])
def test_a_pin_in_a_file_is_neither_proved_nor_put_on_record(made: Desk, home: Path, pin: str) -> None:
    place = _with_pin(made, home)
    place.write_text(pin, encoding="utf-8")
    before = made.book.read_bytes()
    asked = {"_XINFANG_COMPLETE": "bash", "XINFANG_PIN_FILE": str(place)}
    assert _asked(made, _XINFANG_LINE="xf letter open ", **asked).stdout == b""
    assert _asked(made, _XINFANG_LINE="xf letter op", **asked).stdout.startswith(b"open")
    assert made.book.read_bytes() == before


def _asked(desk: Desk, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "xinfang_cli"],
        env=environment(desk, **more),
        capture_output=True,
        check=False,
        timeout=30,
    )


@pytest.mark.parametrize(
    "more",
    [
        {"_XINFANG_COMPLETE": "klingon", "_XINFANG_LINE": "xf "},
        {"_XINFANG_COMPLETE": ""},
        {"_XINFANG_COMPLETE": "bash"},
        {"_XINFANG_COMPLETE": "bash", "_XINFANG_LINE": "xf letter open ", "_XINFANG_WORD": "something else"},
        {"_XINFANG_COMPLETE": "bash", "_XINFANG_LINE": "xf letter open ", "XINFANG_DB": "/nowhere/book.db"},
        {"_XINFANG_COMPLETE": "bash", "_XINFANG_LINE": "xf letter open ", "XINFANG_DB": "/dev/null"},
        {"_XINFANG_COMPLETE": "bash", "_XINFANG_LINE": "xf letter open ", "XINFANG_ACTOR": "没有这个人"},
    ],
)
def test_whatever_is_wrong_nothing_is_said(made: Desk, more: dict[str, str]) -> None:
    ran = _asked(made, **more)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


def test_a_locked_book_keeps_nobody_waiting_at_a_key(made: Desk) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(made.book, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = _asked(made, _XINFANG_COMPLETE="bash", _XINFANG_LINE="xf letter open ")
        other.execute("ROLLBACK")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert _asked(made, _XINFANG_COMPLETE="bash", _XINFANG_LINE="xf letter open ").stdout == b"L3 \n"


def test_the_program_and_its_scripts_mean_the_same_variables(made: Desk, home: Path) -> None:
    assert tab.ASKED == ASKED_ON_TAB
    for name in START:
        assert set(re.findall(r"_XINFANG_[A-Z]+", made.ok(f"completion {name}"))) <= tab.VARIABLES


def test_a_copy_of_the_book_is_another_book(made: Desk, tmp_path: Path) -> None:
    other = Desk(copied(made.book, tmp_path / "other"), made.clock)
    other.ok("letter open 3 --checked")
    line = f"xf --db {other.book} letter open "
    assert _asked(made, _XINFANG_COMPLETE="bash", _XINFANG_LINE=line).stdout == b""
