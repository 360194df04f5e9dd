"""Text that comes from files and standard input, and text that must survive a failed command."""

from __future__ import annotations

import json
import os
import secrets
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from xinfang_cli.domain.errors import BadData, Finding, UsageProblem, system_reason
from xinfang_cli.domain.form import Form

MAX_BYTES = 4 * 1024 * 1024
"""A text longer than this is no letter's abstract."""


def resolve(form_class: type[Form], typed: Mapping[str, object], *, input_taken: bool) -> dict[str, object]:
    """Put the contents of `@FILE` and `-` in place of the long texts that options give.

    Raises:
        UsageProblem: standard input (`-`) is wanted twice.
        BadData: a file cannot be read, or is not UTF-8.
    """
    resolved = dict(typed)
    wanted = [name for name, text in typed.items() if text == "-" and _is_long(form_class, name)]
    if len(wanted) + input_taken > 1:
        message = "只能有一项从标准输入（-）读取。"
        hint = f"xinfang {form_class.command} --help"
        raise UsageProblem(Finding("usage-value", message, hint, fields=tuple(wanted)))
    for name, text in typed.items():
        if not _is_long(form_class, name) or not isinstance(text, str):
            continue
        if text == "-":
            resolved[name] = _standard_input()
        elif text.startswith("@") and len(text) > 1:
            resolved[name] = read_file(Path(text[1:]))
    return resolved


def _is_long(form_class: type[Form], name: str) -> bool:
    field = form_class.fields.get(name)
    return field is not None and field.kind.name == "long"


def _standard_input() -> str:
    return _decode(sys.stdin.buffer.read(MAX_BYTES + 1), "标准输入")


def read_file(path: Path) -> str:
    """The text of a file.

    Raises:
        BadData: it cannot be read, is too large, or is not UTF-8.
    """
    try:
        with open_file(path) as file:
            return _decode(file.read(MAX_BYTES + 1), str(path))
    except OSError as error:
        raise _unreadable(path, error) from None


def open_file(path: Path) -> BinaryIO:
    """The file, to be read.

    Raises:
        BadData: it cannot be opened.
    """
    try:
        return path.expanduser().open("rb")
    except (OSError, ValueError, RuntimeError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: Exception) -> BadData:
    reason = system_reason(error) if isinstance(error, OSError) else "文件名不合格"
    message = f"文件「{path}」读不出：{reason}。"
    return BadData(Finding("input-unreadable", message, "核对文件名和权限后再试"))


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

    Numbers stay as they are written, so that an amount is not rounded on its way.

    Raises:
        BadData: it is no JSON object, or names a thing twice.
    """
    return parse_object(_standard_input() if source == "-" else read_file(Path(source)), "--input ")


def parse_object(text: str, place: str) -> dict[str, Any]:
    """The JSON object of a text; `place` says in messages where it stands (`--input `, `第3行`).

    Raises:
        BadData: it is no JSON object, or names a thing twice.
    """
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=_no_such_number
        )
    except json.JSONDecodeError as error:
        line = "" if place.endswith("行") else f"第{error.lineno}行"
        raise _bad_json(place, f"{line}第{error.colno}列不是 JSON") from None
    except RecursionError:
        raise _bad_json(place, "套得太深") from None
    except _Unclear as error:
        raise _bad_json(place, str(error)) from None
    if not isinstance(value, dict):
        raise _bad_json(place, "不是一个 JSON 对象")
    return value


class _Unclear(Exception):
    """JSON that can be read in two ways."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for key, value in pairs:
        name = key.replace("-", "_")
        if name in named:
            raise _Unclear(f"里有两个「{name}」")
        named[name] = value
    return named


def _no_such_number(word: str) -> NoReturn:
    raise _Unclear(f"里的 {word} 不是 JSON 的数")


def _bad_json(place: str, problem: str) -> BadData:
    hint = '写成 {"addressee": "…", "from_unit": "…"}'
    return BadData(Finding("input-json", f"{place}{problem}。", hint))


def rescue(folder: Path, form: type[Form], values: Mapping[str, object], now: datetime) -> Path:
    """Keep what was typed in a file that only its owner can read; `--input` takes it up again.

    It lies beside the book, or where that cannot be written, in a private folder of the machine's temporary place.

    Raises:
        OSError: even that could not be written.
    """
    name = f"{form.command.replace(' ', '-')}-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}.json"
    text = json.dumps(dict(values), ensure_ascii=False, indent=2)
    try:
        place = folder / "rescue"
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _kept(place / name, text)
    except OSError:
        return _kept(Path(tempfile.mkdtemp(prefix="xinfang-rescue-")) / name, text)


def _kept(path: Path, text: str) -> Path:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return path
