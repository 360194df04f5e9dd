"""Reading the rows of an xlsx or csv file with every size capped; what they mean is in `domain/register_layout.py`."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Sequence

from xinfang_cli.domain.errors import BadData, Finding, UsageProblem, system_reason
from xinfang_cli.domain.register_rows import LONGEST_CELL

Rows = Sequence[Sequence[object]]

LARGEST_FILE = 100 * 1024 * 1024
LARGEST_UNPACKED = 400 * 1024 * 1024
MOST_CELLS = 20_000_000
_CLAUSE = "本章 第一节 四.3"
_SAVE_AGAIN = "在表格软件里另存为 xlsx 或 CSV（UTF-8）后再导入"
_HARMLESS_UNPACKED = 20 * 1024 * 1024
_USUAL_RATIO = 200
_CHUNK = 1024 * 1024
_TAIL = 32
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_CSV_FAULTS = {
    "unexpected end": "引号没有闭合",
    "expected after": "引号后面还有字",
    "field limit": f"一格超过{LONGEST_CELL}字",
}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def problem(message: str, hint: str = _SAVE_AGAIN) -> BadData:
    """The error for a file that cannot be read; nothing was imported."""
    return BadData(Finding("import-file", message, hint, _CLAUSE))


def read_bytes(path: str, largest: int = LARGEST_FILE) -> bytes:
    """The content of a regular file; devices, pipes and folders are never waited for.

    Raises:
        BadData: there is no such file, it is no regular one, or it is too large (10).
    """
    hint = "核对文件所在的目录和文件名后再试"
    try:
        # Not to wait for a writer where the path is a pipe.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(handle, "rb", closefd=True) as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise problem(f"「{path}」不是普通文件。", hint)
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "路径不合格"
        raise problem(f"打不开文件「{path}」：{reason}。", hint) from None
    if len(data) > largest:
        raise problem(f"文件「{path}」超过{largest // 1024 // 1024} MB。", "分成几个文件导入")
    return data


def read_rows(path: str, sheet: str | None = None, encoding: str | None = None) -> Rows:
    """All rows of the file, from its first line on.

    Raises:
        BadData: the file cannot be taken (10).
        UsageProblem: there is no such encoding (2).
    """
    data = read_bytes(path)
    if data.startswith(_OLD_EXCEL):
        raise problem("这是旧式的 xls 文件。", "在表格软件里另存为 xlsx 后再导入")
    return _xlsx_rows(data, sheet) if data.startswith(_ZIP) else _csv_rows(data, encoding)


def _xlsx_rows(data: bytes, sheet: str | None) -> Rows:
    from python_calamine import CalamineError, CalamineWorkbook

    _check_unpacked(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = book.sheet_names
            if sheet is not None and sheet not in names:
                raise problem(f"没有「{sheet}」这个工作表。", f"可用：--sheet {'、'.join(names)}")
            found = {name: book.get_sheet_by_name(name) for name in names if sheet in (None, name)}
            filled = [name for name, one in found.items() if one.total_height]
            if len(filled) > 1:
                raise problem("文件里不止一个工作表有内容。", f"选一个：--sheet {'、'.join(filled)}")
            return found[filled[0]].to_python(skip_empty_area=False) if filled else []
    except CalamineError:
        raise problem("xlsx 文件读不出来，可能已损坏或加了密。") from None


def _check_unpacked(data: bytes) -> None:
    """Refuse what would fill the memory: much in little, or one far cell that stretches the sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            size = sum(member.file_size for member in members)
            if size > LARGEST_UNPACKED or size > max(_HARMLESS_UNPACKED, _USUAL_RATIO * len(data)):
                raise problem(f"xlsx 文件展开后有 {size // 1024 // 1024} MB，过大。", "分成几个文件导入")
            for member in members:
                if member.filename.startswith("xl/worksheets/") and _cells(packed, member) > MOST_CELLS:
                    message = f"工作表的范围超过{MOST_CELLS}格。"
                    raise problem(message, "删去表格右下方远处的空格子，另存后再导入")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise problem("xlsx 文件已损坏或加了密。") from None


def _cells(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    widest, lowest, tail = "A", 1, b""
    with packed.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            found = _CELL.findall(tail + chunk)
            if found:
                widest = max(widest, *(column.decode() for column in {column for column, _ in found}), key=_column)
                lowest = max(lowest, *(int(row) for _, row in found))
            tail = chunk[-_TAIL:]
    return _column(widest) * lowest


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def _csv_rows(data: bytes, encoding: str | None) -> Rows:
    text = _decoded(data, encoding)
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    before = csv.field_size_limit(LONGEST_CELL + 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        reason = next((words for word, words in _CSV_FAULTS.items() if word in str(error)), "格式不对")
        raise problem(f"第{len(rows) + 1}行（文件第{reader.line_num}行）读不出来：{reason}。") from None
    finally:
        csv.field_size_limit(before)
    return rows


def _decoded(data: bytes, encoding: str | None) -> str:
    if encoding is not None:
        return _strictly(data, _known(encoding))
    if data.startswith(_UTF_16):
        return _strictly(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # A mark at the beginning says UTF-8: then it is a damaged file, not one in another encoding.
        return _strictly(data, "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "gb18030")


def _known(encoding: str) -> str:
    try:
        info = codecs.lookup(encoding)
        "".encode(info.name)
    except (LookupError, ValueError):
        finding = Finding("usage-value", f"没有「{encoding}」这种编码。", "可用：--encoding utf-8、gb18030、utf-16")
        raise UsageProblem(finding) from None
    return "utf-8-sig" if info.name == "utf-8" else info.name


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "写明文件编码：--encoding utf-8 或 --encoding gb18030"
        raise problem(f"文件第{line}行不是 {encoding} 编码的文字。", hint) from None
    except UnicodeError:
        raise problem(f"文件不是 {encoding} 编码的文字。", "写明文件编码：--encoding utf-8") from None
