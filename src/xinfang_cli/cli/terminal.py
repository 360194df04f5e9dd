"""One question at a terminal: a line, a choice by digit, a text from the person's own editor."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from xinfang_cli.domain.errors import Finding, Interrupted

BACK, LEAVE, EDIT = "<", "!", "e"
_MARKS = frozenset("<!-?=")
_TRUNCATED_AT = 4094
"""What a terminal takes in one line; the rest is dropped without a word."""


def say(text: str) -> None:
    """Write a line for the person; what it quotes comes out harmless."""
    from xinfang_cli.render.clean import visible

    sys.stderr.write(visible(text) + "\n")
    sys.stderr.flush()


def line(prompt: str) -> str:
    """One line as typed; full-width marks are the same as those of ASCII.

    Raises:
        Interrupted: the person leaves with `!`, or there is no more input.
    """
    from xinfang_cli.render.clean import visible

    while True:
        sys.stderr.write(visible(prompt))
        sys.stderr.flush()
        typed = sys.stdin.readline()
        if not typed:
            sys.stderr.write("\n")
            raise left()
        if len(typed.encode("utf-8", "surrogateescape")) < _TRUNCATED_AT:
            break
        say("  这一行太长，终端可能截断了它；请用编辑器（e）填写。")
    text = typed.strip()
    mark = unicodedata.normalize("NFKC", text)
    if mark == LEAVE:
        raise left()
    return mark if mark in _MARKS else text


def left(words: str = "已离开，没有保存任何内容。") -> Interrupted:
    """The error of a person who leaves."""
    return Interrupted(Finding("interrupted", words, "需要时重新执行同一条命令", "本章 第一节 四.3"))


def listing(choices: Sequence[tuple[str, str]]) -> str:
    """The choices as they are shown: `1 建议  2 要求`."""
    return "  ".join(f"{digit} {label}" for digit, label in choices)


def choice(label: str, choices: Sequence[tuple[str, str]], marks: str = "") -> str:
    """One of the digits, or of the marks that may be typed in their place; asked again until it is.

    Raises:
        Interrupted: the person leaves.
    """
    while True:
        typed = line(f"{label}    {listing(choices)}：")
        answer = [typed] if typed and typed in marks else digits(typed)
        if len(answer) == 1 and answer[0] in (*dict(choices), *marks):
            return answer[0]
        say("  请键入前面的数字。")


def digits(typed: str) -> list[str]:
    """The answers in one line, also with full-width digits and commas."""
    plain = unicodedata.normalize("NFKC", typed).replace("、", ",").replace(";", ",").replace(" ", ",")
    return [part for part in plain.split(",") if part]


def edited(path: Path) -> str | None:
    """What the person wrote in an editor; None where that failed, and the file keeps what there is."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        editor = subprocess.Popen([*shlex.split(command), str(path)])
    except (OSError, ValueError):
        say(f"  编辑器「{command}」打不开，请直接键入，或设好环境变量 EDITOR。")
        return None
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the editor is the editor's
    try:
        code = editor.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    if code != 0:
        say("  编辑器没有正常结束，内容还在，键入 e 再打开。")
        return None
    try:
        return path.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        say("  编辑器存的不是 UTF-8 文本，内容还在，键入 e 再打开。")
        return None
