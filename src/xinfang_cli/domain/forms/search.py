"""What may be looked for in the whole book: words, and persons."""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from typing import ClassVar

from xinfang_cli.domain import wording
from xinfang_cli.domain.duty_terms import EntryStatus
from xinfang_cli.domain.form import may, may_many, need, need_many
from xinfang_cli.domain.forms.queries import SPAN, Query
from xinfang_cli.domain.kinds import FLAG, LONG, POSITIVE, TEXT, Kind, code
from xinfang_cli.domain.terms import LetterStatus, Nature, Term, VisitStatus


class Kept(Term):
    """Of which kind a record is that a search finds."""

    LETTER = "letter", "来信"
    VISIT = "visit", "来访"
    CALL = "call", "来电"
    RECEPTION = "reception", "来人"
    DOCUMENT = "document", "来文"
    TASK = "task", "交办"
    INCIDENT = "incident", "突发"


_COMMAS = str.maketrans("，、；;", ",,,,")
_STATES: tuple[type[Term], ...] = (LetterStatus, VisitStatus, EntryStatus)


def _kinds(typed: str, _: datetime) -> tuple[Kept, ...]:
    return tuple(Kept.read(one) for one in typed.translate(_COMMAS).split(",") if one.strip())


def _status(typed: str, _: datetime) -> str:
    for terms in _STATES:
        try:
            return terms.read(typed).value
        except ValueError:
            continue
    known = dict.fromkeys(f"{term.value}（{term.label}）" for terms in _STATES for term in terms)
    raise ValueError("可用：" + "、".join(known))


WORD: Kind[wording.Word] = Kind("text", lambda typed, _: wording.read(typed), "停车位/车位 是两个都算")
KINDS: Kind[tuple[Kept, ...]] = Kind("text", _kinds, "如 来信、来电，或 letter,call", splits=True)
STATUS: Kind[str] = Kind("text", _status, "来信、来访或值班记录的状态")


class Search(Query):
    """Words in everything that was written down of letters, visits and entries of the duty room."""

    command = "search"
    summary = "查找：在来信、来访、值班记录的全部文字里找"
    ids = ("L-REG-16", "N-CNF-01", "N-REG-04")

    text = need_many("要找的字词（写几个就要都有）", WORD, position=True)
    kind = may("哪几类", KINDS, offers="code", among=lambda _: Kept)
    since = may("收到、发生不早于", SPAN)
    until = may("收到、发生不晚于", SPAN)
    unit = may("承办单位，或来电来文来人的单位", TEXT, offers="unit")
    place = may("地点含有", WORD)
    nature = may("性质", code(Nature))
    status = may("状态", STATUS, offers="code", among=lambda _: chain.from_iterable(_STATES))
    not_ = may_many("不要含有", WORD)
    limit = may("最多几件", POSITIVE)


class PersonShow(Query):
    """What the book holds on one person; what accuses somebody only with a reason, audited."""

    command = "person show"
    summary = "查看一个人：在哪些来信、来访、来电、来人里，和谁是同一个人"
    ids = ("N-REG-04", "N-CNF-01", "N-PII-02")
    formats: ClassVar[tuple[str, ...]] = ("text", "json", "md")

    name = need("姓名（或姓名@单位）", TEXT, position=True)
    reveal = may("连同检举控告件（写明原因，留痕）", FLAG)
    reason = may("查看原因", LONG, when=lambda form: bool(form.get("reveal")))
