"""Text that comes from files and standard input, and text that must survive a failed command."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from xinfang_cli.domain.errors import BadData, Finding, UsageProblem, system_reason
from xinfang_cli.domain.form import Form

MAX_BYTES = 4 * 1024 * 1024
"""A text longer than this is no letter's abstract."""


def resolve(form_class: type[Form], raw: Mapping[str, object]) -> dict[str, object]:
    """Put the contents of `@FILE` and `-` in place of long texts.

    Raises:
        UsageProblem: `-` is used twice.
        BadData: a file cannot be read, or is not UTF-8.
    """
    resolved = dict(raw)
    used: list[str] = []
    for name, typed in raw.items():
        field = form_class.fields.get(name)
        if field is None or field.kind.name != "long" or not isinstance(typed, str):
            continue
        if typed == "-":
            used.append(name)
            resolved[name] = _decode(sys.stdin.buffer.read(MAX_BYTES + 1), "标准输入")
        elif typed.startswith("@") and len(typed) > 1:
            resolved[name] = read_file(Path(typed[1:]))
    if len(used) > 1:
        message = "只能有一项从标准输入（-）读取。"
        raise UsageProblem(Finding("usage-value", message, f"xinfang {form_class.command} --help", fields=tuple(used)))
    return resolved


def read_file(path: Path) -> str:
    """The text of a file.

    Raises:
        BadData: it cannot be read, is too large, or is not UTF-8.
    """
    try:
        with path.expanduser().open("rb") as file:
            return _decode(file.read(MAX_BYTES + 1), str(path))
    except OSError as error:
        reason = system_reason(error)
        message = f"文件「{path}」读不出：{reason}。"
        raise BadData(Finding("input-unreadable", message, "核对文件名和权限后再试")) from None


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise BadData(Finding("input-too-large", f"「{name}」超过4兆字节。", "核对是不是选错了文件"))
    try:
        return data.decode("utf-8-sig").rstrip("\n")
    except UnicodeDecodeError as error:
        message = f"「{name}」不是 UTF-8 文本（第{error.start}字节起）。"
        raise BadData(Finding("input-encoding", message, "另存为 UTF-8 后再试")) from None


def read_object(source: str) -> dict[str, Any]:
    """The JSON object of `--input`.

    Raises:
        BadData: it is no JSON object.
    """
    text = _decode(sys.stdin.buffer.read(MAX_BYTES + 1), "标准输入") if source == "-" else read_file(Path(source))
    hint = '写成 {"addressee": "…", "from_unit": "…"}'
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"--input 第{error.lineno}行第{error.colno}列不是 JSON。"
        raise BadData(Finding("input-json", message, hint)) from None
    if not isinstance(value, dict):
        raise BadData(Finding("input-json", "--input 不是一个 JSON 对象。", hint))
    return value


def rescue(folder: Path, form: type[Form], values: Mapping[str, object], now: datetime) -> Path:
    """Keep what was typed in a file that only its owner can read; `--input` takes it up again.

    Raises:
        OSError: even that could not be written.
    """
    place = folder / "rescue"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{form.command.replace(' ', '-')}-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}.json"
    descriptor = os.open(place / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        json.dump(dict(values), file, ensure_ascii=False, indent=2)
    return place / name
