"""How one row of an older register becomes a letter: its texts, its times, and everything that is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from xinfang_cli.domain import timewords
from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.domain.register_layout import Layout, Problem, Target, text_of
from xinfang_cli.domain.terms import Nature

EARLIEST_YEAR = 1990
LONGEST_CELL = 1_000_000

_STAMP = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?)?", re.ASCII
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_WHOLE = re.compile(r"^([0-9]+)\.0+$")
_YEAR_FIRST = re.compile(r"[0-9〇○零一二三四五六七八九]{4}[年/.-]")
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a sheet's days have no zone until the office's is put on
_BETWEEN = re.compile(r"[、，,；;/\n]+")
_NAMELESS = ("匿名", "匿名信", "无名", "未署名")


@dataclass(frozen=True)
class Record:
    """One letter of a register: what its columns say and nothing more."""

    line: int
    number: str
    received: Moment
    answered: Moment | None
    texts: Mapping[Target, str]
    natures: tuple[Nature, ...] = ()
    accused: tuple[Accused, ...] = ()
    anonymous: bool = False

    @property
    def content(self) -> tuple[object, ...]:
        """Everything but the row's place, to tell a repeated row from a second use of its number."""
        return self.received, self.answered, dict(self.texts), self.natures, self.accused, self.anonymous


def read_row(layout: Layout, line: int, cells: Sequence[object], now: datetime) -> Record | tuple[Problem, ...] | None:
    """One row as a letter, or everything that is wrong with it; None for an empty row."""
    given: dict[Target, object] = {}
    texts: dict[Target, str] = {}
    problems: list[Problem] = []
    for place, target, heading in layout.columns:
        cell = cells[place] if place < len(cells) else None
        text = text_of(cell)
        if fault := _fault(text):
            problems.append(Problem(line, heading, fault))
        elif text:
            given[target], texts[target] = cell, text
    problems += _strays(layout, line, cells)
    if not given and not problems:
        return None
    return _Reader(layout, line, given, texts, now, problems).read()


def _fault(text: str) -> str:
    if len(text) > LONGEST_CELL:
        return f"超过{LONGEST_CELL}字"
    if "\0" in text or not _encodes(text):
        return "含有不能保存的字符（空字符或残缺字符）"
    return ""


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _strays(layout: Layout, line: int, cells: Sequence[object]) -> Iterator[Problem]:
    for place, cell in enumerate(cells):
        if place not in layout.taken and text_of(cell):
            yield Problem(line, f"第{place + 1}列", "有内容而没有栏目名")


@dataclass
class _Reader:
    """One row while it is read; its problems are collected."""

    layout: Layout
    line: int
    given: dict[Target, object]
    texts: dict[Target, str]
    now: datetime
    problems: list[Problem]

    def read(self) -> Record | tuple[Problem, ...]:
        texts = self.texts
        # Sheets that went through CSV keep 7 as 7.0: it must stay the same letter.
        number = _WHOLE.sub(r"\1", texts.pop(Target.NUMBER, ""))
        if not number:
            self._wrong(Target.NUMBER, "没有填")
        received, answered = self._moment(Target.RECEIVED), self._moment(Target.ANSWERED)
        if received is None and Target.RECEIVED not in self.given:
            self._wrong(Target.RECEIVED, "没有填")
        if received and answered and answered.is_before(received):
            self._wrong(Target.ANSWERED, f"（{answered.words}）早于收信（{received.words}）")
        natures, accused = self._natures(texts), self._accused(texts)
        if not texts.get(Target.SIGNATORIES, "1").isdecimal() or texts.get(Target.SIGNATORIES) == "0":
            self._wrong(Target.SIGNATORIES, "不是人数")
        if self.problems or received is None:
            return tuple(self.problems)
        for target in (Target.RECEIVED, Target.ANSWERED):
            texts.pop(target, None)
        if Target.SENT in texts:
            texts[Target.SENT] = self._sent()
        anonymous = texts.get(Target.NAME) in _NAMELESS
        if anonymous:
            del texts[Target.NAME]
        return Record(self.line, number, received, answered, texts, natures, accused, anonymous)

    def _wrong(self, target: Target, reason: str) -> None:
        heading = next((name for _, one, name in self.layout.columns if one is target), target.label)
        self.problems.append(Problem(self.line, heading, reason))

    def _moment(self, target: Target) -> Moment | None:
        if target not in self.given:
            return None
        try:
            return read_moment(self.given[target], self.now)
        except ValueError as error:
            self._wrong(target, str(error))
            return None

    def _sent(self) -> str:
        """The day of the postmark; words that are no day stay as they stand."""
        cell = self.given[Target.SENT]
        try:
            return read_moment(cell, self.now).day.isoformat()
        except ValueError:
            return text_of(cell)

    def _natures(self, texts: dict[Target, str]) -> tuple[Nature, ...]:
        words = [word.strip() for word in _BETWEEN.split(texts.pop(Target.NATURE, "")) if word.strip()]
        try:
            return tuple(dict.fromkeys(Nature.read(word) for word in words))
        except ValueError as error:
            self._wrong(Target.NATURE, f"看不懂；{error}")
            return ()

    def _accused(self, texts: dict[Target, str]) -> tuple[Accused, ...]:
        words = [word.strip() for word in _BETWEEN.split(texts.pop(Target.ACCUSED, "")) if word.strip()]
        try:
            return tuple(Accused.read(word) for word in words)
        except ValueError as error:
            self._wrong(Target.ACCUSED, f"看不懂；{error}")
            return ()


def read_moment(cell: object, now: datetime) -> Moment:
    """The time in a cell, in the zone of `now`; midnight on the dot is how sheets write a day.

    Raises:
        ValueError: it is no time, has no year, or lies before 1990 or in the future.
    """
    moment = _of_value(cell, now) or _of_text(text_of(cell), now)
    if moment.day.year < EARLIEST_YEAR or moment.at > now:
        raise ValueError(f"时间「{moment.words}」不在{EARLIEST_YEAR}年至今之间")
    return moment


def read_day(cell: object, now: datetime) -> date:
    """The day in a cell, of whatever year; midnight on the dot is how sheets write a day.

    Raises:
        ValueError: it is no day, or has no year.
    """
    return (_of_value(cell, now) or _of_text(text_of(cell), now)).day


def _of_value(cell: object, now: datetime) -> Moment | None:
    if isinstance(cell, float) and 1 <= cell < 100_000:
        cell = _EXCEL_EPOCH + timedelta(days=cell)
    if isinstance(cell, datetime):
        # A sheet keeps time as a fraction of a day: a second may come out as 0.999…
        try:
            rounded = (cell + timedelta(milliseconds=500)).replace(microsecond=0, tzinfo=now.tzinfo)
        except OverflowError:
            raise ValueError(f"没有「{cell}」这个时间") from None
        return Moment(rounded, Precision.DAY if rounded.time() == time.min else Precision.SECOND)
    return Moment(datetime.combine(cell, time.min, now.tzinfo), Precision.DAY) if isinstance(cell, date) else None


def _of_text(text: str, now: datetime) -> Moment:
    if match := _STAMP.fullmatch(text) or _COMPACT.fullmatch(text):
        parts = [part for part in match.groups() if part is None or part.isdigit()]
        numbers = [int(part or 0) for part in parts]
        try:
            at = datetime(*numbers, tzinfo=now.tzinfo)  # type: ignore[arg-type, misc]  # three to six numbers
        except ValueError:
            raise ValueError(f"没有「{text}」这个时间") from None
        if at.time() == time.min:
            return Moment(at, Precision.DAY)
        return Moment(at, Precision.MINUTE if parts[-1] is None else Precision.SECOND)
    # Words such as 昨天 mean another day whenever the file is read.
    if not _YEAR_FIRST.match(unicodedata.normalize("NFKC", text)):
        raise ValueError(f"看不懂时间「{text[:20]}」。可用：2019/4/25 9:32:09、2019-04-25、2019年4月25日")
    return timewords.read_moment(text, now)
