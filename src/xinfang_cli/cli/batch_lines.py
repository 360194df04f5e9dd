"""The lines of a batch: how they are read, which command each asks for, and the names that stand for numbers."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from xinfang_cli.cli import catalogue, texts
from xinfang_cli.cli.given import Raw
from xinfang_cli.cli.usage import unknown_command
from xinfang_cli.cli.verb import Verb
from xinfang_cli.domain.errors import BadData, Finding, NotFound, UsageProblem
from xinfang_cli.domain.form import Form

_BOM = b"\xef\xbb\xbf"
_NAME = re.compile(r"[^\W\d]\w*")
_REFERENCE = re.compile(r"\$(\$?)([^\W\d]\w*)")


def read(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Every line that is not empty, with its place in the file from 1 on; None for one that is longer than any."""
    place = 0
    while data := stream.readline(texts.MAX_BYTES + 1):
        place += 1
        if len(data) > texts.MAX_BYTES:
            while data and not data.endswith(b"\n"):
                data = stream.readline(texts.MAX_BYTES)
            yield place, None
            continue
        if place == 1:
            data = data.removeprefix(_BOM)
        if stripped := data.strip():
            yield place, stripped


def opened(source: str) -> BinaryIO:
    """The file, or standard input.

    Raises:
        BadData: the file cannot be opened.
        UsageProblem: no file is named and nothing is piped in.
    """
    if source not in ("", "-"):
        return texts.open_file(Path(source))
    if not source and sys.stdin.isatty():
        hint = "xinfang batch 文件，或者 … | xinfang batch"
        raise UsageProblem(Finding("usage-words", "还没有写文件。", hint, fields=("file",)))
    return sys.stdin.buffer


@dataclass(frozen=True)
class Asked:
    """What a line asks for: the command and its values."""

    verb: Verb
    values: Raw


def parse(place: int, data: bytes | None) -> Raw:
    """The JSON object of a line.

    Raises:
        BadData: it is none, is too long, or is not UTF-8.
    """
    if data is None:
        raise BadData(Finding("input-too-large", f"第{place}行超过4兆字节。", "核对是不是选错了文件"))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        message = f"第{place}行不是 UTF-8 文本（第{error.start + 1}字节起）。"
        raise BadData(Finding("input-encoding", message, "另存为 UTF-8 后再试")) from None
    return texts.parse_object(text, f"第{place}行")


def asked(place: int, values: Raw) -> Asked:
    """The command that a line's object names with `do`, and what is left of the object for it.

    Raises:
        UsageProblem: it names none, or none that writes.
    """
    values = dict(values)
    typed = values.pop("do", None)
    if not isinstance(typed, str) or not typed.strip():
        message = f"第{place}行没有写明办哪条命令（do）。"
        raise UsageProblem(Finding("usage-command", message, '写上 "do": "letter receive"', fields=("do",)))
    commands = catalogue.every()
    name = " ".join(typed.split())
    name = catalogue.ALIASES.get(name, name)
    name = next((mode for key in values if (mode := f"{name} --{key.replace('_', '-')}") in commands), name)
    if name not in commands:
        error = unknown_command(name, (one for one, verb in commands.items() if verb.writes))
        raise UsageProblem(_at(place, error.findings[0]))
    if not commands[name].writes:
        message = f"「{name}」不登记任何内容，不能写在批量里。"
        raise UsageProblem(_at(place, Finding("usage-command", message, f"单独执行 xinfang {name}", fields=("do",))))
    return Asked(commands[name], values)


def _at(place: int, finding: Finding) -> Finding:
    return Finding(finding.rule, f"第{place}行：{finding.message}", finding.hint, fields=finding.fields)


@dataclass(frozen=True)
class _Named:
    """What a name stands for: the numbers of the line that took it; none if it was not done."""

    place: int
    numbers: tuple[str, ...]


@dataclass
class Names:
    """The names that lines took with `as`: the last that took one has it, whether it was done or not."""

    _kept: dict[str, _Named] = field(default_factory=dict)

    def take(self, place: int, values: Raw) -> str:
        """Take the name out of a line's object, and count the line as not done until it is; empty if it has none.

        Raises:
            UsageProblem: it is no name.
        """
        # `letter link --as` is an option of the command; what it does gives no number that could be named.
        command = catalogue.every().get(str(values.get("do")))
        if "as" not in values or (command is not None and "as" in command.load_form().fields):
            return ""
        name = values.pop("as")
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            message = f"第{place}行的取名（as）填得不对：请填文字、数字和下划线，不以数字开头。"
            raise UsageProblem(Finding("usage-value", message, '例如 "as": "a"，后面写 "$a"', fields=("as",)))
        self._kept[name] = _Named(place, ())
        return name

    def keep(self, name: str, place: int, numbers: tuple[str, ...]) -> None:
        """Remember what the line of this name gave or touched."""
        if name:
            self._kept[name] = _Named(place, numbers)

    def put(self, place: int, form: type[Form], values: Raw) -> Raw:
        """The values with numbers in the place of names; a long text is left as it is.

        Raises:
            UsageProblem: no line before took the name, or it stands for several numbers where one is wanted.
            NotFound: the line that took it was not done.
        """
        return {key: value if _is_long(form, key) else self._put(place, key, value) for key, value in values.items()}

    def _put(self, place: int, key: str, value: object) -> object:
        if isinstance(value, list):
            return [number for one in value for number in self._meant(place, key, one)]
        meant = self._meant(place, key, value)
        if len(meant) == 1:
            return meant[0]
        if key == "number":
            return meant
        message = f"第{place}行：「{value}」是{len(meant)}件，这里只能写一件。"
        raise UsageProblem(Finding("batch-name", message, "写明是哪一件的编号", fields=(key,)))

    def _meant(self, place: int, key: str, value: object) -> list[object]:
        found = _REFERENCE.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            return [value]
        escaped, name = found.groups()
        if escaped:
            return [f"${name}"]
        named = self._kept.get(name)
        if named is None:
            message = f"第{place}行用到「${name}」，前面没有一行取这个名。"
            hint = f'在前面那一行写上 "as": "{name}"；内容本来就以 $ 开头的，写成 $$'
            raise UsageProblem(Finding("batch-name", message, hint, fields=(key,)))
        if not named.numbers:
            message = f"第{place}行用到「${name}」，取这个名的第{named.place}行没有办成。"
            raise NotFound(Finding("batch-name", message, f"先改好第{named.place}行", fields=(key,)))
        return list(named.numbers)


def _is_long(form: type[Form], key: str) -> bool:
    return key in form.fields and form.fields[key].kind.name == "long"
