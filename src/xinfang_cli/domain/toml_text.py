"""TOML files that a clerk writes: read, and what is wrong with one said in Chinese."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_PLACE = re.compile(r"at line (\d+), column (\d+)")


def read_toml(data: bytes) -> dict[str, Any]:
    """The tables of a TOML file, with or without a byte order mark.

    Raises:
        ValueError: it is not UTF-8, or no TOML; the message says where.
    """
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"第{line}行不是 UTF-8 编码的文字，请另存为 UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = f"第{place[1]}行第{place[2]}列" if place else "末尾"
        raise ValueError(f"{where}不合 TOML 的写法") from None
