"""A sign-in at real terminals: it holds for commands typed at one shell, and reaches no other and no script."""

from __future__ import annotations

import shlex

from conftest import Desk
from real_program import PROGRAM, Terminal, shell

PIN = "槐树-2468"
XINFANG = shlex.join(PROGRAM)


class Shell(Terminal):
    """An interactive shell as a terminal starts it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "", ("bash", "--norc", "--noprofile", "-i"), XINFANG_ACTOR="", PS1="> ")
        self.until("> ")

    def typed(self, line: str, *answers: tuple[str, str]) -> str:
        """What a line prints; the answers are typed where their words come up."""
        self.type(f"{line}; echo ended $?")
        self.until("echo ended $?")
        for words, text in answers:
            self.until(words)
            self.type(text)
        return self.until("ended ") + self.until("> ")


def with_pin(desk: Desk) -> None:
    place = desk.book.parent / "pin"
    place.touch(mode=0o600)
    place.write_text(PIN, encoding="utf-8")
    desk.ok("staff set-pin 张三 --pin-file", str(place), actor="王主任")
    place.unlink()


def test_signed_in_at_one_shell_and_nowhere_else(live_desk: Desk) -> None:
    with_pin(live_desk)
    here = Shell(live_desk)
    said = here.typed(f"{XINFANG} sign-in 张三", ("张三的口令：", "杨树-9999"), ("再键入一次：", PIN))
    assert "已在本终端签到" in said
    assert "本终端签到，至" in here.typed(f"{XINFANG} whoami")
    assert "本终端签到，至" in here.typed(f"echo | {XINFANG} whoami | cat")
    assert "未指明" in here.typed(f"bash -c '{XINFANG} whoami; true'")
    there = Shell(live_desk)
    assert "未指明" in there.typed(f"{XINFANG} whoami")
    assert "未指明" in shell(live_desk, "xinfang whoami", XINFANG_ACTOR="").stdout.decode()
    assert "张三 已签退" in here.typed(f"{XINFANG} sign-out")
    assert "未指明" in here.typed(f"{XINFANG} whoami")
    for one in (here, there):
        assert PIN not in one.seen
        one.type("exit")
        assert one.code() == 0


def test_a_terminal_that_is_closed_takes_the_sign_in_with_it(live_desk: Desk) -> None:
    with_pin(live_desk)
    first = Shell(live_desk)
    assert "已在本终端签到" in first.typed(f"{XINFANG} sign-in 张三", ("张三的口令：", PIN))
    first.type("exit")
    assert first.code() == 0
    second = Shell(live_desk)
    assert "未指明" in second.typed(f"{XINFANG} whoami")
    second.type("exit")
    assert second.code() == 0


def test_a_new_pin_is_typed_twice_and_not_shown(live_desk: Desk) -> None:
    here = Shell(live_desk)
    said = here.typed(
        f"{XINFANG} --actor 张三 staff set-pin", ("姓名：", "张三"), ("新口令", PIN), ("再键入一次：", PIN)
    )
    assert "口令已设定" in said
    assert PIN not in here.seen
    here.type("exit")
    assert here.code() == 0
