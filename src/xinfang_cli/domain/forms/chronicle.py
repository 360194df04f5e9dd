"""Forms of the chronicle (本章 第二节 三.4): great events only, each with its day."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.duty_terms import ChronicleCategory
from xinfang_cli.domain.form import ANY_STAFF, Form, may, need
from xinfang_cli.domain.forms.queries import SPAN, Query
from xinfang_cli.domain.kinds import DAY, LONG, TEXT, code


class ChronicleAdd(Form):
    """One great event."""

    command = "chronicle add"
    summary = "记大事：日期、大事、类别"
    heading = "大事记"
    rule = "chronicle-complete"
    clause = "本章 第二节 三.4"
    ids = ("R-CHR-04", "F14")
    roles = ANY_STAFF

    date = need("日期", DAY)
    event = need("大事", LONG)
    category = need("类别", code(ChronicleCategory), ids=("R-CHR-03",))
    source = may("材料来源", TEXT)


class ChronicleList(Query):
    """The chronicle in the order of the days."""

    command = "chronicle list"
    summary = "大事记：按日期先后"
    ids = ("R-CHR-01",)

    since = may("不早于", SPAN)
    until = may("不晚于", SPAN)
    category = may("类别", code(ChronicleCategory))


class ChroniclePropose(Query):
    """What of a span may belong into the chronicle."""

    command = "chronicle propose"
    summary = "大事提议：从记录里找出可能的大事，由人确认后记入"
    ids = ("R-CHR-03",)
    formats: ClassVar[tuple[str, ...]] = ("text", "json", "md")

    since = may("不早于", SPAN)
    until = may("不晚于", SPAN)
