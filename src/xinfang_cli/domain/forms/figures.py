"""What the statistical reports may be asked: which period, known until when, parted by what."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.figures.declared import FIGURES
from xinfang_cli.domain.form import may, need
from xinfang_cli.domain.forms.queries import SPAN, Query
from xinfang_cli.domain.kinds import DAY, FLAG, code
from xinfang_cli.domain.terms import Term

_FORMATS = ("text", "json", "md", "xlsx")


class Group(Term):
    """By what the figures are parted."""

    TOPIC = "topic", "内容"
    UNIT = "unit", "主办单位"
    PLACE = "place", "地点"
    METHOD = "method", "办理方式"
    HANDLER = "handler", "经手人"


class Stats(Query):
    """The figures of a period."""

    command = "report stats"
    summary = "统计报表"
    ids = tuple(FIGURES)
    formats: ClassVar[tuple[str, ...]] = _FORMATS

    since = may("起", SPAN)
    until = may("止", SPAN)
    month = may("月份", SPAN)
    quarter = may("季度", SPAN)
    year = may("年份", SPAN)
    by = may("分组", code(Group))
    as_of = may("截至日期（按当天24:00账上所记）", DAY)


class Year(Query):
    """The annual report."""

    command = "report year"
    summary = "年度报告：条例第41条的四部分"
    ids = ("T-YR-01", "N-ANL-01")
    formats: ClassVar[tuple[str, ...]] = _FORMATS

    year = need("年份", SPAN)
    as_of = may("截至日期（按当天24:00账上所记）", DAY)


class SelfCheck(Query):
    """The self-check before an inspection."""

    command = "report self-check"
    summary = "自查：督查会问的每一条，差哪几件"
    ids = ("N-PEN-01",)
    formats: ClassVar[tuple[str, ...]] = _FORMATS

    since = may("起", SPAN)
    until = may("止", SPAN)
    month = may("月份", SPAN)
    quarter = may("季度", SPAN)
    year = may("年份", SPAN)
    as_of = may("截至日期（按当天24:00账上所记）", DAY)
    check = may("有差的时退出码为8", FLAG)
