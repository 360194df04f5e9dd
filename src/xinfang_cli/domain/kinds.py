"""The kinds of value that a register asks for: how typed text becomes one, and what to show where it is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Generic, Literal, TypeVar

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN, Term

T = TypeVar("T")
TermT = TypeVar("TermT", bound=Term)

Offer = Literal[
    "code",
    "file",
    "folder",
    "unit",
    "unit=",
    "leader",
    "staff",
    "body",
    "topic",
    "addressee",
    "next officer",
    "key",
    "key=",
    "setting",
    "setting value",
    "rule",
    "command",
    "letter",
    "visit",
    "matter",
    "call",
    "reception",
    "shift",
    "record",
]
"""What <Tab> offers for a value beyond what its kind says: codes, files, names of the book, numbers of records."""


@dataclass(frozen=True)
class Kind(Generic[T]):
    """A kind of value: how typed text becomes one, and what to show where it is asked for."""

    name: str
    read: Callable[[str, datetime], T]
    hint: str = ""
    terms: type[Term] | None = None
    is_time: bool = False
    """Whether people type it in words of their own, so that it is said back in full."""
    offers: Offer | None = None
    """What <Tab> offers for it, where that is no matter of the field."""
    splits: bool = False
    """Whether one value holds several, with commas between them."""


_MOST = 999_999_999
"""More is never counted in an office: it is a slip of the hand."""


def _count(typed: str, _: datetime) -> int:
    text = unicodedata.normalize("NFKC", typed).strip()
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(_MOST)):
        raise ValueError(f"请填不小于0的整数，不大于{_MOST}")
    return int(text)


def _positive(typed: str, now: datetime) -> int:
    count = _count(typed, now)
    if count == 0:
        raise ValueError("请填不小于1的整数")
    return count


def _money(typed: str, _: datetime) -> int:
    try:
        amount = Decimal(unicodedata.normalize("NFKC", typed).strip())
    except InvalidOperation:
        raise ValueError("请填金额，例如 500 或 12.50") from None
    if not amount.is_finite() or not 0 <= amount <= _MOST or amount != round(amount, 2):
        raise ValueError(f"请填不小于0的金额，最多两位小数，不大于{_MOST}")
    return int(amount * 100)


def _flag(typed: str, _: datetime) -> bool:
    folded = typed.strip().lower()
    if folded in ("true", "yes", "是", "1"):
        return True
    if folded in ("false", "no", "否", "0"):
        return False
    raise ValueError("请填 是 或 否")


# The words for times are a page of patterns; most commands are given no time, and each would compile them all.
def _day(typed: str, now: datetime) -> date:
    from xinfang_cli.domain import timewords

    return timewords.read_day(typed, now)


def _moment(typed: str, now: datetime) -> Moment:
    from xinfang_cli.domain import timewords

    return timewords.read_moment(typed, now)


def _day_or_unknown(typed: str, now: datetime) -> str:
    if typed.strip() in (UNKNOWN, NOT_GIVEN):
        return typed.strip()
    return _day(typed, now).isoformat()


def _count_or_unknown(typed: str, now: datetime) -> str:
    return UNKNOWN if typed.strip() == UNKNOWN else str(_count(typed, now))


TEXT = Kind("text", lambda typed, _: typed.strip())
LONG: Kind[str] = Kind("long", lambda typed, _: typed.strip("\n"), "长文本，也可用 @文件 或 -")
COUNT = Kind("count", _count, "整数")
POSITIVE = Kind("count", _positive, "不小于1的整数")
MONEY = Kind("money", _money, "元")
FLAG = Kind("flag", _flag)
DAY: Kind[date] = Kind("day", _day, "日期", is_time=True)
MOMENT: Kind[Moment] = Kind("moment", _moment, "时间", is_time=True)
DAY_OR_UNKNOWN = Kind("day", _day_or_unknown, "日期或不详", is_time=True)
COUNT_OR_UNKNOWN = Kind("count", _count_or_unknown, "整数或不详")


def code(terms: type[TermT]) -> Kind[TermT]:
    """The kind of a closed list: takes the code or its Chinese label."""
    return Kind("code", lambda typed, _: terms.read(typed), "|".join(term.value for term in terms), terms)
