"""Kinds of several names in one value: 东山镇,河西镇 and 东山镇=小马."""

from __future__ import annotations

import re
from datetime import datetime

from xinfang_cli.domain.kinds import Kind

_BETWEEN = re.compile(r"[,，、;；]")


def _names(typed: str, _: datetime) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in _BETWEEN.split(typed) if name.strip()))


def _answered(typed: str, _: datetime) -> str:
    unit, equals, name = typed.replace("＝", "=").partition("=")
    return f"{name.strip()}@{unit.strip()}" if equals else typed.strip()


NAMES: Kind[tuple[str, ...]] = Kind("text", _names, "用逗号分开", splits=True)
"""Several names with commas between them."""
ANSWERED: Kind[str] = Kind("text", _answered, "单位=接话人", offers="unit=")
"""Who answered in which unit; kept as NAME@UNIT, which is how the guard of the accused reads it."""
