"""Ask at a terminal for what is missing, in the order of the paper form; nothing typed is lost."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from xinfang_cli.domain.errors import Finding, Interrupted
from xinfang_cli.domain.form import Field, Form
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN

_SHORT = {"-": NOT_GIVEN, "－": NOT_GIVEN, "?": UNKNOWN, "？": UNKNOWN}
_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)}


def ask(form: Form, now: datetime) -> dict[str, object]:
    """Ask for every missing field until none is; the form is filled and what was typed returned.

    Raises:
        Interrupted: the person leaves with `!`, Ctrl-C or the end of input.
    """
    typed: dict[str, object] = {}
    fields = list(type(form).fields.values())
    asked: list[Field[Any]] = []
    _say(f"{form.heading or form.summary}        - 未提供  ? 不详  < 上一项  ! 离开")
    while missing := [field for field in fields if field.is_missing(form)]:
        field = missing[0]
        answer = _answer(field)
        if answer == "<":
            _step_back(form, typed, asked)
        elif answer:
            _take(form, field, answer, now, typed, asked)
    return typed


def _take(
    form: Form, field: Field[Any], answer: object, now: datetime, typed: dict[str, object], asked: list[Field[Any]]
) -> None:
    try:
        value = field.read(answer, now)
    except ValueError as error:
        _say(f"  {error}")
        return
    if value is not None:
        form.values[field.name] = value
        typed[field.name] = answer
        asked.append(field)


def _step_back(form: Form, typed: dict[str, object], asked: list[Field[Any]]) -> None:
    if asked:
        field = asked.pop()
        typed.pop(field.name, None)
        form.values.pop(field.name, None)


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def _answer(field: Field[Any]) -> object:
    choices = [(term.value, term.label) for term in field.kind.terms] if field.kind.terms else []
    if field.kind.name == "flag":
        choices = [("true", "是"), ("false", "否")]
    listing = "  ".join(f"{place} {label}" for place, (_, label) in enumerate(choices, 1))
    editor = "（键入 e 用编辑器）" if field.kind.name == "long" else ""
    line = _line(f"{field.label}{editor}{'  ' + listing if listing else ''}：")
    if line == "e" and field.kind.name == "long":
        return _edited(field)
    if choices and line not in ("", "<"):
        return _chosen(line.translate(_WIDE), choices, field)
    # A dash or question mark stands for a word only where words are asked for.
    return _SHORT.get(line, line) if field.kind.name in ("text", "long", "day") else line


def _chosen(line: str, choices: list[tuple[str, str]], field: Field[Any]) -> object:
    picked = [
        choices[int(part) - 1][0] if part.isdigit() and 1 <= int(part) <= len(choices) else part
        for part in line.replace("，", ",").replace("、", ",").split(",")
    ]
    return picked if field.many else picked[0]


def _line(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line or line.strip() in ("!", "！"):
        hint = "需要时重新执行同一条命令"
        raise Interrupted(Finding("interrupted", "已离开，没有保存任何内容。", hint, "本章 第一节 四.3"))
    return line.strip()


def _edited(field: Field[Any]) -> str:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.touch(mode=0o600)
        code = subprocess.run([*shlex.split(command), str(path)], check=False).returncode
        if code != 0:
            _say("  编辑器没有正常结束，请重新填写。")
            return ""
        return path.read_text(encoding="utf-8").strip()
