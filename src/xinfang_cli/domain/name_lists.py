"""Kinds of value of the duty room's options: `A,B,C`, `大门=2`, `3=8点再打`, `08:00`, a time to the minute."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, time
from typing import Any, NamedTuple

from xinfang_cli.domain.form import Field, May, Required
from xinfang_cli.domain.kinds import MOMENT, Kind
from xinfang_cli.domain.moments import Moment, Precision

_BETWEEN = re.compile(r"[,，、;；]")


class _Splits(Field[tuple[str, ...]]):
    """A field that takes several names in one value or several values."""

    splits = True

    def read(self, typed: object, now: datetime) -> object:
        """Every name that was typed, once, in order.

        Raises:
            ValueError: one of them is no text.
        """
        items = typed if isinstance(typed, list | tuple) else [typed]
        parts = [part for item in items for part in (_BETWEEN.split(item) if isinstance(item, str) else [item])]
        names = super().read(parts, now)
        return tuple(dict.fromkeys(names)) if isinstance(names, tuple) else names


class _NeedNames(_Splits, Required[tuple[str, ...]]):
    """A required list of names."""


class _MayNames(_Splits, May[tuple[str, ...]]):
    """An optional list of names."""


def need_names(label: str, kind: Kind[str], **more: Any) -> Required[tuple[str, ...]]:
    """A required list of names, `A,B,C` or given several times."""
    return _NeedNames(label, kind, required=True, many=True, **more)


def may_names(label: str, kind: Kind[str], **more: Any) -> May[tuple[str, ...]]:
    """An optional list of names."""
    return _MayNames(label, kind, many=True, **more)


class Counted(NamedTuple):
    """So many of one thing; read back as it is typed."""

    name: str
    number: int

    def __str__(self) -> str:
        return f"{self.name}={self.number}"


class Said(NamedTuple):
    """What is said of one thing."""

    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.name}={self.text}"


def _counted(typed: str, _: datetime) -> Counted:
    name, _equals, count = unicodedata.normalize("NFKC", typed).rpartition("=")
    if not name.strip() or not count.strip().isascii() or not count.strip().isdigit() or len(count.strip()) > 6:
        raise ValueError("请写成 名称=数目，例如 大门=2")
    return Counted(name.strip(), int(count))


def _said(typed: str, _: datetime) -> Said:
    name, _equals, text = typed.replace("＝", "=").partition("=")
    if not name.strip() or not text.strip():
        raise ValueError("请写成 序号=说明，例如 3=8点50分再打")
    return Said(name.strip(), text.strip())


_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)")


def _clock(typed: str, _: datetime) -> time:
    match = _CLOCK.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError("请填钟点，例如 08:00")
    return time(int(match[1]), int(match[2]))


def _timed(typed: str, now: datetime) -> Moment:
    moment = MOMENT.read(typed, now)
    if moment.precision is Precision.DAY:
        raise ValueError("请写到钟点，例如 2026-11-23 08:00")
    return moment


COUNTED: Kind[Counted] = Kind("text", _counted, "名称=数目", offers="key=")
SAID: Kind[Said] = Kind("text", _said, "序号=说明")
TIMED: Kind[Moment] = Kind("moment", _timed, "时间，写到钟点", is_time=True)
CLOCK: Kind[time] = Kind("text", _clock, "钟点，如 08:00")
